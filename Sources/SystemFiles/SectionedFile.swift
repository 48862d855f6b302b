import Bytes
import Failures

#if _endian(big)
  #error("Compiled files are little-endian and are read in place.")
#endif

/// What one kind of compiled file consists of: its sections by their names, numbered from 1 in their order.
///
/// The frame around them is the same for every kind: a header, a table of sections, the sections, each from a multiple
/// of 64 bytes on. The article FileFormat describes it byte by byte.
package protocol FileSection: CaseIterable, Equatable, RawRepresentable<String>, Sendable
where AllCases == [Self] {
  /// The first eight bytes of a file. Like PNG's: a byte above 127 and line ends of both kinds show at once when a file
  /// was copied as text.
  static var magic: [UInt8] { get }
  static var version: UInt32 { get }
  /// What to call such a file: "a file of compiled districts".
  static var kindOfFile: String { get }
  /// How such a file is made: "district-cli data compile DESCRIPTION".
  static var maker: String { get }
}

/// Where things stand in the header and the table of sections.
enum FileFrame {
  static let digestOffset = 32
  static let headerLength = 64
  static let sectionEntryLength = 24
  /// Sections begin at multiples of a cache line.
  static let alignment = 64

  /// The SHA-256 of everything in a file but the digest itself.
  static func digest(of file: UnsafeRawBufferPointer) -> [UInt8] {
    var hash = SHA256()
    hash.update(UnsafeRawBufferPointer(rebasing: file[..<digestOffset]))
    hash.update(UnsafeRawBufferPointer(rebasing: file[headerLength...]))
    return hash.finalize()
  }
}

/// Puts a compiled file together.
package struct FileImage<Section: FileSection> {
  private var sections: [[UInt8]] = []

  package init() {}

  /// Adds a section; they are added in their order.
  package mutating func add(_ section: Section, _ bytes: [UInt8]) {
    precondition(section == Section.allCases[sections.count])
    sections.append(bytes)
  }

  /// Adds a section of 32-bit words.
  package mutating func add(_ section: Section, words: some Sequence<UInt32>) {
    var writer = ByteWriter()
    for word in words { writer.u32(word) }
    add(section, writer.bytes)
  }

  /// The whole file.
  package func bytes() -> [UInt8] {
    var table = ByteWriter()
    var body: [UInt8] = []
    let bodyOffset = aligned(FileFrame.headerLength + sections.count * FileFrame.sectionEntryLength)
    for (position, bytes) in sections.enumerated() {
      body += Array(repeating: 0, count: aligned(body.count) - body.count)
      table.u32(UInt32(position + 1))
      table.u32(0)
      table.u64(UInt64(bodyOffset + body.count))
      table.u64(UInt64(bytes.count))
      body += bytes
    }
    var header = ByteWriter()
    header.u32(Section.version)
    header.u32(UInt32(sections.count))
    header.u64(UInt64(bodyOffset + body.count))
    header.u64(0)

    var file = Section.magic + header.bytes
    file += Array(repeating: 0, count: FileFrame.headerLength - file.count)
    file += table.bytes
    file += Array(repeating: 0, count: bodyOffset - file.count)
    file += body
    let digest = file.withUnsafeBytes { FileFrame.digest(of: $0) }
    file.replaceSubrange(FileFrame.digestOffset..<FileFrame.headerLength, with: digest)
    return file
  }

  private func aligned(_ count: Int) -> Int {
    (count + FileFrame.alignment - 1) / FileFrame.alignment * FileFrame.alignment
  }
}

/// A compiled file whose sections are checked to lie inside it. What is in them is not looked at.
package struct SectionedFile<Section: FileSection>: Sendable {
  package let memory: ByteMemory
  private let name: String
  /// In the order of the sections.
  private var ranges: [Range<Int>] = []

  /// Reads the header and the table of sections.
  ///
  /// - Parameter name: What to call the file in errors.
  /// - Throws: ``DistrictError`` with code `brokenData` that says which field is wrong.
  package init(_ memory: ByteMemory, name: String) throws(DistrictError) {
    self.memory = memory
    self.name = name
    let file = memory.buffer
    guard file.count >= FileFrame.headerLength, file.starts(with: Section.magic) else {
      throw DistrictError(
        .brokenData, "\(name) is not \(Section.kindOfFile), or its beginning is damaged.",
        hint: "Such a file is made by: \(Section.maker)")
    }
    var header = ByteReader(UnsafeRawBufferPointer(rebasing: file[Section.magic.count...]), name: name)
    let (version, sectionCount) = (try header.u32(), try header.u32())
    let (length, reserved) = (try header.u64(), try header.u64())
    guard version == Section.version else {
      let isOlder = (1..<Section.version).contains(version)
      throw DistrictError(
        .brokenData,
        "\(name) is \(Section.kindOfFile): its format is version \(version), and this program reads version "
          + "\(Section.version).",
        hint: isOlder
          ? "Compile it anew with this program: \(Section.maker)."
          : "A newer program may read it, or the file is damaged.")
    }
    guard length == UInt64(file.count) else {
      throw broken("it should be \(length) bytes long and is \(file.count)")
    }
    guard reserved == 0 else { throw broken("a reserved field is in use") }
    let known = Section.allCases
    var end = FileFrame.headerLength + known.count * FileFrame.sectionEntryLength
    guard sectionCount == UInt32(known.count), file.count >= end else {
      throw broken("its table of sections is not that of version \(version)")
    }
    var table = ByteReader(UnsafeRawBufferPointer(rebasing: file[FileFrame.headerLength...]), name: name)
    for (position, section) in known.enumerated() {
      let (number, reserved) = (try table.u32(), try table.u32())
      let (offset, count) = (try table.u64(), try table.u64())
      guard number == UInt32(position + 1), reserved == 0, offset % UInt64(FileFrame.alignment) == 0,
        offset >= UInt64(end), offset <= length, count <= length - offset
      else { throw broken("the table entry of section “\(section.rawValue)” is wrong") }
      end = Int(offset + count)
      ranges.append(Int(offset)..<end)
    }
  }

  package func buffer(_ section: Section) -> UnsafeRawBufferPointer {
    // Every section is one of all.
    UnsafeRawBufferPointer(rebasing: memory.buffer[ranges[Section.allCases.firstIndex(of: section)!]])
  }

  /// A reader of a section's values, whose errors name it.
  package func reader(_ section: Section) -> ByteReader {
    ByteReader(buffer(section), name: "\(name), section “\(section.rawValue)”")
  }

  /// A section as an array of fixed-width elements.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` when the section's length is not a multiple of theirs.
  package func table<Element: BitwiseCopyable>(
    _ section: Section, of type: Element.Type
  ) throws(DistrictError) -> UnsafeBufferPointer<Element> {
    let buffer = buffer(section)
    guard buffer.count % MemoryLayout<Element>.stride == 0 else {
      throw broken("section “\(section.rawValue)” has a length that fits no whole number of entries")
    }
    return buffer.bindMemory(to: type)
  }

  /// The digest that the header states.
  package var statedDigest: [UInt8] { Array(memory.buffer[FileFrame.digestOffset..<FileFrame.headerLength]) }

  /// Compares the digest that the header states with the content.
  package func checkDigest() throws(DistrictError) {
    guard statedDigest == FileFrame.digest(of: memory.buffer) else {
      throw broken("its SHA-256 does not match its content")
    }
  }

  /// An error about the file.
  package func broken(_ what: String) -> DistrictError {
    DistrictError(
      .brokenData, "\(name) is damaged: \(what).",
      hint: "Compile it again from its sources, or copy it again from where it came.")
  }
}
