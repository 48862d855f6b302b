/// A compiled file: the index, the catalog of its layers and the roster, in one image.
enum CompiledFile {
  /// Compiles coverages and officials. Deterministic: the same input gives the same bytes on every machine.
  ///
  /// - Parameter coverages: At most one a layer; layers share their edges vertex for vertex.
  /// - Throws: ``DistrictError`` with code `brokenData` when districts overlap or when something exceeds the format.
  static func bytes(_ coverages: [Coverage], _ roster: Roster) throws(DistrictError) -> [UInt8] {
    for coverage in coverages {
      try Face.check(districtCount: coverage.districts.count, of: coverage.layer)
    }
    let tables = try IndexCompiler.compile(coverages)
    var catalog = ByteWriter()
    try Catalog(coverages, network: tables.network).write(to: &catalog)
    var officials = ByteWriter()
    roster.write(to: &officials)

    var image = FileImage()
    tables.write(to: &image)
    image.add(.catalog, catalog.bytes)
    image.add(.roster, officials.bytes)
    return image.bytes()
  }
}
