import ArgumentParser
import CommandSupport
import DistrictKit

/// The options that say what a lookup may assume.
struct LookupAssumptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How exact the coordinate is; lists every district within that distance.", valueName: "meters"))
  var accuracy: Double?

  @Option(
    help: ArgumentHelp(
      "Take the nearest district for a point in none, up to this distance; 0 turns it off.",
      valueName: "meters"))
  var snap = LookupOptions.defaultSnap

  @Option(help: ArgumentHelp("Answer for this day (YYYY-MM-DD) instead of today.", valueName: "date"))
  var on: CalendarDate?

  var options: LookupOptions { LookupOptions(snap: snap, accuracy: accuracy, day: on) }
}
