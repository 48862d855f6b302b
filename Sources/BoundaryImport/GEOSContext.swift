import CGEOS
import Failures

/// A GEOS context: the handle that every GEOS call takes, and the message of its last failure.
///
/// A context is for one thread at a time. Make one for each piece of work rather than for each call.
final class GEOSContext {
  let handle: GEOSContextHandle_t
  private var lastMessage: String?

  /// Opens a context.
  ///
  /// - Throws: ``DistrictError`` with code `io` when there is no memory for one.
  init() throws(DistrictError) {
    guard let handle = GEOS_init_r() else { throw DistrictError(.io, "GEOS could not be started.") }
    self.handle = handle
    // GEOS calls back during a call on this very context, so the context is alive then.
    _ = GEOSContext_setErrorMessageHandler_r(
      handle,
      { message, context in
        guard let message, let context else { return }
        Unmanaged<GEOSContext>.fromOpaque(context).takeUnretainedValue().lastMessage = String(
          cString: message)
      },
      Unmanaged.passUnretained(self).toOpaque())
  }

  deinit { GEOS_finish_r(handle) }

  /// What GEOS returned, or the error that its nil stands for. Every GEOS call that can fail goes through here.
  ///
  /// - Parameter task: what was tried, as it follows "could not": "unite the polygons".
  func checked<Value>(_ task: String, _ call: (GEOSContextHandle_t) -> Value?) throws(DistrictError)
    -> Value
  {
    lastMessage = nil
    guard let value = call(handle) else {
      throw DistrictError(.brokenData, "GEOS could not \(task): \(lastMessage ?? "it gave no reason").")
    }
    return value
  }

  /// The answer of a GEOS predicate, which reports a failure as 2.
  func predicate(_ task: String, _ call: (GEOSContextHandle_t) -> CChar) throws(DistrictError) -> Bool {
    try checked(task) { handle -> Bool? in
      let answer = call(handle)
      return answer == 2 ? nil : answer == 1
    }
  }

  /// Runs a GEOS call that reports a failure as 0.
  func run(_ task: String, _ call: (GEOSContextHandle_t) -> Int32) throws(DistrictError) {
    try checked(task) { handle -> Void? in call(handle) == 0 ? nil : () }
  }
}
