import Bytes
import StrictJSON
import TableStream

/// Writes the added columns of a row, as CSV fields or as members of a JSON object.
struct AnswerEncoder: Sendable {
  enum Style: Sendable {
    case csv(CSVWriter)
    case json
  }

  let columns: [BatchColumn]
  private let style: Style
  /// What stands before each value: the delimiter, or `,"name":`.
  private let leads: [[UInt8]]

  init(columns: [BatchColumn], names: [String], style: Style) {
    self.columns = columns
    self.style = style
    leads = names.map { name in
      switch style {
      case .csv(let writer): return [writer.delimiter]
      case .json:
        var lead: [UInt8] = [.comma]
        JSONText.append(name, to: &lead)
        lead.append(UInt8(ascii: ":"))
        return lead
      }
    }
  }

  /// Appends what stands before the value of a column.
  func appendLead(_ column: Int, to output: inout [UInt8]) { output += leads[column] }

  /// Appends a value.
  func append(_ value: BatchValue, to output: inout [UInt8]) {
    switch (value, style) {
    case (.none, _): appendNothing(to: &output)
    case (.text(let text), .csv(let writer)): writer.append(text, to: &output)
    case (.text(let text), .json): JSONText.append(text, to: &output)
    case (.flag(let flag), .csv(let writer)): writer.append(flag ? "true" : "false", to: &output)
    case (.flag(let flag), .json): output.append(contentsOf: (flag ? "true" : "false").utf8)
    case (.number(let number, let decimals), _): DecimalText.append(number, decimals: decimals, to: &output)
    }
  }

  /// Appends a distance, or nothing for nil: the same as a ``BatchValue/init(meters:)``, for every row.
  @inline(__always)
  func append(meters: Double?, to output: inout [UInt8]) {
    if let meters {
      DecimalText.append(meters, decimals: BatchValue.meterDecimals, to: &output)
    } else {
      appendNothing(to: &output)
    }
  }

  private func appendNothing(to output: inout [UInt8]) {
    if case .json = style { output.append(contentsOf: "null".utf8) }
  }
}
