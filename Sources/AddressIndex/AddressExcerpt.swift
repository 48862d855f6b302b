import Bytes
import Failures
import Geography

/// The houses of an area as plain values, for whoever finds addresses without the index.
package struct AddressExcerpt: Sendable {
  /// A house number on a street, whatever units it has.
  package struct House: Sendable {
    package let number: UInt32
    /// As it is written behind the number: `B`, ` 1/2`; mostly empty.
    package let suffix: String
    /// The place, in steps of 1e-6 degrees.
    package let x: Int32
    package let y: Int32
    /// Metres to the farthest of the house's other points.
    package let spread: Double
  }

  /// The houses of a street in one ZIP code and city.
  package struct Street: Sendable {
    /// `NE 45th St`
    package let name: String
    package let city: String
    /// The five digits; empty for none.
    package let zip: String
    /// In the order of their numbers.
    package let houses: [House]
  }

  package let streets: [Street]
  /// Metres within which a point is right.
  package let accuracyMeters: Double

  /// What people write in place of the words of a street's name, in capitals: `AVENUE` for `AVE`, `FIRST` for `1ST`.
  package static var spellings: [String: String] {
    var spellings: [String: String] = [:]
    for type in StreetTypes.spellings {
      for spelling in type where spelling != type[1] { spellings[spelling] = type[1] }
    }
    for (name, abbreviation) in zip(StreetDirection.names, StreetDirection.abbreviations).dropFirst() {
      spellings[name] = abbreviation
    }
    (spellings["NO"], spellings["SO"], spellings["SAINT"]) = ("N", "S", "ST")
    for (index, word) in AddressWords.ordinals.enumerated() {
      spellings[word] = "\(index + 1)\(StreetReading.ordinalEnding(UInt32(index + 1)))"
    }
    return spellings
  }
}

extension AddressIndex {
  /// The houses of some cities and ZIP codes; of all where none are named. Points that the file contradicts are left out.
  ///
  /// - Throws: ``DistrictError`` with code `badInput` for an area without an address; its hint names the cities.
  ///
  /// Complexity: linear in the number of points.
  package func excerpt(of areas: [String]) throws(DistrictError) -> AddressExcerpt {
    var missing = Set(areas.map { $0.lowercased() })
    let wanted = missing
    var streets: [AddressExcerpt.Street] = []
    for index in 0..<storage.tables.streetCount {
      let entry = storage.tables.street(index)
      let (city, zip) = (storage.cityName(entry.postalCity), storage.zipText(entry.zip))
      let named = [city.lowercased(), zip].filter(wanted.contains)
      guard wanted.isEmpty || !named.isEmpty else { continue }
      missing.subtract(named)
      let houses = storage.houses(ofStreet: index)
      if !houses.isEmpty {
        streets.append(.init(name: storage.streetName(index), city: city, zip: zip, houses: houses))
      }
    }
    if let area = areas.first(where: { missing.contains($0.lowercased()) }) {
      throw DistrictError(
        .badInput, "The file has no addresses of “\(area)”.",
        hint: "It has \(cityCounts.prefix(8).map(\.city).joined(separator: ", ")).")
    }
    return AddressExcerpt(streets: streets, accuracyMeters: storage.accuracy)
  }
}

extension AddressStorage {
  /// The houses of a street: each number once, where it has a point without a unit there, else at its first.
  fileprivate func houses(ofStreet index: Int) -> [AddressExcerpt.House] {
    var houses: [[AddressPoint]] = []
    tables.forEachBelievedPoint(ofStreet: index) { point in
      if let last = houses.last?.last, last.number == point.number, last.suffix == point.suffix {
        houses[houses.count - 1].append(point)
      } else {
        houses.append([point])
      }
    }
    return houses.map { points in
      let whole = points.filter { $0.unit == 0 }
      let counted = whole.isEmpty ? points : whole
      let first = counted[0]
      return AddressExcerpt.House(
        number: first.number, suffix: first.suffix.text, x: first.x, y: first.y,
        spread: counted.map { plane.meters(first, $0) }.max() ?? 0)
    }
  }
}
