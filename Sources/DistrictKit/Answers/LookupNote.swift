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
      return electionSinceChecked.map {
        "an election for the seat was held on \($0.day); the records are older"
      }
    case .held(let holder, isExact: false):
      let election = electionSinceChecked.map { ": an election was held on \($0.day), and they are older" }
      return "the records leave open whether \(holder.name) still serves" + (election ?? "")
    case .vacant(let since, let next):
      return "vacant since \(since)" + (next.map { "; next: \($0.name), from \($0.startDate)" } ?? "")
    case .expired(let last):
      return "the term of \(last.name) ended" + (last.termEnd.map { " on \($0)" } ?? "")
    case .unknown: return "not recorded who holds the seat"
    }
  }
}

/// What `lookup_note` says about a row that could be read: why values are missing or in doubt.
enum LookupNote {
  /// Nil for an answer that needs no remark.
  static func text(of lookup: Lookup, _ layers: [Layer]) -> String? {
    let answers = layers.map { lookup[$0] }
    if let first = answers.first, answers.allSatisfy({ $0.match == .outside }) {
      return "outside every district" + (first.outsideReason.map { ": \($0.rawValue)" } ?? "")
    }
    let remarks = answers.compactMap { answer in
      (answer.outsideReason?.rawValue ?? answer.seat?.remark).map { "\(answer.layer.rawValue): \($0)" }
    }
    let all = remarks + doubts(answers, lookup.options.accuracy)
    return all.isEmpty ? nil : all.joined(separator: "; ")
  }

  /// With an accuracy: the layers that have several candidates.
  private static func doubts(_ answers: [LayerAnswer], _ accuracy: Double?) -> [String] {
    guard let accuracy else { return [] }
    let doubts = answers.compactMap { answer -> String? in
      guard let candidates = answer.candidates, candidates.count > 1 else { return nil }
      return "\(answer.layer.rawValue) \(candidates.map(\.district.number).joined(separator: " or "))"
    }
    return doubts.isEmpty ? [] : ["within \(Int(accuracy.rounded(.up))) m: " + doubts.joined(separator: ", ")]
  }
}
