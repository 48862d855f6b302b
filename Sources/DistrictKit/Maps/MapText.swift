import Geography
import Officials

/// Texts in a picture. No font is known beforehand, so widths are those of wide ones.
enum MapText {
  static let color = "#1f2328"
  static let faint = "#4d555f"

  /// About the width in pixels of a text in a sans-serif font of some size.
  static func width(_ text: String, size: Double) -> Double {
    text.reduce(0) {
      $0 + ("ijl.,;:'| ()/-".contains($1) ? 0.36 : $1.isUppercase || $1 == "m" || $1 == "w" ? 0.72 : 0.58)
    }
      * size
  }

  /// A text in lines of some pixels.
  static func lines(_ text: String, size: Double, width: Double) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, MapText.width("\(last) \(word)", size: size) <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  /// A text with a full stop, where it does not end with one.
  static func sentence(_ text: String) -> String {
    text.last.map { ".!?".contains($0) } ?? true ? text : text + "."
  }

  /// Who holds the seats of a district, or why nobody is named.
  static func holders(_ seats: [Seat]) -> String { names(seats).joined(separator: "; ") }

  /// The same one by one; at least one text.
  static func names(_ seats: [Seat]) -> [String] {
    let names = seats.compactMap(\.official?.name)
    if !names.isEmpty { return names }
    return [
      seats.contains { if case .vacant = $0.status { true } else { false } } ? "vacant" : "not recorded"
    ]
  }
}

extension SVGWriter {
  /// A text with its baseline at a place.
  ///
  /// - Parameter hasHalo: Whether it stands on a map, where lines cross it.
  mutating func text(
    _ text: String, at place: MapFrame.Place, size: Double, isBold: Bool = false, anchor: String = "start",
    color: String = MapText.color, hasHalo: Bool = false
  ) {
    let weight: Value = isBold ? "bold" : "normal"
    if hasHalo {
      // Written twice, for programs that do not know `paint-order`.
      element(
        "text",
        [
          "x": .number(place.x), "y": .number(place.y), "font-size": .number(size), "font-weight": weight,
          "text-anchor": .text(anchor), "fill": "none", "stroke": "#fff", "stroke-width": 3,
          "stroke-opacity": .text("0.85"), "stroke-linejoin": "round", "aria-hidden": "true",
        ], text: text)
    }
    element(
      "text",
      [
        "x": .number(place.x), "y": .number(place.y), "font-size": .number(size), "font-weight": weight,
        "text-anchor": .text(anchor), "fill": .text(color),
      ], text: text)
  }

  /// A scale bar whose left end is at a place.
  mutating func scaleBar(of frame: MapFrame, at place: MapFrame.Place, atMost pixels: Double) {
    let bar = frame.scaleBar(atMost: pixels)
    let (left, right) = (place.x, place.x + bar.pixels)
    let ends = "M\(tenths(left)) \(tenths(place.y - 4))v4H\(tenths(right))v-4"
    element("path", ["d": .text(ends), "fill": "none", "stroke": .text(MapText.color), "stroke-width": 1.2])
    text(
      bar.meters < 1000 ? "\(Int(bar.meters)) m" : "\(Int(bar.meters / 1000)) km", at: (right + 6, place.y),
      size: 11, color: MapText.faint)
  }

  private func tenths(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
