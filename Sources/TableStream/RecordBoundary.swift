import Bytes

/// How a stream of bytes falls into records.
package enum RecordFraming: Sendable, Hashable {
  /// CSV: a record ends at a line end (LF, CR LF or CR) outside a quoted field.
  case csv(delimiter: UInt8)
  /// One record a line, ended by LF: NDJSON and newline-delimited GeoJSON.
  case lines
  /// Each record begins with RS (0x1E): JSON and GeoJSON text sequences, RFC 7464 and RFC 8142.
  case recordSeparators
  /// The elements of one JSON array, whatever the layout; the bytes begin behind its bracket. The array is the whole
  /// text, or the `features` of a GeoJSON FeatureCollection: what else the collection has is no record.
  case elements(ofCollection: Bool)
}

/// Finds, in a buffer that grows, the end of the last complete record. It looks at each byte about once, whatever
/// the sizes in which the bytes arrive, and does not find fields: this is the sequential pass before the parallel one.
///
/// In CSV the parity of quotes is not enough, because a quote in the middle of an unquoted field is a plain
/// character. A quote opens a field only after a delimiter or a line end, or as the first byte.
package struct RecordBoundary: Sendable {
  package let framing: RecordFraming
  /// The end of the last complete record, its line end included; 0 while there is none.
  package private(set) var lastEnd = 0
  private var isInsideQuotes = false
  private var position = 0
  private var elements = JSONElements()
  private var hasElement = false
  /// The bracket behind the last element of an array; nil when it has not come yet. More bytes may follow.
  private(set) var closingBracket: UInt8?
  /// Whether nothing stands between two commas of an array, or between a comma and its bracket.
  private(set) var isElementMissing = false

  package init(framing: RecordFraming) { self.framing = framing }

  /// Continues through `bytes`, a buffer that starts with the bytes of the previous call.
  package mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
    switch framing {
    case .csv(let delimiter): scanCSV(bytes, delimiter)
    case .lines:
      if let lineFeed = ByteScan.lastIndex(of: .lineFeed, or: .lineFeed, in: bytes, position..<bytes.count) {
        lastEnd = lineFeed + 1
      }
      position = bytes.count
    case .recordSeparators:
      let separator = ByteScan.lastIndex(
        of: .recordSeparator, or: .recordSeparator, in: bytes, position..<bytes.count)
      if let separator, separator > 0 { lastEnd = separator }
      position = bytes.count
    case .elements: scanElements(bytes)
    }
  }

  /// Goes on after the complete records have been taken out of the front of the buffer.
  package mutating func removeCompleteRecords() {
    position -= lastEnd
    elements.position -= lastEnd
    lastEnd = 0
  }

  private mutating func scanElements(_ bytes: UnsafeBufferPointer<UInt8>) {
    while closingBracket == nil, !isElementMissing, let end = elements.end(in: bytes) {
      let isBlank = bytes[lastEnd..<end].allSatisfy(\.isBlank)
      isElementMissing = isBlank && (hasElement || bytes[end] == .comma)
      if isElementMissing { return }
      hasElement = !isBlank
      if bytes[end] != .comma { closingBracket = bytes[end] }
      lastEnd = end + 1
    }
  }

  private mutating func scanCSV(_ bytes: UnsafeBufferPointer<UInt8>, _ delimiter: UInt8) {
    while position < bytes.count {
      if isInsideQuotes {
        let quote = ByteScan.firstIndex(of: .quote, in: bytes, from: position)
        position = quote
        // The last byte may be the closing quote or the first of a pair: the next byte will tell.
        if quote + 1 >= bytes.count { return }
        isInsideQuotes = bytes[quote + 1] == .quote
        position += isInsideQuotes ? 2 : 1
      } else {
        let quote = openingQuote(bytes, delimiter)
        takeLineEnd(in: bytes, position..<quote)
        if quote == bytes.count {
          // A carriage return at the very end may be half of a CR LF; look at it again with the next byte.
          position = bytes[quote - 1] == .carriageReturn ? quote - 1 : quote
          return
        }
        isInsideQuotes = true
        position = quote + 1
      }
    }
  }

  /// The next quote that opens a field, or the end.
  private func openingQuote(_ bytes: UnsafeBufferPointer<UInt8>, _ delimiter: UInt8) -> Int {
    var start = position
    while true {
      let quote = ByteScan.firstIndex(of: .quote, in: bytes, from: start)
      if quote == 0 || quote == bytes.count { return quote }
      let before = bytes[quote - 1]
      if before == delimiter || before == .lineFeed || before == .carriageReturn { return quote }
      start = quote + 1
    }
  }

  private mutating func takeLineEnd(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var range = range
    if range.upperBound == bytes.count, bytes[bytes.count - 1] == .carriageReturn {
      range = range.dropLast()
    }
    if let last = ByteScan.lastIndex(of: .lineFeed, or: .carriageReturn, in: bytes, range) {
      // A carriage return before a line feed cannot be the last: both are in the range, or it was cut off above.
      lastEnd = last + 1
    }
  }
}
