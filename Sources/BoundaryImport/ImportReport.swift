import Bytes
import Geography

/// What an import read, changed and made.
///
/// Areas are square metres on WGS84's ellipsoid (J. P. Snyder, *Map Projections: A Working Manual*, 1987, eq. 3-12).
public struct ImportReport: Sendable, Hashable {
  /// What one source file held.
  public struct Source: Sendable, Hashable {
    /// The file's name.
    public var name: String
    /// The layer it was read for.
    public var layer: Layer
    /// The number of features.
    public var features: Int
    /// The number of vertices, without those that only close a ring.
    public var vertices: Int
  }

  /// What became of one district.
  public struct DistrictSummary: Sendable, Hashable {
    /// The district's number.
    public var number: String
    /// Square metres in the sources; of a later source, what lies outside the earlier ones.
    public var areaBefore: Double
    /// Square metres in the coverage.
    public var areaAfter: Double
    /// The change, as a part of the area before.
    public var relativeChange: Double { areaBefore > 0 ? (areaAfter - areaBefore) / areaBefore : 0 }
  }

  /// What became of one plan of a layer.
  public struct LayerSummary: Sendable, Hashable {
    /// The layer.
    public var layer: Layer
    /// The plan's name.
    public var plan: String
    /// How many pieces of ground a file gave to two districts by a hair; the first has them.
    public var overlaps: Int
    /// Square metres of those pieces.
    public var overlapArea: Double
    /// How many slivers, gaps among them, went to a neighbour.
    public var slivers: Int
    /// Square metres of those slivers.
    public var sliverArea: Double
    /// The number of polygons of all districts.
    public var polygons: Int
    /// The number of vertices of their rings.
    public var vertices: Int
    /// The districts in order.
    public var districts: [DistrictSummary]
  }

  /// The sources by layer, in the order given.
  public var sources: [Source]
  /// The faces between the lines of all layers together, before districts were formed.
  public var faces: Int
  /// The different edges of all coverages together.
  public var edges: Int
  /// The layers in order.
  public var layers: [LayerSummary]
}

extension ImportReport.Source {
  init(_ file: SourceFile) {
    self.init(
      name: file.name, layer: file.layer, features: file.districts.count,
      vertices: file.districts.reduce(0) { $0 + $1.vertexCount })
  }
}

extension ImportReport.LayerSummary {
  init(
    _ coverage: Coverage, overlaps: SliverMerger.Outcome, slivers: SliverMerger.Outcome,
    areasBefore: [String: Double]
  ) {
    let polygons = coverage.districts.flatMap(\.polygons)
    self.init(
      layer: coverage.layer, plan: coverage.plan.name, overlaps: overlaps.count, overlapArea: overlaps.area,
      slivers: slivers.count,
      sliverArea: slivers.area, polygons: polygons.count,
      vertices: polygons.reduce(0) { $0 + $1.rings.reduce(0) { $0 + $1.points.count } },
      districts: coverage.districts.map { boundary in
        ImportReport.DistrictSummary(
          number: boundary.district.number, areaBefore: areasBefore[boundary.district.number] ?? 0,
          areaAfter: boundary.polygons.reduce(0) { $0 + GroundMeasure.area(of: $1) })
      })
  }
}

extension ImportReport: CustomStringConvertible {
  /// A table for people to read.
  public var description: String {
    var lines = sources.map {
      "\($0.name) (\($0.layer.rawValue)): \($0.features) features, \($0.vertices) vertices"
    }
    lines.append("together: \(faces) faces, \(edges) edges")
    for layer in layers {
      lines.append("")
      lines.append(
        "\(layer.layer.rawValue), \(layer.plan): \(layer.polygons) polygons, \(layer.vertices) vertices; "
          + "\(layer.overlaps) overlaps (\(decimal(layer.overlapArea, 3)) m²), "
          + "\(layer.slivers) slivers merged (\(decimal(layer.sliverArea, 3)) m²)")
      lines.append(row(["district", "km² before", "km² after", "change m²", "change"]))
      for district in layer.districts {
        lines.append(
          row([
            district.number, decimal(district.areaBefore / 1e6, 6), decimal(district.areaAfter / 1e6, 6),
            decimal(district.areaAfter - district.areaBefore, 2),
            decimal(district.relativeChange * 100, 7) + " %",
          ]))
      }
    }
    return lines.joined(separator: "\n")
  }

  private func row(_ cells: [String]) -> String {
    zip(cells, [8, 16, 16, 12, 14])
      .map { cell, width in String(repeating: " ", count: max(0, width - cell.count)) + cell }
      .joined(separator: "  ")
  }

  private func decimal(_ value: Double, _ places: Int) -> String {
    var digits: [UInt8] = []
    DecimalText.append(value, decimals: places, to: &digits)
    return String(decoding: digits, as: UTF8.self)
  }
}
