/// A districting plan: the boundaries of one layer as adopted together. A layer can have several, one after the other.
public struct Plan: Sendable, Hashable, Codable {
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
  @LeftOutWhenEmpty public var remarks: [String]

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
    _remarks = LeftOutWhenEmpty(wrappedValue: remarks)
  }
}

/// A list that JSON leaves out when it is empty.
@propertyWrapper
public struct LeftOutWhenEmpty<Element: Codable & Hashable & Sendable>: Codable, Hashable,
  Sendable
{
  /// The list.
  public let wrappedValue: [Element]

  /// Takes a list.
  public init(wrappedValue: [Element]) { self.wrappedValue = wrappedValue }
}

// What the compiler makes to read and write a type asks these.

extension KeyedDecodingContainer {
  package func decode<Element>(
    _: LeftOutWhenEmpty<Element>.Type, forKey key: Key
  ) throws -> LeftOutWhenEmpty<Element> {
    LeftOutWhenEmpty(wrappedValue: try decodeIfPresent([Element].self, forKey: key) ?? [])
  }
}

extension KeyedEncodingContainer {
  package mutating func encode<Element>(_ list: LeftOutWhenEmpty<Element>, forKey key: Key) throws {
    if !list.wrappedValue.isEmpty { try encode(list.wrappedValue, forKey: key) }
  }
}
