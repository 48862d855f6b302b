/// The check that polygons are polygons: rings that don't cross themselves or each other, holes inside, parts apart.
enum GeoJSONValidity {
  /// Checks a feature's polygons as they stand in the file, before any rounding.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData`, with GEOS's reason and the location in degrees.
  static func check(_ feature: GeoJSONFeature, in context: GEOSContext) throws(DistrictError) {
    let whole = try GEOSGeometry.multiPolygon(feature.polygons, in: context)
    guard let trouble = try whole.invalidity() else { return }
    // Only now that something is wrong is it worth finding the polygon and the ring.
    let isMulti = feature.polygons.count > 1
    for (index, rings) in feature.polygons.enumerated() {
      let place = feature.place.at(polygon: isMulti ? index : nil, ring: nil)
      for (ring, positions) in rings.enumerated() {
        if let trouble = try GEOSGeometry.polygon([positions], in: context).invalidity() {
          throw error(trouble, at: place.at(polygon: place.polygon, ring: ring))
        }
      }
      if let trouble = try GEOSGeometry.polygon(rings, in: context).invalidity() {
        throw error(trouble, at: place)
      }
    }
    throw error(trouble, at: feature.place)
  }

  private static func error(
    _ trouble: (reason: String, position: GEOSPosition), at place: GeoJSONPlace
  ) -> DistrictError {
    place.error(
      "\(trouble.reason) at latitude \(trouble.position.latitude), longitude \(trouble.position.longitude).",
      hint: "Repair the polygon at that location in the source.")
  }
}
