import DistrictKit

/// What is answered for a place, be it a coordinate or an address.
protocol PlaceAnswers {
  var atlas: DistrictAtlas { get }
  var options: LookupOptions { get }
  /// The answer for the place; nil where an address can be several.
  var lookup: Lookup? { get }
  /// The answer for each place that it can be.
  var lookups: [Lookup] { get }

  /// The answer of a layer; nil where an address leaves it open.
  func answer(of layer: Layer) -> LayerAnswer?
  func atLarge(in layers: [Layer]) -> [Seat]
  func seats(in layers: [Layer]?) -> [Seat]
  func seats(named layers: [Layer]) -> [Seat]
}

extension AddressLookup: PlaceAnswers {}

extension Lookup: PlaceAnswers {
  var lookup: Lookup? { self }
  var lookups: [Lookup] { [self] }

  func answer(of layer: Layer) -> LayerAnswer? { self[layer] }
}

/// An answer as text for a person.
struct LookupText {
  private let layers: [Layer]
  private let style: TextStyle
  /// The answer of each layer; nil where an address leaves it open.
  private let answers: [LayerAnswer?]
  private let atLarge: [Seat]
  private let day: CalendarDate?
  private let atlas: DistrictAtlas
  private let address: AddressLookupText?

  init(_ found: any PlaceAnswers, address: AddressLookupText?, layers: [Layer], style: TextStyle) {
    (self.layers, self.style, self.address) = (layers, style, address)
    answers = layers.map(found.answer(of:))
    (atLarge, day, atlas) = (found.atLarge(in: layers), found.options.day, found.atlas)
  }

  var text: String {
    var blocks: [String] = []
    if let address { blocks.append(block(address.title, address.lines)) }
    if address?.isFound ?? true { blocks += zip(layers, answers).map(layerBlock) }
    // An office that one person holds is worth a block; of several, as of senators, a line each does.
    func isAlone(_ seat: Seat) -> Bool { atLarge.count { $0.post.office == seat.post.office } == 1 }
    for seat in atLarge.filter(isAlone) {
      blocks.append(block(seat.post.office, seat.lines(near: nil)))
    }
    let others = atLarge.filter { !isAlone($0) }
    if !others.isEmpty {
      blocks.append(block("At large", others.map { $0.summary }))
    }
    if answers.allSatisfy({ $0?.match == .outside }) { blocks.append(atlas.coverageSentence + "\n") }
    if !provenance.isEmpty { blocks.append(style.faint(provenance) + "\n") }
    return blocks.joined(separator: "\n")
  }

  private func layerBlock(_ layer: Layer, _ answer: LayerAnswer?) -> String {
    let title = atlas.description(of: layer)?.title ?? layer.rawValue
    guard let answer else { return block(title, address?.possibilities(layer) ?? []) }
    let certainty = answer.certainty(doubt: address?.doubt(layer))
    guard let district = answer.district else { return block(title, ["none here"] + certainty) }
    let isAlone = answer.seats.count == 1
    let officials = answer.seats.flatMap { seat in
      let lines = seat.lines(near: answer.coordinate)
      // Of several seats it is not clear which of them nobody holds.
      return isAlone || seat.official != nil ? lines : lines.map { "\(seat.post.role): \($0)" }
    }
    let remarks = answer.plan?.remarks.map { "about these lines: \($0)" } ?? []
    return block(
      district.name, (officials.isEmpty ? ["no official is recorded"] : officials) + certainty + remarks)
  }

  private func block(_ title: String, _ details: [String]) -> String {
    style.strong(title) + "\n" + details.map { "  \($0)\n" }.joined()
  }

  /// One line: which plans, and how old the roster is.
  private var provenance: String {
    let plans = zip(layers, answers).compactMap { layer, answer in
      answer?.plan.map { "\(layer.rawValue) plan in effect since \($0.effective)" }
    }
    let seats = answers.flatMap { $0?.seats ?? [] } + atLarge
    let checked = seats.isEmpty ? [] : ["officials checked \(seats.map(\.post.checked).dayRange)"]
    let file = atlas.dataFile.map { ["data: \($0.printable)"] } ?? []
    return ((day.map { ["as of \($0)"] } ?? []) + plans + checked + file).joined(separator: "; ")
  }
}

extension DistrictAtlas {
  /// What the data answer for: `Covered are the council districts of King County and …`
  var coverageSentence: String {
    let names = layers.compactMap { description(of: $0)?.districts }
    let all =
      names.count < 2
      ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
    return "Covered are \(all)."
  }
}

extension LayerAnswer {
  /// Lines nearer than this are worth a word even when the caller does not say how exact the coordinate is: a
  /// geocoder is off by 10 to 50 metres.
  private static let worthMentioning = 50.0

  /// How sure the answer is, in plain words.
  ///
  /// - Parameter doubt: Why the place itself is in doubt, if it is.
  fileprivate func certainty(doubt: String?) -> [String] {
    [matchText, doubt.map { "not certain: " + $0 } ?? surroundings].compactMap(\.self)
  }

  private var matchText: String? {
    switch match {
    case .inside, .unknown: nil
    case .nearest: snapMeters.map { "the nearest district: the point lies \(Distance($0)) outside of it" }
    case .outside:
      [outsideReason, nearestText ?? "no district within 10 km"].compactMap(\.self)
        .joined(separator: "; ")
    }
  }

  private var nearestText: String? {
    nearestOutside.flatMap { near in
      near.neighbor.map { "the nearest is \($0.name), \(Distance(near.meters)) away" }
    }
  }

  /// Which other districts may be meant.
  private var surroundings: String? {
    guard let district else { return nil }
    if let candidates {
      let others = candidates.filter { $0.district != district }
      if others.isEmpty { return "certain: no other district within that accuracy" }
      return "not certain: " + others.map { within($0.meters, $0.district) }.joined(separator: ", ")
        + ": check the address"
    }
    guard let boundary else { return "more than 10 km to the next line" }
    guard let neighbor = boundary.neighbor, neighbor != district else {
      return "\(Distance(boundary.meters)) to the edge of all districts: a shore, or the end of the area"
    }
    if boundary.meters <= Self.worthMentioning {
      return within(boundary.meters, neighbor) + ": check the address"
    }
    return "\(Distance(boundary.meters)) to the line with District \(neighbor.number)"
  }

  private func within(_ meters: Double, _ district: District) -> String {
    let official = officials(of: district).names.map { " (\($0))" } ?? ""
    return "within \(Distance(meters)) of District \(district.number)\(official)"
  }
}
