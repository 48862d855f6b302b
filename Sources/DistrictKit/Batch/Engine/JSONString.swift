#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A JSON string with escapes in it.
struct JSONString {
  let text: String

  /// Reads a string with its quotes; nil when it is not one.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let text = try? JSONDecoder().decode(String.self, from: Data(bytes)) else { return nil }
    self.text = text
  }
}
