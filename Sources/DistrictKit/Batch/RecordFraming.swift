/// How a stream of bytes falls into records.
enum RecordFraming: Sendable, Hashable {
  /// CSV: a record ends at a line end (LF, CR LF or CR) outside a quoted field.
  case csv(delimiter: UInt8)
  /// One record a line, ended by LF: NDJSON and newline-delimited GeoJSON.
  case lines
  /// Each record begins with RS (0x1E): JSON and GeoJSON text sequences, RFC 7464 and RFC 8142.
  case recordSeparators
}
