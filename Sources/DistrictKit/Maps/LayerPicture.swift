import Geography

/// The picture of all districts of a layer, in colours that tell them apart or in shades of their numbers of rows.
struct LayerPicture {
  let map: DistrictMap
  /// The rows of each district; nil for a picture without.
  private let rows: [Int]?
  /// What is said of the rows as a whole.
  private let remarks: [String]
  private let dots: MapDots?
  private let layout: MapLayout
  private let classes: CountClasses?

  init(_ map: DistrictMap, rows: [Int]? = nil, remarks: [String] = [], dots: MapDots? = nil) {
    (self.map, self.rows, self.remarks, self.dots) = (map, rows, remarks, dots)
    classes = rows.map { CountClasses(greatest: $0.max() ?? 0) }
    layout = LayerPicture.layout(of: map, isCounting: rows != nil)
  }

  /// The panels, which do not depend on what is counted: dots have to be gathered before that is known.
  static func layout(of map: DistrictMap, isCounting: Bool) -> MapLayout {
    map.layout { district in
      shortLabel(map.districts[district].number, count: isCounting ? "9,999" : nil)
    }
  }

  private static func fullLabel(_ number: String, count: String?) -> [MapLabel.Line] {
    guard let count else { return [.init(text: number, size: 14, isBold: true)] }
    return [.init(text: count, size: 14, isBold: true), .init(text: "District \(number)", size: 10)]
  }

  /// For a district without room for more.
  private static func shortLabel(_ number: String, count: String?) -> [MapLabel.Line] {
    let first = MapLabel.Line(text: count ?? number, size: 11, isBold: true)
    return count == nil ? [first] : [first, .init(text: "no. \(number)", size: 9)]
  }

  func svg() -> [UInt8] {
    var sheet = MapSheet()
    sheet.heading(heading)
    for line in remarks { sheet.paragraph(line) }
    sheet.space(8)
    let borders = map.borders(for: layout.panels.map(\.frame))
    let colors = MapColors.ofDistricts(borders[0], count: map.districts.count)
    let fills = map.districts.indices.map { district in
      MapPanel.Fill(color: color(district) ?? colors[district], title: title(district))
    }
    let panels = zip(layout.panels, borders).map { MapPanel(frame: $0.frame, borders: $1) }
    draw(panels, fills, on: &sheet)
    if let classes { legend(classes, on: &sheet) }
    legend(colors, on: &sheet)
    sheet.provenance(of: map, named: Array(map.districts.indices), scale: layout.panels[0].frame)
    let list = map.districts.indices.map(title).joined(separator: "; ")
    return sheet.document(
      title: heading, description: (remarks + [list]).joined(separator: " ") + ".")
  }

  private var heading: String {
    rows == nil ? map.heading : "Members in \(map.content.description.districts)"
  }

  private func color(_ district: Int) -> String? {
    rows.flatMap { rows in classes?.color(of: rows[district]) }
  }

  private func title(_ district: Int) -> String {
    guard let rows else { return map.title(of: district) }
    return "\(map.title(of: district)): \(rows[district].grouped)"
  }

  /// The positions of the panels that are drawn: not one that enlarges districts without any row.
  private var shown: [Int] {
    guard let rows else { return Array(layout.panels.indices) }
    return layout.panels.indices.filter { index in
      layout.panels.indices.contains { inner in
        (inner == index || isWithin(inner, index)) && layout.panels[inner].districts.contains { rows[$0] > 0 }
      } || index == 0
    }
  }

  /// Draws the panels, first that of the whole layer and then the others in rows.
  private func draw(_ panels: [MapPanel], _ fills: [MapPanel.Fill], on sheet: inout MapSheet) {
    let (shown, labels) = labels(panels)
    var places: [Int: MapFrame.Place] = [:]
    var (x, rowHeight) = (MapSheet.margin, 0.0)
    for index in shown {
      let frame = panels[index].frame
      if index == 0 {
        let y = sheet.room(frame.height)
        places[index] = (MapSheet.margin + (MapSheet.inner - frame.width) / 2, y)
        sheet.scaleBar(of: frame)
      } else {
        if x + frame.width > MapSheet.width - MapSheet.margin + 0.5 {
          _ = sheet.room(rowHeight + 8)
          (x, rowHeight) = (MapSheet.margin, 0)
        }
        places[index] = (x, sheet.bottom + 8)
        x += frame.width + 8
        rowHeight = max(rowHeight, frame.height)
      }
    }
    if rowHeight > 0 { _ = sheet.room(rowHeight + 8) }
    for index in shown {
      guard let place = places[index] else { continue }
      let points = dots?.path(inPanel: index)
      panels[index].draw(at: place, fills: fills, into: &sheet.svg) { svg in
        if let points, !points.isEmpty { LayerPicture.draw(points, into: &svg) }
      }
      for inner in shown where layout.panels[inner].outer == index {
        outline(inner, in: panels[index].frame, at: place, on: &sheet.svg)
      }
      for label in labels[index]?.labels ?? [] { label.write(into: &sheet.svg, from: place) }
    }
  }

  /// The panels to draw, and the labels of each.
  private func labels(_ panels: [MapPanel]) -> (shown: [Int], labels: [Int: MapLabels]) {
    var shown = shown
    while true {
      var labels: [Int: MapLabels] = [:]
      /// The first panel in which each district has its label.
      var found: [Int: Int] = [:]
      for index in shown {
        labels[index] = self.labels(inPanel: index, among: shown, panels[index], &found)
      }
      // One in which no district has its first label shows nothing new.
      let needless = shown.last { index in
        index > 0 && !shown.contains { layout.panels[$0].outer == index }
          && !found.values.contains(index)
      }
      guard let needless else { return (shown, labels) }
      shown.removeAll { $0 == needless }
    }
  }

  /// What a panel goes by; nil for the one of the whole layer.
  private func letter(_ panel: Int, among shown: [Int]) -> String? {
    guard panel > 0, let position = shown.firstIndex(of: panel) else { return nil }
    return String(UnicodeScalar(UInt8(ascii: "A") + UInt8(position - 1)))
  }

  /// The labels of a panel's own districts, and in an enlarged part also those of others that reach into it.
  ///
  /// - Parameter found: The first panel in which each district has its label.
  private func labels(
    inPanel index: Int, among shown: [Int], _ panel: MapPanel, _ found: inout [Int: Int]
  ) -> MapLabels {
    var labels = MapLabels(frame: panel.frame)
    if let letter = letter(index, among: shown) {
      labels.addIfFree(MapLabel(lines: [.init(text: letter, size: 14, isBold: true)], place: (12, 12)))
    }
    for inner in shown where layout.panels[inner].outer == index {
      let (corner, opposite) = corners(of: layout.panels[inner].frame, in: panel.frame)
      labels.addFrame(from: corner, to: opposite)
      guard let letter = letter(inner, among: shown) else { continue }
      let lines = [MapLabel.Line(text: letter, size: 12, isBold: true)]
      // Beside the frame, or in it where nothing is beside it.
      let place = (x: opposite.x + 9, y: corner.y + 9)
      if !labels.addIfFree(MapLabel(lines: lines, place: place)) {
        labels.addIfFree(MapLabel(lines: lines, place: (opposite.x - 9, place.y)))
      }
    }
    // A panel that is not shown leaves its districts to the next one around it that is.
    func home(_ panel: Int) -> Int {
      shown.contains(panel) ? panel : layout.panels[panel].outer.map(home) ?? 0
    }
    var own = layout.panels.indices.filter { home($0) == index }.flatMap { layout.panels[$0].districts }
    own.sort { (layout.points[$0]?.meters ?? 0, $1) > (layout.points[$1]?.meters ?? 0, $0) }
    for district in own {
      guard let point = layout.points[district] else { continue }
      let middle = (place: panel.frame.place(point.point), room: point.meters / panel.frame.metersPerPixel)
      if add(district, at: middle, orElsewhereIn: panel, to: &labels), found[district] == nil {
        found[district] = index
      }
    }
    if index == 0 { return labels }
    // Where another panel within this one has a district, it is labelled there.
    let inner = Set(
      layout.panels.indices.filter { isWithin(home($0), index) }.flatMap { layout.panels[$0].districts })
    for district in map.districts.indices where !own.contains(district) && !inner.contains(district) {
      guard let middle = panel.labelPlace(in: district) else { continue }
      if found[district] != nil {
        let lines = [MapLabel.Line(text: map.districts[district].number, size: 12)]
        if MapLabel.radius(of: lines) <= middle.room {
          labels.addIfFree(MapLabel(lines: lines, place: middle.place))
        }
      } else if add(district, at: middle, orElsewhereIn: nil, to: &labels) {
        found[district] = index
      }
    }
    return labels
  }

  /// Adds the label of a district where there is room for it and nothing else stands.
  ///
  /// - Parameter panel: Where to look for another place.
  /// - Returns: Whether it was added. What has no room in any panel is in the list only.
  private func add(
    _ district: Int, at found: (place: MapFrame.Place, room: Double),
    orElsewhereIn panel: MapPanel?, to labels: inout MapLabels
  ) -> Bool {
    let (number, count) = (map.districts[district].number, rows.map { $0[district].grouped })
    let full = LayerPicture.fullLabel(number, count: count)
    let short = LayerPicture.shortLabel(number, count: count)
    /// A short one may reach a little over the boundary.
    func add(_ found: (place: MapFrame.Place, room: Double)) -> Bool {
      for (lines, share) in [(full, 1.0), (short, 0.6)]
      where found.room >= share * MapLabel.radius(of: lines) {
        if labels.addIfFree(MapLabel(lines: lines, place: found.place)) { return true }
      }
      return false
    }
    if add(found) { return true }
    return panel?.labelPlace(in: district, around: labels.obstacles).map(add) ?? false
  }

  /// Whether a panel enlarges a part of another one, or a part of a part.
  private func isWithin(_ panel: Int, _ outer: Int) -> Bool {
    guard let next = layout.panels[panel].outer else { return false }
    return next == outer || isWithin(next, outer)
  }

  /// Round dots: a dash without a length on each square, and a cap around it.
  private static func draw(_ points: PathData, into svg: inout SVGWriter) {
    let units = PathData.unitsPerPixel
    svg.element(
      "path",
      [
        "fill": "none", "stroke": "#3c096c", "stroke-opacity": .text("0.8"), "stroke-linecap": "round",
        "stroke-width": .number(2.1 * units), "stroke-dasharray": .text("0 \(Int(MapDots.size * units))"),
        "d": .path(points),
      ])
  }

  /// Says in one panel where another one is.
  private func outline(
    _ inner: Int, in frame: MapFrame, at place: MapFrame.Place, on svg: inout SVGWriter
  ) {
    let (corner, opposite) = corners(of: layout.panels[inner].frame, in: frame)
    svg.element(
      "rect",
      [
        "x": .number(place.x + corner.x), "y": .number(place.y + corner.y),
        "width": .number(opposite.x - corner.x), "height": .number(opposite.y - corner.y), "fill": "none",
        "stroke": .text(MapText.color), "stroke-width": 1.2, "stroke-dasharray": "4 2",
      ])
  }

  /// The upper left and the lower right corner of one frame in another.
  private func corners(of inner: MapFrame, in frame: MapFrame) -> (MapFrame.Place, MapFrame.Place) {
    (frame.place(inner.gridPoint((0, 0))), frame.place(inner.gridPoint((inner.width, inner.height))))
  }

  private func legend(_ classes: CountClasses, on sheet: inout MapSheet) {
    sheet.legend(classes.ranges.map { MapSheet.Entry(color: $0.color, label: "", text: $0.text) })
  }

  /// Whom the districts have; of many with counts, how many rows, since the names would be a long way to them.
  private func legend(_ colors: [String], on sheet: inout MapSheet) {
    let isShort = rows != nil && map.districts.count > LayerPicture.mostNamed
    sheet.legend(
      map.districts.indices.map { district in
        let parts = [
          isShort ? nil : MapText.holders(map.seats(of: district)), rows.map { $0[district].grouped },
        ]
        return MapSheet.Entry(
          color: rows == nil ? colors[district] : color(district), label: map.districts[district].number,
          text: parts.compactMap(\.self).joined(separator: ": "))
      })
  }

  /// With counts.
  private static let mostNamed = 24
}

/// Numbers in classes of one width, at most as many as there are shades, and nothing as one of its own.
struct CountClasses {
  private let width: Int
  private let count: Int

  init(greatest: Int) {
    let least = max(1, (greatest + MapColors.classes.count - 1) / MapColors.classes.count)
    var unit = 1
    while unit * 10 <= least { unit *= 10 }
    // A round one: 26 is 30, and 24 is 25.
    let rounds = [10, 15, 20, 25, 30, 40, 50, 60, 80, 100].filter { $0 * unit % 10 == 0 }.map {
      $0 * unit / 10
    }
    let width = rounds.first { $0 >= least } ?? least
    self.width = width
    count = (greatest + width - 1) / width
  }

  func color(of number: Int) -> String {
    number == 0 ? MapColors.none : MapColors.classes[min((number - 1) / width, MapColors.classes.count - 1)]
  }

  /// The classes as a legend has them.
  var ranges: [(color: String, text: String)] {
    [(MapColors.none, "none")]
      + (0..<count).map { index in
        let (first, last) = (index * width + 1, (index + 1) * width)
        return (MapColors.classes[index], width == 1 ? "\(first)" : "\(first.grouped)–\(last.grouped)")
      }
  }
}
