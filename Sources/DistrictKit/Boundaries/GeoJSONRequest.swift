#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a reader wants from a GeoJSON file; it travels to the decoding types in the decoder's `userInfo`.
struct GeoJSONRequest {
  /// The file's name, for messages.
  let file: String
  /// The property that names the district.
  let districtProperty: String
  /// Further properties that must be there.
  var otherProperties: [String] = []
  /// Whether the file must be canonical: carry a layer and a plan.
  var needsPlan = false

  static let key = CodingUserInfoKey(rawValue: "DistrictKit.GeoJSONRequest")

  /// The request that `decoder` carries.
  init(of decoder: any Decoder) {
    guard let request = GeoJSONRequest.key.flatMap({ decoder.userInfo[$0] }) as? GeoJSONRequest else {
      preconditionFailure("GeoJSON is decoded with a request only.")
    }
    self = request
  }

  init(file: String, districtProperty: String, otherProperties: [String] = [], needsPlan: Bool = false) {
    self.file = file
    self.districtProperty = districtProperty
    self.otherProperties = otherProperties
    self.needsPlan = needsPlan
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
        .brokenData, "\(file): \(error.trouble).",
        hint: "The file is JSON, but not GeoJSON (RFC 7946) there.",
        cause: error)
    } catch {
      throw DistrictError(.brokenData, "\(file) could not be read.", cause: error)
    }
    for feature in document.features { try GeoJSONValidity.check(feature, in: context) }
    return document
  }
}

extension DecodingError {
  /// The path and what is wrong there: “features[3].geometry.type” is missing
  var trouble: String {
    let place = path.isEmpty ? "the whole of it" : "“\(path.pathText)”"
    if case .dataCorrupted = self { return "\(place): \(problem)" }
    return "\(place) \(problem)"
  }
}
