import Failures
import Geography
import StrictJSON

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a reader wants from a GeoJSON file; it travels to the decoding types in the decoder's `userInfo`.
struct GeoJSONRequest {
  /// The file's name, for messages.
  let file: String
  let districtProperty: String
  /// Further properties that must be there.
  var otherProperties: [String] = []
  /// Whether the file must be canonical: carry a layer and a plan.
  var needsPlan = false

  static let key = CodingUserInfoKey(rawValue: "DistrictKit.GeoJSONRequest")
}

extension GeoJSONRequest {
  /// The request that `decoder` carries.
  init(of decoder: any Decoder) {
    guard let request = GeoJSONRequest.key.flatMap({ decoder.userInfo[$0] }) as? GeoJSONRequest else {
      preconditionFailure("GeoJSON is decoded with a request only.")
    }
    self = request
  }

  /// Reads and checks a whole file. O(*n* log *n*) in its positions, for GEOS's check of each polygon.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` that names the file, and where it is not JSON the line, or as
  ///   far as they are known the feature, its district, the polygon and the ring.
  func read(_ text: [UInt8], in context: GEOSContext) throws(DistrictError) -> GeoJSONDocument {
    try JSONSyntax.check(text, name: file)
    let decoder = JSONDecoder()
    if let key = GeoJSONRequest.key { decoder.userInfo[key] = self }
    let document: GeoJSONDocument
    do {
      document = try decoder.decode(GeoJSONDocument.self, from: Data(text))
    } catch let error as DistrictError {
      throw error
    } catch let error as DecodingError {
      throw DistrictError(
        .brokenData, "\(file): \(error.pathAndProblem).",
        hint: "The file is JSON, but not GeoJSON (RFC 7946) there.",
        cause: error)
    } catch {
      throw DistrictError(.brokenData, "\(file) could not be read.", cause: error)
    }
    for feature in document.features { try feature.checkValidity(in: context) }
    return document
  }
}

extension DecodingError {
  /// The path and what is wrong there: “features[3].geometry.type” is missing
  var pathAndProblem: String {
    let place = path.isEmpty ? "the whole of it" : "“\(path.pathText)”"
    if case .dataCorrupted = self { return "\(place): \(problem)" }
    return "\(place) \(problem)"
  }
}

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
    case "FeatureCollection": features = try object.decode([GeoJSONFeature].self, forKey: .features)
    case "Feature": features = [try GeoJSONFeature(from: decoder)]
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

extension GeoJSONFeature: Decodable {
  private enum Member: String, CodingKey { case type, properties, geometry }

  init(from decoder: any Decoder) throws {
    let request = GeoJSONRequest(of: decoder)
    var place = GeoJSONLocation(file: request.file, feature: decoder.codingPath.last?.intValue ?? 0)
    let object: KeyedDecodingContainer<Member>
    let district: String
    var texts: [String: String] = [:]
    do {
      object = try decoder.container(keyedBy: Member.self)
      let type = try object.decode(String.self, forKey: .type)
      guard type == "Feature" else { throw place.error("its type is “\(type)”, not “Feature”.") }
      try GeoJSONReferenceSystem.check(in: decoder)
      let properties = try object.nestedContainer(keyedBy: AnyKey.self, forKey: .properties)
      district = try GeoJSONFeature.text(of: request.districtProperty, in: properties, at: place)
      place.district = district
      for name in request.otherProperties {
        texts[name] = try GeoJSONFeature.text(of: name, in: properties, at: place)
      }
    } catch let error as DecodingError {
      throw place.error("\(error.pathAndProblem).", cause: error)
    }
    do {
      let polygons = try object.decode(GeoJSONGeometry.self, forKey: .geometry).checkedPolygons(at: place)
      self.init(place: place, district: district, properties: texts, polygons: polygons)
    } catch let error as GeoJSONGeometry.WrongType {
      throw place.error(
        "its geometry is a “\(error.type)”, not a Polygon or MultiPolygon.",
        hint: "A district is an area; leave other features out.")
    } catch let error as DecodingError {
      throw GeoJSONGeometry.place(of: error, in: place).error("\(error.pathAndProblem).", cause: error)
    }
  }

  /// A property that may be text or a whole number: county services write "8", others 8.
  private static func text(
    of name: String, in properties: KeyedDecodingContainer<AnyKey>, at place: GeoJSONLocation
  ) throws -> String {
    let key = AnyKey(stringValue: name)
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

/// The `crs` member that GeoJSON had before RFC 7946 took it away: harmless when it names what everybody uses now.
enum GeoJSONReferenceSystem {
  /// Refuses an object whose `crs` names anything but WGS84 longitude and latitude.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData`.
  static func check(in decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: Member.self)
    guard object.contains(.crs) else { return }
    let name = (try? object.decode(NamedSystem.self, forKey: .crs))?.properties.name
    let code = name.map { $0.uppercased().split(separator: ":").filter { $0 != "1.3" } }
    guard let code, let last = code.last,
      last == "CRS84" || (last == "4326" && code.contains("EPSG"))
    else {
      throw DistrictError(
        .brokenData,
        "\(GeoJSONRequest(of: decoder).file) has the reference system “\(name ?? "unknown")”, not WGS84.",
        hint: "Ask the service for WGS84 (outSR=4326), or convert the file to EPSG:4326.")
    }
  }

  private enum Member: String, CodingKey { case crs }

  private struct NamedSystem: Decodable {
    struct Properties: Decodable { let name: String }
    let properties: Properties
  }
}
