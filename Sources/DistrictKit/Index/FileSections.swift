/// The sections of an open file, checked to lie inside it. What is in them is not looked at.
struct FileSections {
  private let bytes: Bytes
  private let name: String
  /// In the order of ``FileLayout/Section``.
  private var ranges: [Range<Int>] = []

  /// Reads the header and the table of sections.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` that says which field is wrong.
  init(_ bytes: Bytes, name: String) throws(DistrictError) {
    self.bytes = bytes
    self.name = name
    let file = bytes.buffer
    guard file.count >= FileLayout.headerLength, file.starts(with: FileLayout.magic) else {
      throw broken("it does not begin like a file of compiled districts")
    }
    let version = word(at: FileLayout.versionOffset)
    guard version == FileLayout.version else {
      throw broken("its format is version \(version); this program reads version \(FileLayout.version)")
    }
    let length = longWord(at: FileLayout.lengthOffset)
    guard length == UInt64(file.count) else {
      throw broken("it should be \(length) bytes long and is \(file.count)")
    }
    guard longWord(at: FileLayout.reservedOffset) == 0 else { throw broken("a reserved field is in use") }
    let known = FileLayout.Section.allCases
    guard word(at: FileLayout.sectionCountOffset) == UInt32(known.count),
      file.count >= FileLayout.headerLength + known.count * FileLayout.sectionEntryLength
    else { throw broken("its table of sections is not that of version \(version)") }
    var end = FileLayout.headerLength + known.count * FileLayout.sectionEntryLength
    for (position, section) in known.enumerated() {
      let entry = FileLayout.headerLength + position * FileLayout.sectionEntryLength
      let (offset, count) = (longWord(at: entry + 8), longWord(at: entry + 16))
      guard word(at: entry) == section.rawValue, word(at: entry + 4) == 0,
        offset % UInt64(FileLayout.alignment) == 0, offset >= UInt64(end),
        offset <= length, count <= length - offset
      else { throw broken("the table entry of section “\(section)” is wrong") }
      end = Int(offset + count)
      ranges.append(Int(offset)..<end)
    }
  }

  /// The bytes of a section.
  func buffer(_ section: FileLayout.Section) -> UnsafeRawBufferPointer {
    // Sections are numbered from 1.
    UnsafeRawBufferPointer(rebasing: bytes.buffer[ranges[Int(section.rawValue) - 1]])
  }

  /// A section as an array of fixed-width elements.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` when the section's length is not a multiple of theirs.
  func table<Element: BitwiseCopyable>(
    _ section: FileLayout.Section, of type: Element.Type
  ) throws(DistrictError) -> UnsafeBufferPointer<Element> {
    let buffer = buffer(section)
    guard buffer.count % MemoryLayout<Element>.stride == 0 else {
      throw broken("section “\(section)” has a length that fits no whole number of entries")
    }
    return buffer.bindMemory(to: type)
  }

  /// The digest that the header states.
  var statedDigest: [UInt8] {
    Array(bytes.buffer[FileLayout.digestOffset..<FileLayout.headerLength])
  }

  /// Compares the digest that the header states with the content.
  func checkDigest() throws(DistrictError) {
    guard statedDigest == FileImage.digest(of: bytes.buffer) else {
      throw broken("its SHA-256 does not match its content")
    }
  }

  func broken(_ what: String) -> DistrictError {
    DistrictError(
      .brokenData, "\(name) is damaged: \(what).",
      hint: "Compile it again with `district-cli data compile`, or copy it again from where it came.")
  }

  private func word(at offset: Int) -> UInt32 {
    UInt32(littleEndian: bytes.buffer.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  private func longWord(at offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
