import Geography
import Officials

extension LayerAnswer {
  /// Why there is no district: `outside the state`, `outside the county, or in the water beyond the snap limit`. Nil when
  /// there is one, and when the data do not tell.
  ///
  /// A layer that covers its water tells by itself. Of another one such a layer tells: the point lies outside of that, too;
  /// or in a district of it that has no ground in common with this layer; or else it may be in the water.
  public var outsideReason: String? {
    guard match == .outside, let content, let area = content.description.area else { return nil }
    if content.description.coversWater { return "outside \(area)" }
    let layers = lookup.storage.catalog.layers
    guard let wide = layers.first(where: { $0.coversWater && $0.area != nil }), let wideArea = wide.area
    else { return nil }
    let around = lookup[wide.layer]
    guard let district = around.districtIndex, let ground = around.content else {
      return "outside \(wideArea)"
    }
    let canBeWater = lookup.storage.hasCommonGround(district, of: ground, with: content)
    return "outside \(area)" + (canBeWater ? ", or in the water beyond the snap limit" : "")
  }
}

extension Seat {
  /// Why nobody can be named on that day, or why the name is in doubt; nil when neither is so.
  package var remark: String? {
    switch status {
    case .held(_, isExact: true):
      return electionSinceChecked.map { "the records are older than the election of \($0.day)" }
        ?? certificationSinceChecked.map {
          electedText ?? "the records are older than the certification of the election, due on \($0)"
        }
    case .held(let holder, isExact: false):
      let election =
        electionSinceChecked.map { ": an election was held on \($0.day), and they are older" }
        ?? (elected == nil ? certificationSinceChecked : nil).map {
          ": they are older than the certification of the election, due on \($0)"
        }
      return "the records leave open whether \(holder.name) still serves"
        + (election ?? electedText.map { ": \($0)" } ?? "")
    case .vacant(let since, let next):
      let next = electedText ?? next.map { "next: \($0.name), from \($0.startDate)" }
      return "vacant since \(since)" + (next.map { "; \($0)" } ?? "")
    case .expired(let last):
      return "the term of \(last.name) ended" + (last.termEnd.map { " on \($0)" } ?? "")
        + (electedText.map { "; \($0)" } ?? "")
    case .unknown: return "not recorded who holds the seat"
    }
  }
}

extension [Seat] {
  /// The remarks on the seats of one district; of several seats each with its office. What is so of all is said once.
  var remark: String? {
    let remarks = compactMap { seat in seat.remark.map { (seat.post.office, $0) } }
    if Set(remarks.map(\.1)).count < 2, remarks.count == count { return remarks.first?.1 }
    let texts = remarks.map { "\($0): \($1)" }
    return texts.isEmpty ? nil : texts.joined(separator: ", ")
  }
}

/// What `lookup_note` says about a row that could be read: why values are missing or in doubt.
enum LookupNote {
  /// Nil for an answer that needs no remark.
  ///
  /// - Parameter candidates: What is within the accuracy, if that has been searched.
  static func text(of lookup: Lookup, _ layers: [Layer], _ candidates: LayerCandidates? = nil) -> String? {
    let answers = layers.map { lookup[$0] }
    if let outside = outside(answers) { return outside }
    let doubts = doubts(
      within: lookup.options.accuracy,
      answers.map { answer in
        (answer.layer, (candidates?[answer.layer] ?? answer.candidates)?.map(\.district.number) ?? [])
      })
    return joined(remarks(answers) + doubts)
  }

  /// The same of an address. Where it leaves a layer open, the question to ask comes first.
  static func text(of address: AddressLookup, _ layers: [Layer]) -> String? {
    let answers = layers.map { address.answer(of: $0) }
    let known = answers.compactMap(\.self)
    if known.count == layers.count, layers.allSatisfy({ address[$0].isCertain }), let outside = outside(known)
    {
      return outside
    }
    // One place in doubt has its question as well, and one near a line its districts.
    let isOpen = layers.contains {
      !address[$0].isCertain && (address.lookup == nil || address[$0].possible.count < 2)
    }
    let doubts = doubts(
      within: address.lookup?.options.accuracy,
      layers.map { layer in
        (layer, address[layer].possible.map { $0.district?.number ?? "none" })
      })
    return joined((isOpen ? [address.match.remark].compactMap(\.self) : []) + remarks(known) + doubts)
  }

  private static func outside(_ answers: [LayerAnswer]) -> String? {
    guard let first = answers.first, answers.allSatisfy({ $0.match == .outside }) else { return nil }
    return "outside every district" + (first.outsideReason.map { ": \($0)" } ?? "")
  }

  /// What is so of several layers is said once.
  private static func remarks(_ answers: [LayerAnswer]) -> [String] {
    let remarks = answers.compactMap { answer in
      (answer.outsideReason ?? answer.seats.remark).map { (layer: answer.layer.rawValue, text: $0) }
    }
    return remarks.inGroups(by: \.text).map { text, remarks in
      "\(remarks.map(\.layer).joined(separator: ", ")): \(text)"
    }
  }

  /// With an accuracy: the layers that have several candidates.
  private static func doubts(within accuracy: Double?, _ districts: [(Layer, [String])]) -> [String] {
    let doubts = districts.filter { $0.1.count > 1 }
      .map { "\($0.0.rawValue) \($0.1.joined(separator: " or "))" }
    guard let accuracy, !doubts.isEmpty else { return [] }
    return ["within \(Int(accuracy.rounded(.up))) m: " + doubts.joined(separator: ", ")]
  }

  private static func joined(_ parts: [String]) -> String? {
    parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}
