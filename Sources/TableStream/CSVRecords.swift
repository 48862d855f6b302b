import Bytes

/// Steps through the records of a block of CSV: RFC 4180, read as Python's `csv` module does when it isn't strict.
///
/// - A field that begins with a quote runs to the closing quote, with delimiters and line ends inside; two quotes are
///   one. What follows the closing quote, up to the delimiter or line end, belongs to the field as it is.
/// - A quote later in an unquoted field is a plain character, and so is NUL.
/// - A quote that is never closed runs to the end of the bytes; ``isUnclosed`` tells.
/// - A record ends with LF, CR LF or CR, or with the bytes. A line with nothing on it is a record without fields.
///
/// Fields are ranges of the bytes, so nothing is copied and, once the longest record has been seen, nothing is
/// allocated.
///
///     var records = CSVRecords(bytes, delimiter: .comma)
///     while records.next() { use(records.raw(fieldNumber)) }
package struct CSVRecords {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let delimiter: UInt8
  private let delimiters: UInt64
  private var bounds: [(start: Int, end: Int)]
  private let keptFields: Int
  private var position = 0
  private var lineEndsBefore = 0

  /// The bytes of the record, without its line end.
  package private(set) var record = 0..<0
  /// The line end of the record: empty for the last record of a file that lacks one.
  package private(set) var lineEnd = 0..<0
  /// The number of the record's first line within the block, from 0.
  package private(set) var line = 0
  /// The number of fields: 0 for a blank line.
  package private(set) var fieldCount = 0
  /// Whether the last field of the record is quoted and its closing quote is missing.
  package private(set) var isUnclosed = false

  /// Starts before the first record of `bytes`, which have to outlive this value.
  ///
  /// - Parameter keptFields: The fields of a record that are asked for; those behind them are only counted, so that a
  ///   hostile record takes no memory.
  package init(_ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8, keptFields: Int = .max) {
    self.bytes = bytes
    self.keptFields = keptFields
    self.delimiter = delimiter
    delimiters = ByteScan.pattern(delimiter)
    bounds = Array(repeating: (0, 0), count: 16)
  }

  /// Goes to the next record; false when there is none.
  ///
  /// Complexity: O(*n*) in the length of the record.
  package mutating func next() -> Bool {
    guard position < bytes.count else { return false }
    let start = position
    line = lineEndsBefore
    fieldCount = 0
    isUnclosed = false
    var end = start
    if !bytes[start].isLineEnd {
      var fieldStart = start
      while true {
        end = fieldEnd(fieldStart)
        if fieldCount < bounds.count {
          bounds[fieldCount] = (fieldStart, end)
        } else if fieldCount < keptFields {
          bounds.append(contentsOf: bounds)
          bounds[fieldCount] = (fieldStart, end)
        }
        fieldCount &+= 1
        if end == bytes.count || bytes[end] != delimiter { break }
        fieldStart = end &+ 1
      }
    }
    record = start..<end
    position = end
    if position < bytes.count {
      let isCarriageReturn = bytes[position] == .carriageReturn
      position &+= 1
      if isCarriageReturn, position < bytes.count, bytes[position] == .lineFeed { position &+= 1 }
      lineEndsBefore &+= 1
    }
    lineEnd = end..<position
    return true
  }

  /// The range of a field in the block, its quotes included.
  ///
  /// - Precondition: `index` is less than ``fieldCount``, and one of the kept fields.
  @inline(__always) package func range(_ index: Int) -> Range<Int> {
    precondition(index < fieldCount && index < bounds.count)
    return bounds[index].start..<bounds[index].end
  }

  /// The bytes of a field as they stand, its quotes included. See ``CSVField`` for what they mean.
  ///
  /// - Precondition: `index` is less than ``fieldCount``.
  @inline(__always) package func raw(_ index: Int) -> UnsafeBufferPointer<UInt8> { bytes.part(range(index)) }

  @inline(__always) private mutating func fieldEnd(_ start: Int) -> Int {
    var start = start
    if start < bytes.count, bytes[start] == .quote { start = endOfQuotes(start) }
    return ByteScan.firstIndex(
      of: delimiters, CSVRecords.lineFeeds, CSVRecords.carriageReturns, in: bytes, from: start)
  }

  private static var lineFeeds: UInt64 { ByteScan.pattern(.lineFeed) }
  private static var carriageReturns: UInt64 { ByteScan.pattern(.carriageReturn) }

  /// The position after the closing quote of the field that opens at `start`.
  private mutating func endOfQuotes(_ start: Int) -> Int {
    var position = start &+ 1
    while true {
      let quote = ByteScan.firstIndex(of: .quote, in: bytes, from: position)
      if quote &+ 1 < bytes.count, bytes[quote &+ 1] == .quote {
        position = quote &+ 2
        continue
      }
      isUnclosed = quote == bytes.count
      let end = isUnclosed ? quote : quote &+ 1
      lineEndsBefore &+= ByteScan.lineEnds(in: bytes, start..<end)
      return end
    }
  }
}

/// The meaning of one raw CSV field.
package enum CSVField {
  /// Appends what the field says: without its quotes, doubled quotes made single, in the encoding of the file.
  package static func appendContent(of raw: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    guard raw.first == .quote else {
      output.append(contentsOf: raw)
      return
    }
    var position = 1
    while position < raw.count {
      let quote = ByteScan.firstIndex(of: .quote, in: raw, from: position)
      output.append(contentsOf: raw[position..<quote])
      if quote + 1 < raw.count, raw[quote + 1] == .quote {
        output.append(.quote)
        position = quote + 2
      } else {
        // After the closing quote everything stands for itself, further quotes too.
        output.append(contentsOf: raw[min(quote + 1, raw.count)...])
        return
      }
    }
  }

  /// What the field says, as text.
  package static func text(_ raw: UnsafeBufferPointer<UInt8>, _ encoding: TextEncoding) -> String {
    var content: [UInt8] = []
    appendContent(of: raw, to: &content)
    return encoding.text(content)
  }
}
