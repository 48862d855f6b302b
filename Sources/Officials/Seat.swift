import Geography

/// A post as it stands on one day.
public struct Seat: Sendable, Hashable {
  /// The post.
  public let post: Post
  /// The day.
  public let day: CalendarDate
  /// Who holds it on that day, as far as is known.
  public let status: SeatStatus

  /// Looks up who holds a post on a day.
  public init(post: Post, day: CalendarDate) {
    self.post = post
    self.day = day
    status = post.status(on: day)
  }

  /// Who serves on that day; nil for a vacant seat, and when the last known term has ended.
  public var official: Official? {
    guard case .held(let membership, let isExact) = status else { return nil }
    return Official(post: post, membership: membership, isExact: isExact)
  }

  /// The end of the present term, or of the last one that is known.
  public var knownTermEnd: CalendarDate? {
    switch status {
    case .held(let membership, _), .expired(let membership): membership.termEnd
    case .vacant, .unknown: nil
    }
  }

  /// Records are compared with their sources twice a year; older ones are called stale.
  public static let greatestAgeInDays = 180

  /// Whether what is known may be out of date on that day: the last known term has ended, or the record was checked
  /// more than 180 days before.
  public var isStale: Bool {
    if case .expired = status { return true }
    return isCheckedTooLongAgo
  }

  /// Whether the record was checked more than 180 days before that day.
  public var isCheckedTooLongAgo: Bool {
    day.daysSince1970 - post.checked.daysSince1970 > Seat.greatestAgeInDays
  }
}

/// Who holds a ``Post`` on one day, as far as the roster knows.
public enum SeatStatus: Sendable, Hashable {
  /// Somebody serves. `isExact` is false when the records leave open whether it is this person on that very day;
  /// ``Post/status(on:)`` lists when.
  case held(Membership, isExact: Bool)
  /// Nobody serves since the given day. `next` is the holder who came afterwards, when that is recorded.
  case vacant(since: PartialDate, next: Membership?)
  /// The term of the last known holder ended before that day, and what came after is not recorded. Not the current
  /// holder: never show it as one.
  case expired(Membership)
  /// Nothing is recorded: a day before the first record, or between two.
  case unknown

  /// The person who serves on that day. Nil for a vacant seat and for an expired term.
  public var holder: Membership? {
    if case .held(let membership, _) = self { membership } else { nil }
  }
}

/// Somebody who serves in a post.
@dynamicMemberLookup
public struct Official: Sendable, Hashable {
  /// The post.
  public let post: Post
  /// The service: name, contacts, dates.
  public let membership: Membership
  /// False when the records leave open whether it is this person on that very day; see ``SeatStatus/held(_:isExact:)``.
  public let isExact: Bool

  /// The values of the ``membership``: `official.phone`.
  public subscript<Value>(dynamicMember keyPath: KeyPath<Membership, Value>) -> Value {
    membership[keyPath: keyPath]
  }

  /// What the official is called: `Councilmember`.
  public var role: String { post.role }

  /// The local offices, the nearest to a coordinate first; those whose place is not recorded come last.
  ///
  /// Complexity: O(*n* log *n*).
  public func offices(nearestTo coordinate: Coordinate) -> [LocalOffice] {
    let plane = LocalPlane(at: coordinate)
    func distance(_ office: LocalOffice) -> Double {
      guard let latitude = office.latitude, let longitude = office.longitude else { return .infinity }
      return plane.distance(toLatitude: latitude, longitude: longitude)
    }
    return membership.offices.enumerated()
      .sorted { (distance($0.element), $0.offset) < (distance($1.element), $1.offset) }
      .map(\.element)
  }
}
