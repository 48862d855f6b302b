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
      let endings = [1: "ST", 2: "ND", 3: "RD"]
      let number = index + 1
      let isTeen = (11...13).contains(number)
      spellings[word] = "\(number)\(isTeen ? "TH" : endings[number % 10] ?? "TH")"
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
      let (city, zip) = (storage.cityName(entry.postalCity), storage.zipText(Int(entry.zip)))
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
  /// The five digits of a ZIP code by its number; empty for none.
  func zipText(_ number: Int) -> String {
    guard number < tables.zips.count, tables.zips[number] > 0 else { return "" }
    let digits = String(tables.zips[number])
    return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
  }

  /// The houses of a street: each number once, where it has a point without a unit there, else at its first.
  fileprivate func houses(ofStreet index: Int) -> [AddressExcerpt.House] {
    var houses: [AddressExcerpt.House] = []
    var points: [AddressPoint] = []
    func endHouse() {
      let whole = points.filter { $0.unit == 0 }
      let counted = whole.isEmpty ? points : whole
      guard let first = counted.first else { return }
      let spread = counted.map { plane.meters(first, $0) }.max() ?? 0
      houses.append(
        .init(number: first.number, suffix: first.suffix.text, x: first.x, y: first.y, spread: spread))
    }
    tables.forEachBelievedPoint(ofStreet: index) { point in
      if let last = points.last, last.number != point.number || last.suffix != point.suffix {
        endHouse()
        points.removeAll(keepingCapacity: true)
      }
      points.append(point)
    }
    endHouse()
    return houses
  }
}
