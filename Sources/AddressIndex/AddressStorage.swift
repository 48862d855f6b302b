import Bytes
import Failures
import Geography
import SystemFiles

/// The tables of a file of addresses, opened. Shared by the index and its answers; never changes.
///
/// Opening looks at the header, the table of sections and the lengths of the tables. Every entry is checked where it is
/// used, so that a damaged file gives a wrong or no answer at worst; ``checkEverything()`` looks at all of it.
final class AddressStorage: @unchecked Sendable {
  // Unchecked: the tables are views of the file's memory, which the file keeps alive and nobody writes to.
  let tables: AddressTables
  let file: SectionedFile<AddressFileSection>
  let info: AddressFileInfo
  /// The names of the cities, in the order of their numbers.
  let cityNames: [String]
  let cities: CityNames
  let plane: AddressPlane

  init(_ memory: ByteMemory, name: String) throws(DistrictError) {
    file = try SectionedFile(memory, name: name)
    var reader = file.reader(.info)
    info = try AddressFileInfo(&reader)
    var cityReader = file.reader(.cities)
    cityNames = try cityReader.array(elementSize: 4) { (reader) throws(DistrictError) in try reader.string() }
    guard cityNames.count <= Int(UInt16.max), cityReader.remaining == 0 else {
      throw file.broken("its list of cities is not one")
    }
    cities = CityNames(cityNames)
    plane = AddressPlane(box: info.box)
    tables = try AddressTables(file)
    guard tables.slots.count.nonzeroBitCount == 1, tables.slots.count > tables.names.count,
      tables.nameStreets.count == tables.names.count + 1,
      tables.streetWords.count % StreetEntry.words == 0, tables.blockWords.count % PlaceBlock.words == 0
    else { throw file.broken("its tables differ in size") }
  }

  /// Metres within which a point is right.
  var accuracy: Double { info.source.accuracyMeters }

  /// The same content as an object of its own.
  init(copying other: AddressStorage) {
    (file, tables, info, cityNames, cities, plane) = (
      other.file, other.tables, other.info, other.cityNames, other.cities, other.plane
    )
  }

  /// Checks the digest and every entry of every table. Throws `brokenData` that says what is wrong.
  func checkEverything() throws(DistrictError) {
    try file.checkDigest()
    var count = 0
    for name in 0..<tables.names.count {
      let streets = tables.streets(ofName: name)
      let text = tables.names[name]
      guard !streets.isEmpty, !text.isEmpty else {
        throw file.broken("name \(name) has no street or no letters")
      }
      guard tables.nameNumber(StreetName(bytes: text, hash: StreetName.hash(text))) == name else {
        throw file.broken("name \(name) is not found by its letters")
      }
      for index in streets { count += try checkStreet(index) }
    }
    guard tables.nameStreets.first == 0, Int(tables.nameStreets.last ?? 0) == tables.streetCount else {
      throw file.broken("there are streets without a name")
    }
    guard count == info.placeCount else {
      throw file.broken("it has \(count) address points and states \(info.placeCount)")
    }
  }

  private func checkStreet(_ index: Int) throws(DistrictError) -> Int {
    let street = tables.street(index)
    guard Int(street.zip) < tables.zips.count, Int(street.postalCity) < cityNames.count,
      Int(street.jurisdiction) < cityNames.count,
      Int(street.kind.type) <= StreetTypes.spellings.count,
      Int(max(street.kind.before, street.kind.after)) < StreetDirection.names.count
    else { throw file.broken("street \(index) names a ZIP, city, type or direction that there is not") }
    let blocks = tables.blocks(ofStreet: index)
    guard !blocks.isEmpty else { throw file.broken("street \(index) has no addresses") }
    var (count, last) = (0, UInt32(0))
    for block in blocks {
      var cursor = tables.cursor(block)
      var inBlock = 0
      while cursor.next() {
        guard cursor.point.number >= last, Int(cursor.point.unit) <= tables.units.count else {
          throw file.broken("block \(block) has numbers out of order or a unit that there is not")
        }
        last = cursor.point.number
        inBlock += 1
      }
      guard !cursor.isBroken, (1...PlaceBlock.capacity).contains(inBlock) else {
        throw file.broken("block \(block) breaks off")
      }
      count += inBlock
    }
    return count
  }
}

/// The tables of a file of addresses in its memory, which somebody has to keep alive.
struct AddressTables {
  let names: TextTable
  let units: TextTable
  let zips: UnsafeBufferPointer<UInt32>
  /// The first street of each name, and the number of all.
  let nameStreets: UnsafeBufferPointer<UInt32>
  /// The numbers of names plus one, by their hash; 0 where none is.
  let slots: UnsafeBufferPointer<UInt32>
  let streetWords: UnsafeBufferPointer<UInt32>
  let blockWords: UnsafeBufferPointer<UInt32>
  let places: UnsafeBufferPointer<UInt8>

  init(_ file: SectionedFile<AddressFileSection>) throws(DistrictError) {
    names = try TextTable(file, .names, .nameEnds)
    units = try TextTable(file, .units, .unitEnds)
    zips = try file.table(.zips, of: UInt32.self)
    nameStreets = try file.table(.nameStreets, of: UInt32.self)
    slots = try file.table(.nameSlots, of: UInt32.self)
    streetWords = try file.table(.streets, of: UInt32.self)
    blockWords = try file.table(.blocks, of: UInt32.self)
    places = try file.table(.places, of: UInt8.self)
  }

  var streetCount: Int { streetWords.count / StreetEntry.words }
  var blockCount: Int { blockWords.count / PlaceBlock.words }

  @inline(__always) func nameNumber(_ name: StreetName) -> Int? {
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: name.hash) & mask
    // A damaged table may have no free slot.
    for _ in 0..<slots.count {
      let entry = slots[slot]
      if entry == 0 { return nil }
      if StreetName.haveSameLetters(names[Int(entry) &- 1], name.bytes) { return Int(entry) &- 1 }
      slot = (slot &+ 1) & mask
    }
    return nil
  }

  @inline(__always) func streets(ofName name: Int) -> Range<Int> {
    let (start, end) = (Int(nameStreets[name]), Int(nameStreets[name &+ 1]))
    return start <= end && end <= streetCount ? start..<end : 0..<0
  }

  @inline(__always) func street(_ index: Int) -> StreetEntry { StreetEntry(streetWords, index) }

  @inline(__always) func blocks(ofStreet index: Int) -> Range<Int> {
    let start = street(index).firstBlock
    let end = index &+ 1 < streetCount ? street(index &+ 1).firstBlock : blockCount
    return start <= end && end <= blockCount ? start..<end : 0..<0
  }

  /// The number of the first place in a block.
  @inline(__always) func firstNumber(ofBlock block: Int) -> UInt32 { blockWords[block &* PlaceBlock.words] }

  @inline(__always) func cursor(_ block: Int) -> PlaceCursor {
    let start = block &* PlaceBlock.words
    let offset = Int(blockWords[start &+ 1])
    let end =
      block &+ 1 < blockCount ? Int(blockWords[start &+ PlaceBlock.words &+ 1]) : places.count
    var point = AddressPoint()
    point.number = blockWords[start]
    point.x = Int32(bitPattern: blockWords[start &+ 2])
    point.y = Int32(bitPattern: blockWords[start &+ 3])
    return PlaceCursor(places, offset <= end && end <= places.count ? offset..<end : 0..<0, point)
  }

  /// Calls `body` with every point of a street, in the order of numbers.
  @inline(__always) func forEachPoint(ofStreet index: Int, _ body: (AddressPoint) -> Void) {
    for block in blocks(ofStreet: index) {
      var cursor = cursor(block)
      while cursor.next() { body(cursor.point) }
    }
  }

  /// The same without the points that the file contradicts, from which no place is reckoned.
  @inline(__always) func forEachBelievedPoint(ofStreet index: Int, _ body: (AddressPoint) -> Void) {
    forEachPoint(ofStreet: index) { if !$0.isStray { body($0) } }
  }

  /// The number of a unit's text, from 1; nil when no address has it.
  func unitNumber(_ unit: UnitName) -> UInt32? {
    let number = (0..<units.count).partitioningIndex { compare(units[$0], unit) >= 0 }
    return number < units.count && compare(units[number], unit) == 0 ? UInt32(number) + 1 : nil
  }

  private func compare(_ text: UnsafeBufferPointer<UInt8>, _ unit: UnitName) -> Int {
    for position in 0..<min(text.count, unit.count) {
      let byte = unit.byte(position)
      if text[position] != byte { return text[position] < byte ? -1 : 1 }
    }
    return text.count - unit.count
  }
}
