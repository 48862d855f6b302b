import Foundation
import Testing

@testable import AddressIndex
@testable import Bytes
@testable import Failures

@Suite struct AddressFileTests {
  private static func small() throws -> SmallAddresses {
    var points: [SmallAddresses.Point] = []
    for number in 1...40 {
      let letter = number % 5 == 0 ? "B" : ""
      let unit = number % 4 == 0 ? "\(number)" : ""
      points.append(
        ("\(number * 3)\(letter) ELM ST", unit, "KENT", "98030", 47.38 + Double(number) * 1e-4, -122.23))
    }
    points.append(("7 OAK AVE N", "", "RENTON", "98055", 47.48, -122.2))
    points.append(("9 OAK AVE N", "", "RENTON", "", 47.49, -122.2))
    return try SmallAddresses(points)
  }

  private static let questions = [
    "3 Elm St, Kent", "12 Elm St #4, Kent", "14 Elm St", "500 Elm St", "Elm St & Oak Ave N",
    "7 Oak Ave, Renton",
    "7 Oka Ave", "9 Elmm St, Kent 98030",
  ]

  @Test func whatGoesInComesOut() throws {
    let addresses = try Self.small()
    try addresses.index.verify()
    #expect(addresses.index.pointCount == 42)
    #expect(addresses.index.cityCounts.map(\.city) == ["Kent", "Renton"])
    #expect(addresses.index.source.name == "made up")
    for number in 1...40 {
      let match = addresses.index.match("\(number * 3)\(number % 5 == 0 ? "B" : "") Elm St, Kent 98030")
      #expect(match.kind == .exact)
      #expect(abs((match.coordinate?.latitude ?? 0) - 47.38 - Double(number) * 1e-4) < 6e-7)
    }
  }

  @Test func theOrderOfRowsDoesNotMatter() throws {
    var points = AddressSpellings.entries.map {
      ($0.street, $0.unit, $0.city, $0.zip, $0.latitude, $0.longitude)
    }
    let bytes = try SmallAddresses(points).bytes
    var random = TestSeed.random("address order")
    points.shuffle(using: &random)
    #expect(try SmallAddresses(points).bytes == bytes, "\(TestSeed.hint)")
  }

  @Test func theFormatIsPinned() throws {
    let digest = try hexadecimal(Self.small().bytes.withUnsafeBytes { SHA256.digest($0) })
    #expect(
      digest == "17a04a9f73a1269a16ca63638d3e0bac87082c168bbd552b5550a733cc248181",
      "Another format needs another version.")
    #expect(StreetTypes.spellings.count == 203)
    #expect(StreetTypes.spellings.prefix(4).map(\.[1]) == ["ALY", "ANX", "ARC", "AVE"])
  }

  @Test func everyFlippedByteIsNoticed() throws {
    let whole = try Self.small().bytes
    for position in whole.indices {
      for flip: UInt8 in [0xFF, 0x01, 0x80] {
        var bytes = whole
        bytes[position] ^= flip
        do throws(DistrictError) {
          let index = try AddressIndex(compiled: bytes, name: "the file")
          // Whatever it answers, it does not crash.
          for question in Self.questions { _ = index.match(question).candidates.map(\.address) }
          _ = index.cityCounts
          try index.verify()
          Issue.record("byte \(position) flipped by \(flip) passes")
        } catch {
          if error.code != .brokenData || !error.message.contains("the file") { Issue.record("\(error)") }
        }
      }
    }
  }

  @Test func everyForgedByteIsAnErrorOrWorks() throws {
    let whole = CompiledImage(try Self.small().bytes)
    var noticed = 0
    for position in whole.bytes.indices {
      var image = whole
      image.bytes[position] ^= 0x41
      image.seal()
      guard let index = try? AddressIndex(compiled: image.bytes, name: "the file") else {
        noticed += 1
        continue
      }
      for question in Self.questions { _ = index.match(question).candidates.map(\.address) }
      do { try index.verify() } catch { noticed += 1 }
    }
    #expect(noticed > 100)
  }

  @Test func everyLengthIsNoticed() throws {
    let whole = try Self.small().bytes
    for length in 0..<whole.count {
      let error = #expect(throws: DistrictError.self) {
        try AddressIndex(compiled: Array(whole[..<length]), name: "the file").verify()
      }
      if error?.code != .brokenData { Issue.record("cut to \(length): \(String(describing: error))") }
    }
  }

  @Test func aFileOfDistrictsIsNoFileOfAddresses() throws {
    let bytes = try ProjectFiles.bytes("Data/king-county.districts")
    let error = #expect(throws: DistrictError.self) { try AddressIndex(compiled: bytes, name: "it") }
    #expect(error?.message.contains("is not a file of compiled addresses") == true)
  }
}
