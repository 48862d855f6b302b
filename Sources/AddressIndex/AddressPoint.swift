import Geography

/// An address point of a street: number, unit and place.
///
/// Coordinates are in 1e-6 degrees, eleven centimetres at most. Address points are metres from the door at best, and the
/// seventh decimal would cost a byte a point.
struct AddressPoint: Hashable {
  var number: UInt32 = 0
  var suffix = NumberSuffix()
  /// The number of the unit's text, from 1; 0 for none.
  var unit: UInt32 = 0
  var x: Int32 = 0
  var y: Int32 = 0
  /// Whether other points of the file contradict this one; see ``StrayPoints``.
  var isStray = false

  static let stepsPerDegree = 1e6

  var gridPoint: GridPoint { GridPoint(x: x &* 10, y: y &* 10) }
}

/// Metres between the address points of one county. Good to a thousandth there.
struct AddressPlane {
  /// Metres in a step to the east and to the north.
  let east: Double
  let north: Double

  /// - Parameter box: South, west, north and east of all points, in their steps.
  init(box: [Int32]) {
    let middle = AddressPoint(
      x: box[1] &+ (box[3] &- box[1]) / 2, y: box[0] &+ (box[2] &- box[0]) / 2)
    let scale = LocalPlane(at: Coordinate(middle.gridPoint)).metersPerStep
    // Nanometres: whatever a machine's cosine does with the last bit, compiled files do not depend on it.
    east = (scale.east * 10 * 1e9).rounded() / 1e9
    north = (scale.north * 10 * 1e9).rounded() / 1e9
  }

  func meters(_ a: AddressPoint, _ b: AddressPoint) -> Double {
    let (east, north) = (Double(a.x &- b.x) * east, Double(a.y &- b.y) * north)
    return (east * east + north * north).squareRoot()
  }
}

/// An address point while it is compiled: what makes an entry of the table of streets, and the point.
struct AddressRecord {
  /// The number of the street's name.
  var name: UInt32
  var kind: StreetEntry.Kind
  var postalCity: UInt16
  var jurisdiction: UInt16
  /// The five digits; 0 for none.
  var zip: UInt32
  var point: AddressPoint

  /// What the points of one street have in common.
  var street: (UInt32, StreetEntry.Kind, UInt32, UInt16, UInt16) {
    (name, kind, zip, postalCity, jurisdiction)
  }

  /// The order of the file.
  static func precedes(_ a: AddressRecord, _ b: AddressRecord) -> Bool {
    func order(_ point: AddressPoint) -> (UInt32, UInt16, UInt32, Int32, Int32) {
      (point.number, point.suffix.rawValue, point.unit, point.x, point.y)
    }
    return a.street == b.street ? order(a.point) < order(b.point) : a.street < b.street
  }
}
