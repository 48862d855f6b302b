import Bytes

/// Crossings, which lie where the addresses of two streets come nearest to each other.
extension AddressSearch {
  /// Metres that the houses nearest to a crossing can be apart.
  private static let widestCrossing = 200.0
  /// Crossings nearer to each other than this many metres are one.
  private static let sameCrossing = 300.0

  /// Finds where two streets meet; the position is that of the `&` between them.
  func findCrossing(_ position: Int) -> AddressMatch {
    let range = reading.street
    guard position > range.lowerBound, position + 1 < range.upperBound else {
      return AddressMatch(storage, .unreadable)
    }
    let first = crossingStreets(range.lowerBound..<position)
    let second = crossingStreets(position + 1..<range.upperBound)
    guard !first.isEmpty, !second.isEmpty else { return AddressMatch(storage, .noSuchStreet) }
    var crossings: [(place: AddressPlace, meters: Double)] = []
    for a in first {
      for b in second where a.isNear(b, reach(AddressSearch.widestCrossing)) {
        if let crossing = crossing(a, b) { crossings.append(crossing) }
      }
    }
    // The nearer the houses, the better is known where the crossing is.
    crossings.sort { $0.meters < $1.meters }
    var distinct: [AddressPlace] = []
    for (place, _) in crossings {
      let known = distinct.firstIndex {
        storage.plane.meters($0.point, place.point) < AddressSearch.sameCrossing
      }
      if let known {
        let meters = storage.plane.meters(distinct[known].point, place.point)
        distinct[known].radius = max(distinct[known].radius, Float(meters + storage.accuracy))
      } else {
        distinct.append(place)
      }
    }
    guard let only = distinct.first else { return AddressMatch(storage, .noCrossing) }
    return distinct.count == 1
      ? AddressMatch(storage, .interpolated, only) : AddressMatch(storage, distinct)
  }

  /// An entry of the table of streets that one side of the `&` can mean.
  private struct CrossingStreet {
    let index: Int
    let differences: AddressDifferences
    /// Its addresses from south to north.
    let points: [AddressPoint]
    let west: Int32
    let east: Int32

    init?(_ tables: AddressTables, _ index: Int, _ differences: AddressDifferences) {
      (self.index, self.differences) = (index, differences)
      var points: [AddressPoint] = []
      tables.forEachBelievedPoint(ofStreet: index) { points.append($0) }
      points.sort { ($0.y, $0.x) < ($1.y, $1.x) }
      guard let west = points.map(\.x).min(), let east = points.map(\.x).max() else { return nil }
      (self.points, self.west, self.east) = (points, west, east)
    }

    /// Whether the boxes around the streets are as near as steps to the east and to the north say.
    func isNear(_ other: CrossingStreet, _ reach: (east: Int32, north: Int32)) -> Bool {
      west <= other.east &+ reach.east && other.west <= east &+ reach.east
        && points[0].y <= other.points[other.points.count - 1].y &+ reach.north
        && other.points[0].y <= points[points.count - 1].y &+ reach.north
    }
  }

  /// The steps of so many metres.
  private func reach(_ meters: Double) -> (east: Int32, north: Int32) {
    (Int32(meters / storage.plane.east) + 1, Int32(meters / storage.plane.north) + 1)
  }

  /// The entries of streets that tokens can mean; those as they are written, if there are any.
  private func crossingStreets(_ range: Range<Int>) -> [CrossingStreet] {
    let variant = AddressVariant(text, street: range, reading)
    guard let name = nameNumber(variant.street.name) else { return [] }
    var (streets, rank) = ([(index: Int, differences: AddressDifferences)](), 2)
    for index in storage.tables.streets(ofName: name) {
      let differences = differences(storage.tables.street(index), variant)
      // Houses at a crossing can have either ZIP.
      let ranked = differences.rank == 2 ? 1 : differences.rank
      if ranked < rank { (streets, rank) = ([], ranked) }
      if ranked == rank { streets.append((index, differences.subtracting(.otherZIP))) }
    }
    return streets.compactMap { CrossingStreet(storage.tables, $0.index, $0.differences) }
  }

  /// The two nearest points of two streets, and the place between them.
  private func crossing(_ a: CrossingStreet, _ b: CrossingStreet) -> (place: AddressPlace, meters: Double)? {
    var best: (AddressPoint, AddressPoint)?
    var limit = AddressSearch.widestCrossing
    for point in a.points {
      let reach = reach(limit).north
      var low = b.points.indices.partitioningIndex { b.points[$0].y >= point.y &- reach }
      while low < b.points.count, b.points[low].y <= point.y &+ reach {
        let meters = storage.plane.meters(point, b.points[low])
        if meters < limit { (best, limit) = ((point, b.points[low]), meters) }
        low += 1
      }
    }
    guard let (point, other) = best else { return nil }
    let middle = AddressPoint(x: point.x &+ (other.x &- point.x) / 2, y: point.y &+ (other.y &- point.y) / 2)
    let place = AddressPlace(
      street: a.index, point: middle, radius: Float(storage.accuracy + AddressSearch.nextDoor + limit),
      kind: .interpolated, hasNumber: false, differences: a.differences.union(b.differences),
      crossing: UInt32(b.index))
    return (place, limit)
  }
}
