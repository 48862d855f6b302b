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

  mutating func heading(_ text: String) {
    for line in MapText.lines(text, size: 19, width: MapSheet.inner) {
      add(line, size: 19, leading: 24, isBold: true)
    }
  }

  mutating func paragraph(
    _ text: String, size: Double = 12, isBold: Bool = false, color: String = MapText.faint
  ) {
    for line in MapText.lines(text, size: size, width: MapSheet.inner) {
      add(line, size: size, leading: (size * 1.36).rounded(), isBold: isBold, color: color)
    }
  }

  mutating func space(_ pixels: Double) { bottom += pixels }

  private mutating func add(
    _ line: String, size: Double, leading: Double, isBold: Bool, color: String = MapText.color
  ) {
    bottom += leading
    svg.text(line, at: (MapSheet.margin, bottom - leading * 0.2), size: size, isBold: isBold, color: color)
  }

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

  /// Entries in columns, filled from top to bottom.
  mutating func legend(_ entries: [Entry], columns: Int, labelWidth: Double) {
    let (rowHeight, top) = (17.0, bottom + 6)
    let rows = (entries.count + columns - 1) / columns
    let columnWidth = MapSheet.inner / Double(columns)
    for (index, entry) in entries.enumerated() {
      var x = MapSheet.margin + Double(index / rows) * columnWidth
      let end = x + columnWidth - 8
      let y = top + Double(index % rows + 1) * rowHeight
      if let color = entry.color {
        svg.element(
          "rect",
          [
            "x": .number(x), "y": .number(y - 10.5), "width": 15, "height": 11.5, "fill": .text(color),
            "stroke": .text(MapPanel.lineColor), "stroke-width": 0.7,
          ])
      }
      x += 22
      svg.text(entry.label, at: (x, y), size: 12, isBold: true)
      x += labelWidth
      svg.text(MapText.shortened(entry.text, size: 12, width: end - x), at: (x, y), size: 12)
    }
    bottom = top + Double(rows) * rowHeight
  }

  /// Where the lines and names come from, in small letters.
  mutating func provenance(of map: DistrictMap, _ seats: [Seat], scale: MapFrame) {
    let plan = map.content.plan
    space(9)
    paragraph(
      "Lines: \(plan.name), in effect since \(plan.effective). Source: \(plan.source). \(plan.terms)",
      size: 10)
    let checked = seats.map(\.post.checked)
    if let first = checked.min(), let last = checked.max() {
      let days = first == last ? "\(first)" : "\(first) to \(last)"
      paragraph("Officials as of \(map.day), checked \(days).", size: 10)
    }
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
      document.element("desc", text: description)
      document.element("rect", ["width": .number(MapSheet.width), "height": .number(height), "fill": "#fff"])
      document.append(svg)
    }
    return document.bytes
  }
}
