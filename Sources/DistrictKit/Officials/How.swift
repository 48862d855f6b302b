extension Membership {
  /// How a person came to the term that a ``Membership`` records last.
  public enum How: String, Sendable, Hashable, Codable, CaseIterable {
    /// Elected for a full term.
    case elected
    /// Appointed to a vacant seat, until the next election of the seat is certified.
    case appointed
    /// Elected for the rest of an unexpired term.
    case shortTerm = "short_term"
  }
}
