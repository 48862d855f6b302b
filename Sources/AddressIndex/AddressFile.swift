import Bytes
import Failures
import SystemFiles

/// Where the addresses of a file come from, and how good they are, in the words of whoever compiled it.
public struct AddressSource: Sendable, Hashable {
  /// Metres within which an address point is taken to be right, when nothing else is known. A point marks a door, a
  /// building or the middle of a parcel.
  public static let usualAccuracy = 40.0
  /// What accuracy an address point can have: beyond a kilometre it is none.
  package static let accuracies = 0.0...1_000.0

  /// Who published them, and under what name.
  public var name: String
  /// The day they were published or downloaded, as text; empty when that is not known.
  public var date: String
  /// The terms under which they may be used; empty when that is not known.
  public var licence: String
  /// Metres within which a point is right: from 0 to 1,000.
  public var accuracyMeters: Double
  /// Whether the file has every address of its area. Only then does it prove that what was left open, such as the city,
  /// can mean no other address.
  public var isComplete: Bool

  /// Creates a description. Without further knowledge a file does not count as complete.
  public init(
    name: String, date: String = "", licence: String = "", accuracyMeters: Double = usualAccuracy,
    isComplete: Bool = false
  ) {
    (self.name, self.date, self.licence) = (name, date, licence)
    (self.accuracyMeters, self.isComplete) = (accuracyMeters, isComplete)
  }
}

/// The sections of a file of addresses. The article AddressFile describes them byte by byte.
package enum AddressFileSection: String, FileSection {
  case info
  case cities, zips, names, nameEnds, nameStreets, nameSlots, streets, blocks, places, units, unitEnds

  package static let magic: [UInt8] = [0x89, 0x44, 0x4B, 0x48, 0x0D, 0x0A, 0x1A, 0x0A]
  package static let version: UInt32 = 1
  package static let kindOfFile = "a file of compiled addresses"
  package static let maker = "district-cli addresses compile FILE"
}

/// Texts one after another, and where each ends.
struct TextTable {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let ends: UnsafeBufferPointer<UInt32>

  init(
    _ file: SectionedFile<AddressFileSection>, _ texts: AddressFileSection, _ ends: AddressFileSection
  ) throws(DistrictError) {
    bytes = try file.table(texts, of: UInt8.self)
    self.ends = try file.table(ends, of: UInt32.self)
    guard Int(self.ends.last ?? 0) == bytes.count else {
      throw file.broken("the texts of section “\(texts)” do not end where the section does")
    }
  }

  var count: Int { ends.count }

  /// A text; an empty one for a number beyond the table, and where the table contradicts itself.
  @inline(__always) subscript(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    guard index >= 0, index < ends.count else { return bytes.part(0..<0) }
    let (start, end) = (index == 0 ? 0 : Int(ends[index &- 1]), Int(ends[index]))
    return start <= end && end <= bytes.count ? bytes.part(start..<end) : bytes.part(0..<0)
  }

  func text(_ index: Int) -> String { String(decoding: self[index], as: UTF8.self) }
}

/// What stands in the section of a file that says where it comes from.
struct AddressFileInfo {
  var source: AddressSource
  var placeCount: Int
  /// South, west, north and east of all points, in 1e-6 degrees.
  var box: [Int32]

  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.string(source.name)
    writer.string(source.date)
    writer.string(source.licence)
    writer.f64(source.accuracyMeters)
    writer.u32(source.isComplete ? 1 : 0)
    writer.u32(UInt32(placeCount))
    for edge in box { writer.i32(edge) }
    return writer.bytes
  }
}

extension AddressFileInfo {
  init(_ reader: inout ByteReader) throws(DistrictError) {
    source = AddressSource(name: try reader.string(), date: try reader.string(), licence: try reader.string())
    source.accuracyMeters = try reader.f64()
    let isComplete = try reader.u32()
    source.isComplete = isComplete == 1
    placeCount = Int(try reader.u32())
    box = [try reader.i32(), try reader.i32(), try reader.i32(), try reader.i32()]
    guard AddressSource.accuracies.contains(source.accuracyMeters), isComplete <= 1, reader.remaining == 0
    else {
      throw reader.broken("the description is not one", at: 0)
    }
  }
}

/// A street in one city and ZIP, with the blocks that hold its places.
struct StreetEntry {
  static let words = 4

  /// Direction before the name, type, direction after it: what tells streets of one name apart, in this order.
  struct Kind: Hashable, Comparable {
    let rawValue: UInt32

    init(rawValue: UInt32) { self.rawValue = rawValue }

    init(before: UInt8, type: UInt8, after: UInt8) {
      rawValue = UInt32(before) << 16 | UInt32(type) << 8 | UInt32(after)
    }

    var before: UInt8 { UInt8(truncatingIfNeeded: rawValue >> 16) }
    var type: UInt8 { UInt8(truncatingIfNeeded: rawValue >> 8) }
    var after: UInt8 { UInt8(truncatingIfNeeded: rawValue) }

    static func < (a: Kind, b: Kind) -> Bool { a.rawValue < b.rawValue }
  }

  let kind: Kind
  /// The city of the mail, and the city that governs.
  let postalCity: UInt16
  let jurisdiction: UInt16
  let zip: UInt16
  let firstBlock: Int

  @inline(__always) init(_ words: UnsafeBufferPointer<UInt32>, _ index: Int) {
    let start = index &* StreetEntry.words
    kind = Kind(rawValue: words[start])
    postalCity = UInt16(truncatingIfNeeded: words[start &+ 1])
    jurisdiction = UInt16(truncatingIfNeeded: words[start &+ 1] &>> 16)
    zip = UInt16(truncatingIfNeeded: words[start &+ 2])
    firstBlock = Int(words[start &+ 3])
  }
}
