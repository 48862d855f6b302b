extension DistrictAtlas {
  /// Imports GeoJSON files and compiles them in memory, with GEOS.
  ///
  /// - Parameters:
  ///   - boundaries: The files; of two for one layer, the first counts where both have ground.
  ///   - layers: The plans of their layers, and what the districts are called.
  ///   - officials: Who holds the seats, by division id.
  /// - Throws: ``DistrictError`` with code `brokenData` for a file that cannot be used, naming file, feature and ring.
  ///
  /// Complexity: O(*n* log *n*) in the vertices; some seconds for a state.
  public init(
    boundaries: [BoundarySource], layers: [LayerDescription], officials: Roster
  ) throws(DistrictError) {
    let imported = try BoundaryImporter(layers: layers).run(boundaries)
    try self.init(coverages: imported.coverages, officials: officials)
  }

  /// Imports and compiles newer GeoJSON files of the layers that ``kingCounty`` has, under the names, identifiers and
  /// plans that they have there.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` for a file that cannot be used, naming file, feature and ring.
  public init(boundaries: [BoundarySource], officials: Roster) throws(DistrictError) {
    let layers = Layer.allCases.compactMap { LayerDescription($0, of: .kingCounty) }
    try self.init(boundaries: boundaries, layers: layers, officials: officials)
  }
}

extension LayerDescription {
  /// The description that a layer of an atlas was made with: names and identifiers end in the district's number.
  fileprivate init?(_ layer: Layer, of atlas: DistrictAtlas) {
    guard let plan = atlas.plan(of: layer), let district = atlas.districts(in: layer).first else {
      return nil
    }
    func template(_ text: String) -> String {
      String(text.dropLast(district.number.count)) + LayerDescription.placeholder
    }
    self.init(
      layer: layer, plan: plan, districtName: template(district.name),
      divisionID: template(district.divisionID.rawValue))
  }
}
