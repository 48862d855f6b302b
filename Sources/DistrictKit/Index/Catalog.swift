/// What a compiled file says about its layers: plans, districts, and which arcs bound each district.
struct Catalog: Sendable, Equatable {
  /// A polygon as arcs: the outer ring first, then the holes.
  typealias Polygon = [ArcRing]

  struct Entry: Sendable, Equatable {
    let layer: Layer
    let plan: Plan
    let districts: [District]
    /// The polygons of each district.
    let polygons: [[Polygon]]
  }

  /// One entry a layer, in the order of ``Layer/index``. A layer that was not compiled is missing.
  let entries: [Entry]

  /// Traces the rings of coverages along the arcs of their network.
  init(_ coverages: [Coverage], network: ArcNetwork) throws(DistrictError) {
    let tracer = ArcTracer(network)
    var entries: [Entry] = []
    for coverage in coverages.sorted(by: { $0.layer.index < $1.layer.index }) {
      var polygons: [[Polygon]] = []
      for boundary in coverage.districts {
        var parts: [Polygon] = []
        for polygon in boundary.canonical.polygons {
          var rings: Polygon = []
          for ring in polygon.rings { rings.append(try tracer.trace(ring)) }
          parts.append(rings)
        }
        polygons.append(parts)
      }
      entries.append(
        Entry(
          layer: coverage.layer, plan: coverage.plan, districts: coverage.districts.map(\.district),
          polygons: polygons))
    }
    self.entries = entries
  }

  /// How many districts each layer has.
  var districtCounts: [Layer: Int] {
    Dictionary(uniqueKeysWithValues: entries.map { ($0.layer, $0.districts.count) })
  }

  /// The coverages that the catalog describes, rebuilt from the arcs of its file.
  func coverages(_ network: ArcNetwork) -> [Coverage] {
    entries.map { entry in
      Coverage(
        layer: entry.layer, plan: entry.plan,
        districts: zip(entry.districts, entry.polygons).map { district, polygons in
          DistrictBoundary(
            district: district,
            polygons: polygons.map { rings in
              GridPolygon(
                exterior: network.ring(rings[0], counterclockwise: true),
                holes: rings.dropFirst().map { network.ring($0, counterclockwise: false) })
            }
          ).canonical
        })
    }
  }
}
