#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The one error type of DistrictKit: what kind of trouble, what exactly, what to do next, and what caused it.
public struct DistrictError: Error, Sendable {
  /// What kind of trouble it is. The kinds never look alike: a caller's mistake, broken data, and a file that
  /// cannot be reached ask for different reactions. (A point outside every district is not an error at all.)
  public enum Code: String, Sendable, Hashable {
    /// What the caller passed in cannot be meant: a latitude of 123, a date in the wrong form.
    case badInput = "bad_input"
    /// A file was read but its content is damaged or contradicts itself.
    case brokenData = "broken_data"
    /// A file that was asked for does not exist.
    case noSuchInput = "no_such_input"
    /// The system could not read or write.
    case io
  }

  /// The kind of trouble.
  public let code: Code
  /// One sentence that says what is wrong and where.
  public let message: String
  /// What to do next, when there is something to say.
  public let hint: String?
  /// The error underneath, when there is one.
  public let cause: (any Error)?

  /// Creates an error.
  public init(_ code: Code, _ message: String, hint: String? = nil, cause: (any Error)? = nil) {
    self.code = code
    self.message = message
    self.hint = hint
    self.cause = cause
  }
}

extension DistrictError: CustomStringConvertible {
  /// The message, and the hint on a line of its own.
  public var description: String {
    hint.map { "\(message)\n\($0)" } ?? message
  }
}

extension DistrictError: LocalizedError {
  /// The message.
  public var errorDescription: String? { message }
  /// The hint.
  public var recoverySuggestion: String? { hint }
}
