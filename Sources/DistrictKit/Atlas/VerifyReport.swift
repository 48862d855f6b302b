/// What a compiled file holds, as `data verify` prints it.
public struct VerifyReport: Sendable, CustomStringConvertible {
  /// One line a fact.
  public let description: String

  init(coverages: [Coverage], roster: Roster, edges: Int, sha256: String) {
    var lines = coverages.map { coverage in
      let plan = coverage.plan
      let adopted = plan.adopted.map { "adopted \($0), " } ?? ""
      return "\(coverage.layer.rawValue): \(plan.name), \(adopted)effective \(plan.effective); "
        + "\(coverage.districts.count) districts"
    }
    let checked = Set(roster.posts.map(\.checked)).sorted().map(\.description)
    lines.append("edges: \(edges)")
    lines.append("seats: \(roster.posts.count), checked \(checked.joined(separator: ", "))")
    lines.append("SHA-256: \(sha256)")
    description = lines.joined(separator: "\n")
  }
}
