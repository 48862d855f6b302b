import CGEOS
import Failures
import Geography

/// The lines of one layer's files, those of a later file only where no earlier file has ground.
///
/// Segments are kept or dropped whole: a segment that leaves the earlier ground overshoots into it, and the
/// overshoot, having an open end, is dropped when faces are formed. Cutting segments exactly would end them on
/// rounded positions beside the line they must reach; an overshoot always crosses it.
struct SeamLines {
  /// The lines, rounded to the grid.
  let lines: [[GridPoint]]
  /// By district number, the square metres that the layer takes from its files.
  let areas: [String: Double]

  init(of layer: SourceLayer, in context: GEOSContext) throws(DistrictError) {
    var lines: [[GridPoint]] = []
    var areas: [String: Double] = [:]
    var earlier: PreparedPolygon?
    for (index, file) in layer.files.enumerated() {
      for district in file.districts {
        areas[district.number, default: 0] += try SeamLines.area(of: district, outside: earlier)
        for ring in district.polygons.joined() {
          lines += try SeamLines.lines(of: ring, outside: earlier)
        }
      }
      if index + 1 < layer.files.count {
        earlier = try SeamLines.ground(of: file, with: earlier, in: context)
      }
    }
    self.lines = lines
    self.areas = areas
  }

  /// The ground of a file, together with that of the files before it.
  private static func ground(
    of file: SourceFile, with earlier: PreparedPolygon?, in context: GEOSContext
  ) throws(DistrictError) -> PreparedPolygon {
    let polygons = file.districts.flatMap(\.polygons)
    let own = try GEOSGeometry.multiPolygon(polygons, in: context).unionOnGrid("unite \(file.name)")
    guard let earlier else { return try PreparedPolygon(own) }
    return try PreparedPolygon(
      own.combinedOnGrid(
        "unite \(file.name) with earlier files", with: earlier.geometry, by: GEOSUnionPrec_r))
  }

  private static func area(
    of district: SourceDistrict, outside earlier: PreparedPolygon?
  ) throws(DistrictError) -> Double {
    guard let earlier else { return district.polygons.reduce(0) { $0 + GroundMeasure.area(of: $1) } }
    return try district.area.geometry
      .combinedOnGrid(
        "cut district \(district.number) at the seam", with: earlier.geometry, by: GEOSDifferencePrec_r
      )
      .gridPolygons()
      .reduce(0) { $0 + GroundMeasure.area(of: $1) }
  }

  private static func lines(
    of ring: [GEOSPosition], outside earlier: PreparedPolygon?
  ) throws(DistrictError) -> [[GridPoint]] {
    var lines: [[GridPoint]] = []
    var line: [GridPoint] = []
    func endLine() {
      if line.count > 1 { lines.append(line) }
      line = []
    }
    for (start, end) in zip(ring, ring.dropFirst()) {
      if let earlier, try earlier.contains(segmentFrom: start, to: end) {
        endLine()
        continue
      }
      let rounded = (GridPoint(rounding: start), GridPoint(rounding: end))
      if line.isEmpty { line.append(rounded.0) }
      // Positions closer than a grid step become one.
      if rounded.1 != rounded.0 { line.append(rounded.1) }
    }
    endLine()
    return lines
  }
}

extension GridPoint {
  /// The nearest grid point, as ``Coordinate/gridPoint`` finds it. The position must be within ±180 and ±90 degrees.
  init(rounding position: GEOSPosition) {
    self.init(
      x: Int32(position.x.rounded(.toNearestOrEven)), y: Int32(position.y.rounded(.toNearestOrEven)))
  }
}
