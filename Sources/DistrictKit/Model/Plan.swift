/// A districting plan: the boundaries of one layer as adopted together.
public struct Plan: Sendable, Hashable, Codable {
  /// What the plan is called.
  public let name: String
  /// The day the plan was adopted.
  public let adopted: CalendarDate?
  /// The first day on which officials represent the plan's districts.
  public let effective: CalendarDate
  /// Who issued the boundaries.
  public let source: String
  /// The terms under which the source is published.
  public let terms: String

  /// Creates a plan.
  public init(name: String, adopted: CalendarDate?, effective: CalendarDate, source: String, terms: String) {
    self.name = name
    self.adopted = adopted
    self.effective = effective
    self.source = source
    self.terms = terms
  }
}
