/// The meaning of one raw CSV field.
enum CSVField {
  /// Appends what the field says: without its quotes, doubled quotes made single, in the encoding of the file.
  static func appendContent(of raw: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
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
  static func text(_ raw: UnsafeBufferPointer<UInt8>, _ encoding: TextEncoding) -> String {
    var content: [UInt8] = []
    appendContent(of: raw, to: &content)
    return encoding.text(content)
  }
}
