import CommandTesting
import Foundation
import Testing

/// The maps of `districts`, `lookup` and `batch` as files.
@Suite struct MapCommandTests {
  @Test func districts() throws {
    let folder = try BatchFolder()
    let both = try folder.bash("$TOOL districts --format svg -o map.svg")
    #expect(both.exitCode == 64)
    #expect(both.errors.contains("one layer") && both.errors.contains("--layer council or --layer congress"))
    #expect(folder.names.isEmpty)
    let run = try folder.bash("$TOOL districts --format svg --layer council --on 2026-09-01 -o map.svg")
    #expect(run.exitCode == 0 && run.output.isEmpty)
    #expect(folder.names == ["map.svg"])
    // The one that the README shows is what the program makes, but for when the records were checked.
    let shown = String(decoding: try ProjectFiles.bytes("docs/council.svg"), as: UTF8.self)
    #expect(undated(try folder.read("map.svg")) == undated(shown), "make pictures")
    let text = try folder.bash("$TOOL districts --layer council -o list.txt && cat list.txt")
    #expect(text.output.contains("King County Council District 8"))
  }

  @Test func aPlace() throws {
    let folder = try BatchFolder()
    let plain = try folder.bash("$TOOL lookup 47.6062 -122.3321 --on 2026-09-01")
    let run = try folder.bash("$TOOL lookup 47.6062 -122.3321 --on 2026-09-01 --map place.svg")
    #expect(run.exitCode == 0 && run.output == plain.output)
    let shown = String(decoding: try ProjectFiles.bytes("docs/place.svg"), as: UTF8.self)
    #expect(undated(try folder.read("place.svg")) == undated(shown), "make pictures")
    let council = try folder.bash("$TOOL lookup 47.6062 -122.3321 --layer council --map council.svg")
    #expect(council.exitCode == 0)
    #expect(try folder.read("council.svg").contains("King County Council District 8"))
    let far = try folder.bash("$TOOL lookup 40 -100 --map far.svg")
    #expect(far.exitCode == 1)
    #expect(try folder.read("far.svg").contains("No district here"))
  }

  @Test func whatCannotBeWritten() throws {
    let folder = try BatchFolder()
    try folder.write("lat,lon\n47.6062,-122.3321\n", to: "list.csv")
    for (command, exitCode, message) in [
      ("lookup 47.6062 -122.3321 --map -", 64, "--map needs a file: standard output has the answer."),
      ("lookup 47.6062 -122.3321 --map ''", 64, "--map needs the name of a file."),
      ("batch list.csv -o out.csv --map ''", 64, "--map needs the name of a file."),
      ("lookup 47.6062 -122.3321 --map no/such/folder.svg", 74, "Cannot write no/such/folder.svg"),
      ("lookup 47.6062 -122.3321 --map --explain", 64, "Missing value for '--map'"),
      ("batch list.csv -o out.csv --map -", 64, "--map needs a file of its own."),
      ("batch list.csv -o out.csv --dots", 64, "--dots is for the map"),
      ("batch list.csv -o out.csv --map out.csv", 64, "Two outputs would be one file, out.csv."),
      ("batch list.csv -o out.csv --map list.csv", 64, "The output list.csv is the input itself."),
      (
        "batch list.csv -o out.csv --near-line near.svg --map ./near.svg", 64, "Two outputs would be one file"
      ),
    ] as [(String, Int32, String)] {
      let run = try folder.bash("$TOOL \(command)")
      #expect(run.exitCode == exitCode, "\(command)")
      #expect(run.errors.contains(message), "\(run.errors)")
      #expect(run.output.isEmpty)
      #expect(folder.names == ["list.csv"])
    }
  }

  @Test func aList() throws {
    let folder = try BatchFolder()
    try FileManager.default.copyItem(
      at: ProjectFiles.folder.appending(path: "Tests/Fixtures/random-members.csv"),
      to: folder.url.appending(path: "list.csv"))
    let run = try folder.bash(
      "chmod 600 list.csv; $TOOL batch list.csv -o out.csv --map members.svg --on 2026-09-01")
    #expect(run.exitCode == 0)
    #expect(run.errors.contains("members.svg: a map of layer council"))
    // As private as the list.
    #expect(try folder.bash("stat -c %a members.svg out.csv").output == "600\n600\n")
    let shown = String(decoding: try ProjectFiles.bytes("docs/members.svg"), as: UTF8.self)
    #expect(undated(try folder.read("members.svg")) == undated(shown), "make pictures")
    let dots = try folder.bash(
      "$TOOL batch list.csv -o out.csv --map dots.svg --dots --on 2026-09-01 --quiet --layer congress")
    #expect(dots.exitCode == 0)
    #expect(try folder.read("dots.svg").contains("stroke-dasharray=\"0 20\""))
    let split = try folder.bash(
      "$TOOL batch list.csv --split-by congress --out-dir lists --map split.svg --quiet && ls lists | head -1"
    )
    #expect(split.exitCode == 0 && split.output.hasPrefix("congress-"))
    #expect(try folder.read("split.svg").contains("Members in the congressional districts"))
  }

  @Test func anAddress() throws {
    let folder = try BatchFolder()
    try folder.write(
      """
      number,street,city,postcode,lat,lon
      600,4TH AVE,SEATTLE,98104,47.60383,-122.33001
      600,4TH AVE,FEDERAL WAY,98003,47.32,-122.31

      """, to: "points.csv")
    let compiled = try folder.bash(
      "$TOOL addresses compile points.csv --complete -o a.addresses --source made-up")
    #expect(compiled.exitCode == 0, "\(compiled.errors)")
    let one = try folder.bash("$TOOL lookup '600 4th Ave, Seattle' --addresses a.addresses --map one.svg")
    #expect(one.exitCode == 0)
    #expect(try folder.read("one.svg").contains("600 4th Ave, Seattle 98104: 47.60383,-122.33001"))
    let two = try folder.bash("$TOOL lookup '600 4th Ave' --addresses a.addresses --map two.svg")
    #expect(two.exitCode == 1 && two.errors.contains("no map was drawn: the address is not one place"))
    let none = try folder.bash("$TOOL lookup '99 Nowhere St, Seattle' --addresses a.addresses --map two.svg")
    #expect(none.exitCode == 1 && none.errors.contains("no map was drawn: the address was not found"))
    #expect(!folder.names.contains("two.svg"))
    // A file that may lack addresses leaves open whether there is such a house in another city.
    try folder.write(
      "number,street,city,postcode,lat,lon\n600,4TH AVE,SEATTLE,98104,47.60383,-122.33001\n", to: "few.csv")
    let doubtful = try folder.bash(
      "$TOOL addresses compile few.csv -o few.addresses --source made-up; "
        + "$TOOL lookup '600 4th Ave' --addresses few.addresses --map doubt.svg")
    #expect(doubtful.output.contains("not certain: Is it 600 4th Ave, Seattle 98104?"), "\(doubtful.errors)")
    #expect(try folder.read("doubt.svg").contains("Not certain: Is it 600 4th Ave, Seattle 98104?"))
  }

  /// The picture without the line and the days that change when somebody looks at the records again.
  private func undated(_ picture: String) -> [Substring] {
    picture.split(separator: "\n").filter { !$0.contains("Officials as of") }
  }
}
