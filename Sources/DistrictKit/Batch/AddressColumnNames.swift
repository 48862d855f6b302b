import Geography

/// The columns of a table whose names say that they hold a street address or a part of one.
///
/// Names are compared by their words, as ``CoordinateColumns`` does, and may be questions: `What is your street
/// address?`. A name without news goes before one of another address (`mailing address`), and that one before a
/// sentence. More than one position in a list means that the names alone don't decide.
struct AddressColumnNames {
  /// A part of an address that a column can hold, in words.
  enum Part: String, CaseIterable {
    /// House number and street, and whatever else stands with them.
    case street = "address"
    /// The house number, where the street stands alone.
    case number = "house number"
    case unit, city, state
    case zip = "ZIP code"
  }

  /// Positions, from 0, of the columns that may hold each part.
  private let positions: [Part: [Int]]

  subscript(part: Part) -> [Int] { positions[part] ?? [] }

  /// Chooses among the names of a header, in time linear in their length.
  init(header: [String]) {
    let roles = header.map(AddressColumnNames.role)
    var positions: [Part: [Int]] = [:]
    for part in Part.allCases {
      let ranks = roles.map { $0?.part == part ? $0?.rank : nil }
      guard let best = ranks.compactMap(\.self).min() else { continue }
      positions[part] = ranks.indices.filter { ranks[$0] == best }
    }
    // OpenAddresses. Beside an `address` a number may be anything, such as that of the row.
    let words = header.map(ColumnWords.of)
    if positions[.number] == nil, words.contains(["street"]) {
      positions[.number] = words.indices.filter { [["number"], ["civic", "number"]].contains(words[$0]) }
    }
    self.positions = positions
  }

  private static let streets = """
    address addresses adress addr street streetaddress homeaddress fulladdress mailingaddress dirección
    direccion domicilio calle adresse anschrift strasse straße rue endereço địa 地址 주소 адрес
    """.words
  private static let cities = """
    city town municipality locality ciudad municipio localidad stadt ort wohnort ville cidade 城市 город
    """.words
  private static let zips = """
    zip zips zipcode postcode postal postalcode plz postleitzahl codepostal códigopostal codigopostal 邮编
    индекс
    """.words
  private static let states = "state province region estado provincia bundesland".words
  private static let units = "apt apartment unit suite apartamento wohnung appartement".words
  private static let houses = "house building housenumber houseno streetnumber hausnummer".words
  private static let numbers = houses.union("number no nr num nummer número numero".words)
  private static let parts = cities.union(zips).union(states).union(units)
  /// Words of the questions that forms ask, and of addresses where somebody lives.
  private static let neutral = """
    what what's s is are your you my our the a an of in at for to and or with including include incl where
    which do does live residing reside please enter provide type write give tell us full complete exact
    current home house household residential residence resident residency permanent physical primary main
    member members contact person voter registered registration name line 1 first required optional code
    código codigo chỉ de del la tu su cuál cual es und ihre deine
    """.words
  /// Words of an address that is not where somebody lives.
  private static let elsewhere = """
    mailing mail billing shipping delivery work business office employer school organization organisation
    company event venue previous former old other alternate alternative secondary emergency postal
    """.words
  /// Words of columns that have an address of another kind, or tell about one.
  private static let spoilers = """
    email e emails ip mac web website url link wallet status id date time timestamp verified valid hash notes
    comment comments lat latitude lon lng longitude phone quality match matched count how long years same
    different changed moved have has confirm 3 4 address3 address4
    """.words

  /// What a column's name promises: 0 for the part itself, 1 for that of another address, 2 for a sentence about it.
  private static func role(_ name: String) -> (part: Part, rank: Int)? {
    // A question of a form is a sentence; a hostile name is longer.
    guard name.utf8.count <= 300 else { return nil }
    let inOrder = ColumnWords.of(name).flatMap(separated)
    var words = Set(inOrder)
    // `address_city` is the city of an address.
    if inOrder.count > 1, inOrder.count < 4, let last = inOrder.last, parts.contains(last) {
      words.subtract(["address", "addr"])
    }
    guard words.isDisjoint(with: spoilers) else { return nil }
    func rank(_ own: Set<String>...) -> Int? {
      let rest = words.subtracting(neutral).subtracting(own.reduce(into: []) { $0.formUnion($1) })
      return rest.isEmpty ? 0 : rest.isSubset(of: elsewhere) ? 1 : nil
    }
    if words == ["where", "do", "you", "live"] { return (.street, 2) }
    let isStreet = !words.isDisjoint(with: streets)
    // `Home address (street and number)` asks for all of it.
    if !words.isSuperset(of: ["address", "street"]),
      !words.isDisjoint(with: isStreet ? numbers.subtracting(["house"]) : houses),
      !words.isDisjoint(with: numbers.subtracting(["house", "building"])),
      words.subtracting(neutral).isSubset(of: streets.union(numbers))
    {
      return (.number, 0)
    }
    if isStreet {
      if words.contains("2") { return rank(streets, units, ["2", "second"]).map { (.unit, $0) } }
      // A street alone is half an address, unless the number stands beside it.
      let isName = words == ["street", "name"]
      return (.street, rank(streets, cities, zips, states, units, numbers) ?? (isName ? 1 : 2))
    }
    if !words.isDisjoint(with: cities) { return rank(cities, zips, states).map { (.city, $0) } }
    if !words.isDisjoint(with: zips) { return rank(zips, numbers).map { (.zip, $0) } }
    if !words.isDisjoint(with: states) { return rank(states).map { (.state, $0) } }
    if !words.isDisjoint(with: units) { return rank(units, numbers).map { (.unit, $0) } }
    return nil
  }

  /// `address2` as two words; `zip5` as `zip`, which its digits are of no news for.
  private static func separated(_ word: String) -> [String] {
    guard let last = word.last, last.isNumber, word.count > 1 else { return [word] }
    let letters = String(word.drop { $0.isNumber }.prefix { !$0.isNumber })
    if zips.contains(letters) { return [letters] }
    return letters.count == word.count - 1 ? [letters, String(last)] : [word]
  }
}

extension String {
  /// The words of the text, whatever white space is between them.
  var words: Set<String> { Set(split(whereSeparator: \.isWhitespace).map(String.init)) }
}
