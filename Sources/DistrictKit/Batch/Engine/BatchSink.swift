/// Where the output of a batch goes. Its functions are called by one thread at a time, though not always by the same.
public protocol BatchSink: AnyObject {
  /// The input has been looked at, and its rows come next.
  func begin(_ input: BatchInput) throws(DistrictError)

  /// Takes the next bytes of one part of the output.
  ///
  /// - Returns: False to stop, when nobody wants the rest.
  func write(_ bytes: UnsafeRawBufferPointer, part: Int) throws(DistrictError) -> Bool

  /// So much of the input has been written out.
  func progress(bytes: Int)
}

/// What was found out about the input of a batch.
public struct BatchInput: Sendable {
  /// The format, the encoding and the columns that were chosen, in words, for the person who has to check it.
  public let description: String
  /// The parts of the output.
  public let parts: BatchParts
}
