import DistrictKit
import Foundation
import Yams

/// A file that was read, with the name that errors call it by.
struct SourceFile {
  let path: String
  let data: Data

  init(_ path: String) throws(DistrictError) {
    self.path = path
    guard FileManager.default.fileExists(atPath: path) else {
      throw DistrictError(.noSuchInput, "There is no file \(path).")
    }
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw DistrictError(.io, "\(path) cannot be read.", cause: error)
    }
  }

  func text() throws(DistrictError) -> String {
    guard let text = String(validating: data, as: UTF8.self) else {
      throw DistrictError(.brokenData, "\(path) is not UTF-8.")
    }
    return text
  }

  /// Runs a decoder and turns its error into one that names the file and the place.
  func decoding<T>(_ decode: () throws -> T) throws(DistrictError) -> T {
    do {
      return try decode()
    } catch {
      throw DistrictError(.brokenData, "\(path): \(SourceFile.describe(error))", cause: error)
    }
  }

  static func write(_ bytes: [UInt8], to path: String) throws(DistrictError) {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw DistrictError(.io, "\(path) cannot be written.", cause: error)
    }
  }

  private static func describe(_ error: any Error) -> String {
    let (context, missing): (DecodingError.Context, String)
    switch error {
    case DecodingError.keyNotFound(let key, let found): (context, missing) = (found, "." + key.stringValue)
    case DecodingError.typeMismatch(_, let found), DecodingError.valueNotFound(_, let found),
      DecodingError.dataCorrupted(let found):
      (context, missing) = (found, "")
    default: return "\(error)"
    }
    let path = context.codingPath.map { key in
      key.intValue.map { "[\($0)]" } ?? "." + key.stringValue
    }
    switch context.underlyingError {
    case .some(YamlError.scanner(_, let problem, let mark, _)),
      .some(YamlError.parser(_, let problem, let mark, _)),
      .some(YamlError.composer(_, let problem, let mark, _)):
      return "line \(mark.line), column \(mark.column): \(problem)."
    case let cause:
      return "\(path.joined())\(missing): \(context.debugDescription)\(cause.map { " (\($0))" } ?? "")"
    }
  }
}
