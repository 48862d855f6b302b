@_spi(Tools) import DistrictKit
import Foundation

/// The maintained file `Data/roster-facts.json`: what is true of the seats but stands in none of the tables, each
/// fact with its source.
struct RosterFacts {
  private let groups: [SeatGroup]
  private let history: [SeatHistory]

  init(_ file: SourceFile) throws(DistrictError) {
    try JSONCheck.run(Array(file.data), name: file.path)
    let content = try file.decoding {
      try JSONDecoder().decode(Strict<Content>.self, from: file.data).content
    }
    groups = content.groups.map(\.content)
    history = content.history.map(\.content)
  }

  /// The posts of all groups, with the holders that the tables record.
  func posts(from records: [SeatKey: [Membership]]) throws(DistrictError) -> [Post] {
    var records = records
    var history: [SeatKey: SeatHistory] = [:]
    for entry in self.history where history.updateValue(entry, forKey: entry.key) != nil {
      throw RosterFacts.error("the history of \(entry.key) is there twice")
    }
    var posts: [Post] = []
    for group in groups {
      for division in group.divisions {
        let key = SeatKey(division: division, seat: group.seat)
        let current = records.removeValue(forKey: key) ?? []
        posts.append(try group.post(key, current: current, history: history.removeValue(forKey: key)))
      }
    }
    if let key = records.keys.min(by: { $0.description < $1.description }) {
      throw RosterFacts.error("no group has \(key), yet the tables name its holder")
    }
    if let key = history.keys.min(by: { $0.description < $1.description }) {
      throw RosterFacts.error("no group has \(key), yet there is a history of it")
    }
    return posts
  }

  private struct Content: StrictContent {
    let groups: [Strict<SeatGroup>]
    let history: [Strict<SeatHistory>]

    enum CodingKeys: CodingKey {
      /// Says what the file is, to its readers; nothing is done with it.
      case about
      case groups, history
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      groups = try values.decode([Strict<SeatGroup>].self, forKey: .groups)
      history = try values.decode([Strict<SeatHistory>].self, forKey: .history)
    }
  }

  static func error(_ problem: String) -> DistrictError {
    DistrictError(
      .brokenData, "The facts and the tables differ: \(problem).", hint: "Correct the facts file.")
  }
}
