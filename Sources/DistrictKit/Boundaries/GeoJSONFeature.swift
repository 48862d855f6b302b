/// One feature of a GeoJSON file: its text properties and its polygons, checked.
struct GeoJSONFeature {
  /// Where the feature stands in its file.
  let place: GeoJSONPlace
  /// The district that it names.
  let district: String
  /// The other properties that were asked for, as text.
  let properties: [String: String]
  /// The polygons; of each the rings, the outer one first; of each ring the positions, the last equal to the first.
  let polygons: [[[GEOSPosition]]]
}

/// Where something stands in a GeoJSON file. Its text begins every message about it.
struct GeoJSONPlace {
  /// The file's name.
  let file: String
  /// The feature, counted from 0.
  let feature: Int
  /// The district that the feature names, once it is known.
  var district: String?
  /// The polygon of a MultiPolygon, counted from 0.
  var polygon: Int?
  /// The ring of the polygon, counted from 0; ring 0 is the outer one.
  var ring: Int?

  func at(polygon: Int?, ring: Int?) -> GeoJSONPlace {
    var place = self
    place.polygon = polygon
    place.ring = ring
    return place
  }

  /// An error about this place.
  func error(_ trouble: String, hint: String? = nil, cause: (any Error)? = nil) -> DistrictError {
    DistrictError(.brokenData, "\(self): \(trouble)", hint: hint, cause: cause)
  }
}

extension GeoJSONPlace: CustomStringConvertible {
  /// `file.geojson, feature 3 (district 4), polygon 0, ring 1`
  var description: String {
    var text = "\(file), feature \(feature)"
    if let district { text += " (district \(district))" }
    if let polygon { text += ", polygon \(polygon)" }
    if let ring { text += ", ring \(ring)" }
    return text
  }
}
