import Bytes
import Failures
import Geography

/// What a compiled file says about its layers: names, plans, districts, and which arcs bound each district.
package struct Catalog: Sendable, Equatable {
  /// A polygon as arcs: the outer ring first, then the holes.
  package typealias Polygon = [[ArcStep]]

  /// The districts of one plan.
  package struct Entry: Sendable, Equatable {
    package let layer: Layer
    package let plan: Plan
    package let bits: FaceBits
    package let districts: [District]
    /// Those of each district.
    package let polygons: [[Polygon]]
  }

  /// The layers, in the order in which answers give them.
  package let layers: [LayerDescription]
  /// One entry a plan, layer by layer, each at the position of its ``FaceBits``.
  package let entries: [Entry]

  /// Traces the rings of coverages along the arcs of their network.
  ///
  /// - Parameter coverages: One for each plan of each layer, in their order.
  /// - Throws: ``DistrictError`` with code `brokenData` for a district that is called otherwise than its layer says.
  package init(
    _ layers: [LayerDescription], _ coverages: [Coverage], network: ArcNetwork
  ) throws(DistrictError) {
    let tracer = ArcTracer(network)
    let bits = try Catalog.bits(of: coverages)
    var entries: [Entry] = []
    var rest = coverages[...]
    for description in layers {
      for plan in description.plans.map(\.plan) {
        guard let coverage = rest.popFirst(), coverage.layer == description.layer, coverage.plan == plan
        else {
          throw DistrictError(
            .brokenData,
            "The plan “\(plan.name)” of the layer \(description.layer.rawValue) is not that of its boundaries.",
            hint: "Import the boundaries again: a description that has changed counts from then on.")
        }
        for district in coverage.districts.map(\.district)
        where district != description.district(district.number) {
          throw DistrictError(
            .brokenData,
            "The boundaries call district \(district.number) of the layer \(description.layer.rawValue) "
              + "“\(district.name)” (\(district.divisionID)), and the layer’s description does not.",
            hint: "Import the boundaries again: a description that has changed counts from then on.")
        }
        let polygons = try coverage.districts.map { (boundary) throws(DistrictError) in
          try boundary.canonical.polygons.map { (polygon) throws(DistrictError) in
            try polygon.rings.map(tracer.trace)
          }
        }
        entries.append(
          Entry(
            layer: coverage.layer, plan: coverage.plan, bits: bits[entries.count],
            districts: coverage.districts.map(\.district), polygons: polygons))
      }
    }
    (self.layers, self.entries) = (layers, entries)
  }

  /// The bits of the faces that coverages have, in their order.
  package static func bits(of coverages: [Coverage]) throws(DistrictError) -> [FaceBits] {
    try FaceBits.layout(coverages.map { ($0.layer, $0.districts.count) })
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
    var rest = entries[...]
    writer.array(layers) { writer, description in
      writer.string(description.layer.rawValue)
      writer.string(description.title)
      writer.string(description.districts)
      writer.optional(description.area) { $0.string($1) }
      writer.u8(description.coversWater ? 1 : 0)
      writer.string(description.districtName)
      writer.array(description.divisionIDs) { $0.string($1) }
      for groups in [description.seats, description.atLarge] {
        writer.array(groups) { writer, group in
          writer.string(group.columns)
          writer.optional(group.office) { $0.string($1) }
          writer.array(group.usual) { $0.string($1) }
        }
      }
      writer.array(Array(rest.prefix(description.plans.count))) { $1.write(to: &$0) }
      rest = rest.dropFirst(description.plans.count)
    }
  }

  /// Reads a catalog.
  ///
  /// - Parameter arcCount: How many arcs the file has; a ring that names another one is an error.
  /// - Throws: ``DistrictError`` with code `brokenData`.
  package init(reading reader: inout ByteReader, arcCount: Int) throws(DistrictError) {
    var plans: [(layer: LayerDescription, inFile: PlanInFile)] = []
    layers = try reader.array(elementSize: 40) { (reader) throws(DistrictError) in
      var description = try LayerDescription(reading: &reader)
      let read = try reader.array(elementSize: 24) { (reader) throws(DistrictError) in
        try reader.plan(arcCount: arcCount)
      }
      description.plans = read.map { LayerDescription.PlanDescription(plan: $0.plan) }
      plans += read.map { (layer: description, inFile: $0) }
      return description
    }
    guard Set(layers.map(\.layer)).count == layers.count else {
      throw reader.broken("a layer is there twice", at: reader.offset)
    }
    let bits = try FaceBits.layout(plans.map { ($0.layer.layer, $0.inFile.districts.count) })
    entries = zip(plans, bits).map { read, bits in
      let (layer, (plan, districts)) = read
      return Entry(
        layer: layer.layer, plan: plan, bits: bits, districts: districts.map { layer.district($0.number) },
        polygons: districts.map(\.polygons))
    }
  }
}

extension Catalog.Entry {
  fileprivate func write(to writer: inout ByteWriter) {
    writer.string(plan.name)
    writer.optional(plan.adopted) { $0.string($1.description) }
    writer.string(plan.effective.description)
    writer.optional(plan.until) { $0.string($1.description) }
    writer.string(plan.source)
    writer.string(plan.terms)
    writer.array(plan.remarks) { $0.string($1) }
    writer.array(Array(zip(districts, polygons))) { writer, pair in
      writer.string(pair.0.number)
      writer.array(pair.1) { writer, polygon in
        writer.array(polygon) { writer, ring in
          writer.array(ring) { $0.u32(UInt32($1.arc) << 1 | ($1.isReversed ? 1 : 0)) }
        }
      }
    }
  }
}

/// A plan as the file has it: the districts' names follow from their numbers.
private typealias PlanInFile = (plan: Plan, districts: [(number: String, polygons: [Catalog.Polygon])])

extension LayerDescription {
  /// Reads everything but the plans.
  fileprivate init(reading reader: inout ByteReader) throws(DistrictError) {
    self.init(
      layer: Layer(rawValue: try reader.string()), title: try reader.string(), districts: try reader.string(),
      area: try reader.optional { (reader) throws(DistrictError) in try reader.string() },
      coversWater: try reader.u8() != 0, districtName: try reader.string(), divisionIDs: try reader.strings(),
      seats: try reader.seatGroups(), atLarge: try reader.seatGroups(), plans: [])
    guard !divisionIDs.isEmpty else { throw reader.broken("a layer has no divisions", at: reader.offset) }
  }
}

extension ByteReader {
  fileprivate mutating func plan(arcCount: Int) throws(DistrictError) -> PlanInFile {
    let plan = Plan(
      name: try string(), adopted: try optionalDate(), effective: try date(), until: try optionalDate(),
      source: try string(), terms: try string(), remarks: try strings())
    let districts = try array(elementSize: 8) { (reader) throws(DistrictError) in
      let number = try reader.string()
      let polygons = try reader.array(elementSize: 4) { (reader) throws(DistrictError) in
        let rings = try reader.array(elementSize: 4) { (reader) throws(DistrictError) in
          try reader.ring(arcCount: arcCount)
        }
        guard !rings.isEmpty else { throw reader.broken("a polygon has no ring", at: reader.offset) }
        return rings
      }
      return (number: number, polygons: polygons)
    }
    return (plan, districts)
  }

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

  fileprivate mutating func strings() throws(DistrictError) -> [String] {
    try array(elementSize: 4) { (reader) throws(DistrictError) in try reader.string() }
  }

  fileprivate mutating func seatGroups() throws(DistrictError) -> [LayerDescription.SeatGroup] {
    try array(elementSize: 9) { (reader) throws(DistrictError) in
      LayerDescription.SeatGroup(
        columns: try reader.string(),
        office: try reader.optional { (reader) throws(DistrictError) in try reader.string() },
        usual: try reader.strings())
    }
  }

  fileprivate mutating func optionalDate() throws(DistrictError) -> CalendarDate? {
    try optional { (reader) throws(DistrictError) in try reader.date() }
  }

  fileprivate mutating func date() throws(DistrictError) -> CalendarDate {
    let start = offset
    guard let date = CalendarDate(try string()) else { throw broken("not a date", at: start) }
    return date
  }
}
