import Failures
import Geography
import Officials
import PointLocation

extension DistrictAtlas {
  /// Checks the whole content: the digest, every entry of every table, and what the tables say.
  ///
  /// - Returns: What the data is, a line a fact: plans, dates, counts.
  /// - Throws: ``DistrictError`` with code `brokenData` that says what is wrong.
  ///
  /// Complexity: O(*n* log *n*); a second or less for a state.
  package func verify() throws(DistrictError) -> String {
    try storage.checkEverything()
    let network = try storage.network()
    guard storage.index.grid == Grid(covering: network) else {
      throw DistrictError(
        .brokenData, "The grid of squares is not the one that the boundaries in the same file need.",
        hint: "Compile it again with `district-cli data compile`.")
    }
    let coverages = storage.catalog.coverages(network)
    // Planar, each edge with one district on each side, no gap and no overlap:
    let edgeCount = try CoverageInvariants.check(coverages)
    // Compiling is deterministic, so the polygons of a sound file compile to the file.
    let compiled = try DistrictAtlas.compile(
      coverages: coverages, layers: storage.catalog.layers, officials: storage.roster)
    guard compiled.elementsEqual(storage.bytes.buffer) else {
      throw DistrictError(
        .brokenData, "The tables are not those that the polygons in the same file compile to.",
        hint: "Compile it again with `district-cli data compile`.")
    }
    // And against a compiler that is wrong itself: a reference that does without the index.
    try storage.index.checkAnswers(network)

    var lines = coverages.map { coverage in
      let plan = coverage.plan
      let adopted = plan.adopted.map { "adopted \($0), " } ?? ""
      return "\(coverage.layer.rawValue): \(plan.name), \(adopted)effective \(plan.effective); "
        + "\(coverage.districts.count) districts"
    }
    let checked = Set(roster.posts.map(\.checked)).sorted().map(\.description)
    lines.append("edges: \(edgeCount)")
    lines.append("seats: \(roster.posts.count), checked \(checked.joined(separator: ", "))")
    lines.append("SHA-256: \(sha256)")
    return lines.joined(separator: "\n")
  }
}
