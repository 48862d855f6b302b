import Bytes
import Failures
import Geography

/// What a compiled file says about its layers: plans, districts, and which arcs bound each district.
package struct Catalog: Sendable, Equatable {
  /// A polygon as arcs: the outer ring first, then the holes.
  package typealias Polygon = [[ArcStep]]

  package struct Entry: Sendable, Equatable {
    package let layer: Layer
    package let plan: Plan
    package let districts: [District]
    /// Those of each district.
    package let polygons: [[Polygon]]
  }

  /// One entry a layer, in the order of ``Layer/index``. A layer that was not compiled is missing.
  package let entries: [Entry]

  /// Traces the rings of coverages along the arcs of their network.
  package init(_ coverages: [Coverage], network: ArcNetwork) throws(DistrictError) {
    let tracer = ArcTracer(network)
    let ordered = coverages.sorted { $0.layer.index < $1.layer.index }
    entries = try ordered.map { (coverage) throws(DistrictError) in
      let polygons = try coverage.districts.map { (boundary) throws(DistrictError) in
        try boundary.canonical.polygons.map { (polygon) throws(DistrictError) in
          try polygon.rings.map(tracer.trace)
        }
      }
      return Entry(
        layer: coverage.layer, plan: coverage.plan, districts: coverage.districts.map(\.district),
        polygons: polygons)
    }
  }

  /// How many districts each layer has.
  package var districtCounts: [Layer: Int] {
    Dictionary(uniqueKeysWithValues: entries.map { ($0.layer, $0.districts.count) })
  }

  /// The coverages that the catalog describes, rebuilt from the arcs of its file.
  package func coverages(_ network: ArcNetwork) -> [Coverage] {
    entries.map { entry in
      Coverage(
        layer: entry.layer, plan: entry.plan,
        districts: zip(entry.districts, entry.polygons).map { district, polygons in
          DistrictBoundary(
            district: district,
            polygons: polygons.map { rings in
              BoundaryPolygon(
                exterior: network.ring(rings[0], counterclockwise: true),
                holes: rings.dropFirst().map { network.ring($0, counterclockwise: false) })
            }
          ).canonical
        })
    }
  }
}

// The catalog in a compiled file. The order of the fields is the format; the article <doc:FileFormat> lists them.

extension Catalog {
  package func write(to writer: inout ByteWriter) {
    writer.array(entries) { writer, entry in
      writer.string(entry.layer.rawValue)
      writer.string(entry.plan.name)
      writer.optional(entry.plan.adopted) { $0.string($1.description) }
      writer.string(entry.plan.effective.description)
      writer.string(entry.plan.source)
      writer.string(entry.plan.terms)
      writer.array(Array(zip(entry.districts, entry.polygons))) { writer, pair in
        writer.string(pair.0.number)
        writer.string(pair.0.name)
        writer.string(pair.0.divisionID.rawValue)
        writer.array(pair.1) { writer, polygon in
          writer.array(polygon) { writer, ring in
            writer.array(ring) { $0.u32(UInt32($1.arc) << 1 | ($1.isReversed ? 1 : 0)) }
          }
        }
      }
    }
  }

  /// Reads a catalog.
  ///
  /// - Parameter arcCount: How many arcs the file has; a ring that names another one is an error.
  /// - Throws: ``DistrictError`` with code `brokenData`.
  package init(reading reader: inout ByteReader, arcCount: Int) throws(DistrictError) {
    entries = try reader.array(elementSize: 24) { (reader) throws(DistrictError) in
      try Entry(reading: &reader, arcCount: arcCount)
    }
    guard Set(entries.map(\.layer)).count == entries.count else {
      throw reader.broken("a layer is there twice", at: reader.offset)
    }
  }
}

extension Catalog.Entry {
  fileprivate init(reading reader: inout ByteReader, arcCount: Int) throws(DistrictError) {
    let start = reader.offset
    guard let layer = Layer(rawValue: try reader.string()) else {
      throw reader.broken("there is no such layer", at: start)
    }
    self.layer = layer
    plan = Plan(
      name: try reader.string(),
      adopted: try reader.optional { (reader) throws(DistrictError) in try reader.date() },
      effective: try reader.date(), source: try reader.string(), terms: try reader.string())
    let pairs = try reader.array(elementSize: 16) { (reader) throws(DistrictError) in
      let district = District(
        layer: layer, number: try reader.string(), name: try reader.string(),
        divisionID: DivisionID(rawValue: try reader.string()))
      let polygons = try reader.array(elementSize: 4) { (reader) throws(DistrictError) in
        let rings = try reader.array(elementSize: 4) { (reader) throws(DistrictError) in
          try reader.ring(arcCount: arcCount)
        }
        guard !rings.isEmpty else { throw reader.broken("a polygon has no ring", at: reader.offset) }
        return rings
      }
      return (district, polygons)
    }
    guard pairs.count <= Face.maximumDistricts else {
      throw reader.broken("the layer has \(pairs.count) districts", at: start)
    }
    districts = pairs.map(\.0)
    polygons = pairs.map(\.1)
  }
}

extension ByteReader {
  fileprivate mutating func ring(arcCount: Int) throws(DistrictError) -> [ArcStep] {
    let start = offset
    let steps = try array(elementSize: 4) { (reader) throws(DistrictError) in
      let word = try reader.u32()
      guard word >> 1 < arcCount else {
        throw reader.broken("a ring names arc \(word >> 1) of \(arcCount)", at: reader.offset - 4)
      }
      return ArcStep(arc: Int(word >> 1), isReversed: word & 1 == 1)
    }
    guard !steps.isEmpty else { throw broken("a ring has no arc", at: start) }
    return steps
  }

  fileprivate mutating func date() throws(DistrictError) -> CalendarDate {
    let start = offset
    guard let date = CalendarDate(try string()) else { throw broken("not a date", at: start) }
    return date
  }
}
