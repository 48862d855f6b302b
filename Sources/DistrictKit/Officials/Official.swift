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
