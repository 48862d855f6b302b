/// Where a JSON object keeps its coordinate. Found once, in the first object, as CSV columns are found in the header.
enum JSONColumns: Sendable, Hashable {
  /// In the point geometry of a GeoJSON feature.
  case geometry
  /// In two members, or in one that holds both numbers; of a GeoJSON feature's `properties` if it is one.
  case members(latitude: String, longitude: String, inProperties: Bool)

  /// What was chosen, in words, for the person who has to check it.
  var description: String {
    switch self {
    case .geometry: "the point geometry"
    case .members(let latitude, let longitude, _):
      latitude == longitude
        ? "latitude and longitude: “\(latitude)”" : "latitude: “\(latitude)”, longitude: “\(longitude)”"
    }
  }

  /// Chooses where to look.
  ///
  /// - Parameters:
  ///   - object: the first object of the file.
  ///   - latitude: the name of the latitude's member, when the caller gave it.
  ///   - longitude: the same for the longitude's.
  /// - Returns: nil when the bytes are not a JSON object, so that the next row may be tried.
  /// - Throws: `badInput` when a member is missing, when two could be meant, or for a whole FeatureCollection.
  static func find(
    in object: UnsafeBufferPointer<UInt8>, latitude: String? = nil, longitude: String? = nil
  ) throws(DistrictError) -> JSONColumns? {
    guard let shape = JSONObjectShape(object) else { return nil }
    if shape.type == "FeatureCollection" {
      throw DistrictError(
        .badInput, "The file is one GeoJSON FeatureCollection, not one feature a line.",
        hint: "Split it first: jq -c '.features[]' IN.geojson > OUT.ndjson")
    }
    let isFeature = shape.type == "Feature"
    if isFeature, latitude == nil, longitude == nil { return .geometry }
    // The order of members means nothing in JSON; sorted, the message is the same each time.
    let names = (isFeature ? shape.properties : shape.members).sorted()
    let roles = try ColumnRoles(header: names, latitude: latitude, longitude: longitude)
    return .members(
      latitude: names[roles.latitude], longitude: names[roles.longitude], inProperties: isFeature)
  }
}
