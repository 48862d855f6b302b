import Bytes
import Failures
import Geography
import SystemFiles

/// The addresses of a county, ready to be asked where they are.
///
/// ```swift
/// let index = try AddressIndex(contentsOf: "king-county.addresses")
/// let match = index.match("600 4th Ave, Seattle")
/// match.kind              // .exact
/// match.coordinate        // 47.603833,-122.330008
/// match.accuracyMeters    // 40
/// ```
///
/// An index never changes and can be shared by any number of tasks. Copies share their content. Nothing is sent
/// anywhere: the addresses are in a file that ``AddressCompiler`` makes from what a county publishes.
public struct AddressIndex: Sendable {
  let storage: AddressStorage

  /// Opens a compiled file, which is mapped and not copied.
  ///
  /// Its tables' lengths are checked; ``verify()`` checks all the rest. A damaged file never crashes a search. Replace
  /// such a file by renaming a new one over it, never by writing into it while it is open.
  ///
  /// - Throws: ``DistrictError``: `noSuchInput` when there is no such file, `io` when it cannot be read, `brokenData`
  ///   when it is no file of addresses.
  public init(contentsOf path: String) throws(DistrictError) {
    storage = try AddressStorage(ByteMemory(mapping: path), name: path)
  }

  /// Takes a compiled file that is in memory.
  ///
  /// - Parameter name: What to call it in errors.
  /// - Throws: ``DistrictError`` with code `brokenData` when it is no file of addresses.
  public init(compiled bytes: [UInt8], name: String) throws(DistrictError) {
    storage = try AddressStorage(ByteMemory(copying: bytes), name: name)
  }

  /// Checks every byte of the file.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` that says what is wrong.
  ///
  /// Complexity: linear in the size of the file; some hundredths of a second for a county.
  public func verify() throws(DistrictError) { try storage.checkEverything() }

  /// Where the addresses come from, and how good they are.
  public var source: AddressSource { storage.info.source }

  /// The number of address points.
  public var pointCount: Int { storage.info.placeCount }

  /// The SHA-256 of the file's content, in hexadecimal.
  public var sha256: String { hexadecimal(storage.file.statedDigest) }

  /// The number of bytes of the file.
  public var byteCount: Int { storage.file.memory.buffer.count }

  /// How many address points each city of the mail has, most first.
  ///
  /// Complexity: linear in the number of points.
  public var cityCounts: [(city: String, points: Int)] {
    var counts = [Int](repeating: 0, count: storage.cityNames.count)
    let tables = storage.tables
    for index in 0..<tables.streetCount {
      let city = Int(tables.street(index).postalCity)
      guard city < counts.count else { continue }
      tables.forEachPoint(ofStreet: index) { _ in counts[city] += 1 }
    }
    return storage.cityNames.indices.map { (storage.cityName(UInt16($0)), counts[$0]) }
      .sorted { ($1.points, $0.city) < ($0.points, $1.city) }
  }
}

extension AddressIndex {
  /// Looks for an address as somebody wrote it: `600 4th Ave, Seattle`, `4th & Pike`.
  ///
  /// Street types, directions, ordinals, units, cities, states and ZIP codes are understood in all their usual forms.
  /// A mistake is never corrected silently: what differs from the text is a candidate of an `ambiguous` match.
  ///
  /// Complexity: about a microsecond for an address that is in the file as it is written; milliseconds at worst.
  public func match(_ text: String) -> AddressMatch {
    var text = text
    return text.withUTF8 { match($0) }
  }

  /// The same for text in UTF-8, with parts that stand in columns of their own. Bytes that are not UTF-8 are taken for
  /// blanks.
  ///
  /// An address that is found as it is written allocates nothing.
  ///
  /// - Parameters:
  ///   - street: House number and street, and whatever else stands with them.
  ///   - city: The city, alone or with the state and the ZIP code; empty when there is none.
  ///   - zip: The ZIP code; empty when there is none.
  public func match(
    _ street: UnsafeBufferPointer<UInt8>, city: UnsafeBufferPointer<UInt8> = .init(start: nil, count: 0),
    zip: UnsafeBufferPointer<UInt8> = .init(start: nil, count: 0)
  ) -> AddressMatch {
    AddressText.with(street, city, zip) { AddressSearch.run(storage, $0) }
  }

  /// Looks for many addresses on all processors; the matches are in the order of the texts.
  public func matches(_ texts: [String]) -> [AddressMatch] {
    let chunk = 4096
    guard texts.count > chunk else { return texts.map { match($0) } }
    return [AddressMatch](unsafeUninitializedCapacity: texts.count) { output, count in
      // Each thread fills parts of its own, and all are filled when `run` returns.
      nonisolated(unsafe) let output = output
      let next = Monitor(0)
      ThreadTeam.run(ThreadTeam.processors) {
        let own = forOneThread
        while true {
          let start = next.use { next in
            defer { next += chunk }
            return next
          }
          if start >= texts.count { return }
          for index in start..<min(start + chunk, texts.count) {
            output.initializeElement(at: index, to: own.match(texts[index]))
          }
        }
      }
      count = texts.count
    }
  }

  /// The same index with a count of references of its own, for a thread that asks for many addresses: all threads
  /// counting in one place would cost more than the search.
  package var forOneThread: AddressIndex { AddressIndex(storage: AddressStorage(copying: storage)) }

  private init(storage: AddressStorage) { self.storage = storage }
}

extension AddressStorage {
  /// A street in words: `NE 45th St`.
  func streetName(_ index: Int) -> String {
    guard let name = nameNumber(ofStreet: index) else { return "" }
    let kind = tables.street(index).kind
    return [
      StreetDirection.abbreviation(kind.before), titleCase(tables.names[name]),
      titleCase(StreetTypes.abbreviation(kind.type).utf8), StreetDirection.abbreviation(kind.after),
    ].filter { !$0.isEmpty }.joined(separator: " ")
  }

  func nameNumber(ofStreet index: Int) -> Int? {
    let name = (0..<tables.names.count).partitioningIndex { Int(tables.nameStreets[$0 + 1]) > index }
    return name < tables.names.count ? name : nil
  }

  func cityName(_ number: UInt16) -> String {
    Int(number) < cityNames.count ? titleCase(cityNames[Int(number)].utf8) : ""
  }

  /// The five digits of a ZIP code by its number; empty for none.
  func zipText(_ number: UInt16) -> String {
    guard number < tables.zips.count, tables.zips[Int(number)] > 0 else { return "" }
    let digits = String(tables.zips[Int(number)])
    return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
  }

  /// `QUEEN ANNE` as `Queen Anne`, `45TH` as `45th`.
  private func titleCase(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    var isFirst = true
    for byte in bytes {
      text.append(isFirst ? byte : byte.lowercasedASCII)
      isFirst = byte == .space
    }
    return String(decoding: text, as: UTF8.self)
  }
}
