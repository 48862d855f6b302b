import Geography
import Officials

/// A picture from its heading to its last line, written from top to bottom.
struct MapSheet {
  /// Pixels. Everything can be read when the picture is so wide.
  static let width = 600.0
  static let margin = 16.0
  static var inner: Double { width - 2 * margin }

  var svg = SVGWriter()
  /// How far down the sheet is filled.
  private(set) var bottom = 8.0
  /// The texts in small letters, which belong to the description as well.
  private var smallPrint: [String] = []

  mutating func heading(_ text: String) {
    paragraph(text, size: 19, leading: 24, isBold: true, color: MapText.color)
  }

  /// - Parameter leading: Pixels from line to line.
  mutating func paragraph(
    _ text: String, size: Double = 12, leading: Double? = nil, isBold: Bool = false,
    color: String = MapText.faint
  ) {
    let leading = leading ?? (size * 1.36).rounded()
    for line in MapText.lines(text, size: size, width: MapSheet.inner) {
      bottom += leading
      svg.text(line, at: (MapSheet.margin, bottom - leading * 0.2), size: size, isBold: isBold, color: color)
    }
  }

  mutating func space(_ pixels: Double) { bottom += pixels }

  /// Room for a drawing as wide as the sheet; returns its upper edge.
  mutating func room(_ height: Double) -> Double {
    defer { bottom += height }
    return bottom
  }

  mutating func scaleBar(of frame: MapFrame) {
    bottom += 18
    svg.scaleBar(of: frame, at: (MapSheet.margin, bottom - 3), atMost: 110)
  }

  /// An entry of a legend.
  struct Entry {
    let color: String?
    /// In bold letters before the text.
    let label: String
    let text: String
  }

  /// Entries in as many columns as they fit into, filled from top to bottom. What is too long for the whole width goes on
  /// in a line below.
  mutating func legend(_ entries: [Entry]) {
    let (rowHeight, top) = (17.0, bottom + 6)
    let labels = entries.map { MapText.width($0.label, size: 12) }.max() ?? 0
    let beforeText = 22 + (labels > 0 ? labels + 8 : 0)
    let texts = entries.map { MapText.width($0.text, size: 12) }.max() ?? 0
    let fitting = max(1, Int(MapSheet.inner / (beforeText + texts + 8)))
    // No column is left half empty for the sake of one more.
    let most = (entries.count + fitting - 1) / fitting
    let columns = max(1, (entries.count + most - 1) / max(1, most))
    let columnWidth = MapSheet.inner / Double(columns)
    var row = 0
    for (index, entry) in entries.enumerated() {
      if columns > 1, index % most == 0 { row = 0 }
      var x = MapSheet.margin + Double(columns > 1 ? index / most : 0) * columnWidth
      let lines = MapText.lines(entry.text, size: 12, width: columnWidth - beforeText)
      var y = top + Double(row + 1) * rowHeight
      row += max(1, lines.count)
      bottom = max(bottom, top + Double(row) * rowHeight)
      if let color = entry.color {
        svg.element(
          "rect",
          [
            "x": .number(x), "y": .number(y - 10.5), "width": 15, "height": 11.5, "fill": .text(color),
            "stroke": .text(MapPanel.lineColor), "stroke-width": 0.7,
          ])
      }
      if !entry.label.isEmpty { svg.text(entry.label, at: (x + 22, y), size: 12, isBold: true) }
      x += beforeText
      for line in lines {
        svg.text(line, at: (x, y), size: 12)
        y += rowHeight
      }
    }
  }

  /// Where the lines and names come from and what is in doubt about them, in small letters.
  ///
  /// - Parameter named: The districts whose officials the picture names.
  mutating func provenance(of map: DistrictMap, named: [Int], scale: MapFrame) {
    let plan = map.content.plan
    let seats = named.flatMap(map.seats)
    let checked = seats.map(\.post.checked)
    smallPrint = [
      "Lines: \(plan.name), in effect since \(plan.effective). Source: \(plan.source). Terms: \(plan.terms)"
    ]
    smallPrint += plan.remarks.map { "About these lines: \($0)" }
    if let first = checked.min(), let last = checked.max() {
      let days = first == last ? "\(first)" : "\(first) to \(last)"
      let age =
        seats.contains(where: \.isCheckedTooLongAgo)
        ? ", more than \(Seat.greatestAgeInDays) days before" : ""
      smallPrint.append("Officials as of \(map.day), checked \(days)\(age).")
    }
    smallPrint = (smallPrint + map.caveats(of: named)).map(MapText.sentence)
    space(9)
    for text in smallPrint { paragraph(text, size: 10) }
    svg.comment(
      "Equirectangular projection of WGS84 with the scale of latitude \(Int(scale.latitude * 100)) hundredths of a "
        + "degree, where a pixel is \(Int((scale.metersPerPixel * 100).rounded())) cm in every direction.")
  }

  /// The whole document.
  func document(title: String, description: String) -> [UInt8] {
    let height = (bottom + 10).rounded(.up)
    var document = SVGWriter()
    document.element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": .text("0 0 \(Int(MapSheet.width)) \(Int(height))"),
        "width": .number(MapSheet.width), "height": .number(height), "role": "img",
        "font-family": "Helvetica, Arial, 'Liberation Sans', sans-serif",
      ]
    ) { document in
      document.element("title", text: title)
      let sentences = [description] + smallPrint
      document.element("desc", text: sentences.joined(separator: " "))
      document.element("rect", ["width": .number(MapSheet.width), "height": .number(height), "fill": "#fff"])
      document.append(svg)
    }
    return document.bytes
  }
}
