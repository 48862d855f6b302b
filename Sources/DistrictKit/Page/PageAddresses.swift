import AddressIndex
import Geography

/// The addresses of an area that a page can find: streets as JSON, houses as numbers. `addresses.js` reads them.
///
/// The houses of one street after the other, in whole numbers as ``PageNetwork`` has them:
///
/// | value | as |
/// |---|---|
/// | the house number, less the one before on the street | unsigned |
/// | what stands behind it: its position among `suffixes` | unsigned |
/// | steps of 1e-6 degrees east and north of the house before, at first from 0, 0 | signed |
/// | metres to the farthest of the house's other points, rounded up | unsigned |
struct PageAddresses: Encodable {
  /// A street as `["NE 45th St", 0, "98105", 212]`: its name, the position of its city, the ZIP code, how many houses.
  struct Street: Encodable {
    let name: String
    let city: Int
    let zip: String
    let houses: Int

    func encode(to encoder: any Encoder) throws {
      var values = encoder.unkeyedContainer()
      try values.encode(name)
      try values.encode(city)
      try values.encode(zip)
      try values.encode(houses)
    }
  }

  let accuracy: Double
  let cities: [String]
  let streets: [Street]
  let suffixes: [String]
  let spellings: [String: String]
  /// Of the houses; stands in an element of its own.
  let bytes: [UInt8]

  private enum CodingKeys: CodingKey {
    case accuracy, cities, streets, suffixes, spellings
  }

  init(_ excerpt: AddressExcerpt) {
    var (cities, suffixes) = (Numbering(), Numbering())
    var writer = SevenBitWriter()
    var (x, y) = (Int32(0), Int32(0))
    // The first is that of most houses: nothing.
    _ = suffixes.number(of: "")
    streets = excerpt.streets.map { street in
      var number: UInt32 = 0
      for house in street.houses {
        writer.append(UInt64(house.number - number))
        writer.append(UInt64(suffixes.number(of: house.suffix)))
        writer.append(signed: Int64(house.x) - Int64(x))
        writer.append(signed: Int64(house.y) - Int64(y))
        writer.append(UInt64(house.spread.rounded(.up)))
        (number, x, y) = (house.number, house.x, house.y)
      }
      return Street(
        name: street.name, city: cities.number(of: street.city), zip: street.zip, houses: street.houses.count)
    }
    (accuracy, spellings) = (excerpt.accuracyMeters, AddressExcerpt.spellings)
    (self.cities, self.suffixes, bytes) = (cities.texts, suffixes.texts, writer.bytes)
  }
}

/// Gives each text a number, in the order in which they come.
private struct Numbering {
  private(set) var texts: [String] = []
  private var numbers: [String: Int] = [:]

  mutating func number(of text: String) -> Int {
    if let number = numbers[text] { return number }
    numbers[text] = texts.count
    texts.append(text)
    return texts.count - 1
  }
}
