import Testing

@testable import BoundaryImport
@testable import Bytes
@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import Officials
@testable import PointLocation
@testable import StrictJSON
@testable import SystemFiles
@testable import TableStream

@Suite struct WordTableTests {
  /// Keys that differ in few bits, and keys that differ in many.
  @Test(arguments: [UInt64(1), 1 << 12, 1 << 32, 0x0001_0001_0001_0001, 0x9E37_79B9_7F4A_7C15])
  func holdsWhatADictionaryHolds(step: UInt64) {
    var table = WordTable(filler: 0)
    var dictionary: [UInt64: Int] = [:]
    for number in 0..<5_000 {
      let key = UInt64(number) &* step
      if key == .max || dictionary[key] != nil { continue }
      #expect(table[key] == nil)
      table.insert(number, for: key)
      dictionary[key] = number
    }
    #expect(table.count == dictionary.count)
    for number in 0..<10_000 {
      let key = UInt64(number) &* step
      if key != .max { #expect(table[key] == dictionary[key]) }
    }
    table.removeAll()
    #expect(table.count == 0)
    #expect(table[0] == nil)
  }
}
