/// A time in which nobody held a post.
public struct Vacancy: Sendable, Hashable {
  /// The first day without a holder.
  public let startDate: PartialDate
  /// The day the next holder's service began, which is no longer vacant. Absent while the seat is vacant.
  public let endDate: PartialDate?
  /// What else is known.
  public let note: String?

  /// Creates a vacancy. A ``Roster`` checks the values when it takes them in.
  public init(startDate: PartialDate, endDate: PartialDate? = nil, note: String? = nil) {
    self.startDate = startDate
    self.endDate = endDate
    self.note = note
  }
}

extension Vacancy: Codable {
  enum CodingKeys: String, CodingKey {
    case startDate = "start_date"
    case endDate = "end_date"
    case note
  }

  /// Reads a vacancy; a key that a vacancy does not have is an error.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.strictContainer(keyedBy: CodingKeys.self)
    self.init(
      startDate: try values.decode(PartialDate.self, forKey: .startDate),
      endDate: try values.decodeIfPresent(PartialDate.self, forKey: .endDate),
      note: try values.decodeIfPresent(String.self, forKey: .note))
  }
}
