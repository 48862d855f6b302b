/// CSV read byte by byte with one state, slowly and plainly: what the real reader has to agree with.
struct NaiveCSV {
  struct Record: Equatable {
    var fields: [[UInt8]] = []
    var line: Int
  }

  private enum State {
    case fieldStart
    case unquoted
    case quoted
    /// A quote inside a quoted field: its end, or the first of a pair.
    case quoteInQuoted
  }

  static func read(_ bytes: [UInt8], delimiter: UInt8) -> [Record] {
    var records: [Record] = []
    var record: Record?
    var field: [UInt8] = []
    var state = State.fieldStart
    var line = 1
    var previous: UInt8 = 0
    for byte in bytes {
      let isSecondHalf = byte == 10 && previous == 13
      if byte == 10 || byte == 13, !isSecondHalf { line += 1 }
      defer { previous = byte }
      switch state {
      case .quoted where byte == UInt8(ascii: "\""): state = .quoteInQuoted
      case .quoted: field.append(byte)
      case .quoteInQuoted where byte == UInt8(ascii: "\""):
        field.append(byte)
        state = .quoted
      case _ where byte == 10 || byte == 13:
        if isSecondHalf, record == nil { continue }
        var finished = record ?? Record(line: line - 1)
        // Nothing at all on the line means no field.
        if record != nil { finished.fields.append(field) }
        records.append(finished)
        record = nil
        field = []
        state = .fieldStart
      default:
        if record == nil { record = Record(line: line) }
        if byte == delimiter {
          record?.fields.append(field)
          field = []
          state = .fieldStart
        } else if state == .fieldStart, byte == UInt8(ascii: "\"") {
          state = .quoted
        } else {
          field.append(byte)
          state = .unquoted
        }
      }
    }
    if var record {
      record.fields.append(field)
      records.append(record)
    }
    return records
  }
}
