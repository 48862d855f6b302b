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

  /// Appends the value of a column and what stands before it.
  func append(_ value: BatchValue, column: Int, to output: inout [UInt8]) {
    output.append(contentsOf: leads[column])
    switch (value, style) {
    case (.none, .csv): break
    case (.none, .json): output.append(contentsOf: "null".utf8)
    case (.text(let text), .csv(let writer)): writer.append(text, to: &output)
    case (.text(let text), .json): JSONText.append(text, to: &output)
    case (.flag(let flag), .csv(let writer)): writer.append(flag ? "true" : "false", to: &output)
    case (.flag(let flag), .json): output.append(contentsOf: (flag ? "true" : "false").utf8)
    case (.number(let number, let decimals), _): DecimalText.append(number, decimals: decimals, to: &output)
    }
  }
}
