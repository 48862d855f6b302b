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
  /// - Throws: ``DistrictError`` with code `brokenData` that names the file and, as far as they are known, the
  ///   feature, its district, the polygon and the ring.
  func read(_ text: [UInt8], in context: GEOSContext) throws(DistrictError) -> GeoJSONDocument {
    let decoder = JSONDecoder()
    if let key = GeoJSONRequest.key { decoder.userInfo[key] = self }
    let document: GeoJSONDocument
    do {
      document = try decoder.decode(GeoJSONDocument.self, from: Data(text))
    } catch let error as DistrictError {
      throw error
    } catch let error as DecodingError {
      throw self.error(for: error, in: text)
    } catch {
      throw DistrictError(.brokenData, "\(file) could not be read.", cause: error)
    }
    for feature in document.features { try GeoJSONValidity.check(feature, in: context) }
    return document
  }

  private func error(for error: DecodingError, in text: [UInt8]) -> DistrictError {
    if let fault = JSONFault.first(in: text) {
      return DistrictError(
        .brokenData, "\(file), line \(fault.line), byte \(fault.column) of the line: \(fault.reason).",
        hint: "Fetch the file again, or mend it at that place.", cause: error)
    }
    return DistrictError(.brokenData, "\(file): \(error.trouble).", cause: error)
  }
}

extension DecodingError {
  /// The path and what is wrong there: “features[3].geometry.type” is missing.
  var trouble: String {
    switch self {
    case .keyNotFound(let key, let context):
      "“\((context.codingPath + [key]).text)” is missing"
    case .typeMismatch(_, let context), .dataCorrupted(let context):
      context.codingPath.isEmpty
        ? context.debugDescription : "“\(context.codingPath.text)”: \(context.debugDescription)"
    case .valueNotFound(_, let context):
      "“\(context.codingPath.text)” has no value"
    @unknown default:
      "\(self)"
    }
  }

  /// Where in the file the decoder stood.
  var path: [any CodingKey] {
    switch self {
    case .keyNotFound(_, let context), .typeMismatch(_, let context), .dataCorrupted(let context),
      .valueNotFound(_, let context):
      context.codingPath
    @unknown default: []
    }
  }
}

extension [any CodingKey] {
  /// The path as JavaScript writes it.
  fileprivate var text: String {
    reduce(into: "") { text, key in
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += text.isEmpty ? key.stringValue : ".\(key.stringValue)"
      }
    }
  }
}
