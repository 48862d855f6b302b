import Testing

@testable import AddressIndex

/// A file of few addresses, for tests.
struct SmallAddresses {
  let bytes: [UInt8]
  let index: AddressIndex

  /// House number and street, unit, city, ZIP, latitude and longitude.
  typealias Point = (
    address: String, unit: String, city: String, zip: String, latitude: Double, longitude: Double
  )

  init(_ points: [Point], isComplete: Bool = false) throws {
    var compiler = AddressCompiler()
    for point in points {
      compiler.add(
        address: point.address, unit: point.unit, city: point.city, zip: point.zip, latitude: point.latitude,
        longitude: point.longitude)
    }
    #expect(compiler.problems.isEmpty)
    bytes = try compiler.compile(source: AddressSource(name: "made up", isComplete: isComplete))
    index = try AddressIndex(compiled: bytes, name: "a test's addresses")
  }
}

@Suite struct AddressSpellingTests {
  @Test func everySpellingIsFound() throws {
    let entries = AddressSpellings.entries
    #expect(entries.count == 60)
    #expect(entries.allSatisfy { $0.spellings.count == 5 })
    let addresses = try SmallAddresses(
      entries.map { ($0.street, $0.unit, $0.city, $0.zip, $0.latitude, $0.longitude) })
    try addresses.index.verify()
    for entry in entries {
      for spelling in entry.spellings {
        let match = addresses.index.match(spelling)
        let isThere =
          match.kind == .exact && abs((match.coordinate?.latitude ?? 0) - entry.latitude) < 0.000_002
        if !isThere {
          let found = match.candidates.map(\.address).joined(separator: "; ")
          Issue.record("“\(spelling)” is \(match.kind.rawValue), \(match.problem?.rawValue ?? found)")
        }
      }
    }
  }

  @Test func streetsAreReadIntoTheirParts() {
    func parts(_ address: String) -> String {
      var address = address
      return address.withUTF8 { bytes in
        AddressText.with(bytes) { text in
          let reading = AddressReading(text, .none)
          let street = StreetReading(text, reading.street)
          let name = StreetName.with(text, street.name) { String(decoding: $0.bytes, as: UTF8.self) } ?? "-"
          return [
            reading.number.map { "\($0)\(reading.suffix.text)" } ?? "",
            StreetDirection.abbreviation(street.before),
            name, StreetTypes.abbreviation(street.type), StreetDirection.abbreviation(street.after),
            (reading.unit.isEmpty ? street.unit(text, reading.street.upperBound) : reading.unit)?.text ?? "",
          ].joined(separator: "|")
        }
      }
    }
    #expect(parts("1411 NE 45th St #3") == "1411|NE|45TH|ST||3")
    #expect(parts("123 1/2 Third Avenue South") == "123 1/2||3RD|AVE|S|")
    #expect(parts("815 S St") == "815||SOUTH|ST||")
    #expect(parts("1111 E Pike") == "1111|E|PIKE|||")
    #expect(parts("5 SR 906 E") == "5||HIGHWAY 906||E|")
    #expect(parts("5 Hwy 99 N") == "5||HIGHWAY 99||N|")
    #expect(parts("5 I-90") == "5||INTERSTATE 90|||")
    #expect(parts("5 Martin L King Way S") == "5||MARTIN LUTHER KING JR|WAY|S|")
    #expect(parts("5 Pacific Highway S") == "5||PACIFIC|HWY|S|")
    #expect(parts("5 St Charles St") == "5||SAINT CHARLES|ST||")
    #expect(parts("5 4th St Ct E") == "5||4TH STREET|CT|E|")
    #expect(parts("5 Avenue D") == "5||AVENUE D|||")
    #expect(parts("5 Ninety-Ninth Pl") == "5||99TH|PL||")
    #expect(parts("5 11 Ave") == "5||11TH|AVE||")
    #expect(parts("NE 45th St") == "|NE|45TH|ST||")
    #expect(parts("45th Ave") == "||45TH|AVE||")
  }

  @Test func aLetterBehindTheNumberHasTwoReadings() throws {
    let addresses = try SmallAddresses([
      ("2605E 22ND AVE W", "", "SEATTLE", "98199", 47.6, -122.3),
      ("2001 W DRAVUS ST", "", "SEATTLE", "98199", 47.61, -122.3),
      ("7 N ELM ST", "", "SEATTLE", "98199", 47.62, -122.3),
      ("7N ELM ST", "", "SEATTLE", "98199", 47.63, -122.3),
    ])
    #expect(addresses.index.match("2605 E 22nd Ave W").coordinate?.latitude == 47.6)
    #expect(addresses.index.match("2001 W Dravus St").coordinate?.latitude == 47.61)
    // Where both are addresses, a direction is what is mostly meant.
    #expect(addresses.index.match("7 N Elm St").coordinate?.latitude == 47.62)
    #expect(addresses.index.match("7N Elm St").coordinate?.latitude == 47.63)
  }
}
