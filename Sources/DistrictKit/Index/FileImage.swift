import Crypto

/// Puts a compiled file together: header, table of sections, sections.
struct FileImage {
  private var sections: [(section: FileLayout.Section, bytes: [UInt8])] = []

  /// Adds a section; they are added in the order of ``FileLayout/Section``.
  mutating func add(_ section: FileLayout.Section, _ bytes: [UInt8]) {
    sections.append((section, bytes))
  }

  /// Adds a section of 32-bit words.
  mutating func add(_ section: FileLayout.Section, words: some Sequence<UInt32>) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(4 * words.underestimatedCount)
    for word in words { FileImage.append(word, to: &bytes) }
    add(section, bytes)
  }

  /// The whole file.
  func bytes() -> [UInt8] {
    var table: [UInt8] = []
    var body: [UInt8] = []
    let bodyOffset = FileImage.aligned(
      FileLayout.headerLength + sections.count * FileLayout.sectionEntryLength)
    for (section, bytes) in sections {
      body += Array(repeating: 0, count: FileImage.aligned(body.count) - body.count)
      FileImage.append(section.rawValue, to: &table)
      FileImage.append(UInt32(0), to: &table)
      FileImage.append(UInt64(bodyOffset + body.count), to: &table)
      FileImage.append(UInt64(bytes.count), to: &table)
      body += bytes
    }

    var file = FileLayout.magic
    FileImage.append(FileLayout.version, to: &file)
    FileImage.append(UInt32(sections.count), to: &file)
    FileImage.append(UInt64(bodyOffset + body.count), to: &file)
    FileImage.append(UInt64(0), to: &file)
    file += Array(repeating: 0, count: FileLayout.digestLength)
    file += table
    file += Array(repeating: 0, count: bodyOffset - file.count)
    file += body
    let digest = file.withUnsafeBytes { FileImage.digest(of: $0) }
    file.replaceSubrange(FileLayout.digestOffset..<FileLayout.headerLength, with: digest)
    return file
  }

  /// The SHA-256 of everything in a file but the digest itself.
  static func digest(of file: UnsafeRawBufferPointer) -> [UInt8] {
    var hash = SHA256()
    hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: file[..<FileLayout.digestOffset]))
    hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: file[FileLayout.headerLength...]))
    return Array(hash.finalize())
  }

  private static func aligned(_ count: Int) -> Int {
    (count + FileLayout.alignment - 1) / FileLayout.alignment * FileLayout.alignment
  }

  private static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
