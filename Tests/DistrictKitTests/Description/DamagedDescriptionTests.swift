import Testing

@testable import DistrictKit
@testable import Failures
@testable import Geography

/// A damaged description is an error that names the file.
@Suite struct DamagedDescriptionTests {
  private func read(_ text: [UInt8]) throws -> DataDescription {
    try DataDescription(json: text, name: "description.json")
  }

  @Test func everyCutIsAnError() throws {
    let text = try ProjectFiles.bytes("Data/king-county.json")
    for length in 0..<(text.count - 1) {
      try DamagedText.expectCutError(of: text, to: length, name: "description.json") { _ = try read($0) }
    }
  }

  /// The values are those of none of the members but texts, which can be any.
  @Test func aValueOfAnotherTypeIsAnError() throws {
    let tree = try JSONTree(try ProjectFiles.bytes("Data/king-county.json"))
    for place in tree.places {
      let isFlag = if case .member("covers_water") = place.last { true } else { false }
      for value in [isFlag ? "1" : "true", "-1", "[null]", "{}"] {
        let text = try tree.text(with: value, at: place)
        let error = try districtError { _ = try read(text) }
        if !error.message.hasPrefix("description.json: ") { Issue.record("\(place) is \(value): \(error)") }
      }
    }
  }

  @Test func mutationsAreErrorsOrDescriptions() throws {
    var random = TestSeed.random("mutations of a description")
    let text = try ProjectFiles.bytes("Data/king-county.json")
    for number in 0..<1_000 {
      do {
        let catalog = try read(DamagedText.mutated(text, using: &random))
        #expect(Set(catalog.layers.map(\.layer)).count == catalog.layers.count)
      } catch let error as DistrictError {
        #expect(error.message.hasPrefix("description.json"), "mutation \(number), \(TestSeed.hint): \(error)")
      }
    }
  }
}
