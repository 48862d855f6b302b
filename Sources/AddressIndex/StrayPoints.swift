/// Finds the address points that the rest of their own file contradicts.
///
/// Published addresses hold some that were placed by a geocoder's guess, or got the wrong ZIP or number. Nobody can say
/// whether the place or the text of such a record is wrong, so no answer that rests on it is certain, and no place is
/// reckoned from it. Two tests, which look at the file alone:
///
/// - A point is a stray when no other place of its ZIP lies in the nine squares of half a kilometre around it, and many
///   places of other ZIPs do.
/// - A point is a stray when the two numbers before and the two after it on its street are all farther away than so many
///   numbers can be. Of the points that remain it is one when the nearest of the four is. Where two neighbours contradict
///   each other and nobody nearer confirms either, both are strays.
///
/// A point without neighbours to compare it with is believed.
struct StrayPoints {
  /// Metres of a square's side.
  private static let squareSide = 500.0
  /// Places of other ZIPs in the nine squares, and of the ZIP anywhere, that it takes to doubt a point.
  private static let evidence = 8
  /// Metres that two numbers can be apart without any between them: the width of a mall or a park.
  private static let leastReach = 300.0
  /// Metres more for each number between. A mile has 1,600 numbers in the county and 1,200 to 2,000 in its cities, and a
  /// street that bends brings its numbers nearer to each other.
  private static let metersPerNumber = 1.4

  private let plane: AddressPlane

  /// Marks the strays among records that are in the order of the file, in O(*n* log *n*).
  static func mark(_ records: inout [AddressRecord], _ plane: AddressPlane) {
    let strays = StrayPoints(plane: plane)
    strays.markByZIP(&records)
    strays.markByStreet(&records)
  }

  /// A square of the map, with a ZIP or without one.
  private struct Square: Hashable {
    let x: Int32
    let y: Int32
    var zip: UInt32 = 0
  }

  private func square(_ point: AddressPoint) -> Square {
    Square(
      x: Int32((Double(point.x) * plane.east / StrayPoints.squareSide).rounded(.down)),
      y: Int32((Double(point.y) * plane.north / StrayPoints.squareSide).rounded(.down)))
  }

  private func markByZIP(_ records: inout [AddressRecord]) {
    // Units at one place are one witness.
    var places: [UInt32: Set<AddressPoint>] = [:]
    for record in records where record.zip != 0 {
      places[record.zip, default: []].insert(AddressPoint(x: record.point.x, y: record.point.y))
    }
    var inSquare: [Square: Int] = [:]
    for (zip, points) in places {
      for point in points {
        var square = square(point)
        inSquare[square, default: 0] += 1
        square.zip = zip
        inSquare[square, default: 0] += 1
      }
    }
    for index in records.indices where places[records[index].zip]?.count ?? 0 > StrayPoints.evidence {
      let record = records[index]
      let middle = square(record.point)
      var (all, own) = (0, 0)
      for x in middle.x - 1...middle.x + 1 {
        for y in middle.y - 1...middle.y + 1 {
          own += inSquare[Square(x: x, y: y, zip: record.zip)] ?? 0
          all += inSquare[Square(x: x, y: y)] ?? 0
        }
      }
      // The point itself is one of its own.
      records[index].point.isStray = own == 1 && all - own >= StrayPoints.evidence
    }
  }

  private func markByStreet(_ records: inout [AddressRecord]) {
    var start = 0
    while start < records.count {
      var end = start + 1
      while end < records.count, records[end].name == records[start].name,
        records[end].kind == records[start].kind
      { end += 1 }
      // First those that nobody confirms, so that they do not speak against their neighbours.
      markStreets(start..<end, of: &records) { $0.confirming == nil }
      markStreets(start..<end, of: &records) { $0.confirming ?? .max > $0.contradicting ?? .max }
      start = end
    }
  }

  /// How many numbers away the nearest neighbours are that confirm a point and that contradict it.
  private struct Testimony {
    var confirming: UInt32?
    var contradicting: UInt32?
  }

  /// Marks the strays of the streets of one name and kind, each of them in all ZIPs of its city.
  private func markStreets(
    _ range: Range<Int>, of records: inout [AddressRecord], where isStray: (Testimony) -> Bool
  ) {
    func order(_ index: Int) -> (UInt16, UInt32, Int32, Int32) {
      let point = records[index].point
      return (records[index].postalCity, point.number, point.x, point.y)
    }
    let sorted = range.filter { !records[$0].point.isStray }.sorted { order($0) < order($1) }
    // Of the units at one place, one.
    let places = sorted.enumerated().filter { $0 == 0 || order(sorted[$0 - 1]) != order($1) }.map(\.element)
    var strays: Set<AddressPoint> = []
    for (position, index) in places.enumerated() {
      let record = records[index]
      var testimony = Testimony()
      for other in places[max(0, position - 2)..<min(places.count, position + 3)]
      where other != index && records[other].postalCity == record.postalCity {
        hear(records[other].point, about: record.point, &testimony)
      }
      if testimony.contradicting != nil, isStray(testimony) { strays.insert(record.point.place) }
    }
    if strays.isEmpty { return }
    for index in sorted where strays.contains(records[index].point.place) {
      records[index].point.isStray = true
    }
  }

  private func hear(_ neighbor: AddressPoint, about point: AddressPoint, _ testimony: inout Testimony) {
    let numbers = max(neighbor.number, point.number) - min(neighbor.number, point.number)
    let reach = StrayPoints.leastReach + Double(numbers) * StrayPoints.metersPerNumber
    if plane.meters(neighbor, point) <= reach {
      testimony.confirming = min(testimony.confirming ?? .max, numbers)
    } else {
      testimony.contradicting = min(testimony.contradicting ?? .max, numbers)
    }
  }
}

extension AddressPoint {
  /// The number at its place, without letter and unit.
  fileprivate var place: AddressPoint { AddressPoint(number: number, x: x, y: y) }
}
