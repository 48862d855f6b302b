import Bytes

/// Appends CSV fields to a buffer that is used again for each record, so that nothing is allocated per field.
package struct CSVWriter: Sendable {
  /// The byte between fields.
  package let delimiter: UInt8
  /// The encoding of the text that is appended.
  package let encoding: TextEncoding

  /// Writes in a dialect.
  package init(delimiter: UInt8, encoding: TextEncoding) {
    self.delimiter = delimiter
    self.encoding = encoding
  }

  /// Appends a field in quotes if it needs them: when it holds the delimiter, a quote or a line end, or begins or
  /// ends with a blank, which some programs would drop.
  package func append(_ field: some StringProtocol, to output: inout [UInt8]) {
    let start = output.count
    encoding.append(field, to: &output)
    quoteIfNeeded(from: start, in: &output)
  }

  /// Some fields with delimiters between them.
  func record(_ fields: [String]) -> [UInt8] {
    var record: [UInt8] = []
    for (index, field) in fields.enumerated() {
      if index > 0 { record.append(delimiter) }
      append(field, to: &record)
    }
    return record
  }

  /// The same of a field that is in this encoding already.
  func append(encoded field: some Collection<UInt8>, to output: inout [UInt8]) {
    let start = output.count
    output.append(contentsOf: field)
    quoteIfNeeded(from: start, in: &output)
  }

  private func quoteIfNeeded(from start: Int, in output: inout [UInt8]) {
    guard let first = output[start...].first, let last = output.last else { return }
    var quotes = 0
    var needsQuotes = first.isBlank || last.isBlank
    for byte in output[start...] {
      if byte == .quote { quotes += 1 }
      if byte == delimiter || byte.isLineEnd { needsQuotes = true }
    }
    guard needsQuotes || quotes > 0 else { return }
    // Moved from the back, so that no byte is overwritten before it has been moved.
    var source = output.count
    output.append(contentsOf: repeatElement(.quote, count: quotes + 2))
    var target = output.count - 1
    while source > start {
      source -= 1
      target -= 1
      output[target] = output[source]
      if output[source] == .quote {
        target -= 1
        output[target] = .quote
      }
    }
    output[start] = .quote
  }
}
