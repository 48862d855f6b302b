import Bytes

/// Writes SVG: elements, texts, and numbers with one decimal at the most. The same calls give the same bytes.
struct SVGWriter {
  private(set) var bytes: [UInt8] = []

  typealias Attributes = KeyValuePairs<String, Value>

  /// The value of an attribute.
  enum Value: ExpressibleByStringLiteral, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
    /// Escaped when it is written.
    case text(String)
    case number(Double)
    case path(PathData)

    init(stringLiteral text: String) { self = .text(text) }
    init(floatLiteral number: Double) { self = .number(number) }
    init(integerLiteral number: Int) { self = .number(Double(number)) }
  }

  /// An element without content.
  mutating func element(_ name: String, _ attributes: Attributes) {
    start(name, attributes)
    bytes += "/>\n".utf8
  }

  /// An element with others in it.
  mutating func element(_ name: String, _ attributes: Attributes, _ content: (inout SVGWriter) -> Void) {
    start(name, attributes)
    bytes += ">\n".utf8
    content(&self)
    bytes += "</\(name)>\n".utf8
  }

  /// An element with a text.
  mutating func element(_ name: String, _ attributes: Attributes = [:], text: String) {
    start(name, attributes)
    bytes += ">\(SVGWriter.escaped(text))</\(name)>\n".utf8
  }

  /// Elements that have been written already.
  mutating func append(_ other: SVGWriter) { bytes += other.bytes }

  /// A remark for those who read the file. It must not have two hyphens side by side.
  mutating func comment(_ text: String) { bytes += "<!-- \(text) -->\n".utf8 }

  private mutating func start(_ name: String, _ attributes: Attributes) {
    bytes += "<\(name)".utf8
    for (key, value) in attributes {
      bytes += " \(key)=\"".utf8
      switch value {
      case .text(let text): bytes += SVGWriter.escaped(text).utf8
      case .number(let number): SVGWriter.append(number, to: &bytes)
      case .path(let path): bytes += path.bytes
      }
      bytes.append(UInt8(ascii: "\""))
    }
  }

  private static func append(_ number: Double, to output: inout [UInt8]) {
    DecimalText.append(number, decimals: 1, to: &output)
    if output.suffix(2) == [UInt8(ascii: "."), UInt8(ascii: "0")] { output.removeLast(2) }
  }

  /// A text on one line that XML can hold, by whatever name it came in.
  static func escaped(_ text: String) -> String {
    // Two that are no characters, and that XML 1.0 does not allow.
    let characters = text.unicodeScalars.filter { $0 != "\u{FFFE}" && $0 != "\u{FFFF}" }
    let value = ValueEscape(format: .html).value(String(String.UnicodeScalarView(characters)))
    return if case .text(let escaped) = value { escaped } else { "" }
  }
}

/// The data of a path: whole numbers, each place as the way from the one before.
struct PathData {
  private(set) var bytes: [UInt8] = []
  private var here = (x: 0, y: 0)

  var isEmpty: Bool { bytes.isEmpty }

  /// How many units a pixel has, so that a tenth of one needs no decimal point.
  static let unitsPerPixel = 10.0

  /// Adds a line through places in pixels; those that are one in the picture are there once.
  mutating func add(_ places: [MapFrame.Place], isClosed: Bool) {
    var start: (x: Int, y: Int)?
    for place in places {
      let next = (
        x: Int((place.x * PathData.unitsPerPixel).rounded()),
        y: Int((place.y * PathData.unitsPerPixel).rounded())
      )
      let (dx, dy) = (next.x - here.x, next.y - here.y)
      if start != nil, dx == 0, dy == 0 { continue }
      if start == nil { bytes.append(UInt8(ascii: "m")) }
      append(dx, isFirst: start == nil)
      append(dy, isFirst: false)
      here = next
      start = start ?? next
    }
    guard isClosed, let start else { return }
    bytes.append(UInt8(ascii: "z"))
    // The next line is as seen from there.
    here = start
  }

  /// Adds a horizontal line of some pixels.
  mutating func addRow(from place: MapFrame.Place, pixels: Double) {
    add([place], isClosed: false)
    let units = Int((pixels * PathData.unitsPerPixel).rounded())
    bytes += "h\(units)".utf8
    here.x += units
  }

  /// A minus parts two numbers as well as a blank does.
  private mutating func append(_ number: Int, isFirst: Bool) {
    if !isFirst, number >= 0 { bytes.append(UInt8(ascii: " ")) }
    DecimalText.append(number, to: &bytes)
  }
}
