import Failures
import Geography

/// Makes coverages from official boundary files.
///
/// The way of the data: files → checked polygons → lines → faces (all lines of all plans, noded together) → labels
/// per plan → slivers merged → rings → coverages, verified. Because the layers share their edges, two layers' lines
/// that coincide do so vertex for vertex.
///
/// ```swift
/// let result = try BoundaryImporter(layers: catalog.layers).run(sources)
/// print(result.report)
/// ```
public struct BoundaryImporter: Sendable {
  private let descriptions: [LayerDescription]

  /// Prepares an import of the layers described; those without a source are left out.
  public init(layers: [LayerDescription]) {
    descriptions = layers
  }

  /// Makes one coverage for each plan that has sources.
  ///
  /// Within a plan, where two sources have ground, the earlier one's lines count; the later one fills the rest.
  /// The same input gives the same coverages. O(*n* log *n*) in the vertices; some seconds for a state.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` for a source that cannot be used, naming file, feature,
  ///   district and ring; with code `badInput` for a source whose layer or plan is not described.
  public func run(_ sources: [BoundarySource]) throws(DistrictError) -> ImportResult {
    let context = try GEOSContext()
    let layers = try SourceReader.layers(of: sources, described: descriptions, in: context)
    let seams = try layers.map { (layer) throws(DistrictError) in try SeamLines(of: layer, in: context) }
    let arrangement = try Arrangement(of: seams.flatMap(\.lines), in: context)

    var coverages: [Coverage] = []
    var summaries: [ImportReport.LayerSummary] = []
    for (layer, seam) in zip(layers, seams) {
      var faces = try FaceLabels(of: arrangement, in: layer)
      let overlaps = try OverlapCheck.run(faces, over: arrangement.edges, in: layer.description.layer)
      let slivers = SliverMerger.merge(&faces, over: arrangement.edges)
      let coverage = try CoverageAssembler.coverage(of: layer, from: faces, over: arrangement.edges)
      coverages.append(coverage)
      summaries.append(
        ImportReport.LayerSummary(coverage, overlaps: overlaps, slivers: slivers, areasBefore: seam.areas))
    }
    let edgeCount = try CoverageInvariants.check(coverages)
    let report = ImportReport(
      sources: layers.flatMap(\.files).map(ImportReport.Source.init), faces: arrangement.faceCount,
      edges: edgeCount, layers: summaries)
    return ImportResult(coverages: coverages, report: report)
  }
}

/// One official file of boundaries, as it was published.
public struct BoundarySource: Sendable {
  /// The layer that the file's districts belong to.
  public var layer: Layer
  /// The first day of the plan that they belong to; nil for a layer that has one plan.
  public var plan: CalendarDate?
  /// The feature property that holds the district: `KCCDST`.
  public var property: String
  /// What messages and reports call the file: its name.
  public var name: String
  /// The file's bytes: GeoJSON (RFC 7946) in UTF-8, WGS84 degrees, longitude first.
  public var geoJSON: [UInt8]

  /// Takes the bytes as they are; ``BoundaryImporter/run(_:)`` checks them.
  public init(layer: Layer, plan: CalendarDate? = nil, property: String, name: String, geoJSON: [UInt8]) {
    self.layer = layer
    self.plan = plan
    self.property = property
    self.name = name
    self.geoJSON = geoJSON
  }
}

/// What an import makes.
public struct ImportResult: Sendable {
  /// One coverage for each plan that has sources, in the order of the descriptions.
  public var coverages: [Coverage]
  /// What was read, changed and made.
  public var report: ImportReport
}
