import ArgumentParser
import DistrictKit

/// The options that say what a lookup may assume.
package struct LookupAssumptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How exact the coordinate is; lists every district within that distance.", valueName: "meters"))
  package var accuracy: Double?

  @Option(
    help: ArgumentHelp(
      "Take the nearest district for a point in none, up to this distance; 0 turns it off.",
      valueName: "meters"))
  package var snap = LookupOptions.defaultSnap

  @Option(help: ArgumentHelp("Answer for this day (YYYY-MM-DD) instead of today.", valueName: "date"))
  package var on: CalendarDate?

  package init() {}

  package var options: LookupOptions { LookupOptions(snap: snap, accuracy: accuracy, day: on) }
}
