import Geography
import Officials

extension LayerAnswer {
  /// Where a point is that lies in no district of a layer, as far as the districts tell.
  public enum OutsideReason: String, Sendable, Hashable {
    /// In no congressional district, and these cover the state with its water.
    case state = "outside the state"
    /// In a congressional district that has no ground in the county.
    case county = "outside the county"
    /// In a congressional district that has ground in the county: beyond the county's line, or in its water.
    case countyOrWater = "outside the county, or in the water beyond the snap limit"
  }

  /// Why there is no district; nil when there is one, and when the atlas does not tell.
  public var outsideReason: OutsideReason? {
    guard match == .outside else { return nil }
    let congress = layer == .congress ? self : lookup[.congress]
    guard plan != nil, congress.plan != nil else { return nil }
    guard let district = congress.districtIndex else { return .state }
    return lookup.storage.congressHasCouncil[district] ? .countyOrWater : .county
  }
}

extension Seat {
  /// Why nobody can be named on that day, or why the name is in doubt; nil when neither is so.
  package var remark: String? {
    switch status {
    case .held(_, isExact: true):
      return electionSinceChecked.map { "the records are older than the election of \($0.day)" }
        ?? certificationSinceChecked.flatMap { _ in electedText }
    case .held(let holder, isExact: false):
      let election = electionSinceChecked.map { ": an election was held on \($0.day), and they are older" }
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
    return "outside every district" + (first.outsideReason.map { ": \($0.rawValue)" } ?? "")
  }

  /// What is so of both layers is said once.
  private static func remarks(_ answers: [LayerAnswer]) -> [String] {
    var remarks: [(layers: String, text: String)] = []
    for answer in answers {
      guard let text = answer.outsideReason?.rawValue ?? answer.seat?.remark else { continue }
      if let same = remarks.firstIndex(where: { $0.text == text }) {
        remarks[same].layers += ", \(answer.layer.rawValue)"
      } else {
        remarks.append((answer.layer.rawValue, text))
      }
    }
    return remarks.map { "\($0.layers): \($0.text)" }
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
