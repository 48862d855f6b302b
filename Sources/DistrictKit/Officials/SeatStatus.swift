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
