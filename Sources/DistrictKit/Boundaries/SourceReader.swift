/// Reads the sources of an import and sorts them into layers.
enum SourceReader {
  /// The layers that have sources, in the order of `Layer.allCases`, each with its files in the order given.
  ///
  /// - Throws: ``DistrictError`` with code `badInput` for a source whose layer is not described, or a layer that is
  ///   described twice; with code `brokenData` for a file that is not what it should be.
  static func layers(
    of sources: [BoundarySource], described descriptions: [LayerDescription], in context: GEOSContext
  ) throws(DistrictError) -> [SourceLayer] {
    var described: [Layer: LayerDescription] = [:]
    for description in descriptions {
      guard described.updateValue(description, forKey: description.layer) == nil else {
        throw DistrictError(.badInput, "The layer “\(description.layer.rawValue)” is described twice.")
      }
    }
    var files: [Layer: [SourceFile]] = [:]
    for source in sources {
      guard described[source.layer] != nil else {
        throw DistrictError(
          .badInput, "\(source.name) is for the layer “\(source.layer.rawValue)”, which is not described.",
          hint: "Describe the layer's plan and names.")
      }
      files[source.layer, default: []].append(try file(of: source, in: context))
    }
    var layers: [SourceLayer] = []
    for layer in Layer.allCases {
      guard let description = described[layer], let files = files[layer] else { continue }
      let source = SourceLayer(description: description, files: files)
      try Face.check(districtCount: source.districtNumbers.count, of: layer)
      layers.append(source)
    }
    return layers
  }

  private static func file(
    of source: BoundarySource, in context: GEOSContext
  ) throws(DistrictError) -> SourceFile {
    let document = try GeoJSONRequest(file: source.name, districtProperty: source.property)
      .read(source.geoJSON, in: context)
    var districts: [SourceDistrict] = []
    for feature in document.features { districts.append(try SourceDistrict(feature, in: context)) }
    return SourceFile(name: source.name, layer: source.layer, districts: districts)
  }
}
