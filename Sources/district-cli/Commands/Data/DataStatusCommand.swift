import ArgumentParser
import CommandSupport
import DistrictKit

struct DataStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say what in the data is out of date; exits with 1 when something is.",
    discussion: "Made for a cron job: prints one line when all is well, the stale seats otherwise.")

  @Option(help: ArgumentHelp("Judge as of this day (YYYY-MM-DD) instead of today.", valueName: "date"))
  var on: CalendarDate?

  func run() throws {
    let atlas = DistrictAtlas.kingCounty
    let day = on ?? atlas.today
    let stale = atlas.roster.seats(on: day).filter(\.isStale)
    if stale.isEmpty {
      try StandardStreams.write("All \(atlas.roster.posts.count) seats are up to date on \(day).\n")
      return
    }
    var table = Table()
    for seat in stale {
      table.add([seat.post.label, seat.staleness, "checked \(seat.post.checked)"])
    }
    try StandardStreams.write("Out of date on \(day):\n" + table.text)
    throw ExitCode(1)
  }
}

extension Seat {
  /// Why the seat counts as stale.
  fileprivate var staleness: String {
    if case .expired = status { return absence }
    return "not checked for more than \(Seat.greatestAgeInDays) days"
  }
}
