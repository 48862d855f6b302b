@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import Officials
@testable import PointLocation
@testable import SystemFiles

/// The bytes of a compiled file, to be damaged.
struct CompiledImage {
  var bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// A small world's file.
  init(_ world: SmallWorld, _ roster: Roster) throws {
    bytes = try DistrictAtlas.compile(coverages: [world.coverage()], officials: roster)
  }

  /// A file with other tables than its polygons compile to.
  init(_ tables: IndexTables, like original: [UInt8]) throws {
    let file = try DistrictFile(ByteMemory(copying: original), name: "the original")
    var image = DistrictFileImage()
    tables.write(to: &image)
    image.add(.catalog, Array(file.buffer(.catalog)))
    image.add(.roster, Array(file.buffer(.roster)))
    bytes = image.bytes()
  }

  /// Where a section lies.
  func range(_ section: DistrictFileSection) -> Range<Int> {
    let entry = FileFrame.headerLength + section.position * FileFrame.sectionEntryLength
    let (offset, count) = bytes.withUnsafeBytes {
      (
        $0.loadUnaligned(fromByteOffset: entry + 8, as: UInt64.self),
        $0.loadUnaligned(fromByteOffset: entry + 16, as: UInt64.self)
      )
    }
    return Int(offset)..<Int(offset + count)
  }

  /// Gives the last section of the file other bytes. The digest is wrong then.
  mutating func replaceLast(_ section: DistrictFileSection, with content: [UInt8]) {
    bytes.replaceSubrange(range(section).lowerBound..., with: content)
    let entry = FileFrame.headerLength + section.position * FileFrame.sectionEntryLength
    // The header has the length of the file at byte 16.
    for (offset, value) in [(entry + 16, content.count), (16, bytes.count)] {
      bytes.replaceSubrange(
        offset..<offset + 8, with: withUnsafeBytes(of: UInt64(value).littleEndian, Array.init))
    }
  }

  /// Makes the digest right again, as somebody would who forges a file.
  mutating func seal() {
    let digest = bytes.withUnsafeBytes { FileFrame.digest(of: $0) }
    bytes.replaceSubrange(FileFrame.digestOffset..<FileFrame.headerLength, with: digest)
  }

  func open() throws(DistrictError) -> DistrictAtlas {
    try DistrictAtlas(compiled: bytes, name: "a test's file")
  }
}

extension DistrictFileSection {
  fileprivate var position: Int { DistrictFileSection.allCases.firstIndex(of: self)! }
}

extension DistrictAtlas {
  /// Asks everything of an atlas at some points: nothing may crash, whatever the content.
  func exercise(at points: [GridPoint]) {
    for point in points {
      var options = LookupOptions()
      options.accuracy = 30
      guard let lookup = try? lookup(Coordinate(point), options: options) else { continue }
      for layer in Layer.shipped {
        let answer = lookup[layer]
        _ = (answer.district, answer.official, answer.boundary, answer.nearestOutside, answer.candidates)
      }
      _ = lookup.atLarge
    }
    var faces = [Face](repeating: .nowhere, count: points.count)
    points.map { Coordinate($0) }.withUnsafeBufferPointer { input in
      faces.withUnsafeMutableBufferPointer { findFaces(of: input, into: $0) }
    }
    for layer in Layer.shipped { _ = try? coverage(of: layer) }
    _ = roster.posts.map(\.memberships)
  }
}
