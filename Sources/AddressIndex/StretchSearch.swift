import Bytes

/// Places on a street whose addresses are known, but not the one that is asked for.
extension AddressSearch {
  /// Known numbers farther apart than this, in metres, say nothing of those between them.
  private static let longestStretch = 2_000.0
  /// Metres that a number can be from the next one, for each that is between them: half as much again as on the
  /// streets of ``StrayPoints``, for none of them is known here.
  private static let metersPerNumber = 2.0
  /// A place that is less exact than this many metres is none.
  private static let greatestRadius = 5_000.0

  /// A place on each street that what was written can be.
  func findStretches(_ variants: [NamedVariant], spelling: AddressDifferences) -> [AddressPlace] {
    var places: [AddressPlace] = []
    for named in variants {
      var streets: [[Int]] = []
      var rank = 2
      for index in storage.tables.streets(ofName: named.name) {
        let differences = differences(storage.tables.street(index), named.variant)
        guard differences.rank <= rank else { continue }
        // With the street as it is written, those that add to it are not meant.
        if differences.rank == 0, rank > 0 { (rank, streets) = (0, []) }
        if let known = streets.firstIndex(where: { isOneStreet($0[0], index) }) {
          streets[known].append(index)
        } else {
          streets.append([index])
        }
      }
      for street in streets {
        guard var place = place(on: street, named) else { continue }
        place.differences = differences(storage.tables.street(place.street), named.variant).union(spelling)
        // Where not even the house is known, the rest has to be as it was written.
        if place.differences.rank > 0 { place.differences.insert(.guess) }
        places.append(place)
      }
      if !places.isEmpty { break }
    }
    return places
  }

  /// Whether two entries of one name differ in their ZIP only.
  private func isOneStreet(_ a: Int, _ b: Int) -> Bool {
    let (a, b) = (storage.tables.street(a), storage.tables.street(b))
    return a.kind == b.kind && a.postalCity == b.postalCity
  }

  private func place(on streets: [Int], _ named: NamedVariant) -> AddressPlace? {
    guard let number = reading.number else { return wholeStreet(streets) }
    let variant = named.variant
    // Houses on both sides of a ZIP's border are neighbours, too.
    let others = storage.tables.streets(ofName: named.name).filter {
      isOneStreet($0, streets[0]) && !streets.contains($0)
    }
    var (below, above): (Neighbor?, Neighbor?)
    var (nearest, second): (Neighbor?, Neighbor?)
    for street in streets + others {
      storage.tables.forEachBelievedPoint(ofStreet: street) { point in
        let neighbor = Neighbor(
          street: street, point: point, distance: point.number.distance(to: number).magnitude)
        if neighbor.distance < nearest?.distance ?? .max {
          (nearest, second) = (neighbor, nearest)
        } else if neighbor.distance < second?.distance ?? .max {
          second = neighbor
        }
        guard point.number % 2 == number % 2 else { return }
        if point.number < number, point.number > below?.point.number ?? 0 { below = neighbor }
        if point.number > number, point.number < above?.point.number ?? .max { above = neighbor }
      }
    }
    if let below, let above, storage.plane.meters(below.point, above.point) <= AddressSearch.longestStretch {
      return between(below, above, number, variant)
    }
    guard let nearest else { return nil }
    // One point says where the street is; two say whether to believe it.
    let doubt = second.map { storage.plane.meters($0.point, nearest.point) } ?? 0
    let reach = max(doubt, AddressSearch.nextDoor + Double(nearest.distance) * AddressSearch.metersPerNumber)
    let radius = storage.accuracy + reach
    guard radius <= AddressSearch.greatestRadius else { return nil }
    var place = AddressPlace(
      street: nearest.street, point: nearest.point, radius: Float(radius), kind: .street)
    (place.point.number, place.point.suffix, place.point.unit) = (number, variant.suffix, 0)
    return place
  }

  private struct Neighbor {
    let street: Int
    let point: AddressPoint
    /// How far its number is from the one that is asked for.
    let distance: UInt
  }

  /// The place between two numbers of one side, as if houses stood evenly. Its radius reaches both.
  private func between(
    _ below: Neighbor, _ above: Neighbor, _ number: UInt32, _ variant: AddressVariant
  ) -> AddressPlace {
    let part = Double(number - below.point.number) / Double(above.point.number - below.point.number)
    var point = AddressPoint(number: number, suffix: variant.suffix)
    point.x = below.point.x &+ Int32(Double(above.point.x &- below.point.x) * part)
    point.y = below.point.y &+ Int32(Double(above.point.y &- below.point.y) * part)
    let reach = max(storage.plane.meters(point, below.point), storage.plane.meters(point, above.point))
    return AddressPlace(
      street: part < 0.5 ? below.street : above.street, point: point,
      radius: Float(storage.accuracy + reach), kind: .interpolated)
  }

  /// The middle of a street, with a radius that reaches all its addresses.
  private func wholeStreet(_ streets: [Int]) -> AddressPlace? {
    var points: [AddressPoint] = []
    for street in streets { storage.tables.forEachBelievedPoint(ofStreet: street) { points.append($0) } }
    guard !points.isEmpty else { return nil }
    func mean(_ steps: [Int32]) -> Int32 {
      Int32(truncatingIfNeeded: steps.reduce(0) { $0 + Int($1) } / steps.count)
    }
    let middle = AddressPoint(x: mean(points.map(\.x)), y: mean(points.map(\.y)))
    let reach = points.map { storage.plane.meters($0, middle) }.max() ?? 0
    guard reach <= 2 * AddressSearch.greatestRadius - 100 - storage.accuracy else { return nil }
    return AddressPlace(
      street: streets[0], point: middle, radius: Float(storage.accuracy + 100 + reach), kind: .street,
      hasNumber: false)
  }
}
