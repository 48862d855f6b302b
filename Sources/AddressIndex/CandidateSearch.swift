import Bytes

/// The search for what was probably meant, once an address is not in the file as it is written.
extension AddressSearch {
  /// More names that are nearly what was written help nobody; no answer that rests on one is certain.
  private static let mostNames = 12
  /// Metres within which two places are one.
  private static let samePlace = 60.0

  /// A way to read the address, and the number of its street's name in the file.
  struct NamedVariant {
    var variant: AddressVariant
    var name: Int
  }

  /// Looks for the same number and name with other parts, then between known numbers, then for other spellings.
  func findOtherwise() -> AddressMatch {
    let variants = allVariants
    var named: [NamedVariant] = []
    for variant in variants {
      if let name = nameNumber(variant.street.name) {
        named.append(NamedVariant(variant: variant, name: name))
      }
    }
    let houses = findHouses(named, spelling: [])
    let rank = houses.first?.differences.rank ?? 5
    if rank == 0 || rank == 2 { return match(houses) }
    let stretches = findStretches(named, spelling: [])
    // A street that has just the parts that were written is meant as much as one that has more.
    if rank == 1 { return match(houses + stretches.filter { $0.differences.addsNothing }) }
    if rank == 3 { return match(houses + stretches) }
    if !stretches.isEmpty { return match(stretches) }
    let misspelled = variants.first.map { findMisspelled($0) } ?? []
    if !misspelled.isEmpty { return match(misspelled) }
    if !houses.isEmpty { return match(houses) }
    return AddressMatch(storage, problem(isKnownStreet: !named.isEmpty))
  }

  private func problem(isKnownStreet: Bool) -> AddressMatch.Problem {
    let knowsZIP = reading.zip != 0 && storage.tables.zips.contains(reading.zip)
    let namesOtherPlace = reading.city == nil && allVariants.allSatisfy(\.namesOtherPlace)
    if reading.zip != 0 ? !knowsZIP && reading.city == nil : namesOtherPlace { return .outsideArea }
    return isKnownStreet ? .noSuchNumber : .noSuchStreet
  }

  /// All ways to read the address, the likeliest first.
  private var allVariants: [AddressVariant] {
    let letters = reading.hasLooseLetter ? [letterBelongsToNumber, !letterBelongsToNumber] : [false]
    let manners: [StreetReading.Manner] = [
      [], .endsInUnit, .keepsDirection, .keepsType, [.keepsDirection, .keepsType],
    ]
    var variants: [AddressVariant] = []
    for manner in manners {
      for takesLetter in letters {
        let variant = AddressVariant(text, reading, takesLetter: takesLetter, manner)
        let isNew = !variants.contains {
          $0.street.name == variant.street.name && $0.kind == variant.kind && $0.suffix == variant.suffix
        }
        if isNew { variants.append(variant) }
      }
    }
    return variants
  }

  /// One place, when all are, or all of them.
  private func match(_ places: [AddressPlace]) -> AddressMatch {
    guard var first = places.first else { return AddressMatch(storage, .noSuchNumber) }
    let spread = places.map { storage.plane.meters($0.point, first.point) }.max() ?? 0
    // Two streets are two addresses, however near they are.
    let isOneStreet = places.allSatisfy { storage.isSameStreet($0.street, first.street) }
    if isOneStreet, spread <= AddressSearch.samePlace, first.differences.rank <= 1,
      !first.differences.contradict
    {
      first.radius += Float(spread)
      return AddressMatch(storage, first.kind, first)
    }
    return AddressMatch(storage, places)
  }

  func differences(_ street: StreetEntry, _ variant: AddressVariant) -> AddressDifferences {
    var differences = differences(of: street, namesOtherPlace: variant.namesOtherPlace)
    if variant.isUnusual { differences.insert(.guess) }
    let (asked, there) = (variant.kind, street.kind)
    for (asked, there) in [(asked.before, there.before), (asked.after, there.after)] where asked != there {
      differences.insert(asked == 0 ? .addsDirection : .otherDirection)
    }
    if asked.type != there.type { differences.insert(asked.type == 0 ? .addsType : .otherType) }
    return differences
  }

  /// The addresses with the number and a name that differ least from what was written, those first that fit best.
  func findHouses(_ variants: [NamedVariant], spelling: AddressDifferences) -> [AddressPlace] {
    var best: [AddressPlace] = []
    var rank = 5
    for named in variants {
      guard let house = house(named.variant) else { continue }
      for index in storage.tables.streets(ofName: named.name) {
        let differences = differences(storage.tables.street(index), named.variant).union(spelling)
        guard differences.rank <= rank, let found = storage.find(house, onStreet: index) else { continue }
        if differences.rank < rank {
          best = []
          rank = differences.rank
        }
        let isKnown = best.contains { $0.street == index && $0.point == found.point }
        if !isKnown { best.append(place(index, found, differences)) }
      }
    }
    // A house with the very letter and unit is meant rather than one without.
    if best.contains(where: { $0.kind == .exact }) { best.removeAll { $0.kind != .exact } }
    return best
  }
}

extension AddressStorage {
  /// Whether two entries of the table differ in city or ZIP only.
  fileprivate func isSameStreet(_ a: Int, _ b: Int) -> Bool {
    tables.street(a).kind == tables.street(b).kind && nameNumber(ofStreet: a) == nameNumber(ofStreet: b)
  }
}

/// Streets whose name is spelled in another way.
extension AddressSearch {
  /// Addresses on streets of the ZIP or city whose names differ least from what was written.
  private func findMisspelled(_ variant: AddressVariant) -> [AddressPlace] {
    let names = StreetName.with(text, variant.street.name) { nearNames($0.bytes, variant) } ?? []
    let named = names.map { NamedVariant(variant: variant, name: $0) }
    let houses = findHouses(named, spelling: .otherSpelling)
    if let first = houses.first, first.differences.rank <= 3 { return houses }
    return findStretches(named, spelling: .otherSpelling)
  }

  private func nearNames(_ asked: UnsafeBufferPointer<UInt8>, _ variant: AddressVariant) -> [Int] {
    let letters = asked.filter { $0 != .space }
    // Numbers are other streets, not other spellings.
    guard letters.count >= 4, !letters[0].isDigit else { return [] }
    var limit = letters.count >= 8 ? 2 : 1
    var names: [Int] = []
    let tables = storage.tables
    for name in 0..<tables.names.count {
      let text = tables.names[name]
      guard text.count >= letters.count - limit, text.count <= letters.count + limit + 4, !text[0].isDigit
      else { continue }
      let distance = EditDistance.between(letters, text.filter { $0 != .space }, limit: limit)
      guard distance <= limit, distance > 0 else { continue }
      let isHere = tables.streets(ofName: name).contains {
        !differences(of: tables.street($0), namesOtherPlace: variant.namesOtherPlace).contains(.otherPlace)
      }
      guard isHere else { continue }
      if distance < limit {
        limit = distance
        names = []
      }
      names.append(name)
    }
    return Array(names.prefix(AddressSearch.mostNames))
  }
}

/// How many letters have to be changed, added, left out or exchanged with their neighbour to make one word of another.
enum EditDistance {
  /// The distance, or a number above the limit when it is greater (optimal string alignment).
  static func between(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int {
    if abs(a.count - b.count) > limit { return limit + 1 }
    var before: [Int] = []
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      for j in 0..<b.count {
        var distance = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { distance = min(distance, before[j - 1] + 1) }
        row.append(distance)
      }
      if row.min() ?? 0 > limit { return limit + 1 }
      (before, last) = (last, row)
    }
    return last[b.count]
  }
}
