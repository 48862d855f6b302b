/// Dissolves labelled faces to districts.
enum CoverageAssembler {
  /// The coverage that the labels make.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` when a district has no ground left.
  static func coverage(
    of layer: SourceLayer, from faces: FaceLabels, over edges: [SidedEdge]
  ) throws(DistrictError) -> Coverage {
    let regions = Regions(faces.labels, over: edges)
    let polygons = try RingAssembler(edges, regions) { regions.labels[$0] != SidedEdge.nobody }.polygons()
    var polygonsOfLabel = [[GridPolygon]](repeating: [], count: faces.numbers.count)
    for (region, polygon) in polygons { polygonsOfLabel[regions.labels[region]].append(polygon) }
    var districts: [DistrictBoundary] = []
    for (number, polygons) in zip(faces.numbers, polygonsOfLabel) {
      guard !polygons.isEmpty else {
        let names = layer.files.map(\.name).joined(separator: ", ")
        throw DistrictError(
          .brokenData,
          "\(names): nothing is left of district \(number): other districts cover it, or it is narrower than the grid.",
          hint: "Check the order of the sources and of the features; a step of the grid is 1.1 cm.")
      }
      districts.append(
        DistrictBoundary(district: layer.description.district(number), polygons: polygons).canonical)
    }
    return Coverage(layer: layer.description.layer, plan: layer.description.plan, districts: districts)
  }
}
