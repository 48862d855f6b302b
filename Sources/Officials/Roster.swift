import Failures
import Geography

/// The posts of a region and everybody known to have held them.
///
/// A roster is immutable and checked: its dates are in order, nobody overlaps and no post is there twice.
public struct Roster: Sendable, Hashable {
  /// All posts, in order of division, office and designation (as text: `cd:10` stands before `cd:2`).
  public let posts: [Post]

  /// Takes posts in any order.
  ///
  /// - Parameter name: What to call the posts in errors; the name of the file they come from.
  /// - Throws: ``DistrictError`` with code `brokenData` that names the post, by place and division, and the wrong key.
  public init(posts: [Post], name: String) throws(DistrictError) {
    func place(_ index: Int) -> PostPlace {
      PostPlace(file: name, index: index, division: posts[index].divisionID.rawValue)
    }
    for (index, post) in posts.enumerated() { try post.validate(place(index)) }
    let order = posts.indices.sorted { posts[$0].comes(before: posts[$1]) }
    for (a, b) in zip(order, order.dropFirst()) where !posts[a].comes(before: posts[b]) {
      let label = [posts[b].office, posts[b].designation].compactMap(\.self).joined(separator: ", ")
      throw place(max(a, b)).error("office", "the post “\(label)” is there twice")
    }
    self.posts = order.map { posts[$0] }
  }

  /// Every seat as it stands on a day, in the order of ``posts``, but with districts by their numbers: 2 before 10.
  public func seats(on day: CalendarDate) -> [Seat] {
    posts.map { (key: $0.divisionID.kindAndNumber, seat: Seat(post: $0, day: day)) }
      .enumerated()
      .sorted { a, b in
        let (x, y) = (a.element.key, b.element.key)
        if x.kind != y.kind { return x.kind < y.kind }
        return x.number == y.number ? a.offset < b.offset : DistrictNumber.precedes(x.number, y.number)
      }
      .map(\.element.seat)
  }

  /// The posts of exactly this division, in order of office and designation; empty when the roster has none.
  ///
  /// Complexity: linear in the number of posts.
  public func posts(for division: DivisionID) -> [Post] {
    posts.filter { $0.divisionID == division }
  }
}

extension DivisionID {
  /// `ocd-division/country:us/state:wa/cd` and `10`.
  fileprivate var kindAndNumber: (kind: Substring, number: String) {
    let end = rawValue.lastIndex(of: ":") ?? rawValue.endIndex
    return (rawValue[..<end], String(rawValue[end...].dropFirst()))
  }
}

extension Post {
  /// The order of posts. Two posts of which neither comes before the other are one and the same.
  fileprivate func comes(before other: Post) -> Bool {
    (divisionID, office, designation ?? "", role)
      < (other.divisionID, other.office, other.designation ?? "", other.role)
  }
}
