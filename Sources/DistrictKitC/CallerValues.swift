import CDistrictKit
import DistrictKit

// What crosses the border to C: values of the caller, checked, and texts and errors for it.

/// A pointer that a caller must give.
///
/// - Throws: ``DistrictError`` with code `badInput` for NULL.
func given<Pointer>(_ pointer: Pointer?, _ name: String) throws(DistrictError) -> Pointer {
  guard let pointer else { throw DistrictError(.badInput, "The pointer “\(name)” is NULL.") }
  return pointer
}

/// The atlas behind a handle.
///
/// - Throws: ``DistrictError`` with code `badInput` for NULL.
func opened(_ handle: OpaquePointer?) throws(DistrictError) -> OpenAtlas {
  Unmanaged<OpenAtlas>.fromOpaque(UnsafeRawPointer(try given(handle, "atlas"))).takeUnretainedValue()
}

/// The layer that a caller names.
///
/// - Throws: ``DistrictError`` with code `badInput` for NULL.
func layer(_ id: UnsafePointer<CChar>?) throws(DistrictError) -> Layer {
  Layer(rawValue: String(cString: try given(id, "layer")))
}

/// The day that a caller names; nil, which is today, for NULL.
///
/// - Throws: ``DistrictError`` with code `badInput` for what is no day.
func day(_ text: UnsafePointer<CChar>?) throws(DistrictError) -> CalendarDate? {
  guard let text = text.map({ String(cString: $0) }) else { return nil }
  guard let day = CalendarDate(text) else {
    throw DistrictError(.badInput, "“\(text)” is not a day.", hint: "Write it as YYYY-MM-DD.")
  }
  return day
}

/// A length that a caller gives.
///
/// - Throws: ``DistrictError`` with code `badInput` for one that no array has.
func length(_ count: Int, times columns: Int = 1) throws(DistrictError) -> Int {
  guard count >= 0, columns >= 0, !count.multipliedReportingOverflow(by: columns).overflow else {
    throw DistrictError(.badInput, "No array is as long as that.")
  }
  return count
}

/// Texts that whoever has them frees.
enum OwnedText {
  static func copy(_ text: some Collection<UInt8>) -> UnsafeMutablePointer<CChar> {
    let bytes = UnsafeMutableBufferPointer<CChar>.allocate(capacity: text.count + 1)
    let end = bytes.initialize(fromContentsOf: text.map { CChar(bitPattern: $0) })
    bytes[end] = 0
    return bytes.baseAddress!
  }

  static func free(_ text: UnsafeMutablePointer<CChar>?) { text?.deallocate() }
}

/// A text that ends with a zero byte and stays where it is.
final class CText: Sendable {
  private nonisolated(unsafe) let bytes: UnsafeMutablePointer<CChar>

  init(_ text: String) { bytes = OwnedText.copy(text.utf8) }

  deinit { OwnedText.free(bytes) }

  var start: UnsafePointer<CChar> { UnsafePointer(bytes) }
}

/// Does the work of a function, and says to the caller how it went.
func answer(
  _ error: UnsafeMutablePointer<dk_error>?, _ body: () throws(DistrictError) -> Void
) -> CInt {
  do throws(DistrictError) {
    try body()
    return CInt(DK_OK)
  } catch let failure {
    error?.pointee.describe(failure)
    return failure.code.number
  }
}

extension DistrictError.Code {
  fileprivate var number: CInt {
    switch self {
    case .badInput: CInt(DK_BAD_INPUT)
    case .brokenData: CInt(DK_BROKEN_DATA)
    case .noSuchInput: CInt(DK_NO_SUCH_INPUT)
    case .io: CInt(DK_IO)
    }
  }
}

extension dk_error {
  fileprivate mutating func describe(_ failure: DistrictError) {
    code = failure.code.number
    withUnsafeMutableBytes(of: &text) { room in
      var utf8 = Array(failure.description.utf8.prefix(room.count - 1))
      // What is cut ends with a whole character.
      while String(validating: utf8, as: UTF8.self) == nil { utf8.removeLast() }
      room.copyBytes(from: utf8)
      room[utf8.count] = 0
    }
  }
}
