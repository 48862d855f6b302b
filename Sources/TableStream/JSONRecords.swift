import Bytes

/// Steps through the JSON texts of a block: one a line (NDJSON, newline-delimited GeoJSON), each after an RS
/// (RFC 7464, RFC 8142), or the elements of an array.
package struct JSONRecords {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let framing: RecordFraming
  private var position = 0
  private var elements = JSONElements()
  /// The place up to which lines have been counted.
  private var counted = 0

  /// The JSON text in the block, without blanks around it; empty for a blank line.
  package private(set) var object = 0..<0
  /// The number of the line within the block, from 0, on which the record starts.
  package private(set) var line = 0

  /// Starts before the first record of `bytes`, which have to outlive this value.
  package init(_ bytes: UnsafeBufferPointer<UInt8>, framing: RecordFraming) {
    self.bytes = bytes
    self.framing = framing
  }

  /// Goes to the next record; false when there is none.
  package mutating func next() -> Bool {
    guard position < bytes.count else { return false }
    var low = position
    var high: Int
    switch framing {
    case .recordSeparators:
      high = ByteScan.firstIndex(of: .recordSeparator, in: bytes, from: position + 1)
      position = high
    case .elements:
      let end = elements.end(in: bytes)
      high = end ?? bytes.count
      // Behind the array's bracket there is nothing to read.
      position = end.map { bytes[$0] == .comma ? $0 + 1 : bytes.count } ?? bytes.count
      while low < high, bytes[low].isBlank { low += 1 }
    case .lines, .csv:
      high = min(ByteScan.firstIndex(of: .lineFeed, in: bytes, from: position) + 1, bytes.count)
      position = high
    }
    line += ByteScan.lineEnds(in: bytes, counted..<low)
    counted = low
    while low < high, bytes[low].isBlank || bytes[low] == .recordSeparator { low += 1 }
    while low < high, bytes[high - 1].isBlank { high -= 1 }
    object = low..<high
    return true
  }
}
