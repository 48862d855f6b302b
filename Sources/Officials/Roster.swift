import Failures
import Geography

/// The posts of a region and everybody known to have held them.
///
/// A roster is immutable and checked: once it exists, its dates are in order, nobody overlaps and no post is there
/// twice.
public struct Roster: Sendable {
  /// All posts, in order of division, office and seat (as text: `cd:10` stands before `cd:2`).
  public let posts: [Post]
  private let postsByDivision: [DivisionID: [Post]]

  /// Takes posts in any order.
  ///
  /// - Parameter name: What to call the posts in errors; the name of the file they come from.
  /// - Throws: ``DistrictError`` with code `brokenData` that names the post, by its place in `posts` and its
  ///   division, and the key that is wrong.
  public init(posts: [Post], name: String) throws(DistrictError) {
    for (index, post) in posts.enumerated() {
      do {
        try post.validate()
      } catch {
        throw Roster.error(name, index, post.divisionID.rawValue, error)
      }
    }
    let order = posts.indices.sorted { posts[$0].comes(before: posts[$1]) }
    for (a, b) in zip(order, order.dropFirst()) where !posts[a].comes(before: posts[b]) {
      let post = posts[b]
      let label = [post.office, post.seat].compactMap(\.self).joined(separator: ", ")
      let fault = RosterFault("office", "the post “\(label)” is there twice")
      throw Roster.error(name, max(a, b), post.divisionID.rawValue, fault)
    }
    self.posts = order.map { posts[$0] }
    postsByDivision = Dictionary(grouping: self.posts, by: \.divisionID)
  }

  /// Every seat as it stands on a day, in the order of ``posts``.
  public func seats(on day: CalendarDate) -> [Seat] {
    posts.map { Seat(post: $0, day: day) }
  }

  /// The posts of exactly this division, in order of office and seat; empty when the roster has none.
  ///
  /// One hash lookup; nothing is allocated.
  public func posts(for division: DivisionID) -> [Post] {
    postsByDivision[division] ?? []
  }

  package static func error(
    _ name: String, _ index: Int, _ division: String?, _ fault: RosterFault
  ) -> DistrictError {
    let post = "posts[\(index)]" + (division.map { " (\($0))" } ?? "")
    return DistrictError(
      .brokenData, "\(name): \(post): \(fault.key): \(fault.problem).",
      hint: "Correct that value, or build the file again from its sources.")
  }
}

extension Post {
  /// The order of posts. Two posts of which neither comes before the other are one and the same.
  fileprivate func comes(before other: Post) -> Bool {
    if divisionID != other.divisionID { return divisionID < other.divisionID }
    if office != other.office { return office < other.office }
    if seat != other.seat { return (seat ?? "") < (other.seat ?? "") }
    return role < other.role
  }
}

extension Roster: Hashable {
  /// Whether both have the same posts.
  public static func == (a: Roster, b: Roster) -> Bool { a.posts == b.posts }

  /// Hashes the posts.
  public func hash(into hasher: inout Hasher) { hasher.combine(posts) }
}
