// The catalog in a compiled file. The order of the fields is the format; the article <doc:FileFormat> lists them.

extension Catalog {
  func write(to writer: inout ByteWriter) {
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
            writer.array(ring.steps) { $0.u32(UInt32($1.arc) << 1 | ($1.isReversed ? 1 : 0)) }
          }
        }
      }
    }
  }

  /// Reads a catalog.
  ///
  /// - Parameter arcCount: How many arcs the file has; a ring that names another one is an error.
  /// - Throws: ``DistrictError`` with code `brokenData`.
  init(reading reader: inout ByteReader, arcCount: Int) throws(DistrictError) {
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
          try ArcRing(reading: &reader, arcCount: arcCount)
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

extension ArcRing {
  fileprivate init(reading reader: inout ByteReader, arcCount: Int) throws(DistrictError) {
    let start = reader.offset
    steps = try reader.array(elementSize: 4) { (reader) throws(DistrictError) in
      let word = try reader.u32()
      guard word >> 1 < arcCount else {
        throw reader.broken("a ring names arc \(word >> 1) of \(arcCount)", at: reader.offset - 4)
      }
      return Step(arc: Int(word >> 1), isReversed: word & 1 == 1)
    }
    guard !steps.isEmpty else { throw reader.broken("a ring has no arc", at: start) }
  }
}

extension ByteReader {
  fileprivate mutating func date() throws(DistrictError) -> CalendarDate {
    let start = offset
    guard let date = CalendarDate(try string()) else { throw broken("not a date", at: start) }
    return date
  }
}
