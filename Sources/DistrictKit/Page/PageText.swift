import CPageResources
import Failures

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A language that pages can be in.
public enum PageLanguage: String, Sendable, Hashable, CaseIterable {
  /// English.
  case english = "en"
  /// Spanish.
  case spanish = "es"

  /// The texts by their keys: a JSON object in `CPageResources`, one for each language.
  var texts: [String: String] {
    let text =
      switch self {
      case .english: districtkit_page_en
      case .spanish: districtkit_page_es
      }
    do {
      return try JSONDecoder().decode([String: String].self, from: Data(PageResource.bytes(text)))
    } catch {
      preconditionFailure("The texts of the page in “\(rawValue)” cannot be read: \(error)")
    }
  }
}

/// The files that a page is made of.
enum PageResource {
  static var html: String { text(districtkit_page_html) }
  static var style: String { text(districtkit_page_css) }
  static var script: String { text(districtkit_page_script) }

  private static func text(_ resource: districtkit_text) -> String {
    String(decoding: bytes(resource), as: UTF8.self)
  }

  fileprivate static func bytes(_ resource: districtkit_text) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: resource.start, count: resource.size)
  }
}

/// HTML with markers `{{name}}`, each replaced by its value. What is put in is not looked at again.
struct PageMarkup {
  let html: String

  /// - Parameter value: The value of a marker; it has to be HTML already.
  func filled(_ value: (_ marker: String) -> String) -> String {
    var result = ""
    var rest = html[...]
    while let start = rest.firstRange(of: "{{"), let end = rest[start.upperBound...].firstRange(of: "}}") {
      result += rest[..<start.lowerBound] + value(String(rest[start.upperBound..<end.lowerBound]))
      rest = rest[end.upperBound...]
    }
    return result + rest
  }
}
