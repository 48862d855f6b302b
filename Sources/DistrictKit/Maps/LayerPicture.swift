import Geography

/// The picture of all districts of a layer, in colours that tell them apart or in shades of their numbers of rows.
struct LayerPicture {
  let map: DistrictMap
  /// The rows of each district; nil for a picture without.
  private let rows: [Int]?
  private let summary: BatchSummary?
  private let dots: MapDots?
  private let layout: MapLayout
  private let classes: CountClasses?

  init(_ map: DistrictMap, counts summary: BatchSummary?, dots: MapDots?) {
    (self.map, self.summary, self.dots) = (map, summary, dots)
    rows = summary.map { summary in
      summary.layers.first { $0.layer == map.layer }?.districts.map(\.rows) ?? map.districts.map { _ in 0 }
    }
    classes = rows.map { CountClasses(greatest: $0.max() ?? 0) }
    layout = LayerPicture.layout(of: map, isCounting: summary != nil)
  }

  /// The panels, which do not depend on what is counted: dots have to be gathered before that is known.
  static func layout(of map: DistrictMap, isCounting: Bool) -> MapLayout {
    map.layout { label(map.districts[$0].number, count: isCounting ? "9,999" : nil) }
  }

  private static func label(_ number: String, count: String?) -> [MapLabel.Line] {
    guard let count else { return [.init(text: number, size: 14, isBold: true)] }
    return [.init(text: count, size: 14, isBold: true), .init(text: "District \(number)", size: 10)]
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
    draw(borders, fills, on: &sheet)
    if let classes { legend(classes, on: &sheet) }
    legend(colors, on: &sheet)
    let seats = map.districts.indices.flatMap(map.seats)
    sheet.provenance(of: map, seats, scale: layout.panels[0].frame)
    let list = map.districts.indices.map(title).joined(separator: "; ")
    return sheet.document(
      title: heading, description: (remarks + [list]).joined(separator: " ") + ".")
  }

  private var heading: String {
    rows == nil ? map.heading : "Members in \(map.content.description.districts)"
  }

  private var remarks: [String] {
    guard let summary, let layer = summary.layers.first(where: { $0.layer == map.layer }) else { return [] }
    let found = layer.inside + layer.nearest
    var parts = ["\(found.grouped) of \(summary.rows.grouped) rows have a district"]
    if layer.outside > 0 { parts.append("\(layer.outside.grouped) are outside") }
    if layer.unknown > 0 { parts.append("\(layer.unknown.grouped) have an address that leaves it open") }
    if summary.unreadableRows > 0 { parts.append("\(summary.unreadableRows.grouped) have no usable place") }
    return [parts.joined(separator: "; ") + "."]
      + (dots == nil
        ? [] : ["Each dot is where one member lives, or several: this picture is not for everybody."])
  }

  private func color(_ district: Int) -> String? {
    rows.flatMap { rows in classes?.color(of: rows[district]) }
  }

  private func title(_ district: Int) -> String {
    guard let rows else { return map.title(of: district) }
    return "\(map.title(of: district)): \(rows[district].grouped)"
  }

  /// Draws the panels, first that of the whole layer and then the others in rows.
  private func draw(_ borders: [MapBorders], _ fills: [MapPanel.Fill], on sheet: inout MapSheet) {
    var places: [MapFrame.Place] = []
    var (x, rowHeight) = (MapSheet.margin, 0.0)
    for (index, panel) in layout.panels.enumerated() {
      if index == 0 {
        let y = sheet.room(panel.frame.height)
        places.append((MapSheet.margin + (MapSheet.inner - panel.frame.width) / 2, y))
        sheet.scaleBar(of: panel.frame)
      } else {
        if x + panel.frame.width > MapSheet.width - MapSheet.margin + 0.5 {
          _ = sheet.room(rowHeight + 8)
          (x, rowHeight) = (MapSheet.margin, 0)
        }
        places.append((x, sheet.bottom + 8))
        x += panel.frame.width + 8
        rowHeight = max(rowHeight, panel.frame.height)
      }
    }
    if rowHeight > 0 { _ = sheet.room(rowHeight + 8) }
    for (index, panel) in layout.panels.enumerated() {
      let points = dots?.path(inPanel: index)
      MapPanel(frame: panel.frame, borders: borders[index]).draw(
        at: places[index], fills: fills, into: &sheet.svg
      ) { svg in
        if let points, !points.isEmpty { LayerPicture.draw(points, into: &svg) }
      }
      if let letter = panel.letter {
        sheet.svg.text(
          letter, at: (places[index].x + 6, places[index].y + 16), size: 14, isBold: true, hasHalo: true)
      }
      for inner in layout.panels where inner.outer == index {
        outline(inner, in: panel.frame, at: places[index], on: &sheet.svg)
      }
      for label in labels(inPanel: index, borders[index]) {
        MapLabel(
          lines: label.lines, place: (places[index].x + label.place.x, places[index].y + label.place.y)
        )
        .write(into: &sheet.svg)
      }
    }
  }

  /// Those of a panel's own districts, and in an enlarged part also those of others that reach into it.
  private func labels(inPanel index: Int, _ borders: MapBorders) -> [MapLabel] {
    let panel = layout.panels[index]
    let own = panel.labels.compactMap { district in
      layout.points[district].map { point in
        MapLabel(lines: label(district, in: panel.frame, point), place: panel.frame.place(point.point))
      }
    }
    guard panel.letter != nil else { return own }
    let drawing = MapPanel(frame: panel.frame, borders: borders)
    let others = map.districts.indices.filter { district in !panel.labels.contains(district) }
    // Where another panel within this one has a district, it is labelled there.
    let inner = Set(layout.panels.indices.filter { isWithin($0, index) }.flatMap { layout.panels[$0].labels })
    return own
      + others.filter { !inner.contains($0) }.compactMap { district in
        let lines = [MapLabel.Line(text: map.districts[district].number, size: 12)]
        guard let found = drawing.labelPlace(in: district), MapLabel.radius(of: lines) <= found.room else {
          return nil
        }
        return MapLabel(lines: lines, place: found.place)
      }
  }

  /// Whether a panel enlarges a part of another one, or a part of a part.
  private func isWithin(_ panel: Int, _ outer: Int) -> Bool {
    guard let next = layout.panels[panel].outer else { return false }
    return next == outer || isWithin(next, outer)
  }

  /// The label of a district, smaller where there is no room and no panel with more.
  private func label(_ district: Int, in frame: MapFrame, _ point: LabelPoint) -> [MapLabel.Line] {
    let full = LayerPicture.label(map.districts[district].number, count: rows.map { $0[district].grouped })
    let isRoomy = point.meters / frame.metersPerPixel >= MapLabel.radius(of: full)
    if isRoomy { return full }
    let short = MapLabel.Line(text: full[0].text, size: 11, isBold: true)
    return rows == nil ? [short] : [short, .init(text: "no. \(map.districts[district].number)", size: 9)]
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
    _ inner: MapLayout.Panel, in frame: MapFrame, at place: MapFrame.Place, on svg: inout SVGWriter
  ) {
    let corners = [(0.0, 0.0), (inner.frame.width, inner.frame.height)].map {
      frame.place(inner.frame.gridPoint($0))
    }
    let (x, y) = (place.x + corners[0].x, place.y + corners[0].y)
    svg.element(
      "rect",
      [
        "x": .number(x), "y": .number(y), "width": .number(corners[1].x - corners[0].x),
        "height": .number(corners[1].y - corners[0].y), "fill": "none", "stroke": .text(MapText.color),
        "stroke-width": 1.2, "stroke-dasharray": "4 2",
      ])
    if let letter = inner.letter {
      svg.text(letter, at: (place.x + corners[1].x + 4, y + 8), size: 12, isBold: true, hasHalo: true)
    }
  }

  private func legend(_ classes: CountClasses, on sheet: inout MapSheet) {
    let entries = classes.ranges.map { range in
      MapSheet.Entry(color: range.color, label: "", text: range.text)
    }
    sheet.legend(entries, columns: max(1, entries.count), labelWidth: 0)
  }

  /// Whom the districts have, where that is a few lines.
  private func legend(_ colors: [String], on sheet: inout MapSheet) {
    guard map.districts.count <= LayerPicture.mostEntries else { return }
    let labels = map.districts.map(\.number)
    let width = labels.map { MapText.width($0, size: 12) }.max() ?? 0
    let entries = map.districts.indices.map { district in
      let count = rows.map { ": \($0[district].grouped)" } ?? ""
      return MapSheet.Entry(
        color: rows == nil ? colors[district] : color(district), label: labels[district],
        text: MapText.holders(map.seats(of: district)) + count)
    }
    sheet.legend(entries, columns: 2, labelWidth: width + 8)
  }

  private static let mostEntries = 24
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
