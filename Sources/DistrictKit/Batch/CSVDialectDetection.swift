extension CSVDialect {
  private static let candidates: [UInt8] = [.comma, .semicolon, .tab]
  /// So many records are looked at.
  private static let sampledRecords = 64

  /// Detects the dialect of a file from its first bytes.
  ///
  /// - Parameters:
  ///   - sample: the front of the file, with at least the first record if possible.
  ///   - isWhole: whether the sample is the whole file.
  ///   - delimiter: what separates fields, when it is known; nil to detect it.
  /// - Throws: `badInput` for UTF-16, which is not a superset of ASCII.
  init(
    detectedIn sample: UnsafeBufferPointer<UInt8>, isWhole: Bool, delimiter: UInt8? = nil
  ) throws(DistrictError) {
    if sample.starts(with: [0xFF, 0xFE]) || sample.starts(with: [0xFE, 0xFF]) {
      throw DistrictError(
        .badInput, "The file is encoded as UTF-16.",
        hint: "Save it as “CSV UTF-8”, or convert it: iconv -f UTF-16 -t UTF-8 IN > OUT")
    }
    let markLength = ByteOrderMark.length(in: sample)
    hasByteOrderMark = markLength > 0
    let text = sample.part(markLength..<sample.count)
    encoding = hasByteOrderMark ? .utf8 : TextEncoding(detectedIn: text, isWhole: isWhole)
    self.delimiter = delimiter ?? CSVDialect.detectDelimiter(text, isWhole: isWhole)
  }

  /// The candidate that splits the header and gives the most records as many fields as the header has; among
  /// equals the one with more fields, then the comma. A file of one column has no delimiter, and the comma will do.
  private static func detectDelimiter(_ text: UnsafeBufferPointer<UInt8>, isWhole: Bool) -> UInt8 {
    var best = (delimiter: UInt8.comma, share: 0.0, fields: 1)
    for delimiter in candidates {
      var records = CSVRecords(text, delimiter: delimiter)
      var header = 0
      var total = 0
      var alike = 0
      while total < sampledRecords, records.next() {
        // A record that the sample may have cut says nothing, unless there is no other.
        let isCut = !isWhole && records.lineEnd.upperBound == text.count
        if records.fieldCount == 0 || (isCut && total > 0) { continue }
        if total == 0 { header = records.fieldCount }
        total += 1
        if records.fieldCount == header { alike += 1 }
      }
      guard header > 1 else { continue }
      let share = Double(alike) / Double(total)
      if (share, header) > (best.share, best.fields) { best = (delimiter, share, header) }
    }
    return best.delimiter
  }
}
