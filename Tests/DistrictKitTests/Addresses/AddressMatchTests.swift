import Testing

@testable import AddressIndex
@testable import DistrictKit

/// What an index answers when an address is not simply there.
@Suite struct AddressMatchTests {
  private static func index(isComplete: Bool = false) throws -> AddressIndex {
    let points: [SmallAddresses.Point] = [
      ("100 MAIN ST", "", "KIRKLAND", "98033", 47.676, -122.208),
      ("100 MAIN ST", "", "BOTHELL", "98011", 47.76, -122.205),
      ("1000 OAK AVE N", "", "SEATTLE", "98109", 47.62, -122.35),
      ("1010 OAK AVE N", "", "SEATTLE", "98109", 47.6208, -122.35),
      ("1020 OAK AVE N", "", "SEATTLE", "98109", 47.6216, -122.35),
      ("1025 OAK AVE N", "", "SEATTLE", "98109", 47.622, -122.3503),
      ("1000 OAK AVE S", "", "SEATTLE", "98134", 47.59, -122.35),
      ("205 CEDAR ST", "", "SEATTLE", "98109", 47.6207, -122.3504),
      ("700 ALDERWOOD LN", "101", "SEATTLE", "98115", 47.68, -122.3),
      ("700 ALDERWOOD LN", "102", "SEATTLE", "98115", 47.68, -122.3),
    ]
    return try SmallAddresses(points, isComplete: isComplete).index
  }

  @Test func aNumberBetweenNeighboursIsInterpolated() throws {
    let match = try Self.index().match("1014 Oak Ave N, Seattle")
    #expect(match.kind == .interpolated)
    let coordinate = try #require(match.coordinate)
    #expect(abs(coordinate.latitude - 47.62112) < 0.000_002)
    // The radius reaches both neighbours.
    let accuracy = try #require(match.accuracyMeters)
    #expect(accuracy > 40 + 53 && accuracy < 40 + 56)
    #expect(match.address == "1014 Oak Ave N, Seattle 98109")
    #expect(match.remark == "The place is between known addresses of Oak Ave N.")
  }

  @Test func aNumberBeyondTheLastIsOnTheStreet() throws {
    let match = try Self.index().match("1090 Oak Ave N, Seattle")
    #expect(match.kind == .street)
    #expect(try #require(match.accuracyMeters) >= 40 + 50 + 2 * 65)
    #expect(try Self.index().match("9999 Oak Ave N, Seattle").problem == .noSuchNumber)
    #expect(try Self.index().match("Oak Ave N, Seattle").kind == .street)
  }

  @Test func whatIsLeftOpenIsFilledInOrAsked() throws {
    let index = try Self.index()
    let main = index.match("100 Main St")
    #expect(main.kind == .ambiguous)
    #expect(main.doubt == .incompleteFile)
    #expect(main.remark == "100 Main St exists in Bothell and in Kirkland: which city?")
    let oak = index.match("1000 Oak Ave, Seattle")
    #expect(oak.kind == .ambiguous)
    #expect(oak.remark == "Is it 1000 Oak Ave N or 1000 Oak Ave S?")
    #expect(index.match("1000 Oak Ave, Seattle 98134").address == "1000 Oak Ave S, Seattle 98134")
    #expect(index.match("1010 Oak, Seattle 98109").kind == .exact)
  }

  @Test func aMistakeIsACandidateAndNeverCorrected() throws {
    let index = try Self.index()
    let street = index.match("205 Cedar Ave, Seattle 98109")
    #expect(street.kind == .ambiguous && street.doubt == .differs)
    #expect(street.candidates.first?.differences == [.type])
    #expect(street.remark == "Is it 205 Cedar St, Seattle 98109?")
    let zip = index.match("205 Cedar St, Seattle 98115")
    #expect(zip.kind == .ambiguous && zip.doubt == .incompleteFile)
    #expect(zip.candidates.first?.differences == [.zip])
    let spelling = index.match("700 Aldrewood Ln, Seattle")
    #expect(spelling.kind == .ambiguous && spelling.doubt == .differs)
    #expect(spelling.candidates.first?.differences.contains(.name) == true)
    #expect(index.match("700 Zzyzx Ln, Seattle").problem == .noSuchStreet)
  }

  @Test func onlyAFileWithEveryAddressProvesWhatWasLeftOpen() throws {
    let open = [
      "205 Cedar St", "205 Cedar, Seattle 98109", "1010 Oak Ave, Seattle", "205 Cedar St, Seattle 98115",
    ]
    let atlas = DistrictAtlas.kingCounty
    let (partial, complete) = (try Self.index(), try Self.index(isComplete: true))
    for text in open {
      #expect(partial.match(text).doubt == .incompleteFile, "\(text)")
      #expect(partial.match(text).remark?.hasPrefix("Is it ") == true, "\(text)")
      #expect(!atlas.lookup(partial.match(text)).council.isCertain, "\(text)")
      #expect(complete.match(text).doubt == nil, "\(text)")
      #expect(atlas.lookup(complete.match(text)).council.isCertain, "\(text)")
    }
    for text in ["205 Cedar St, Seattle", "205 Cedar St 98109"] {
      #expect(partial.match(text).kind == .exact && partial.match(text).doubt == nil, "\(text)")
    }
    #expect(complete.match("205 Cedar Ave, Seattle").doubt == .differs)
  }

  @Test func allCandidatesCount() throws {
    // Fourteen streets in one place, and the fifteenth in another district.
    var points: [SmallAddresses.Point] = (0..<14).map {
      ("100 ELM ST", "", "TOWN \(Character(UnicodeScalar(65 + UInt8($0))))", "98109", 47.62, -122.35)
    }
    points.append(("100 ELM ST", "", "TOWN Z", "98188", 47.44, -122.29))
    let match = try SmallAddresses(points, isComplete: true).index.match("100 Elm St")
    #expect(match.candidates.count == 15)
    #expect(!DistrictAtlas.kingCounty.lookup(match).council.isCertain)
  }

  @Test func recordsOfOneAddressThatLieFarApartAreNotCertain() throws {
    // Within six and eleven kilometres, with nothing to tell which is right.
    let points: [SmallAddresses.Point] = [
      ("100 ELM ST", "A", "ENUMCLAW", "98022", 47.2, -121.7),
      ("100 ELM ST", "B", "ENUMCLAW", "98022", 47.2, -121.85),
      ("100 ELM ST", "C", "ENUMCLAW", "98022", 47.2, -121.775),
    ]
    let match = try SmallAddresses(points, isComplete: true).index.match("100 Elm St, Enumclaw")
    #expect(match.kind == .exact)
    #expect(!DistrictAtlas.kingCounty.lookup(match).council.isCertain)
    var compiler = AddressCompiler()
    compiler.add(address: "1 Elm St", city: "Kent", zip: "98030", latitude: 47.38, longitude: -122.23)
    let error = #expect(throws: DistrictError.self) {
      try compiler.compile(source: AddressSource(name: "vague", accuracyMeters: 1_001))
    }
    #expect(error?.code == .badInput)
  }

  @Test func anotherReadingIsCertainOnlyInACompleteFile() throws {
    let points: [SmallAddresses.Point] = [
      ("7N ELM ST", "", "SEATTLE", "98109", 47.62, -122.35),
      ("11 ELM ST", "", "SEATTLE", "98109", 47.6202, -122.35),
    ]
    #expect(try SmallAddresses(points).index.match("7 N Elm St, Seattle").doubt == .incompleteFile)
    #expect(try SmallAddresses(points, isComplete: true).index.match("7 N Elm St, Seattle").doubt == nil)
    #expect(try SmallAddresses(points).index.match("7N Elm St, Seattle").doubt == nil)
    // 9 N Elm St need not be on Elm St.
    #expect(try SmallAddresses(points).index.match("9 N Elm St, Seattle").doubt == .differs)
    #expect(try SmallAddresses(points).index.match("9 Elm St, Seattle").doubt == nil)
  }

  @Test func partsInColumnsAreOneAddress() throws {
    let index = try Self.index()
    func match(_ street: String, _ city: String, _ zip: String) -> AddressMatch {
      var (street, city, zip) = (street, city, zip)
      return street.withUTF8 { street in
        city.withUTF8 { city in zip.withUTF8 { index.match(street, city: city, zip: $0) } }
      }
    }
    #expect(match("100 Main St", "Bothell", "").address == "100 Main St, Bothell 98011")
    #expect(match("100 Main St", "", "98033-1234").address == "100 Main St, Kirkland 98033")
    #expect(match("700 Alderwood Ln #102", "Seattle, WA", "98115").kind == .exact)
    #expect(match("100 Main St", "", "").kind == .ambiguous)
    #expect(match("", "Seattle", "98115").kind == .none)
    #expect(match("5 Zzyzx Rd", "Tacoma", "").problem == .outsideArea)
    #expect(match("100 Main St", String(repeating: "x", count: 400), "").problem == .unreadable)
  }

  @Test func unitsAreFoundOrTheirHouse() throws {
    let index = try Self.index()
    #expect(
      index.match("700 Alderwood Ln Apt 102, Seattle").address == "700 Alderwood Ln #102, Seattle 98115")
    #expect(index.match("700 Alderwood Ln, Seattle").kind == .exact)
    #expect(index.match("700 Alderwood Ln #999, Seattle").kind == .unit)
    #expect(index.match("205B Cedar St, Seattle").kind == .unit)
    #expect(index.match("205B Cedar St, Seattle").candidates.map(\.differences) == [[.unit]])
  }

  @Test func crossingsComeFromTheHousesOfBothStreets() throws {
    let index = try Self.index()
    for text in ["Oak Ave N & Cedar St, Seattle", "cedar st and oak ave north", "Cedar/Oak, Seattle 98109"] {
      let match = index.match(text)
      #expect(match.kind == .interpolated, "\(text)")
      #expect(abs((match.coordinate?.latitude ?? 0) - 47.62075) < 0.0001, "\(text)")
    }
    #expect(index.match("Oak Ave N & Alderwood Ln").problem == .noCrossing)
    #expect(index.match("Oak Ave N & Zzyzx Rd").problem == .noSuchStreet)
  }

  @Test func whatIsNoPlaceGetsASentence() throws {
    let index = try Self.index()
    for text in ["PO Box 123, Seattle", "P.O. Box 5", "Post Office Box 12, Kirkland WA 98033", "Box 77"] {
      #expect(index.match(text).problem == .postOfficeBox, "\(text)")
    }
    #expect(index.match("100 Main St, Portland, OR 97201").problem == .outsideArea)
    #expect(index.match("5 Zzyzx Rd, Tacoma").problem == .outsideArea)
    #expect(index.match("").problem == .empty)
    #expect(index.match(" ,, ").problem == .empty)
    #expect(index.match(String(repeating: "1 Main St ", count: 100)).problem == .unreadable)
    for problem in AddressMatch.Problem.allCases { #expect(problem.sentence.hasSuffix(".")) }
  }

  @Test func manyAddressesInAnyOrderAreTheSameAsOneByOne() throws {
    let index = try Self.index()
    let texts = (0..<20_000).map { "\(990 + $0 % 50) Oak Ave \($0 % 3 == 0 ? "S" : "N"), Seattle" }
    let matches = index.matches(texts)
    #expect(matches.count == texts.count)
    for (text, match) in zip(texts, matches) {
      let single = index.match(text)
      if match.kind != single.kind || match.coordinate != single.coordinate {
        Issue.record("\(text): \(match.kind) and \(single.kind)")
      }
    }
  }

  @Test func districtsAreCertainOnlyWhereAllPlacesAgree() throws {
    let atlas = DistrictAtlas.kingCounty
    let index = try Self.index()
    let one = atlas.lookup(index.match("1010 Oak Ave N, Seattle"))
    #expect(one.council.isCertain && one.congress.isCertain)
    #expect(one.council.district == one.lookup?.council.district)
    #expect(one.remark() == nil)
    let two = atlas.lookup(index.match("100 Main St"))
    #expect(two.lookups.count == 2 && two.lookup == nil)
    #expect(two.council.possible.count == Set(two.lookups.map { $0.council.district }).count)
    #expect(two.remark() == "100 Main St exists in Bothell and in Kirkland: which city?")
    let typo = atlas.lookup(index.match("205 Cedar Ave, Seattle 98109"))
    #expect(!typo.council.isCertain && typo.council.district == nil)
    #expect(typo.council.possible.first?.district != nil)
    let none = atlas.lookup(index.match("PO Box 3"))
    #expect(none.council.possible.isEmpty && !none.council.isCertain)
    #expect(none.remark() == "A post office box is not a place: the street address is needed.")
    // The accuracy of the caller counts where it is the greater one.
    let wide = try atlas.lookup(
      index.match("1010 Oak Ave N, Seattle"), options: LookupOptions(accuracy: 9_000))
    #expect(!wide.council.isCertain)
    #expect(wide.remark()?.contains("It can be in") == true)
  }
}
