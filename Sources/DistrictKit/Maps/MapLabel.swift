import Geography

/// What stands on a district: a line, or two or three, around a place.
struct MapLabel {
  struct Line {
    let text: String
    let size: Double
    var isBold = false
  }

  let lines: [Line]
  let place: MapFrame.Place

  /// Pixels across and down.
  static func size(of lines: [Line]) -> MapFrame.Place {
    (
      lines.map { MapText.width($0.text, size: $0.size) }.max() ?? 0,
      lines.reduce(0) { $0 + $1.size * 1.1 }
    )
  }

  /// Pixels from its middle to its corners: so much room it needs.
  static func radius(of lines: [Line]) -> Double {
    let size = size(of: lines)
    return (size.x * size.x + size.y * size.y).squareRoot() / 2
  }

  /// Writes the label with its middle at the place.
  func write(into svg: inout SVGWriter) {
    var y = place.y - MapLabel.size(of: lines).y / 2
    for line in lines {
      y += line.size * 1.1
      svg.text(
        line.text, at: (place.x, y - line.size * 0.22), size: line.size, isBold: line.isBold,
        anchor: "middle",
        hasHalo: true)
    }
  }
}
