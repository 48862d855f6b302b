import Geography

/// The picture of a place: its district, the nearest line, and who is beyond.
struct PlacePicture {
  private let map: DistrictMap
  private let lookup: Lookup
  private let answer: LayerAnswer
  private let address: String?
  /// Why it may be another place; nil when that is certain.
  private let doubt: String?
  /// The nearest boundary, from the place's own ground, and its nearest point; nil beyond 10 km.
  private let line: (point: GridPoint, meters: Double)?
  /// The district beyond that boundary.
  private let neighbor: Int?
  private let borders: MapBorders
  /// The surroundings of the place; the whole layer where nothing of it is near.
  private let frame: MapFrame
  /// A small map of the whole layer.
  private let inset: (frame: MapFrame, borders: MapBorders)?

  private static let height = 430.0

  init(_ map: DistrictMap, _ lookup: Lookup, address: String?, doubt: String?) {
    (self.map, self.lookup, self.address, self.doubt) = (map, lookup, address, doubt)
    answer = lookup[map.layer]
    let boundary = answer.boundary
    let neighbor = boundary?.neighbor.flatMap { map.districts.firstIndex(of: $0) }
    line = boundary.flatMap { boundary in
      map.borders.nearestPoint(
        to: lookup.coordinate, between: map.content.districtIndex(of: lookup.face), and: neighbor
      ).map { ($0, boundary.meters) }
    }
    self.neighbor = neighbor
    var all = GridBox(around: map.borders.boxes(count: map.districts.count))
    if line == nil, answer.district == nil {
      frame = MapFrame(all, width: MapSheet.inner, height: PlacePicture.height, margin: 8)
      borders = map.borders(for: [frame])[0]
      inset = nil
    } else {
      // The line is a third of the height away, or nearer.
      let distance = line?.meters ?? BoundaryDistance.greatestMeters
      let meters = max(3 * distance, 500, 2.6 * (lookup.options.accuracy ?? 0))
      let frame = MapFrame(
        around: lookup.coordinate, meters: meters, width: MapSheet.inner, height: PlacePicture.height)
      // The place may be beyond all districts, and its dot is not to be cut.
      all.formUnion(GridBox([lookup.coordinate.gridPoint]))
      let small = MapFrame(all, width: 150, height: 110, margin: 6)
      let borders = map.borders(for: [frame, small])
      (self.frame, self.borders) = (frame, borders[0])
      // The surroundings can be about the whole layer already.
      inset = frame.metersPerPixel * 4 < small.metersPerPixel * 1.6 ? (small, borders[1]) : nil
    }
  }

  func svg() -> [UInt8] {
    var sheet = MapSheet()
    sheet.heading(heading)
    for text in sentences { sheet.paragraph(text, isBold: text == doubtSentence, color: MapText.color) }
    let placeText = "\(address.map { "\($0): " } ?? "")\(lookup.coordinate)"
    sheet.paragraph(placeText)
    sheet.space(8)
    let place = (MapSheet.margin + (MapSheet.inner - frame.width) / 2, sheet.room(frame.height))
    var named = Set([answer.districtIndex, neighbor].compactMap(\.self))
    named.formUnion(draw(at: place, into: &sheet.svg))
    sheet.scaleBar(of: frame)
    sheet.provenance(of: map, named: named.sorted(), scale: frame)
    let texts = [heading] + sentences + [placeText]
    return sheet.document(
      title: heading, description: texts.map(MapText.sentence).joined(separator: " "))
  }

  // MARK: In words

  private var heading: String { answer.district?.name ?? "No district here" }

  private var sentences: [String] {
    var sentences: [String] = []
    if let index = answer.districtIndex { sentences.append(MapText.holders(map.seats(of: index))) }
    if let doubtSentence { sentences.append(doubtSentence) }
    sentences.append(distanceSentence)
    if let accuracy = lookup.options.accuracy {
      let others = (answer.candidates ?? []).filter { $0.district != answer.district }.map {
        "District \($0.district.number)"
      }
      // In doubt about the place itself, it is not for the circle to be right.
      let circle =
        doubt == nil
        ? "Right within \(Distance(accuracy)), the dashed circle"
        : "If it is this place, right within \(Distance(accuracy)), the dashed circle"
      sentences.append(
        others.isEmpty
          ? "\(circle): no other district is in it."
          : "\(circle): it can be \(others.joined(separator: " or ")), too.")
    }
    return sentences
  }

  private var doubtSentence: String? { doubt.map { "Not certain: \($0)" } }

  private var distanceSentence: String {
    let neighbor = neighbor.map { (map.districts[$0], MapText.holders(map.seats(of: $0))) }
    guard let line else {
      guard answer.district == nil else { return "More than 10 km to the next line." }
      return "No district within 10 km." + (frame.contains(home) ? "" : " The place is beyond this map.")
    }
    let distance = Distance(line.meters)
    switch answer.match {
    case .nearest: return "\(distance) outside of the district, which is the nearest."
    case .outside:
      return "The nearest is \(neighbor.map { "\($0.0.name) (\($0.1))" } ?? "unknown"), \(distance) away."
    case .inside, .unknown:
      guard let neighbor else {
        return "\(distance) to the edge of all districts: a shore, or the end of the area."
      }
      return "\(distance) to the line with District \(neighbor.0.number) (\(neighbor.1))."
    }
  }

  // MARK: The map

  /// - Returns: The districts whose officials stand in it.
  private func draw(at corner: MapFrame.Place, into svg: inout SVGWriter) -> [Int] {
    let colors = MapColors.ofDistricts(borders, count: map.districts.count)
    let fills = map.districts.indices.map { district in
      MapPanel.Fill(
        color: district == answer.districtIndex ? colors[district] : MapColors.pale(colors[district]),
        title: map.title(of: district))
    }
    let panel = MapPanel(frame: frame, borders: borders)
    panel.draw(at: corner, fills: fills, lineWidth: 2, into: &svg) { svg in drawPlace(into: &svg) }
    func onSheet(_ place: MapFrame.Place) -> MapFrame.Place { (corner.0 + place.x, corner.1 + place.y) }
    var obstacles: [[GridPoint]] = []
    if let distance {
      MapLabel(lines: distance.lines, place: onSheet(distance.place)).write(into: &svg)
      obstacles += cover(distance.place, MapLabel.size(of: distance.lines)) + cover(home, (24, 24))
      if let foot { obstacles.append([lookup.coordinate.gridPoint, frame.gridPoint(foot)]) }
    }
    if let inset, let insetPlace {
      draw(inset, fills, at: onSheet(insetPlace), into: &svg)
      obstacles += cover(
        (insetPlace.x + inset.frame.width / 2, insetPlace.y + inset.frame.height / 2),
        (inset.frame.width, inset.frame.height))
    }
    var named: [Int] = []
    for district in map.districts.indices {
      guard let found = panel.labelPlace(in: district, around: obstacles),
        let lines = label(district, room: found.room)
      else { continue }
      MapLabel(lines: lines, place: onSheet(found.place)).write(into: &svg)
      if lines.count > 1 { named.append(district) }
    }
    return named
  }

  /// Where the place is in the picture.
  private var home: MapFrame.Place { frame.place(lookup.coordinate.gridPoint) }

  private var foot: MapFrame.Place? { line.map { frame.place($0.point) } }

  /// Lines that fill a box so that no label finds room in it.
  private func cover(_ middle: MapFrame.Place, _ size: MapFrame.Place) -> [[GridPoint]] {
    let rows = max(2, Int(size.y / 12))
    return (0...rows).map { row in
      let y = middle.y + size.y * (Double(row) / Double(rows) - 0.5)
      return [(middle.x - size.x / 2, y), (middle.x + size.x / 2, y)].map(frame.gridPoint)
    }
  }

  /// A district's number and, where there is room, its officials; nil where not even the number has any.
  private func label(_ district: Int, room: Double) -> [MapLabel.Line]? {
    let isOwn = district == answer.districtIndex
    let number = MapLabel.Line(
      text: "District \(map.districts[district].number)", size: isOwn ? 16 : 14, isBold: true)
    let names = MapText.names(map.seats(of: district)).map { MapLabel.Line(text: $0, size: 12) }
    let short = MapLabel.Line(text: map.districts[district].number, size: 13, isBold: true)
    return [[number] + names, [number], [short]].first { MapLabel.radius(of: $0) <= room * 1.1 }
  }

  /// The distance as it stands beside the way to the line, on the side away from the picture's middle.
  private var distance: (lines: [MapLabel.Line], place: MapFrame.Place)? {
    guard let line, let foot else { return nil }
    let lines = [MapLabel.Line(text: Distance(line.meters).description, size: 14, isBold: true)]
    let size = MapLabel.size(of: lines)
    let (dx, dy) = (foot.x - home.x, foot.y - home.y)
    let length = (dx * dx + dy * dy).squareRoot()
    // Where the way is too short to stand beside, below the place.
    if length < 40 { return (lines, (home.x, home.y + (dy > 0 ? -22 : 22))) }
    // Across the way, as far as the text reaches in that direction.
    let across = (x: abs(dy) / length, y: (dx > 0 ? 1 : -1) * (dy > 0 ? -1 : 1) * abs(dx) / length)
    let reach = across.x * size.x / 2 + abs(across.y) * size.y / 2 + 7
    return (
      lines, ((home.x + foot.x) / 2 + across.x * reach, (home.y + foot.y) / 2 + across.y * reach)
    )
  }

  /// The place, how exact it is, and the way to the line, in units of a path.
  private func drawPlace(into svg: inout SVGWriter) {
    let units = PathData.unitsPerPixel
    let (x, y) = (home.x * units, home.y * units)
    if let accuracy = lookup.options.accuracy, accuracy > 0 {
      svg.element(
        "circle",
        [
          "cx": .number(x), "cy": .number(y), "r": .number(accuracy / frame.metersPerPixel * units),
          "fill": .text(MapColors.marker), "fill-opacity": "0.1", "stroke": .text(MapColors.marker),
          "stroke-width": .number(1.2 * units), "stroke-dasharray": "50 30",
        ])
    }
    if let foot, line?.meters ?? 0 > 0 {
      let way = "M\(Int(x)) \(Int(y))L\(Int((foot.x * units).rounded())) \(Int((foot.y * units).rounded()))"
      for (color, width, dashes) in [("#ffffff", 5.0, "none"), (MapColors.marker, 2.0, "60 35")] {
        svg.element(
          "path",
          [
            "d": .text(way), "fill": "none", "stroke": .text(color), "stroke-width": .number(width * units),
            "stroke-dasharray": .text(dashes),
          ])
      }
      svg.element(
        "circle",
        [
          "cx": .number(foot.x * units), "cy": .number(foot.y * units), "r": .number(3 * units),
          "fill": .text(MapColors.marker),
        ])
    }
    svg.element(
      "circle",
      [
        "cx": .number(x), "cy": .number(y), "r": .number(6.5 * units), "fill": .text(MapColors.marker),
        "stroke": "#fff", "stroke-width": .number(2 * units),
      ])
  }

  // MARK: The inset

  /// The corner that is farthest from the way to the line.
  private var insetPlace: MapFrame.Place? {
    guard let inset else { return nil }
    let target = foot ?? home
    let (right, down) = (frame.width - inset.frame.width, frame.height - inset.frame.height)
    return (target.x <= frame.width / 2 ? right - 6 : 6, target.y <= frame.height / 2 ? down - 6 : 6)
  }

  private func draw(
    _ inset: (frame: MapFrame, borders: MapBorders), _ fills: [MapPanel.Fill], at place: MapFrame.Place,
    into svg: inout SVGWriter
  ) {
    let units = PathData.unitsPerPixel
    let panel = MapPanel(frame: inset.frame, borders: inset.borders)
    panel.draw(at: place, fills: fills, lineWidth: 0.7, into: &svg) { svg in
      let dot = inset.frame.place(lookup.coordinate.gridPoint)
      svg.element(
        "circle",
        [
          "cx": .number(dot.x * units), "cy": .number(dot.y * units), "r": .number(3.5 * units),
          "fill": .text(MapColors.marker), "stroke": "#fff", "stroke-width": .number(1.2 * units),
        ])
    }
  }
}
