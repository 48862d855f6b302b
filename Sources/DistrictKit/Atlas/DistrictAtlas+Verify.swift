extension DistrictAtlas {
  /// Checks the whole content: the digest, every entry of every table, and what the tables say.
  ///
  /// - Returns: What the data is: plans, dates, counts.
  /// - Throws: ``DistrictError`` with code `brokenData` that says what is wrong.
  ///
  /// Complexity: O(*n* log *n*); a second or less for a state.
  public func verify() throws(DistrictError) -> VerifyReport {
    try storage.checkEverything()
    let network = try storage.network()
    guard storage.index.grid == Grid(covering: network.vertices) else {
      throw DistrictError(
        .brokenData, "The grid of squares is not the one that the boundaries in the same file need.",
        hint: "Compile it again with `district-cli data compile`.")
    }
    let coverages = storage.catalog.coverages(network)
    // Planar, each edge with one district on each side, no gap and no overlap:
    let edgeCount = try CoverageInvariants.check(coverages)
    // Compiling is deterministic, so the polygons of a sound file compile to the file.
    guard try CompiledFile.bytes(coverages, storage.roster).elementsEqual(storage.bytes.buffer) else {
      throw DistrictError(
        .brokenData, "The tables are not those that the polygons in the same file compile to.",
        hint: "Compile it again with `district-cli data compile`.")
    }
    // And against a compiler that is wrong itself: a reference that does without the index.
    try IndexInvariants(storage.index, network).check()
    return VerifyReport(coverages: coverages, roster: storage.roster, edges: edgeCount, sha256: sha256)
  }
}
