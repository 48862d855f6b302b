import Geography
import Officials

/// A layer of two sets of data, to compare what they say of one place.
struct LayerComparison: Sendable {
  let layer: Layer
  /// The seats whose holders are compared: those that lists have columns for.
  let groups: [LayerDescription.SeatGroup]
  private let old: AtlasStorage.CoverageContent
  private let new: AtlasStorage.CoverageContent
  private let day: CalendarDate

  /// Nil when not both have the layer.
  init?(_ layer: Layer, from old: DistrictAtlas, to new: DistrictAtlas, on day: CalendarDate?) {
    guard let before = old.storage.content(layer, on: day), let after = new.storage.content(layer, on: day)
    else { return nil }
    (self.layer, self.old, self.new, self.day) = (layer, before, after, day ?? new.today)
    groups = after.description.seats
  }

  /// What the data say differently of a place.
  struct Verdict {
    /// Whether an address leaves the district open, before or after, so that nothing is said of it.
    var isOpen = false
    var hasOtherDistrict = false
    /// What became of those who hold the seats of each group.
    var officials: [OfficialChange]

    var isChange: Bool { hasOtherDistrict || officials.contains { $0 != .same } }
  }

  /// What became of those who hold some seats.
  enum OfficialChange {
    case same
    /// Somebody holds one who did not before.
    case new
    /// Somebody holds none any more, and nobody follows.
    case lost

    init(from old: [Seat], to new: [Seat]) {
      let (held, holding) = (old.filter { $0.official != nil }, new.filter { $0.official != nil })
      // Somebody whose term had ended, as far as the old data knew, and who goes on is nobody else.
      if !holding.allSatisfy({ seat in old.contains { seat.isOfSamePerson(as: $0) } }) {
        self = .new
      } else if !held.allSatisfy({ seat in holding.contains { seat.isOfSamePerson(as: $0) } }) {
        self = .lost
      } else {
        self = .same
      }
    }
  }

  /// Compares the answers of one place.
  func verdict(from was: CachedAnswer.LayerState, to now: CachedAnswer.LayerState) -> Verdict {
    var verdict = Verdict(officials: groups.map { _ in .same })
    guard was.match != .unknown, now.match != .unknown else {
      verdict.isOpen = true
      return verdict
    }
    let (before, after) = (was.district.map { old.districts[$0] }, now.district.map { new.districts[$0] })
    verdict.hasOtherDistrict = before?.divisionIDs != after?.divisionIDs
    let (held, holding) = (seats(of: was, in: old), seats(of: now, in: new))
    verdict.officials = groups.map { group in
      OfficialChange(from: group.seats(among: held), to: group.seats(among: holding))
    }
    return verdict
  }

  private func seats(
    of state: CachedAnswer.LayerState, in content: AtlasStorage.CoverageContent
  ) -> [Seat] {
    state.district.map { content.posts[$0].map { Seat(post: $0, day: day) } } ?? []
  }
}
