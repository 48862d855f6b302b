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
        try AtlasStorage(ByteMemory(permanent: data), name: "The embedded data", isTrusted: true))
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
    self.init(try AtlasStorage(ByteMemory(mapping: path), name: path, path: path))
  }

  /// Takes a compiled file that is in memory.
  ///
  /// - Parameter name: What to call it in errors.
  /// - Throws: ``DistrictError`` with code `brokenData` when it is damaged. Every byte is checked.
  public init(compiled bytes: [UInt8], name: String) throws(DistrictError) {
    self.init(try AtlasStorage(ByteMemory(copying: bytes), name: name))
  }

  /// Compiles coverages that share their edges vertex for vertex, such as an import makes.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` when they overlap or exceed the format.
  public init(
    coverages: [Coverage], layers: [LayerDescription]? = nil, officials: Roster
  ) throws(DistrictError) {
    try self.init(
      compiled: DistrictAtlas.compile(coverages: coverages, layers: layers, officials: officials),
      name: "The compiled data")
  }

  /// The bytes of a compiled file for coverages and officials; ``init(contentsOf:)`` opens it.
  ///
  /// - Parameters:
  ///   - coverages: One for each plan of each layer, in any order; all share their edges vertex for vertex.
  ///   - layers: What the layers are called, in the order in which answers give them; nil for plain names in the order
  ///     of the coverages.
  ///
  /// Deterministic: the same input gives the same bytes on every machine.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` when districts overlap, exceed the format, or are called otherwise
  ///   than their layer says.
  public static func compile(
    coverages: [Coverage], layers: [LayerDescription]? = nil, officials: Roster
  ) throws(DistrictError) -> [UInt8] {
    func sorted(_ layer: Layer) -> [Coverage] {
      coverages.filter { $0.layer == layer }.sorted { $0.plan.effective < $1.plan.effective }
    }
    let found = coverages.inGroups(by: \.layer).map(\.key)
    let layers = layers ?? found.map { LayerDescription(sorted($0), of: $0) }
    let coverages = layers.map(\.layer).flatMap(sorted)
    let tables = try IndexCompiler.compile(coverages)
    var catalog = ByteWriter()
    try Catalog(layers, coverages, network: tables.network).write(to: &catalog)
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
    let described = Set(imported.coverages.map(\.layer))
    try self.init(
      coverages: imported.coverages, layers: layers.filter { described.contains($0.layer) },
      officials: officials)
  }

  /// Imports and compiles newer GeoJSON files of the layers that ``kingCounty`` has, under the names, identifiers and
  /// plans that they have there.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` for a file that cannot be used, naming file, feature and ring.
  public init(boundaries: [BoundarySource], officials: Roster) throws(DistrictError) {
    try self.init(
      boundaries: boundaries, layers: DistrictAtlas.kingCounty.storage.catalog.layers, officials: officials)
  }
}
