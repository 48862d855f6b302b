import ArgumentParser
import DistrictKit

struct OfficialsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "officials",
    abstract: "List every seat and who holds it, with phone and e-mail.")

  @Option(help: "How to print the list: \(OutputFormat.list).")
  var format = OutputFormat.text

  @Option(help: ArgumentHelp("List for this day (YYYY-MM-DD) instead of today.", valueName: "date"))
  var on: CalendarDate?

  @Option(
    help: ArgumentHelp("Only seats whose term ends before this day (YYYY-MM-DD).", valueName: "date"))
  var expiringBefore: CalendarDate?

  func run() throws {
    let atlas = DistrictAtlas.kingCounty
    let seats = atlas.roster.seats(on: on ?? atlas.today).filter { seat in
      guard let expiringBefore else { return true }
      return seat.knownTermEnd.map { $0 < expiringBefore } ?? false
    }
    switch format {
    case .text: try StandardStreams.write(SeatTable(seats).text)
    case .json:
      try StandardStreams.write(seats.map { RosterReport($0) }.jsonText() + [UInt8(ascii: "\n")])
    }
    StandardStreams.writeError(StaleWarnings(seats).text)
  }
}
