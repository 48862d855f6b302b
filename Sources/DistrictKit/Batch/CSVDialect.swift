/// How one CSV file is written: what separates its fields, its encoding, and whether it has a byte order mark.
///
/// Line ends are not part of it. LF, CR LF and CR may be mixed in one file, and each record keeps its own.
public struct CSVDialect: Sendable, Hashable {
  /// The byte between two fields.
  public var delimiter: UInt8
  /// The encoding of the text.
  public var encoding: TextEncoding
  /// Whether the file begins with the byte order mark of UTF-8, EF BB BF.
  public var hasByteOrderMark: Bool

  /// Creates a dialect; the usual one by default.
  public init(
    delimiter: UInt8 = UInt8(ascii: ","), encoding: TextEncoding = .utf8, hasByteOrderMark: Bool = false
  ) {
    self.delimiter = delimiter
    self.encoding = encoding
    self.hasByteOrderMark = hasByteOrderMark
  }

  /// Whether a comma can be a decimal point: not where it separates fields.
  var allowsDecimalComma: Bool { delimiter == .semicolon || delimiter == .tab }

  /// Reads a delimiter as a person names it: one character, `\t`, or the words `comma`, `semicolon` and `tab`.
  ///
  /// - Throws: `badInput` for anything but one ASCII punctuation mark or a tab, and for marks that are part of
  ///   numbers or of quoting (`"`, `.`, `+`, `-`).
  public static func delimiter(named name: String) throws(DistrictError) -> UInt8 {
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

  private static func isPossibleDelimiter(_ byte: UInt8) -> Bool {
    let isPunctuation =
      (0x21...0x7E).contains(byte) && !byte.isDigit && !(0x61...0x7A).contains(byte.lowercasedASCII)
    return isPunctuation && !"\".+-".utf8.contains(byte)
  }
}
