import Testing

@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import Officials
@testable import PointLocation

/// A damaged file is an error that says what is wrong; a forged one, whose digest was made right again, is an error
/// or a working atlas. Neither crashes anything.
@Suite struct DamagedFileTests {
  private static let world = SmallWorld("damaged", ["AAB", "A.B", "CCB"])

  private static func image() throws -> CompiledImage {
    try CompiledImage(world, RosterFixtures.small())
  }

  private static let points: [GridPoint] = {
    var points: [GridPoint] = []
    for y in stride(from: -6, to: 6, by: 2) {
      for x in stride(from: -8, to: 4, by: 2) { points.append(GridPoint(x: Int32(x), y: Int32(y))) }
    }
    for x: Int32 in [-1_800_000_000, 0, 1_800_000_000] {
      for y: Int32 in [-900_000_000, 0, 900_000_000] { points.append(GridPoint(x: x, y: y)) }
    }
    return points
  }()

  private func expectBroken(_ image: CompiledImage, _ what: String) {
    let error = #expect(throws: DistrictError.self, "\(what)") { _ = try image.open() }
    #expect(error?.code == .brokenData, "\(what)")
    #expect(error?.message.contains("a test's file") == true, "\(what): \(error?.message ?? "")")
  }

  @Test func theWholeFileOpens() throws {
    let atlas = try Self.image().open()
    atlas.exercise(at: Self.points)
    _ = try atlas.verify()
  }

  @Test func everyFlippedByteIsNoticed() throws {
    let whole = try Self.image()
    for position in whole.bytes.indices {
      for flip: UInt8 in [0xFF, 0x01] {
        var image = whole
        image.bytes[position] ^= flip
        expectBroken(image, "byte \(position) flipped by \(flip)")
      }
    }
  }

  @Test func everyLengthIsNoticed() throws {
    let whole = try Self.image()
    for length in 0..<whole.bytes.count {
      expectBroken(CompiledImage(Array(whole.bytes[..<length])), "cut to \(length) bytes")
    }
    expectBroken(CompiledImage(whole.bytes + [0]), "a byte more")
  }

  @Test func forgedBytesNeverCrash() throws {
    var random = TestSeed.random("forged bytes")
    let whole = try Self.image()
    for position in whole.bytes.indices where !(32..<64).contains(position) {
      var image = whole
      let flip = UInt8(1 + random.index(255))
      image.bytes[position] ^= flip
      image.seal()
      openOrRefuse(image, Self.points, "byte \(position) flipped by \(flip), \(TestSeed.hint)")
    }
  }

  /// Words rather than bytes: positions, counts and faces far out of range.
  @Test(arguments: [1, 0x7FFF_FFFF, 0xFFFF_FFFC, 0x00FF_FFFD] as [UInt32])
  func forgedWordsNeverCrash(word: UInt32) throws {
    let whole = try Self.image()
    for position in stride(from: 0, to: whole.bytes.count - 3, by: 4) where !(32..<64).contains(position) {
      var image = whole
      withUnsafeBytes(of: word.littleEndian) {
        image.bytes.replaceSubrange(position..<(position + 4), with: $0)
      }
      image.seal()
      openOrRefuse(image, Self.points, "the word at \(position) is \(word)")
    }
  }

  private func openOrRefuse(_ image: CompiledImage, _ points: [GridPoint], _ what: String) {
    do throws(DistrictError) {
      let atlas = try image.open()
      atlas.exercise(at: points)
      _ = try atlas.verify()
    } catch {
      #expect(error.code == .brokenData, "\(what)")
    }
  }

  @Test func mutationsOfTheRealFileAreNoticed() throws {
    var random = TestSeed.random("mutations")
    let whole = CompiledImage(try ProjectFiles.bytes("Data/king-county.districts"))
    for _ in 0..<30 {
      var image = whole
      for _ in 0...random.index(4) {
        image.bytes[random.index(image.bytes.count)] ^= UInt8(1 + random.index(255))
      }
      // Two of the flips can undo each other.
      if image.bytes != whole.bytes { expectBroken(image, TestSeed.hint) }
    }
  }

  @Test func forgedMutationsOfTheRealFileNeverCrash() throws {
    var random = TestSeed.random("forged mutations")
    let whole = CompiledImage(try ProjectFiles.bytes("Data/king-county.districts"))
    let sections = DistrictFileSection.allCases.map { whole.range($0) }
    for _ in 0..<12 {
      var image = whole
      // Each section as often as the others, however small it is.
      for _ in 0..<4 {
        let range = sections[random.index(sections.count)]
        image.bytes[range.lowerBound + random.index(range.count)] ^= UInt8(1 + random.index(255))
      }
      image.seal()
      guard let atlas = try? image.open() else { continue }
      let points = (0..<100).map { _ in
        GridPoint(
          x: -1_248_489_740 + Int32(random.index(79_400_000)),
          y: 455_000_000 + Int32(random.index(36_000_000)))
      }
      atlas.exercise(at: points)
    }
  }
}
