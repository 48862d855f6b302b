/// A districting plan: the boundaries of one layer as adopted together. A layer can have several, one after the other.
public struct Plan: Sendable, Hashable {
  /// What the plan is called.
  public let name: String
  /// The day the plan was adopted.
  public let adopted: CalendarDate?
  /// The first day on which officials represent the plan's districts.
  public let effective: CalendarDate
  /// The last day of the plan, where that is known; else it lasts until the next one takes effect.
  public let until: CalendarDate?
  /// Who issued the boundaries.
  public let source: String
  /// The terms under which the source is published.
  public let terms: String
  /// What whoever relies on the plan has to know, such as that a court has vacated it.
  public let remarks: [String]

  /// Creates a plan.
  public init(
    name: String, adopted: CalendarDate?, effective: CalendarDate, until: CalendarDate? = nil, source: String,
    terms: String, remarks: [String] = []
  ) {
    self.name = name
    self.adopted = adopted
    self.effective = effective
    self.until = until
    self.source = source
    self.terms = terms
    self.remarks = remarks
  }
}

extension Plan: Codable {
  package enum CodingKeys: String, CodingKey, CaseIterable {
    case name, adopted, effective, until, source, terms, remarks
  }

  /// Reads what ``encode(to:)`` writes.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    name = try values.decode(String.self, forKey: .name)
    adopted = try values.decodeIfPresent(CalendarDate.self, forKey: .adopted)
    effective = try values.decode(CalendarDate.self, forKey: .effective)
    until = try values.decodeIfPresent(CalendarDate.self, forKey: .until)
    source = try values.decode(String.self, forKey: .source)
    terms = try values.decode(String.self, forKey: .terms)
    remarks = try values.decodeIfPresent([String].self, forKey: .remarks) ?? []
  }

  /// Writes the values; days that are not known and an empty list of remarks are left out.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(name, forKey: .name)
    try values.encodeIfPresent(adopted, forKey: .adopted)
    try values.encode(effective, forKey: .effective)
    try values.encodeIfPresent(until, forKey: .until)
    try values.encode(source, forKey: .source)
    try values.encode(terms, forKey: .terms)
    if !remarks.isEmpty { try values.encode(remarks, forKey: .remarks) }
  }
}
