/// The frame of a compiled file: header, table of sections, sections. Byte by byte in the article <doc:FileFormat>.
enum FileLayout {
  /// Like PNG's: a byte above 127 and line ends of both kinds show at once when a file was copied as text.
  static let magic: [UInt8] = [0x89, 0x44, 0x4B, 0x41, 0x0D, 0x0A, 0x1A, 0x0A]
  static let version: UInt32 = 2
  /// Sections begin at multiples of a cache line.
  static let alignment = 64

  // Offsets of the header's fields.
  static let versionOffset = 8
  static let sectionCountOffset = 12
  static let lengthOffset = 16
  static let reservedOffset = 24
  static let digestOffset = 32
  static let digestLength = 32
  static let headerLength = 64
  static let sectionEntryLength = 24

  /// The sections of a file, in their order.
  enum Section: UInt32, CaseIterable {
    case grid = 1
    case roots, cells, leaves, clearance, occupancy, vertices, arcs, catalog, roster
  }
}
