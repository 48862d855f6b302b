import CommandTesting
import Testing

@Suite struct LookupCommandTests {
  @Test(arguments: [
    ["47.6062", "-122.3321"], ["47.6062,-122.3321"], ["47.6062, -122.3321"], ["47.6062,", "-122.3321"],
    ["47.6062", "\u{2212}122.3321"], ["--", "47.6062", "-122.3321"],
    ["+47.6062", "-122.3321", "--format=text"],
  ])
  func everyWayToWriteACoordinateWorks(arguments: [String]) throws {
    let run = try Command(["lookup", "--on", "2026-08-15"] + arguments)
    let answer = try Fixtures.lookup((latitude: 47.6062, longitude: -122.3321))
    #expect(run.exitCode == 0)
    #expect(run.output.contains("King County Council District 8"))
    #expect(run.output.contains("Washington Congressional District 7"))
    #expect(run.output.contains(try #require(answer.council.official?.phone)))
    #expect(run.output.contains("King County Executive"))
    #expect(run.errors.isEmpty)
  }

  /// What people paste, in one argument or as a shell divides it. `PlaceTextTests` has the rest.
  @Test(arguments: [
    ["47.6062N 122.3321W"], ["47.6062N", "122.3321W"], ["47.6062°", "-122.3321°"],
    ["47°36'22.32\"N", "122°19'55.56\"W"], ["47°36'22.32\"", "-122°19'55.56\""], ["POINT(-122.3321 47.6062)"],
    ["geo:47.6062,-122.3321"], ["https://www.openstreetmap.org/#map=17/47.6062/-122.3321"],
    ["https://www.google.com/maps/@47.6062,-122.3321,17z"],
    ["https://maps.apple.com/?ll=47.6062,-122.3321&q=x"],
  ])
  func whatBatchReadsAndMapsLinkToIsRead(arguments: [String]) throws {
    let run = try Command(["lookup", "--on", "2026-08-15"] + arguments)
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.output.contains("King County Council District 8"))
    let script = try Command(["script", "--name", "Ana", "--on", "2026-08-15"] + arguments)
    #expect(script.exitCode == 0, "\(script.errors)")
  }

  @Test(arguments: [
    (["84VVJM4W+X2"], "plus code"), (["///filled.count.soap"], "what3words"),
    (["https://maps.app.goo.gl/Ab3dE5"], "short link"), (["https://example.org/47"], "no coordinate"),
    (["1270718.43", "224721.35"], "State Plane"),
  ])
  func whatIsNoCoordinateIsSaidInItsOwnSentence(arguments: [String], problem: String) throws {
    for command in ["lookup", "script"] {
      let run = try Command([command] + arguments)
      #expect(run.exitCode == 64)
      #expect(run.output.isEmpty)
      #expect(run.errors.contains(problem), "\(run.errors)")
    }
  }

  @Test func aPlaceBeyondTheDataHearsWhatIsCovered() throws {
    let run = try Command("lookup 40.7 -74")
    #expect(run.exitCode == 1)
    #expect(run.output.contains("outside the state"))
    #expect(run.output.contains("Covered are the council districts of King County"), "\(run.output)")
    let lynnwood = try Command("lookup 47.8209 -122.3151").output
    #expect(lynnwood.contains("outside the county"))
    #expect(!lynnwood.contains("Covered are"))
  }

  @Test(arguments: [
    ("lookup", "two numbers"),
    ("lookup 47.6", "longitude is missing"),
    ("lookup 47.6 -122.3 1", "there are 3"),
    ("lookup abc -122.3", "“abc” is not a number"),
    ("lookup nan -122.3", "“nan” is not a number"),
    ("lookup 91 -200", "Latitude 91.0 is beyond ±90"),
    ("lookup 47.6 -181", "Longitude -181.0 is beyond ±180"),
  ])
  func aCoordinateThatCannotBeMeantIsAUsageError(line: String, problem: String) throws {
    let run = try Command(line)
    #expect(run.exitCode == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(problem), "\(run.errors)")
    #expect(run.errors.contains("district-cli lookup 47.6062 -122.3321"), "\(run.errors)")
  }

  @Test(arguments: [
    ("lookup -122.3 47.6", "exchanged"), ("lookup 47.6 122.3", "minus"), ("lookup 122.3 47.6", "exchanged"),
  ])
  func aUsualMistakeIsNamedWithTheCorrectedCommand(line: String, problem: String) throws {
    let run = try Command(line)
    #expect(run.exitCode == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(problem), "\(run.errors)")
    #expect(run.errors.contains("Try: district-cli lookup 47.6 -122.3"), "\(run.errors)")
  }

  @Test(arguments: [
    ("lookup 47.8209 -122.3151", Int32(1)), ("lookup 47.8209 -122.3151 --layer congress", 0),
    ("lookup 47.8209 -122.3151 --layer council", 1), ("lookup 45.5152 -122.6784 --format json", 1),
    ("lookup 47.6 -122.3 --fromat json", 64), ("lookup 47.6 -122.3 --on 2025-02-30", 64),
    ("lookup 47.6 -122.3 --on 2020-01-01", 64), ("lookup 47.6 -122.3 --accuracy -1", 64), ("lookdown", 64),
    ("data verify no-such-file", 66), ("data verify /", 74), ("data compile no-such-file.json", 66),
    ("districts --format geojson", 0), ("lookup 47.6 -122.3 --layer council --layer council", 64),
    ("districts --layer council --layer council", 64), ("--help", 0), ("lookup --help", 0),
  ])
  func exitCodesAreAContract(line: String, code: Int32) throws {
    #expect(try Command(line).exitCode == code)
  }

  @Test func theCountysLayerNamesNoSenators() throws {
    let place = "lookup 47.6062 -122.3321 --on 2026-08-15"
    let (council, congress) = try (Command(place + " --layer council"), Command(place + " --layer congress"))
    #expect(council.output.contains("Executive") && !council.output.contains("Senator"))
    #expect(congress.output.contains("Senator"))
    #expect(try !Command(place + " --layer council --vcard").output.contains("Senator"))
  }

  @Test func anEarlyDayNamesTheFirstOneThatIsKnown() throws {
    let run = try Command("lookup 47.6062 -122.3321 --layer council --on 2021-12-20")
    #expect(run.exitCode == 64)
    #expect(run.errors.contains("2021-12-21"))
  }

  @Test func theVacancyOfDistrictTwo() throws {
    let run = try Command("lookup 47.5206 -122.2664 --layer council --on 2025-12-01")
    #expect(run.exitCode == 0)
    #expect(run.output.contains("vacant since 2025-11-25; next: Rhonda Lewis, from 2025-12-09"))
    #expect(!run.output.contains("Girmay Zahilay, Councilmember"))
  }

  @Test func anEndedTermIsAWarningAndNotAnAnswer() throws {
    let run = try Command("lookup 47.6062 -122.3321 --on 2027-02-01")
    #expect(run.exitCode == 0)
    #expect(run.output.contains("the term of Teresa Mosqueda ended on 2026-12-31"))
    #expect(!run.output.contains("(206) 477-1008"))
    #expect(run.errors.contains("warning"))
  }

  @Test func aPipedAnswerHasNoColor() throws {
    #expect(!(try Command("lookup 47.6062 -122.3321").output.contains("\u{1B}")))
  }

  @Test func theNeighborAcrossTheLineIsNamed() throws {
    // In the middle of an arterial that divides districts 2 and 8.
    let run = try Command("lookup 47.6062 -122.3321 --accuracy 5000 --layer council --on 2026-08-15")
    #expect(run.output.contains("not certain: within"))
    #expect(try run.output.contains("(\(Fixtures.lookup(Fixtures.centralDistrict).council.official!.name))"))
    #expect(run.output.contains("check the address"))
  }

  @Test func theVersionIsTheToolsAndTheDatas() throws {
    let run = try Command("--version")
    #expect(run.exitCode == 0)
    #expect(run.output.hasPrefix("district-cli 0.1.0\n"))
    #expect(run.output.contains("SHA-256"))
  }

  @Test func explainingSaysWhereTheAnswerComesFrom() throws {
    let run = try Command("lookup 47.6062 -122.3321 --explain")
    for part in ["effective 2021-12-21", "King County GIS", "no warranty", "SHA-256", "edges tested"] {
      #expect(run.output.contains(part), "\(part)")
    }
  }
}
