@testable import Bytes
@testable import Failures
@testable import SystemFiles
@testable import TableStream

/// One CSV file, read through all stages of the real reader.
struct CSVReading: Equatable {
  var records: [NaiveCSV.Record] = []
  /// All records and line ends, put together again.
  var copied: [UInt8] = []
  var blocks = 0
  var isUnclosed = false

  /// Reads `bytes` in blocks of about `blockSize` bytes from a source that gives `chunk()` bytes at a time.
  init(
    _ bytes: [UInt8], delimiter: UInt8, skip: Int = 0, blockSize: Int,
    recordLimit: Int = RecordBlockReader.usualRecordLimit, chunk: @escaping @Sendable () -> Int
  ) throws(DistrictError) {
    var reader = RecordBlockReader(
      blockSize: blockSize, recordLimit: recordLimit, source: memorySource(bytes, chunk: chunk))
    try reader.start { _, _ in (.csv(delimiter: delimiter), skip) }
    var used: [UInt8] = []
    while let block = try reader.next(reusing: used) {
      blocks += 1
      block.withBytes { bytes in
        var scanner = CSVRecords(bytes, delimiter: delimiter)
        while scanner.next() {
          var record = NaiveCSV.Record(line: block.firstLine + scanner.line)
          for index in 0..<scanner.fieldCount {
            var field: [UInt8] = []
            CSVField.appendContent(of: scanner.raw(index), to: &field)
            record.fields.append(field)
          }
          records.append(record)
          copied += bytes[scanner.record]
          copied += bytes[scanner.lineEnd]
          isUnclosed = scanner.isUnclosed
        }
      }
      used = block.buffer
    }
  }

  /// Reads text in one block.
  init(_ text: String, delimiter: UInt8 = .comma) throws(DistrictError) {
    try self.init(Array(text.utf8), delimiter: delimiter, blockSize: 1 << 16) { 1 << 16 }
  }

  /// The fields of each record as text.
  var texts: [[String]] { records.map { $0.fields.map { String(decoding: $0, as: UTF8.self) } } }
}

/// A source that gives the bytes in pieces of the sizes that `chunk` returns, perhaps with a pause behind each.
func memorySource(
  _ bytes: [UInt8], pauses: Bool = false, chunk: @escaping @Sendable () -> Int = { 1 << 16 }
) -> ByteSource {
  let position = Monitor(0)
  return ByteSource(isReady: { _ in !pauses }) { (free) throws(DistrictError) in
    position.use { position in
      let count = min(free.count, bytes.count - position, chunk())
      for index in 0..<count { free[index] = bytes[position + index] }
      position += count
      return count
    }
  }
}

/// Calls `body` with the UTF-8 of `text`.
func withBytes<Value, Failure: Error>(
  _ text: String, _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Value
) throws(Failure) -> Value {
  try withBytes(Array(text.utf8), body)
}

/// Calls `body` with `bytes`.
func withBytes<Value, Failure: Error>(
  _ bytes: [UInt8], _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Value
) throws(Failure) -> Value {
  try bytes.withUnsafeBufferPointer { (bytes) throws(Failure) in try body(bytes) }
}
