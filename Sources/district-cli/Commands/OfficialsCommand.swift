import ArgumentParser
import DistrictKit

struct OfficialsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "officials",
    abstract: "List every seat and who holds it, with phone and e-mail.")

  @Option(help: "How to print the list: \(OutputFormat.list).")
  var format = OutputFormat.text

  func run() throws {
    let atlas = DistrictAtlas.kingCounty
    let seats = atlas.roster.seats(on: atlas.today)
    switch format {
    case .text:
      var table = Table()
      for seat in seats {
        let official = seat.official
        table.add([
          seat.title, official?.name ?? seat.absence, official?.phone ?? "", official?.email ?? "",
          official?.termEnd.map { "term ends \($0)" } ?? "",
        ])
      }
      try StandardStreams.write(table.text)
    case .json:
      try StandardStreams.write(seats.map { RosterReport($0) }.jsonText() + [UInt8(ascii: "\n")])
    }
  }
}
