import Failures
import Geography

/// One plan of a layer in an import: its description and its files, in order of precedence.
struct SourceLayer {
  let description: LayerDescription
  let plan: Plan
  let files: [SourceFile]

  /// The districts' numbers: numeric ones by their value, then other texts.
  let districtNumbers: [String]

  init(description: LayerDescription, plan: Plan, files: [SourceFile]) {
    (self.description, self.plan, self.files) = (description, plan, files)
    districtNumbers = Set(files.flatMap { $0.districts.map(\.number) }).sorted(by: DistrictNumber.precedes)
  }
}

struct SourceFile {
  let name: String
  let layer: Layer
  let districts: [SourceDistrict]

  /// The first districts of different numbers that have ground at a position, at most two.
  func owners(at position: GEOSPosition) throws(DistrictError) -> [String] {
    var owners: [String] = []
    for district in districts where try district.contains(position) && district.number != owners.first {
      owners.append(district.number)
      if owners.count == 2 { break }
    }
    return owners
  }
}

/// One feature of a source file: ground that the file gives to a district.
final class SourceDistrict {
  /// The district's number as the file writes it.
  let number: String
  /// The polygons as the file has them, in grid steps, not rounded.
  let polygons: [[[GEOSPosition]]]
  /// The same, ready for point tests.
  let area: PreparedPolygon
  /// The number of vertices, without those that only close a ring.
  let vertexCount: Int
  /// Some 64 of the vertices, from all around.
  let someVertices: [GEOSPosition]
  private let west, east, south, north: Double

  init(_ feature: GeoJSONFeature, in context: GEOSContext) throws(DistrictError) {
    number = feature.district
    polygons = feature.polygons
    area = try PreparedPolygon(try .multiPolygon(feature.polygons, in: context))
    let positions = feature.polygons.lazy.flatMap { $0.lazy.flatMap { $0 } }
    vertexCount = feature.polygons.joined().reduce(0) { $0 + $1.count - 1 }
    let step = max(1, vertexCount / 64)
    someVertices = positions.enumerated().filter { $0.offset % step == 0 }.map(\.element)
    west = positions.reduce(.infinity) { min($0, $1.x) }
    east = positions.reduce(-.infinity) { max($0, $1.x) }
    south = positions.reduce(.infinity) { min($0, $1.y) }
    north = positions.reduce(-.infinity) { max($0, $1.y) }
  }

  /// Whether the position lies in this ground.
  func contains(_ position: GEOSPosition) throws(DistrictError) -> Bool {
    guard west <= position.x, position.x <= east, south <= position.y, position.y <= north
    else { return false }
    return try area.contains(position)
  }

  /// Whether the boxes around both have a point in common.
  func isNear(_ other: SourceDistrict) -> Bool {
    west <= other.east && other.west <= east && south <= other.north && other.south <= north
  }

  /// Whether an eighth of another district's vertices lies in this ground: more than rounding pushes over a common line.
  func holdsMany(of other: SourceDistrict) throws(DistrictError) -> Bool {
    var count = 0
    for position in other.someVertices where try contains(position) { count += 1 }
    return count > other.someVertices.count / 8
  }
}

/// Reads the sources of an import and sorts them into the plans of layers.
enum SourceReader {
  /// The plans that have sources, in the order of the descriptions, each with its files in the order given.
  ///
  /// - Throws: ``DistrictError`` with code `badInput` for a source whose layer or plan is not described, or a layer that
  ///   is described twice; with code `brokenData` for a file that is not what it should be.
  static func layers(
    of sources: [BoundarySource], described descriptions: [LayerDescription], in context: GEOSContext
  ) throws(DistrictError) -> [SourceLayer] {
    guard Set(descriptions.map(\.layer)).count == descriptions.count else {
      throw DistrictError(.badInput, "A layer is described twice.")
    }
    var files: [Layer: [(plan: CalendarDate, file: SourceFile)]] = [:]
    for source in sources {
      let plans = descriptions.first { $0.layer == source.layer }?.plans.map(\.plan) ?? []
      let plan = plans.first { source.plan == nil ? plans.count == 1 : $0.effective == source.plan }
      guard let plan else {
        throw DistrictError(
          .badInput,
          "\(source.name) is for the layer “\(source.layer.rawValue)”, "
            + (plans.isEmpty ? "which is not described." : "and it is not said for which of its plans."),
          hint: "Describe the layer's plan and names.")
      }
      files[source.layer, default: []].append((plan.effective, try file(of: source, in: context)))
    }
    var layers: [SourceLayer] = []
    for description in descriptions {
      for plan in description.plans.map(\.plan) {
        let files = files[description.layer]?.filter { $0.plan == plan.effective }.map(\.file) ?? []
        if files.isEmpty { continue }
        layers.append(SourceLayer(description: description, plan: plan, files: files))
      }
    }
    _ = try FaceBits.layout(layers.map { ($0.description.layer, $0.districtNumbers.count) })
    for layer in layers {
      if let number = layer.districtNumbers.first(where: { $0.contains(where: \.isWhitespace) }) {
        throw DistrictError(
          .brokenData,
          "\(layer.files[0].name) has the district “\(number)”, and division ids have no blanks.",
          hint: "Give the districts a property with numbers, or with names of one word.")
      }
    }
    for file in layers.flatMap(\.files) { try OverlapCheck.refuseGrossOverlaps(in: file) }
    return layers
  }

  private static func file(
    of source: BoundarySource, in context: GEOSContext
  ) throws(DistrictError) -> SourceFile {
    let document = try GeoJSONRequest(file: source.name, districtProperty: source.property)
      .read(source.geoJSON, in: context)
    let districts = try document.features.map { (feature) throws(DistrictError) in
      try SourceDistrict(feature, in: context)
    }
    return SourceFile(name: source.name, layer: source.layer, districts: districts)
  }
}
