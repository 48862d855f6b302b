import Geography
import Officials

/// What two rosters say differently of one seat on a day.
public struct SeatChange: Sendable, Hashable {
  /// What became of the seat as a whole.
  public enum Kind: String, Sendable, Hashable, Codable {
    /// Only the new roster has the seat.
    case added
    /// Only the old roster has the seat.
    case removed
    /// Both have it.
    case changed
  }

  /// What a changed value is about.
  public enum Subject: String, Sendable, Hashable, Codable {
    /// Who holds the seat, or why nobody is named.
    case holder
    /// The telephone number of the main office.
    case phone
    /// The e-mail address.
    case email
    /// The official web page.
    case url
    /// The last day of the term.
    case termEnd = "term_end"
    /// Who is known to hold the seat next, such as who was elected.
    case next
    /// Something else in the record, such as a local office or an earlier holder. It has no values.
    case other
  }

  /// One value before and after.
  public struct Value: Sendable, Hashable {
    /// What it is about.
    public let subject: Subject
    /// In the old roster; nil when it is not recorded there.
    @Nullable public private(set) var old: String?
    /// In the new roster; nil when it is not recorded there.
    @Nullable public private(set) var new: String?
  }

  /// What became of the seat.
  public let kind: Kind
  /// The seat in the new roster, or of a removed one in the old.
  public let seat: Seat
  /// What is different; empty for a seat that was added or removed.
  public let values: [Value]
  /// Whether the person is the same, so that values can be told as that person's.
  private let isSamePerson: Bool

  private init(_ kind: Kind, _ seat: Seat, _ values: [Value] = [], isSamePerson: Bool = false) {
    (self.kind, self.seat, self.values, self.isSamePerson) = (kind, seat, values, isSamePerson)
  }

  /// Compares who holds which seat on a day, in the order of the seats. A seat is the same by its division, office and
  /// designation, whoever holds it; the day of checking and the sources alone are no change.
  ///
  /// Complexity: O(*n* log *n*) in the number of seats.
  static func all(from old: Roster, to new: Roster, on day: CalendarDate) -> [SeatChange] {
    let before = Dictionary(old.seats(on: day).map { (Identity($0.post), $0) }) { first, _ in first }
    let after = Set(new.posts.map(Identity.init))
    let removed = old.seats(on: day).filter { !after.contains(Identity($0.post)) }
    return Seat.ordered(new.seats(on: day) + removed).compactMap { seat in
      let identity = Identity(seat.post)
      guard after.contains(identity) else { return SeatChange(.removed, seat) }
      guard let was = before[identity] else { return SeatChange(.added, seat) }
      let isSamePerson = seat.isOfSamePerson(as: was)
      let values = values(from: was, to: seat, isSamePerson: isSamePerson)
      return values.isEmpty ? nil : SeatChange(.changed, seat, values, isSamePerson: isSamePerson)
    }
  }

  /// What makes a post the same in both rosters.
  fileprivate struct Identity: Hashable {
    private let division: DivisionID
    private let office: String
    private let designation: String?

    init(_ post: Post) {
      (division, office, designation) = (post.divisionID, post.office, post.designation)
    }
  }

  private static func values(from old: Seat, to new: Seat, isSamePerson: Bool) -> [Value] {
    var values: [Value] = []
    func compare(_ subject: Subject, _ value: (Seat) -> String?) {
      let (was, now) = (value(old), value(new))
      if was != now { values.append(Value(subject: subject, old: was, new: now)) }
    }
    // A term that has ended in the old roster and goes on in the new one is told by its end.
    if !(isSamePerson && old.lastKnown?.termEnd != new.lastKnown?.termEnd) { compare(.holder, \.holderText) }
    if new.lastKnown != nil {
      compare(.phone) { $0.lastKnown?.phone }
      compare(.email) { $0.lastKnown?.email }
      compare(.url) { $0.lastKnown?.url }
      compare(.termEnd) { $0.lastKnown?.termEnd?.description }
    }
    // Who came as expected is the holder now, and that is said already.
    let hasCome = new.nextText == nil && old.nextName == new.lastKnown?.name
    if !hasCome { compare(.next, \.nextText) }
    if values.isEmpty, old.post.checked(as: new.post) != new.post {
      values.append(Value(subject: .other, old: nil, new: nil))
    }
    return values
  }
}

extension SeatChange {
  /// A sentence for each difference, without the name of the seat.
  public var sentences: [String] {
    switch kind {
    case .added: ["a new seat; the holder is \(seat.holderText)."]
    case .removed: ["the seat is no longer recorded; the holder was \(seat.holderText)."]
    case .changed: values.map { sentence($0) + "." }
    }
  }

  private func sentence(_ value: Value) -> String {
    let name: String
    switch value.subject {
    case .holder: name = "holder"
    case .phone: name = "phone"
    case .email: name = "e-mail address"
    case .url: name = "web page"
    case .termEnd: name = "end of the term"
    case .next: name = "next holder"
    case .other: return "other details changed"
    }
    let isOfPerson = isSamePerson && value.subject != .holder && value.subject != .next
    let owner = isOfPerson ? seat.lastKnown.map { " of \($0.name)" } ?? "" : ""
    return "the \(name)\(owner) is \(value.new ?? "not recorded"), was \(value.old ?? "not recorded")"
  }
}

extension Seat {
  /// Whether the same person holds another seat, or the same one in other data: by the Biographical Directory's identifier,
  /// or else by name, but of one seat only, since of two the names may be those of two people.
  func isOfSamePerson(as other: Seat) -> Bool {
    guard let one = lastKnown, let two = other.lastKnown else { return false }
    if let bioguide = one.bioguide, let otherID = two.bioguide { return bioguide == otherID }
    return one.name == two.name && SeatChange.Identity(post) == SeatChange.Identity(other.post)
  }

  fileprivate var holderText: String {
    switch status {
    case .held(let holder, let isExact):
      isExact ? holder.name : "\(holder.name) (the records leave open whether on \(day))"
    case .vacant(let since, _): "nobody (vacant since \(since))"
    case .expired(let last):
      "not recorded (the term of \(last.name) ended" + (last.termEnd.map { " on \($0))" } ?? ")")
    case .unknown: "not recorded"
    }
  }

  fileprivate var nextName: String? { elected?.name ?? successor?.name }

  /// Who comes next, and what that is worth.
  fileprivate var nextText: String? {
    if let elect = elected {
      let term = [elect.startDate.map { "term from \($0)" }, elect.termEnd.map { "to \($0)" }]
        .compactMap(\.self).joined(separator: " ")
      let election =
        "elected \(elect.election), "
        + (elect.certified.map { "certified \($0)" } ?? "by the returns, not certified")
      return "\(elect.name) (\(election)\(term.isEmpty ? "" : "; \(term)"))"
    }
    return successor.map { "\($0.name) (from \($0.startDate))" }
  }
}

extension Post {
  /// The same record as if it had been checked with another one.
  fileprivate func checked(as other: Post) -> Post {
    Post(
      divisionID: divisionID, office: office, role: role, designation: designation,
      nextElection: nextElection, checked: other.checked, sources: other.sources, memberships: memberships,
      vacancies: vacancies, elected: elected)
  }

  /// The office with what tells it apart from others of its kind: the district's number, or the seat.
  package var label: String {
    ([office] + [districtLabel, designation].compactMap { $0 }).joined(separator: ", ")
  }
}

extension SeatChange: Encodable {
  private enum Key: String, CodingKey {
    case divisionID = "division_id"
    case office, seat, change, values, sentences
  }

  /// Writes the seat's identity, what changed, and the sentences.
  public func encode(to encoder: any Encoder) throws {
    var output = encoder.container(keyedBy: Key.self)
    try output.encode(seat.post.divisionID, forKey: .divisionID)
    try output.encode(seat.post.office, forKey: .office)
    try output.encode(seat.post.designation, forKey: .seat)
    try output.encode(kind, forKey: .change)
    try output.encode(values, forKey: .values)
    try output.encode(sentences, forKey: .sentences)
  }
}

extension SeatChange.Value: Encodable {
  private enum CodingKeys: String, CodingKey {
    case subject = "what"
    case old, new
  }
}
