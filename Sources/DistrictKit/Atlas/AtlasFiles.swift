import BoundaryImport
import Bytes
import CDistrictData
import Failures
import Geography
import Officials
import PointLocation
import SystemFiles

extension DistrictAtlas {
  /// The districts of King County, Washington, and the congressional districts of the state, compiled into the
  /// program. Needs no file and no network.
  public static let kingCounty: DistrictAtlas = {
    let data = UnsafeRawBufferPointer(start: districtkit_data_start, count: districtkit_data_size)
    do throws(DistrictError) {
      return DistrictAtlas(
        try AtlasStorage(
          ByteMemory(permanent: data), name: "The embedded data", trust: .embedded, clock: { .today }))
    } catch {
      preconditionFailure("This program was built with broken data. \(error)")
    }
  }()

  /// Opens a compiled file, which is mapped and not copied.
  ///
  /// Replace such a file by renaming a new one over it, never by writing into it while it is open.
  ///
  /// - Throws: ``DistrictError``: `noSuchInput` when there is no such file, `io` when it cannot be read,
  ///   `brokenData` when it is damaged. Every byte is checked.
  public init(contentsOf path: String) throws(DistrictError) {
    self.init(
      try AtlasStorage(ByteMemory(mapping: path), name: path, path: path, trust: .nothing, clock: { .today }))
  }

  /// Takes a compiled file that is in memory.
  ///
  /// - Parameter name: What to call it in errors.
  /// - Throws: ``DistrictError`` with code `brokenData` when it is damaged. Every byte is checked.
  public init(compiled bytes: [UInt8], name: String) throws(DistrictError) {
    self.init(
      try AtlasStorage(ByteMemory(copying: bytes), name: name, trust: .nothing, clock: { .today }))
  }

  /// Compiles coverages that share their edges vertex for vertex, such as an import makes.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` when they overlap or exceed the format.
  public init(coverages: [Coverage], officials: Roster) throws(DistrictError) {
    try self.init(
      compiled: DistrictAtlas.compile(coverages: coverages, officials: officials), name: "The compiled data")
  }

  /// The bytes of a compiled file for coverages and officials; ``init(contentsOf:)`` opens it.
  ///
  /// - Parameter coverages: At most one a layer; layers share their edges vertex for vertex.
  ///
  /// Deterministic: the same input gives the same bytes on every machine.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` when districts overlap or exceed the format.
  public static func compile(
    coverages: [Coverage], officials: Roster
  ) throws(DistrictError) -> [UInt8] {
    for coverage in coverages {
      try Face.check(districtCount: coverage.districts.count, of: coverage.layer)
    }
    let tables = try IndexCompiler.compile(coverages)
    var catalog = ByteWriter()
    try Catalog(coverages, network: tables.network).write(to: &catalog)
    var roster = ByteWriter()
    officials.write(to: &roster)

    var image = DistrictFileImage()
    tables.write(to: &image)
    image.add(.catalog, catalog.bytes)
    image.add(.roster, roster.bytes)
    return image.bytes()
  }
}

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
