import Failures
import SystemFiles

/// One input of a list: bytes that are read once, from front to back, by one thread at a time.
public struct ByteSource: Sendable {
  /// What to call the input in errors.
  public let name: String
  let read: @Sendable (UnsafeMutableBufferPointer<UInt8>) throws(DistrictError) -> Int
  let isReady: @Sendable (_ milliseconds: Int) -> Bool

  /// - Parameters:
  ///   - name: What to call the input in errors.
  ///   - isReady: Whether `read` would return within so many milliseconds. Where it would not, the rows that are there
  ///     are handled without waiting for more. A source that never lets wait needs none.
  ///   - read: Fills the front of a buffer and says with how many bytes; 0 at the end.
  public init(
    name: String = "", isReady: @escaping @Sendable (_ milliseconds: Int) -> Bool = { _ in true },
    read: @escaping @Sendable (UnsafeMutableBufferPointer<UInt8>) throws(DistrictError) -> Int
  ) {
    (self.name, self.isReady, self.read) = (name, isReady, read)
  }

  /// Bytes in memory.
  public init(name: String = "", _ bytes: [UInt8]) {
    let position = Monitor(0)
    self.init(name: name) { (free) throws(DistrictError) in
      position.use { position in
        let count = min(free.count, bytes.count - position)
        _ = free.update(fromContentsOf: bytes[position..<position + count])
        position += count
        return count
      }
    }
  }

  /// Reads into the part of a buffer from `start` on; returns the number of bytes, 0 at the end.
  func read(into buffer: inout [UInt8], from start: Int) throws(DistrictError) -> Int {
    try buffer.withUnsafeMutableBufferPointer { (buffer) throws(DistrictError) in
      try read(UnsafeMutableBufferPointer(rebasing: buffer[start...]))
    }
  }

  /// The same error with the name of this input.
  package func named(_ error: DistrictError) -> DistrictError {
    error.message.contains(name)
      ? error
      : DistrictError(error.code, "\(name): \(error.message)", hint: error.hint, cause: error.cause)
  }

  /// What comes within so many milliseconds comes together: larger blocks cost less, and nobody notices the wait.
  static let patience = 10
  /// The same for the front of an input, by which it is judged: the more of it there is, the better.
  static let patienceAtFront = 50
}
