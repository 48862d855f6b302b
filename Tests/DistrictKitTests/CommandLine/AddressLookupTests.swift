import CommandTesting
import Foundation
import Testing

/// `lookup` and `script` with addresses.
@Suite struct AddressLookupTests {
  private func lookup(_ arguments: String) throws -> BatchFolder.Run {
    try MadeUpAddresses.folder().bash("$TOOL lookup --addresses k.addresses --on 2026-08-15 \(arguments)")
  }

  @Test(arguments: [
    "'1 Testwood Ave, Seattle'", "1 Testwood Ave Seattle WA 98104", "1 testwood avenue, 98104-1234",
  ])
  func anAddressIsAnsweredWithHowItWasFound(text: String) throws {
    let run = try lookup(text)
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(
      run.output.hasPrefix(
        "1 Testwood Ave, Seattle 98104\n  found as it is written; right within 40 m\n  47.6062,-122.3321\n\n"
          + "King County Council District 8\n  Teresa Mosqueda"), "\(run.output)")
    #expect(run.output.contains("certain: no other district within that accuracy"))
    #expect(run.output.contains("Washington Congressional District 7"))
    #expect(run.output.contains("King County Executive"))
  }

  @Test func onePlaceNearALineIsAnsweredAndMarked() throws {
    let run = try lookup("7 Linden St, Seattle")
    #expect(run.exitCode == 0)
    #expect(run.output.contains("King County Council District 2\n"))
    #expect(run.output.contains("not certain: within 17 m of District 8 (Teresa Mosqueda)"), "\(run.output)")
    let json = try JSONValue(lookup("7 Linden St, Seattle --format json").output)
    #expect(json["council"]?["certain"] == .bool(false))
    #expect(json["council"]?["district"] == .text("2"))
    #expect(json["council"]?["candidates"]?[1]?["district"] == .text("8"))
    #expect(json["congress"]?["certain"] == .bool(true))
    #expect(
      json["address"]?["remark"]
        == .text(
          "It can be in King County Council District 2 or King County Council District 8: both are within 40 m."
        ))
  }

  /// A card is kept, without the words that go with a doubtful answer.
  @Test func cardsAreOfThoseWhoAreCertain() throws {
    let near = try lookup("7 Linden St, Seattle --vcard")
    #expect(near.output.contains("TITLE:Representative") && !near.output.contains("Councilmember"))
    #expect(
      near.errors.contains("It can be in King County Council District 2 or King County Council District 8"))
    let open = try lookup("100 Main St --vcard --layer council")
    #expect(open.exitCode == 1)
    #expect(open.errors.contains("100 Main St exists in Bothell and in Kirkland: which city?"))
    let sure = try lookup("1 Testwood Ave, Seattle --vcard")
    #expect(sure.output.contains("FN:Teresa Mosqueda") && sure.errors.isEmpty, "\(sure.errors)")
  }

  /// Nobody knows which number was meant.
  @Test(arguments: ["1E1 Testwood Ave, Seattle", "1 2RD Ave, Seattle", "1 11ST Ave, Seattle"])
  func aBrokenNumberIsNoOtherNumber(text: String) throws {
    let json = try JSONValue(lookup("'\(text)' --format json").output)
    #expect(json["address"]?["match"] == .text("none"))
    #expect(json["council"]?["district"] == .null)
  }

  @Test func aForgottenValueIsSaid() throws {
    for line in [
      "lookup 47.6 -122.3 --addresses --explain", "batch in.csv --city --zip",
      "addresses compile in.csv -o --complete",
    ] {
      let run = try Command(line)
      #expect(run.exitCode == 64 && run.errors.contains("Missing value for '--"), "\(line): \(run.errors)")
    }
  }

  @Test func severalPlacesAreAnsweredWhereAllAgree() throws {
    let run = try lookup("100 Main St")
    #expect(run.exitCode == 1)
    #expect(run.output.hasPrefix("“100 Main St”\n  not certain which address is meant\n"))
    let question = "100 Main St exists in Bothell and in Kirkland: which city?"
    #expect(
      run.output.contains(
        "County council district\n  not certain which; possible:\n"
          + "    King County Council District 1 (Rod Dembowski): 100 Main St, Bothell 98011\n"
          + "    King County Council District 6 (Claudia Balducci): 100 Main St, Kirkland 98033\n  \(question)\n"
      ),
      "\(run.output)")
    #expect(run.output.contains("Washington Congressional District 1\n  Suzan K. DelBene"))
    #expect(run.output.contains("King County Executive"))
    let congress = try lookup("100 Main St --layer congress")
    #expect(congress.exitCode == 0)

    let json = try JSONValue(lookup("100 Main St --format json").output)
    #expect(json["coordinate"] == .null)
    #expect(json["council"]?["match"] == .text("unknown"))
    #expect(json["council"]?["district"] == .null)
    #expect(json["council"]?["official"] == .null)
    #expect(json["council"]?["certain"] == .bool(false))
    #expect(json["council"]?["candidates"]?[0]?["official"] == .text("Rod Dembowski"))
    #expect(json["council"]?["candidates"]?[0]?["address"] == .text("100 Main St, Bothell 98011"))
    #expect(json["congress"]?["district"] == .text("1"))
    #expect(json["congress"]?["certain"] == .bool(true))
    #expect(json["address"]?["match"] == .text("ambiguous"))
    #expect(json["address"]?["matched"] == .null)
    #expect(json["address"]?["remark"] == .text(question))
    #expect(json["address"]?["candidates"]?[1]?["districts"]?["council"] == .text("6"))
    #expect(json["address"]?["candidates"]?[1]?["differences"] == .list([.text("city")]))
    #expect(try lookup("5 Elm St").exitCode == 0)
  }

  @Test func whatOnlyACompleteFileProvesIsInDoubt() throws {
    let folder = try MadeUpAddresses.folder()
    let run = try folder.bash("$TOOL lookup --addresses part.addresses 1 Testwood Ave")
    #expect(run.exitCode == 0)
    #expect(run.output.contains("  not certain: Is it 1 Testwood Ave, Seattle 98104?\n"), "\(run.output)")
    #expect(!run.output.contains("  certain: "))
    #expect(try folder.bash("$TOOL lookup --addresses part.addresses 5 Elm St").exitCode == 1)
  }

  @Test(arguments: [
    ("'PO Box 12'", "A post office box is not a place: the street address is needed."),
    ("1 Nosuch Way, Seattle", "There is no street of this name in the address file."),
    ("Pike Place Market", "There is no street of this name in the address file."),
    ("205 Ceder St, Seattle", "Is it 205 Cedar St, Seattle 98109?"),
  ])
  func whatIsNotFoundIsNotAnswered(text: String, sentence: String) throws {
    let run = try lookup(text)
    #expect(run.exitCode == 1)
    #expect(run.output.contains(sentence), "\(run.output)")
    for name in ["Teresa", "Jayapal", "Zahilay"] { #expect(!run.output.contains(name + ",")) }
    let json = try JSONValue(lookup(text + " --format json").output)
    #expect(json["council"]?["district"] == .null)
    #expect(json["congress"]?["match"] == .text("unknown"))
    #expect(json["at_large"] == .list([]))
    #expect(try lookup(text + " --vcard").output.isEmpty)
  }

  @Test func everyOptionWorks() throws {
    let crossing = try lookup("'Oak Ave N & Cedar St, Seattle' --layer council")
    #expect(crossing.exitCode == 0, "\(crossing.output)")
    #expect(!crossing.output.contains("Congressional"))
    let cards = try lookup("1 Testwood Ave, Seattle --vcard")
    #expect(cards.output.hasPrefix("BEGIN:VCARD"))
    #expect(cards.output.contains("Teresa Mosqueda"))
    let explained = try lookup("1 Testwood Ave, Seattle --explain")
    #expect(explained.output.contains("  addresses: made up\n    SHA-256 "))
    #expect(explained.output.contains("edges tested"))
    #expect(try lookup("1 Nosuch Way --explain").output.contains("council: 2021 King County"))
    let wide = try lookup("1 Testwood Ave, Seattle --accuracy 5000 --layer council")
    #expect(wide.output.contains("not certain: within"))
    #expect(try lookup("9 Border Rd, Lynnwood").output.contains("none here\n  outside the county"))
    #expect(try lookup("9 Border Rd, Lynnwood").exitCode == 1)
    #expect(try lookup("9 Border Rd, Lynnwood --layer congress --snap 0").exitCode == 0)
    #expect(try lookup("1 Testwood Ave --on 2020-01-01").exitCode == 64)
  }

  @Test func withoutAFileOnlyAddressesFail() throws {
    let folder = try MadeUpAddresses.folder()
    let none = "DISTRICT_ADDRESSES= XDG_DATA_HOME=$PWD/none "
    for command in ["lookup", "script"] {
      let run = try folder.bash(none + "$TOOL \(command) '600 4th Ave, Seattle'")
      #expect(run.exitCode == 66)
      #expect(run.output.isEmpty)
      let order = ["ADDRESS_POINT", "addresses compile", "addresses install", "Census"].map {
        run.errors.range(of: $0)?.lowerBound
      }
      #expect(order.allSatisfy { $0 != nil } && order.compactMap { $0 } == order.compactMap { $0 }.sorted())
    }
    // A coordinate opens no file, be it damaged or missing.
    #expect(try folder.bash("DISTRICT_ADDRESSES=none $TOOL lookup 47.6062 -122.3321").exitCode == 0)
    #expect(try folder.bash("$TOOL lookup --addresses none 47.6062 -122.3321").exitCode == 0)
    #expect(try folder.bash("DISTRICT_ADDRESSES=k.addresses $TOOL lookup 5 Elm St").exitCode == 0)
    #expect(try folder.bash("$TOOL lookup --addresses none 5 Elm St").exitCode == 66)
    let damaged = try folder.bash(
      "head -c 900 k.addresses > d.addresses; $TOOL lookup --addresses d.addresses 5 Elm St")
    #expect(damaged.exitCode == 65)
    #expect(damaged.output.isEmpty)
  }

  @Test func aScriptIsFilledInForWhomItNamesIfThatIsCertain() throws {
    let folder = try MadeUpAddresses.folder()
    try folder.write("{{#council}}{{name}}{{/council}}", to: "council.mustache")
    try folder.write(
      "{{#congress}}{{name}}{{/congress}} {{#executive}}{{name}}{{/executive}}", to: "other.mustache")
    func script(_ template: String, _ text: String) throws -> BatchFolder.Run {
      try folder.bash(
        "$TOOL script --addresses k.addresses --on 2026-08-15 --template \(template).mustache '\(text)'")
    }
    #expect(try script("council", "1 Testwood Ave, Seattle").output == "Teresa Mosqueda")
    #expect(try script("council", "5 Elm St").output == "Claudia Balducci")
    #expect(try script("other", "100 Main St").output == "Suzan K. DelBene Girmay Zahilay")
    for (text, question) in [
      ("100 Main St", "100 Main St exists in Bothell and in Kirkland: which city?"),
      ("7 Linden St, Seattle", "both are within 40 m."), ("1 Nosuch Way", "There is no street of this name"),
    ] {
      let run = try script("council", text)
      #expect(run.exitCode == 65)
      #expect(run.output.isEmpty)
      #expect(run.errors.contains(question), "\(run.errors)")
    }
    #expect(try script("other", "7 Linden St, Seattle").exitCode == 0)
  }

  @Test func theAnswerFollowsTheSchema() throws {
    for text in MadeUpAddresses.questions {
      let run = try lookup("'\(text)' --format json --explain")
      #expect(try JSONSchema("lookup").mistakes(in: JSONValue(run.output)) == [], "\(text) \(run.errors)")
    }
  }
}
