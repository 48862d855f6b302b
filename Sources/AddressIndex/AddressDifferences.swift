/// In what a place differs from what was written.
struct AddressDifferences: OptionSet {
  let rawValue: UInt16

  /// What was left open: the place has it and the text does not.
  static let addsDirection = AddressDifferences(rawValue: 1)
  static let addsType = AddressDifferences(rawValue: 2)
  /// Neither a city nor a ZIP was written.
  static let addsPlace = AddressDifferences(rawValue: 4)
  /// What is not as it was written.
  static let otherDirection = AddressDifferences(rawValue: 8)
  static let otherType = AddressDifferences(rawValue: 16)
  static let otherCity = AddressDifferences(rawValue: 32)
  static let otherZIP = AddressDifferences(rawValue: 64)
  static let otherSpelling = AddressDifferences(rawValue: 128)
  /// City and ZIP both say somewhere else, or the only one that was written does.
  static let otherPlace = AddressDifferences(rawValue: 256)
  /// The text can be read in another way that is at least as likely, but stands in the file in this one.
  static let otherReading = AddressDifferences(rawValue: 512)
  /// The text was read in an unusual way, or only a street is known that differs from what was written.
  static let guess = AddressDifferences(rawValue: 1024)

  /// Whether the place contradicts what was written, so that another may be meant. With the whole street in the right
  /// city a wrong ZIP does not: no city has an address twice. Nor does another name of the city with the right ZIP.
  var contradict: Bool { rank > 2 || !isDisjoint(with: [.otherSpelling, .guess]) }

  /// Whether only a file with every address shows that nothing else is meant.
  var takeCompleteFile: Bool {
    !isDisjoint(with: [.addsDirection, .addsType, .addsPlace, .otherZIP, .otherReading])
  }

  /// Whether the street has just the direction and type that were written.
  var addsNothing: Bool { isDisjoint(with: [.addsDirection, .addsType]) }

  /// From 0, exactly what was written, to 4, hardly what was meant.
  var rank: Int {
    let isOtherStreet = !isDisjoint(with: [.otherDirection, .otherType])
    let isOtherMail = !isDisjoint(with: [.otherCity, .otherZIP])
    let isOpen = !isDisjoint(with: [.addsDirection, .addsType])
    if contains(.otherPlace) || (isOtherStreet && isOtherMail) { return 4 }
    if isOtherStreet || (isOpen && isOtherMail) { return 3 }
    return isOtherMail ? 2 : isOpen ? 1 : 0
  }

  var parts: [AddressCandidate.Part] {
    var parts: [AddressCandidate.Part] = []
    if !isDisjoint(with: [.addsDirection, .otherDirection]) { parts.append(.direction) }
    if contains(.otherSpelling) { parts.append(.name) }
    if !isDisjoint(with: [.addsType, .otherType]) { parts.append(.type) }
    if !isDisjoint(with: [.addsPlace, .otherCity]) { parts.append(.city) }
    if contains(.otherZIP) { parts.append(.zip) }
    return parts
  }
}
