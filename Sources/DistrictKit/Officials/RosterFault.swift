/// What is wrong inside one post and at which key; the ``Roster`` adds which post and which file.
struct RosterFault: Error {
  /// The path from the post: `memberships[1].end_date`.
  let key: String
  let problem: String

  init(_ key: String, _ problem: String) {
    self.key = key
    self.problem = problem
  }
}
