import Geography

/// A plan whose last day is known, as the last one of a layer on a day: it has ended, or will. A plan without an end of its
/// own lasts until the next one takes effect.
///
/// An entry of `district-cli data status`.
package struct PlanEnding: Sendable {
  package let layer: Layer
  package let plan: Plan
  /// The last day of the plan.
  package let day: CalendarDate
  /// The day that is asked about.
  private let asked: CalendarDate
  /// The plan that follows, where the data have one.
  package let next: Plan?

  /// Whether no plan of the layer is in effect any more.
  package var isPast: Bool { day < asked }

  /// Those of all layers that have ended before a day or end at most some days after it, the first first.
  package static func all(in atlas: DistrictAtlas, on day: CalendarDate, days: Int) -> [PlanEnding] {
    let endings = atlas.layers.compactMap { layer -> PlanEnding? in
      guard let plan = atlas.plan(of: layer, on: day) else { return nil }
      let plans = atlas.description(of: layer)?.plans.map(\.plan) ?? []
      let next = plans.first { plan.effective < $0.effective }
      guard let until = plan.until ?? next?.effective.previous,
        until.daysSince1970 - day.daysSince1970 <= days
      else { return nil }
      return PlanEnding(layer: layer, plan: plan, day: until, asked: day, next: next)
    }
    return endings.sorted { $0.day < $1.day }
  }

  /// Why the layer's answers are out of date; nil for a plan that is still in effect.
  package var staleness: String? {
    isPast ? "the plan “\(plan.name)” ended on \(day), and \(nextText)" : nil
  }

  /// What follows the plan.
  package var nextText: String {
    next.map { "“\($0.name)” is from \($0.effective) on" } ?? "what follows it is not known"
  }
}

extension PlanEnding: Encodable {
  private enum Key: String, CodingKey {
    case layer, plan, next, ends
    case endsBecause = "ends_because"
    case staleBecause = "stale_because"
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(layer, forKey: .layer)
    try values.encode(plan.name, forKey: .plan)
    try values.encode(day, forKey: .ends)
    try values.encode("plan_end", forKey: .endsBecause)
    try values.encodeIfPresent(next?.name, forKey: .next)
    try values.encodeIfPresent(staleness, forKey: .staleBecause)
  }
}
