import Geography

/// A drawing of the boundaries within a frame, as an SVG element of its own that nothing reaches out of.
struct MapPanel {
  let frame: MapFrame
  let borders: MapBorders

  /// How a district is filled.
  struct Fill {
    let color: String
    /// What a pointing device shows.
    let title: String
  }

  static let ground = "#eef2f5"
  static let lineColor = "#3d434b"
  static let edgeColor = "#7b93a6"

  /// Draws the panel with its upper left corner at a place of the picture.
  ///
  /// - Parameters:
  ///   - fills: Those of the districts; nil leaves one out.
  ///   - lineWidth: Pixels, of a line between two districts.
  ///   - overlay: Draws over the lines, in pixels of the frame.
  func draw(
    at place: MapFrame.Place, fills: [Fill?], lineWidth: Double = 1.2, into svg: inout SVGWriter,
    overlay: (inout SVGWriter) -> Void = { _ in }
  ) {
    let units = PathData.unitsPerPixel
    svg.element(
      "svg",
      [
        "x": .number(place.x), "y": .number(place.y), "width": .number(frame.width),
        "height": .number(frame.height),
        "viewBox": .text("0 0 \(Int(frame.width * units)) \(Int(frame.height * units))"),
      ]
    ) { svg in
      svg.element(
        "rect",
        [
          "width": .number(frame.width * units), "height": .number(frame.height * units),
          "fill": .text(MapPanel.ground),
        ])
      for (district, fill) in fills.enumerated() {
        guard let fill else { continue }
        let area = area(of: district)
        if area.isEmpty { continue }
        svg.element("path", ["fill": .text(fill.color), "fill-rule": "evenodd", "d": .path(area)]) { svg in
          svg.element("title", text: fill.title)
        }
      }
      for (isBetween, color, width) in [
        (false, MapPanel.edgeColor, 0.8), (true, MapPanel.lineColor, lineWidth),
      ] {
        let lines = lines(betweenDistricts: isBetween)
        if lines.isEmpty { continue }
        svg.element(
          "path",
          [
            "fill": "none", "stroke": .text(color), "stroke-width": .number(width * units),
            "stroke-linejoin": "round", "d": .path(lines),
          ])
      }
      overlay(&svg)
    }
    svg.element(
      "rect",
      [
        "x": .number(place.x), "y": .number(place.y), "width": .number(frame.width),
        "height": .number(frame.height), "fill": "none", "stroke": "#9aa3ad", "stroke-width": 0.8,
      ])
  }

  /// The rings of a district, cut off beyond the frame.
  func clippedRings(of district: Int) -> [[MapFrame.Place]] {
    borders.rings(of: district).map { clipped($0.map(frame.place)) }.filter { $0.count > 2 }
  }

  /// Where a label has the most room in what the frame shows of a district, and how many pixels of it; nil where that is
  /// a strip without room for any.
  ///
  /// - Parameter obstacles: Lines of two points to keep away from.
  func labelPlace(
    in district: Int, around obstacles: [[GridPoint]] = []
  ) -> (place: MapFrame.Place, room: Double)? {
    let rings = clippedRings(of: district).filter { ring in
      [ring.map(\.x), ring.map(\.y)].allSatisfy { ($0.max() ?? 0) - ($0.min() ?? 0) > MapPanel.leastSize }
    }
    guard let point = LabelPoint(inside: rings.map { $0.map(frame.gridPoint) }, around: obstacles) else {
      return nil
    }
    return (frame.place(point.point), point.meters / frame.metersPerPixel)
  }

  /// Pixels across or down that a label needs in any case.
  private static let leastSize = 8.0

  private func area(of district: Int) -> PathData {
    var path = PathData()
    for ring in clippedRings(of: district) { path.add(ring, isClosed: true) }
    return path
  }

  private func lines(betweenDistricts isWanted: Bool) -> PathData {
    var path = PathData()
    for points in borders.lines(betweenDistricts: isWanted) {
      for part in visibleParts(points.map(frame.place)) { path.add(part, isClosed: false) }
    }
    return path
  }

  /// So many pixels beyond the frame, lines are drawn, so that none is seen to end.
  private static let reach = 4.0

  /// What of a line has edges in the frame.
  private func visibleParts(_ line: [MapFrame.Place]) -> [[MapFrame.Place]] {
    var parts: [[MapFrame.Place]] = []
    var isContinued = false
    for (a, b) in zip(line, line.dropFirst()) {
      let isVisible =
        max(a.x, b.x) >= -MapPanel.reach && min(a.x, b.x) <= frame.width + MapPanel.reach
        && max(a.y, b.y) >= -MapPanel.reach && min(a.y, b.y) <= frame.height + MapPanel.reach
      if isVisible {
        if isContinued { parts[parts.count - 1].append(b) } else { parts.append([a, b]) }
      }
      isContinued = isVisible
    }
    return parts
  }

  /// A ring less what lies beyond the frame, side by side (I. E. Sutherland and G. W. Hodgman, “Reentrant polygon
  /// clipping”, 1974). What it leaves along the frame's sides has no area.
  private func clipped(_ ring: [MapFrame.Place]) -> [MapFrame.Place] {
    let (left, right) = (-MapPanel.reach, frame.width + MapPanel.reach)
    let (top, bottom) = (-MapPanel.reach, frame.height + MapPanel.reach)
    /// How far inside a place is, for each side.
    let depths: [(MapFrame.Place) -> Double] = [
      { $0.x - left }, { right - $0.x }, { $0.y - top }, { bottom - $0.y },
    ]
    return depths.reduce(ring) { ring, depth in
      if ring.allSatisfy({ depth($0) >= 0 }) { return ring }
      guard var previous = ring.last else { return [] }
      var kept: [MapFrame.Place] = []
      for place in ring {
        let (before, here) = (depth(previous), depth(place))
        if (before < 0) != (here < 0) {
          let share = before / (before - here)
          kept.append(
            (previous.x + share * (place.x - previous.x), previous.y + share * (place.y - previous.y)))
        }
        if here >= 0 { kept.append(place) }
        previous = place
      }
      return kept
    }
  }
}
