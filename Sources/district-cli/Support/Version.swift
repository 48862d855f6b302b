import CommandSupport
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
    lines.append("officials checked: \(DayRange(atlas.roster.posts.map(\.checked)).text)")
    lines.append("data SHA-256: \(atlas.sha256)")
    return lines.joined(separator: "\n")
  }
}
