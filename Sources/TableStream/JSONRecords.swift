import Bytes

/// Steps through the JSON texts of a block: one a line (NDJSON, newline-delimited GeoJSON), or each after an RS
/// (RFC 7464, RFC 8142).
package struct JSONRecords {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let framing: RecordFraming
  private var position = 0

  /// The whole record in the block, with what frames it.
  package private(set) var record = 0..<0
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
    line += ByteScan.lineEnds(in: bytes, record)
    let end: Int
    if framing == .recordSeparators {
      end = ByteScan.firstIndex(of: .recordSeparator, in: bytes, from: position + 1)
    } else {
      end = min(ByteScan.firstIndex(of: .lineFeed, in: bytes, from: position) + 1, bytes.count)
    }
    record = position..<end
    position = end
    var low = record.lowerBound
    var high = end
    while low < high, bytes[low].isBlank || bytes[low] == .recordSeparator { low += 1 }
    while low < high, bytes[high - 1].isBlank { high -= 1 }
    object = low..<high
    return true
  }
}
