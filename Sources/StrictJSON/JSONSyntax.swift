import Bytes
import Failures

/// Checks that a text is JSON (RFC 8259) that can be read in one way only.
///
/// Foundation's decoder says only *that* a text is not JSON, without a place. It also lets a comma before a closing
/// bracket pass, and of a member that stands twice it takes one without a word. This check runs before it, so that
/// whatever gets through means the same to every reader.
package enum JSONSyntax {
  /// Checks a whole text; a byte order mark before it is passed over.
  ///
  /// O(*n*), but for the names in one object, which are sorted.
  ///
  /// - Parameter name: What messages call the text.
  /// - Throws: ``DistrictError`` with code `brokenData` that names line and byte of the first fault.
  package static func check(_ text: [UInt8], name: String) throws(DistrictError) {
    do throws(JSONFault) {
      try text.withUnsafeBufferPointer { (bytes) throws(JSONFault) in try check(bytes) }
    } catch {
      throw error.located(in: text, named: name)
    }
  }

  private static func check(_ text: UnsafeBufferPointer<UInt8>) throws(JSONFault) {
    let start = text.prefix(4)
    // UTF-16 and UTF-32 have their marks, or zeros around their first character, which is ASCII in every JSON text.
    guard !start.contains(0), !start.starts(with: [0xFF, 0xFE]), !start.starts(with: [0xFE, 0xFF]) else {
      throw JSONFault("the file is in UTF-16 or UTF-32", at: 0, hint: "Save it as UTF-8.")
    }
    // Of numbers that `Double` cannot hold, the decoder takes none.
    var scanner = JSONScanner(keptDepth: 0, refusesGreatNumbers: true)
    do throws(JSONFault) {
      _ = try scanner.scan(text, ByteOrderMark.length(in: text)..<text.count)
    } catch {
      // Another encoding explains any other fault.
      guard String(validating: text, as: UTF8.self) == nil else { throw error }
      var decoder = UTF8()
      var bytes = text.makeIterator()
      var offset = 0
      while case .scalarValue(let scalar) = decoder.decode(&bytes) { offset += UTF8.width(scalar) }
      throw JSONFault.notUTF8(at: offset)
    }
  }
}

/// The first place at which a text is not JSON.
package struct JSONFault: Error {
  /// What is wrong, as it follows a place: "a value is missing".
  package let problem: String
  /// The byte, from 0.
  package let offset: Int
  /// What to do about it.
  package let hint: String

  init(
    _ problem: String, at offset: Int,
    hint: String = "Correct that place, or get the file again from where it came."
  ) {
    self.problem = problem
    self.offset = offset
    self.hint = hint
  }

  static func notUTF8(at offset: Int) -> JSONFault {
    JSONFault("the file is not UTF-8 text", at: offset, hint: "Save it as UTF-8, or get it again.")
  }

  /// The error for a reader of the text. O(*n*): lines are counted only now.
  fileprivate func located(in text: [UInt8], named name: String) -> DistrictError {
    let before = text[..<min(offset, text.count)]
    let line = 1 + before.count { $0 == .lineFeed }
    let lineStart = before.lastIndex(of: .lineFeed).map { $0 + 1 } ?? 0
    return DistrictError(
      .brokenData, "\(name), line \(line), byte \(1 + before.count - lineStart) of the line: \(problem).",
      hint: hint)
  }
}
