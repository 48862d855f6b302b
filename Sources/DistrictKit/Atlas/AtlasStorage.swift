import Bytes
import Failures
import Geography
import Officials
import PointLocation
import SystemFiles

/// Everything an atlas reads, opened and checked. Shared by the atlas and its answers; never changes.
@usableFromInline final class AtlasStorage: Sendable {
  /// The districts of one plan, with their posts found in advance. A class, so that answers can share it at the price of
  /// one reference.
  final class CoverageContent: Sendable {
    let description: LayerDescription
    let plan: Plan
    let bits: FaceBits
    let districts: [District]
    /// The posts that represent each district: those of its divisions, in their order.
    let posts: [[Post]]
    /// The posts that represent each district together with others: those of the divisions around it, the closest
    /// first.
    let atLarge: [[Post]]

    fileprivate init(_ entry: Catalog.Entry, _ description: LayerDescription, _ roster: Roster) {
      self.description = description
      (plan, bits, districts) = (entry.plan, entry.bits, entry.districts)
      posts = entry.districts.map { $0.divisionIDs.flatMap(roster.posts) }
      atLarge = entry.districts.map { district in
        roster.posts
          .filter { post in
            district.divisionIDs.contains { $0 != post.divisionID && post.divisionID.contains($0) }
          }
          // Of two divisions around a district, the longer identifier is the inner one.
          .sorted { $0.divisionID.rawValue.utf8.count > $1.divisionID.rawValue.utf8.count }
      }
    }

    /// The position of the district that a face has in this coverage; nil for none.
    func districtIndex(of face: Face) -> Int? {
      // A file can be well-formed and still add up to a district that it does not have.
      face.districtIndex(in: bits).flatMap { $0 < districts.count ? $0 : nil }
    }
  }

  let index: DistrictIndex
  let catalog: Catalog
  let roster: Roster
  let digest: [UInt8]
  let clock: @Sendable () -> CalendarDate
  let bytes: ByteMemory
  /// The file that was opened; nil for data that were in memory.
  let path: String?
  /// Metres. Wider searches for districts are worth ``rootDistricts``.
  static let wideSearch = 1_000.0
  private let wideSearches: Monitor<WideSearches>
  private let file: DistrictFile
  /// Those of each layer in the order of their plans' days; at least one. Layers stand in the order of the data.
  private let layers: [(layer: Layer, plans: [CoverageContent])]

  /// Opens a compiled file.
  ///
  /// - Parameter isTrusted: Whether to go without a look at the digest and every entry of every table: for the file that is
  ///   compiled into the program, as trustworthy as the code beside it. Reading all of it would take longer than the lookup
  ///   that it is opened for; `data verify` and the tests check it in full.
  /// - Throws: ``DistrictError`` with code `brokenData` that says what is wrong.
  init(
    _ bytes: ByteMemory, name: String, path: String? = nil, isTrusted: Bool = false,
    clock: @escaping @Sendable () -> CalendarDate = { .today }
  ) throws(DistrictError) {
    self.bytes = bytes
    self.path = path
    file = try DistrictFile(bytes, name: name)
    if !isTrusted { try file.checkDigest() }
    index = try DistrictIndex(file)
    let arcs = try file.table(.arcs, of: UInt32.self)
    let arcCount = arcs.count / ArcNetwork.wordsPerArc
    var catalogReader = file.reader(.catalog)
    let catalog = try Catalog(reading: &catalogReader, arcCount: arcCount)
    var rosterReader = file.reader(.roster)
    let roster = try Roster(reading: &rosterReader)
    guard catalogReader.remaining == 0, rosterReader.remaining == 0 else {
      throw file.broken("a section has more bytes than its content")
    }
    guard catalog.entries.count == index.coverageCount, catalog.layers.allSatisfy({ !$0.plans.isEmpty })
    else {
      throw file.broken("the index and the plans of the layers do not belong together")
    }
    if !isTrusted { try index.check(file, catalog.entries) }
    wideSearches = Monitor(WideSearches())
    self.catalog = catalog
    self.roster = roster
    self.clock = clock
    digest = file.statedDigest
    layers = catalog.layers.map { description in
      let plans = catalog.entries.filter { $0.layer == description.layer }
      return (description.layer, plans.map { CoverageContent($0, description, roster) })
    }
  }

  /// The same content with another clock.
  init(_ other: AtlasStorage, clock: @escaping @Sendable () -> CalendarDate) {
    (index, catalog, roster, digest) = (other.index, other.catalog, other.roster, other.digest)
    (bytes, path, file, layers) = (other.bytes, other.path, other.file, other.layers)
    wideSearches = other.wideSearches
    self.clock = clock
  }

  /// The plan of a layer that is in force on a day, nil for today: the last one that took effect, or else the first of
  /// all. Nil when the data have no such layer.
  ///
  /// Whether it is in force at all, ``DistrictAtlas/check(_:layers:)`` tells.
  func content(_ layer: Layer, on day: CalendarDate?) -> CoverageContent? {
    guard let plans = layers.first(where: { $0.layer == layer })?.plans else { return nil }
    if plans.count == 1 { return plans[0] }
    let day = day ?? clock()
    return plans.last { $0.plan.effective <= day } ?? plans[0]
  }

  /// The district that a point in none of a coverage takes: the nearest one within a limit of metres, if there is one.
  func nearestDistrict(
    of content: CoverageContent, around coordinate: Coordinate, in face: Face, within limit: Double
  ) -> (district: Int, meters: Double)? {
    guard limit > 0,
      let near = NearestBoundary(index, content.bits, around: coordinate, in: face, within: limit),
      let district = near.neighbor, district < content.districts.count
    else { return nil }
    return (district, near.meters)
  }

  /// Whether a district of one coverage has ground in common with some district of another.
  ///
  /// Complexity: linear in the number of arcs.
  func hasCommonGround(_ district: Int, of coverage: CoverageContent, with other: CoverageContent) -> Bool {
    // Every face of the overlay lies on a side of some arc.
    for word in index.arcs.indices where word % ArcNetwork.wordsPerArc != 0 {
      let face = Face(rawValue: index.arcs[word])
      if face.districtIndex(in: coverage.bits) == district, face.districtIndex(in: other.bits) != nil {
        return true
      }
    }
    return false
  }

  private struct WideSearches {
    var count = 0
    var rootDistricts: RootDistricts?
  }

  /// What a wide search should know of the root squares. It takes as long to find out as a dozen such searches without
  /// it, so a lookup alone goes without.
  var rootDistricts: RootDistricts? {
    wideSearches.use { searches in
      searches.count += 1
      if searches.rootDistricts == nil, searches.count > 16 {
        searches.rootDistricts = RootDistricts(index, catalog.entries.map(\.bits))
      }
      return searches.rootDistricts
    }
  }

  /// The seats that represent a district on a day, in the order of its divisions.
  func seats(of district: District, on day: CalendarDate) -> [Seat] {
    district.divisionIDs.flatMap(roster.posts).map { Seat(post: $0, day: day) }
  }

  /// Checks the digest and every entry of every table, as when opening a file from somewhere.
  func checkEverything() throws(DistrictError) {
    try file.checkDigest()
    try index.check(file, catalog.entries)
  }

  /// The arcs of the file, copied out of it.
  func network() throws(DistrictError) -> ArcNetwork { try ArcNetwork(file) }
}

extension LayerDescription.SeatGroup {
  /// Those of some seats that belong to the group.
  func seats(among seats: [Seat]) -> [Seat] {
    office == nil ? seats : seats.filter { $0.post.office == office }
  }
}

extension AtlasStorage {
  /// Whether a district, or the divisions around one, can have several seats of a group.
  func hasSeveral(_ group: LayerDescription.SeatGroup, of layer: Layer, atLarge: Bool) -> Bool {
    guard let content = content(layer, on: nil) else { return false }
    return (atLarge ? content.atLarge : content.posts).contains { posts in
      posts.count { group.office == nil || $0.office == group.office } > 1
    }
  }
}

extension DistrictAtlas {
  /// Of seats at large those that come with some layers: all but the ones that another layer alone has columns for.
  package func seats(_ atLarge: [Seat], comingWith layers: [Layer]) -> [Seat] {
    atLarge.filter { seat in
      let naming = storage.catalog.layers.filter { description in
        description.atLarge.contains { !$0.seats(among: [seat]).isEmpty }
      }
      return naming.isEmpty || naming.contains { layers.contains($0.layer) }
    }
  }
}

extension Lookup {
  /// What the answer comes from.
  package var atlas: DistrictAtlas { DistrictAtlas(storage) }

  /// The seats at large that come with some layers.
  package func atLarge(in layers: [Layer]) -> [Seat] { atlas.seats(atLarge, comingWith: layers) }

  /// Those of the districts of some layers, and those at large that come with them.
  package func seats(named layers: [Layer]) -> [Seat] {
    layers.flatMap { self[$0].seats } + atLarge(in: layers)
  }
}

extension Collection {
  /// The element, when it is the only one.
  var only: Element? { count == 1 ? first : nil }

  /// The elements that have the same key, group by group, in the order in which the keys first come.
  func inGroups<Key: Hashable>(by key: (Element) -> Key) -> [(key: Key, elements: [Element])] {
    var positions: [Key: Int] = [:]
    var groups: [(key: Key, elements: [Element])] = []
    for element in self {
      let key = key(element)
      if let position = positions[key] {
        groups[position].elements.append(element)
      } else {
        positions[key] = groups.count
        groups.append((key, [element]))
      }
    }
    return groups
  }
}
