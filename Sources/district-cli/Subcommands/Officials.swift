import ArgumentParser
import DistrictKit

struct OfficialsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "officials",
    abstract: "List every seat and who holds it, with phone and e-mail.")

  @Option(help: "How to print the list.")
  var format = ListFormat.text

  @Option(help: ArgumentHelp("List for this day (YYYY-MM-DD) instead of today.", valueName: "date"))
  var on: CalendarDate?

  @Option(
    help: ArgumentHelp("Only seats whose term ends before this day (YYYY-MM-DD).", valueName: "date"))
  var expiringBefore: CalendarDate?

  @OptionGroup var source: DataChoice

  @Flag(help: "Print vCards 4.0, which phones and address books import.")
  var vcard = false

  func validate() throws {
    if vcard, format != .text {
      throw ValidationError("--vcard prints vCards and nothing else: leave out --format.")
    }
  }

  func run() throws {
    let atlas = try source.atlas()
    let seats = Seat.ordered(atlas.roster.seats(on: on ?? atlas.today)).filter { seat in
      guard let expiringBefore else { return true }
      return seat.knownTermEnd.map { $0 < expiringBefore } ?? false
    }
    switch format {
    case _ where vcard: try StandardStreams.write(VCard.bytes(for: seats))
    case .text: try StandardStreams.write(table(seats))
    case .csv: try StandardStreams.write(SeatList.csv(seats))
    case .json:
      try StandardStreams.write(SortedJSON.bytes(seats.map { SeatEntry($0) }) + [UInt8(ascii: "\n")])
    }
    StandardStreams.warnOfStale(seats, namesElections: true)
  }

  private func table(_ seats: [Seat]) -> String {
    var table = Table()
    for seat in seats {
      let official = seat.official
      table.add([
        seat.post.label, official?.name ?? seat.absence, official?.phone ?? "", official?.email ?? "",
        [seat.knownTermEnd.map { "term ends \($0)" }, seat.electedText]
          .compactMap(\.self).joined(separator: "; "),
      ])
    }
    return table.text
  }
}
