/// What the grammar knows of a single word.
struct AddressWord {
  /// What a word can stand for beside the parts of a street.
  enum Role: UInt8 {
    case none
    /// `AND`, `AT`: what stands between two streets that cross.
    case and
    /// `SR`, `STATE`, `HIGHWAY`: what can stand before the number of a highway.
    case highway
    /// `I`, `INTERSTATE`.
    case interstate
    /// `WA`, the state; also what stands before the number of a highway.
    case washington
    /// The code of another state.
    case otherState
    /// `USA` and the like.
    case country
    /// `TWENTY`, which waits for the rest of an ordinal.
    case tens
    /// `JR`, `JUNIOR`.
    case junior
  }

  /// When a word begins a unit.
  enum Unit: UInt8 {
    case never
    /// Once the street is complete: `FLOOR`, which can also be a name.
    case afterStreet
    /// Always: `APT`.
    case always
  }

  /// The number of a street type, from 1; else 0.
  var type: UInt8 = 0
  /// The number of a direction, from 1; else 0.
  var direction: UInt8 = 0
  var unit = Unit.never
  var role = Role.none
  /// The number that an ordinal word means, as 3 for `THIRD`; of a ``Role/tens``, as 20. Else 0.
  var ordinal: UInt8 = 0
  /// The word in full, as names are compared: `MOUNT` for `MT`. A range of the table's text; empty for the word itself.
  var long: Range<UInt16> = 0..<0
}

/// All words that the grammar knows, found by hashing.
///
/// The tables live as long as the process and are not counted as references: all threads read them for every word.
struct AddressWords: @unchecked Sendable {
  // Unchecked: nobody writes to the tables once they are made.
  static let shared = AddressWords()

  /// A word of up to 16 letters, packed.
  struct Letters: Hashable {
    var low: UInt64 = 0
    var high: UInt64 = 0

    init() {}

    init(_ bytes: some Sequence<UInt8>) {
      for (position, byte) in bytes.enumerated() { set(position, byte) }
    }

    @inline(__always) mutating func set(_ position: Int, _ byte: UInt8) {
      if position < 8 {
        low |= UInt64(byte) &<< UInt64(position &* 8)
      } else if position < 16 {
        high |= UInt64(byte) &<< UInt64((position &- 8) &* 8)
      }
    }

    @inline(__always) var slot: Int {
      Int(truncatingIfNeeded: (low &* 0x9E37_79B9_7F4A_7C15 ^ high &* 0xC2B2_AE3D_27D4_EB4F) &>> 52)
    }
  }

  private static let slotCount = 4096

  /// The words, from 1; 0 is the unknown word.
  let words: UnsafeBufferPointer<AddressWord>
  /// The full words that ``AddressWord/long`` points into.
  let text: UnsafeBufferPointer<UInt8>
  private let slots: UnsafeBufferPointer<(letters: Letters, word: UInt16)>

  /// The number of a word; 0 when it is not known.
  @inline(__always) func number(_ letters: Letters) -> UInt16 {
    var slot = letters.slot
    while slots[slot].word != 0 {
      if slots[slot].letters == letters { return slots[slot].word }
      slot = (slot &+ 1) & (AddressWords.slotCount &- 1)
    }
    return 0
  }

  private init() {
    var collected = Collector()
    for (index, spellings) in StreetTypes.spellings.enumerated() {
      for spelling in spellings {
        collected.change(spelling, long: spellings[0]) { $0.type = UInt8(index + 1) }
      }
    }
    for (number, name) in StreetDirection.names.enumerated().dropFirst() {
      for spelling in [name, StreetDirection.abbreviations[number]] {
        collected.change(spelling, long: name) { $0.direction = UInt8(number) }
      }
    }
    collected.change("SO", long: "SOUTH") { $0.direction = StreetDirection.south }
    for word in ["AND", "AT", "&"] { collected.change(word) { $0.role = .and } }
    for word in ["SR", "SH", "STATE", "HWY", "HIGHWAY", "ROUTE", "RTE", "US"] {
      collected.change(word) { $0.role = .highway }
    }
    for word in ["I", "INTERSTATE"] { collected.change(word) { $0.role = .interstate } }
    for word in ["WA", "WASH"] { collected.change(word) { $0.role = .washington } }
    for word in AddressWords.otherStates { collected.change(word) { $0.role = .otherState } }
    collected.change("USA") { $0.role = .country }
    for word in ["JR", "JUNIOR"] { collected.change(word, long: "JR") { $0.role = .junior } }
    for word in AddressWords.unitsAlways { collected.change(word) { $0.unit = .always } }
    for word in AddressWords.unitsAfterStreet { collected.change(word) { $0.unit = .afterStreet } }
    for (index, word) in AddressWords.ordinals.enumerated() {
      collected.change(word) { $0.ordinal = UInt8(index + 1) }
    }
    for (index, pair) in AddressWords.tens.enumerated() {
      collected.change(pair.ordinal) { $0.ordinal = UInt8((index + 2) * 10) }
      collected.change(pair.cardinal) {
        $0.ordinal = UInt8((index + 2) * 10)
        $0.role = .tens
      }
    }
    words = AddressWords.permanent(collected.words)
    text = AddressWords.permanent(collected.text)
    var slots = [(letters: Letters, word: UInt16)](
      repeating: (Letters(), 0), count: AddressWords.slotCount)
    for (letters, number) in collected.numbers.sorted(by: { $0.value < $1.value }) {
      var slot = letters.slot
      while slots[slot].word != 0 { slot = (slot + 1) & (AddressWords.slotCount - 1) }
      slots[slot] = (letters, number)
    }
    self.slots = AddressWords.permanent(slots)
  }

  private static func permanent<Element>(_ elements: [Element]) -> UnsafeBufferPointer<Element> {
    let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
    _ = memory.initialize(from: elements)
    return UnsafeBufferPointer(memory)
  }

  private struct Collector {
    var words = [AddressWord()]
    var text: [UInt8] = []
    var numbers: [Letters: UInt16] = [:]
    private var longs: [String: Range<UInt16>] = [:]

    mutating func change(_ spelling: String, long: String? = nil, _ body: (inout AddressWord) -> Void) {
      let letters = Letters(spelling.utf8)
      let number = numbers[letters] ?? UInt16(words.count)
      if Int(number) == words.count { words.append(AddressWord()) }
      numbers[letters] = number
      body(&words[Int(number)])
      guard let long, words[Int(number)].long.isEmpty else { return }
      words[Int(number)].long = longs[long] ?? UInt16(text.count)..<UInt16(text.count + long.utf8.count)
      if longs[long] == nil {
        longs[long] = words[Int(number)].long
        text += long.utf8
      }
    }
  }

  // Without NE, a direction, and CT, a court.
  private static let otherStates = """
    AL AK AZ AR CA CO DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NV NH NJ NM NY NC ND OH OK OR PA RI SC SD \
    TN TX UT VT VA WV WI WY DC BC OREGON CALIFORNIA IDAHO
    """.split { $0 == " " }.map(String.init)
  private static let unitsAlways = """
    # APT APARTMENT UNIT STE SUITE SUIT BLDG BLG BUILDING RM ROOM SPC SPACE SPAC PMB APTS UNITS STES SUITES
    """.split(separator: " ").map(String.init)
  private static let unitsAfterStreet = """
    FL FLR FLOOR LOT TRLR TRAILER PH PENTHOUSE BSMT BASEMENT FRNT FRONT REAR UPPR UPPER LOWR LOWER LBBY LOBBY OFC OFFICE \
    DEPT HNGR HANGAR SLIP PIER STOP SIDE NO NUM NUMBER MS MAILSTOP LVL LEVEL SP
    """.split { $0 == " " }.map(String.init)
  static let ordinals = """
    FIRST SECOND THIRD FOURTH FIFTH SIXTH SEVENTH EIGHTH NINTH TENTH ELEVENTH TWELFTH THIRTEENTH FOURTEENTH FIFTEENTH \
    SIXTEENTH SEVENTEENTH EIGHTEENTH NINETEENTH
    """.split { $0 == " " }.map(String.init)
  private static let tens: [(cardinal: String, ordinal: String)] = [
    ("TWENTY", "TWENTIETH"), ("THIRTY", "THIRTIETH"), ("FORTY", "FORTIETH"), ("FIFTY", "FIFTIETH"),
    ("SIXTY", "SIXTIETH"), ("SEVENTY", "SEVENTIETH"), ("EIGHTY", "EIGHTIETH"), ("NINETY", "NINETIETH"),
  ]
}
