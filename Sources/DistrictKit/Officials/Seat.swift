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
