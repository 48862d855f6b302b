import Bytes
import Failures

/// How one CSV file is written: what separates its fields, its encoding, and whether it has a byte order mark.
///
/// Line ends are not part of it. LF, CR LF and CR may be mixed in one file, and each record keeps its own.
package struct CSVDialect: Sendable, Hashable {
  /// The byte between two fields.
  package var delimiter = UInt8.comma
  /// The encoding of the text.
  package var encoding = TextEncoding.utf8
  /// Whether the file begins with the byte order mark of UTF-8, EF BB BF.
  package var hasByteOrderMark = false
  /// Whether somebody has said what the encoding is, rather than that it was concluded.
  package private(set) var isEncodingTold = false
  /// The line before the header in which Excel names the delimiter, `sep=;`, with its line end; usually empty.
  package private(set) var separatorLine: [UInt8] = []

  /// The dialect in words, for the person who has to check it.
  package var description: String {
    let mark: String
    switch delimiter {
    case .comma: mark = "commas"
    case .semicolon: mark = "semicolons"
    case .tab: mark = "tabs"
    case UInt8(ascii: "|"): mark = "pipes"
    default: mark = "“\(Character(Unicode.Scalar(delimiter)))”"
    }
    return "CSV with \(mark), \(encoding.rawValue)"
  }

  /// Whether a comma can be a decimal point: not where it separates fields.
  package var allowsDecimalComma: Bool { delimiter == .semicolon || delimiter == .tab }

  /// Reads a delimiter as a person names it: one character, `\t`, or the words `comma`, `semicolon` and `tab`.
  ///
  /// - Throws: `badInput` for anything but one ASCII punctuation mark or a tab, and for marks that are part of
  ///   numbers or of quoting (`"`, `.`, `+`, `-`).
  package static func delimiter(named name: String) throws(DistrictError) -> UInt8 {
    switch name.lowercased() {
    case "comma": return .comma
    case "semicolon": return .semicolon
    case "tab", "\\t", "\t": return .tab
    default:
      if name.utf8.count == 1, let byte = name.utf8.first, isPossibleDelimiter(byte) { return byte }
      throw DistrictError(
        .badInput, "“\(name)” cannot be a delimiter.",
        hint: "Use one of: comma, semicolon, tab, or a mark such as |.")
    }
  }

  /// The line of the file, from 1, that the header can begin in.
  var firstLine: Int { separatorLine.isEmpty ? 1 : 2 }

  /// The first position that the encoding cannot be right for; nil when somebody has said that it is Windows-1252, in
  /// which every byte is text.
  func firstContradiction(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    isEncodingTold && encoding == .windows1252 ? nil : encoding.firstContradiction(in: bytes)
  }

  /// Holds a part of a file against the encoding of the whole.
  ///
  /// - Parameter firstLine: The line of the file, from 1, that the part begins in.
  /// - Throws: `brokenData` for what ``firstContradiction(in:)`` finds.
  func check(_ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int, hint: String) throws(DistrictError) {
    guard let position = firstContradiction(in: bytes) else { return }
    let line = firstLine + ByteScan.lineEnds(in: bytes, 0..<position)
    throw DistrictError(
      .brokenData,
      encoding == .utf8
        ? "Line \(line) is not UTF-8, which the list was taken for."
        : "Line \(line) is UTF-8, and the list was taken for \(encoding.rawValue).", hint: hint)
  }

  private static func isPossibleDelimiter(_ byte: UInt8) -> Bool {
    let isPunctuation =
      (0x21...0x7E).contains(byte) && !byte.isDigit && !(0x61...0x7A).contains(byte.lowercasedASCII)
    return isPunctuation && !"\".+-".utf8.contains(byte)
  }
}

extension CSVDialect {
  private static let candidates: [UInt8] = [.comma, .semicolon, .tab, UInt8(ascii: "|")]
  /// So many records are looked at.
  private static let sampledRecords = 64

  /// Detects the dialect of a file from its first bytes.
  ///
  /// - Parameters:
  ///   - sample: the front of the file, with at least the first record if possible.
  ///   - isWhole: whether the sample is the whole file.
  ///   - delimiter: what separates fields, when it is known; nil to detect it.
  ///   - encoding: the same for the encoding.
  package init(
    detectedIn sample: UnsafeBufferPointer<UInt8>, isWhole: Bool, delimiter: UInt8? = nil,
    encoding: TextEncoding? = nil
  ) {
    let markLength = ByteOrderMark.length(in: sample)
    hasByteOrderMark = markLength > 0 && encoding != .windows1252
    var text = sample.part(markLength..<sample.count)
    separatorLine = CSVDialect.separatorLine(text)
    text = text.part(separatorLine.count..<text.count)
    isEncodingTold = encoding != nil
    self.encoding =
      encoding ?? (hasByteOrderMark ? .utf8 : TextEncoding(detectedIn: text, isWhole: isWhole))
    let named = separatorLine.isEmpty ? nil : separatorLine[4]
    self.delimiter = delimiter ?? named ?? CSVDialect.detectDelimiter(text, isWhole: isWhole)
  }

  /// The line that names the delimiter, with its line end; nothing when the text does not begin with one.
  private static func separatorLine(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    guard text.count > 5, text[0..<4].lazy.map(\.lowercasedASCII).elementsEqual("sep=".utf8),
      isPossibleDelimiter(text[4]) || text[4] == .tab, text[5].isLineEnd
    else { return [] }
    let isPair = text[5] == .carriageReturn && text.count > 6 && text[6] == .lineFeed
    return Array(text[0..<(isPair ? 7 : 6)])
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
