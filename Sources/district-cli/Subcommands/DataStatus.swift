import ArgumentParser
import DistrictKit

struct DataStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say what in the data is out of date; exits with 1 when something is.",
    discussion: """
      Made for a cron job: prints one line when all is well, the stale seats otherwise. A seat is stale when its last known \
      term has ended, when an election was held or its result certified after the record was checked, and when the record was \
      not checked for more than \(Seat.greatestAgeInDays) days. A layer is when its last plan has ended.

      With --ahead it also says whose term or appointment ends within so many days, when the seat's election is and is \
      certified, who is known to come next, and which plans end; as CSV and JSON it prints only these. CSV has the seats \
      alone.

      Exits with 0 when nothing is out of date, with 1 when something is, with or without --ahead, and with another code when \
      it could not tell: 64 for wrong options, 65 for damaged data, 66 when there is no such file, 74 when the list could not \
      be written.
      """)

  @Option(help: "How to print the stale seats.")
  var format = ListFormat.text

  @OptionGroup var source: DataChoice

  @Option(help: ArgumentHelp("Judge as of this day (YYYY-MM-DD) instead of today.", valueName: "date"))
  var on: CalendarDate?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Also list what ends within so many days: 365 for a year.", valueName: "days"))
  var ahead: Int?

  func validate() throws {
    if let ahead, ahead < 0 { throw ValidationError("--ahead takes a number of days, 0 or more.") }
  }

  func run() throws {
    let atlas = try source.atlas()
    let day = on ?? atlas.today
    let stale = Seat.ordered(atlas.roster.seats(on: day)).filter(\.isStale)
    let endings = ahead.map { SeatEnding.all(in: atlas.roster, from: day, days: $0) }
    let plans = PlanEnding.all(in: atlas, on: day, days: ahead ?? -1)
    let ended = plans.filter(\.isPast)
    switch format {
    case .text:
      let status =
        stale.isEmpty && ended.isEmpty
        ? "All \(atlas.roster.posts.count) seats are up to date on \(day).\n"
        : "Out of date on \(day):\n" + staleTable(stale, ended)
      let coming = plans.filter { !$0.isPast }
      try StandardStreams.write(
        status + (endings.map { "\n" + endingTable($0, coming, days: ahead ?? 0) } ?? ""))
      if let file = atlas.dataFile { StandardStreams.tell("these are the data of \(file)\n") }
    case .csv:
      try StandardStreams.write(
        endings.map { SeatEnding.csv($0) }
          ?? SeatList.csv(stale, [("stale_because", { @Sendable in $0.staleness })]))
    case .json:
      let list =
        endings.map { SortedJSON.bytes(StatusList(seats: $0, plans: plans)) }
        ?? SortedJSON.bytes(
          StatusList(seats: stale.map { SeatEntry($0, staleBecause: $0.staleness) }, plans: ended))
      try StandardStreams.write(list + [UInt8(ascii: "\n")])
    }
    if !stale.isEmpty || !ended.isEmpty { throw ExitCode(1) }
  }
}

extension Seat {
  /// Why the seat counts as stale.
  fileprivate var staleness: String {
    if case .expired = status { return absence }
    if let election = electionSinceChecked {
      return "an election was held on \(election.day), after the records"
    }
    if let certified = certificationSinceChecked {
      return "the election was to be certified on \(certified), and the records are not newer"
    }
    return "not checked for more than \(Seat.greatestAgeInDays) days"
  }
}

/// Seats, and plans behind them, in one list.
private struct StatusList<Entry: Encodable>: Encodable {
  let seats: [Entry]
  let plans: [PlanEnding]

  func encode(to encoder: any Encoder) throws {
    var list = encoder.unkeyedContainer()
    for seat in seats { try list.encode(seat) }
    for plan in plans { try list.encode(plan) }
  }
}

/// The stale seats and layers for a person.
private func staleTable(_ seats: [Seat], _ plans: [PlanEnding]) -> String {
  var table = Table()
  for plan in plans { table.add(["Layer \(plan.layer.rawValue)", plan.staleness ?? "", ""]) }
  for seat in seats { table.add([seat.post.label, seat.staleness, "checked \(seat.post.checked)"]) }
  return table.text
}

/// What ends when, for a person.
private func endingTable(_ endings: [SeatEnding], _ plans: [PlanEnding], days: Int) -> String {
  let within = "within \(days) day\(days == 1 ? "" : "s")"
  if endings.isEmpty && plans.isEmpty { return "Nothing is known to end \(within).\n" }
  var table = Table()
  for ending in endings {
    let name = ending.seat.official.map { $0.name + ($0.isExact ? "" : " (in doubt)") }
    table.add(["\(ending.day)", ending.seat.post.label, name ?? "", ending.reasonText, ending.nextText])
  }
  for plan in plans {
    table.add([
      "\(plan.day)", "Layer \(plan.layer.rawValue)", plan.plan.name, "last day of the plan", plan.nextText,
    ])
  }
  return "What ends \(within):\n" + table.text
}

extension SeatEnding {
  fileprivate var reasonText: String {
    switch reason {
    case .termEnd: "last day of the term"
    case .certification: "the appointment can end"
    case .serviceEnd: "leaves the seat"
    }
  }

  /// When the election is, and who comes next.
  fileprivate var nextText: String {
    func next(_ member: Membership?) -> String? { member.map { "next: \($0.name), from \($0.startDate)" } }
    let election = election.map { "election \($0.day), certification \($0.certified)" }
    let parts =
      if let elected = seat.electedText {
        [next(seat.shortTerm), elected]
      } else {
        [election, next(seat.successor) ?? "next: not known"]
      }
    return parts.compactMap(\.self).joined(separator: "; ")
  }
}
