#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A GeoJSON file (RFC 7946): a FeatureCollection, or a single Feature.
struct GeoJSONDocument {
  /// The features in the order of the file.
  let features: [GeoJSONFeature]
  /// The layer and the plan, when the request asked for them.
  let layer: Layer?
  let plan: Plan?
}

extension GeoJSONDocument: Decodable {
  private enum Member: String, CodingKey { case type, features, layer, plan }

  init(from decoder: any Decoder) throws {
    let request = GeoJSONRequest(of: decoder)
    let object = try decoder.container(keyedBy: Member.self)
    try GeoJSONReferenceSystem.check(in: decoder)
    switch try object.decode(String.self, forKey: .type) {
    case "FeatureCollection":
      features = try object.decode([FeatureMember].self, forKey: .features).map(\.feature)
    case "Feature":
      features = [try FeatureMember(from: decoder).feature]
    case let other:
      throw DistrictError(
        .brokenData, "\(request.file) holds a “\(other)”.",
        hint: "Save the districts as a GeoJSON FeatureCollection.")
    }
    guard !features.isEmpty else { throw DistrictError(.brokenData, "\(request.file) holds no feature.") }
    layer = request.needsPlan ? try object.decode(Layer.self, forKey: .layer) : nil
    plan = request.needsPlan ? try object.decode(Plan.self, forKey: .plan) : nil
  }
}

/// A Feature object.
private struct FeatureMember: Decodable {
  let feature: GeoJSONFeature

  private enum Member: String, CodingKey { case type, properties, geometry }

  init(from decoder: any Decoder) throws {
    let request = GeoJSONRequest(of: decoder)
    var place = GeoJSONPlace(file: request.file, feature: decoder.codingPath.last?.intValue ?? 0)
    let object: KeyedDecodingContainer<Member>
    let district: String
    var texts: [String: String] = [:]
    do {
      object = try decoder.container(keyedBy: Member.self)
      let type = try object.decode(String.self, forKey: .type)
      guard type == "Feature" else { throw place.error("its type is “\(type)”, not “Feature”.") }
      try GeoJSONReferenceSystem.check(in: decoder)
      let properties = try object.nestedContainer(keyedBy: PropertyName.self, forKey: .properties)
      district = try FeatureMember.text(of: request.districtProperty, in: properties, at: place)
      place.district = district
      for name in request.otherProperties {
        texts[name] = try FeatureMember.text(of: name, in: properties, at: place)
      }
    } catch let error as DecodingError {
      throw place.error("\(error.trouble).", cause: error)
    }
    do {
      let geometry = try object.decode(GeoJSONGeometry.self, forKey: .geometry)
      feature = GeoJSONFeature(
        place: place, district: district, properties: texts, polygons: try geometry.checkedPolygons(at: place)
      )
    } catch let error as GeoJSONGeometry.WrongType {
      throw place.error(
        "its geometry is a “\(error.type)”, not a Polygon or MultiPolygon.",
        hint: "A district is an area; leave other features out.")
    } catch let error as DecodingError {
      throw GeoJSONGeometry.place(of: error, in: place).error("\(error.trouble).", cause: error)
    }
  }

  /// A property that may be text or a whole number: county services write "8", others 8.
  private static func text(
    of name: String, in properties: KeyedDecodingContainer<PropertyName>, at place: GeoJSONPlace
  ) throws -> String {
    let key = PropertyName(stringValue: name)
    guard properties.contains(key) else {
      let names = properties.allKeys.map(\.stringValue).sorted().joined(separator: ", ")
      throw place.error("it has no property “\(name)”.", hint: "Its properties are: \(names).")
    }
    if let number = try? properties.decode(Int.self, forKey: key) { return String(number) }
    guard let text = try? properties.decode(String.self, forKey: key) else {
      throw place.error("its property “\(name)” is neither text nor a whole number.")
    }
    let trimmed = text.drop(while: \.isWhitespace)
    let kept = String(trimmed.reversed().drop(while: \.isWhitespace).reversed())
    guard !kept.isEmpty else { throw place.error("its property “\(name)” is empty.") }
    return kept
  }
}

/// The name of a property, which is data and not code.
private struct PropertyName: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
