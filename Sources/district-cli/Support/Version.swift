import DistrictKit

/// What `--version` prints: the tool's version and the data's.
enum Version {
  static let number = "0.1.0"

  static var text: String {
    let atlas = DistrictAtlas.kingCounty
    var lines = ["district-cli \(number)"]
    for layer in Layer.allCases {
      guard let plan = atlas.plan(of: layer) else { continue }
      lines.append("\(layer.rawValue): \(plan.name), effective \(plan.effective)")
    }
    lines.append("officials checked: \(RosterAge(atlas.roster).text)")
    lines.append("data SHA-256: \(atlas.sha256)")
    return lines.joined(separator: "\n")
  }
}

/// When the records of a roster were last compared with their sources.
struct RosterAge {
  private let days: [CalendarDate]

  init(_ roster: Roster) {
    days = Set(roster.posts.map(\.checked)).sorted()
  }

  /// The day, or the first and the last when they differ.
  var text: String {
    guard let first = days.first, let last = days.last else { return "never" }
    return first == last ? "\(first)" : "\(first) to \(last)"
  }
}
