import Bytes
import Failures
import Geography
import Officials
import PointLocation
import SystemFiles

/// Everything an atlas reads, opened and checked. Shared by the atlas and its answers; never changes.
@usableFromInline final class AtlasStorage: Sendable {
  /// One layer of the atlas, with the posts of its districts found in advance. A class, so that answers can share it
  /// at the price of one reference.
  final class LayerContent: Sendable {
    let layer: Layer
    let plan: Plan
    let districts: [District]
    /// The post that represents each district, where the roster has one.
    let posts: [Post?]
    /// The posts that represent each district together with others: those of the divisions around it, the closest
    /// first.
    let atLarge: [[Post]]

    fileprivate init(_ entry: Catalog.Entry, _ roster: Roster) {
      layer = entry.layer
      plan = entry.plan
      districts = entry.districts
      posts = entry.districts.map { roster.posts(for: $0.divisionID).first }
      atLarge = entry.districts.map { district in
        roster.posts
          .filter { $0.divisionID != district.divisionID && $0.divisionID.contains(district.divisionID) }
          // Of two divisions around a district, the longer identifier is the inner one.
          .sorted { $0.divisionID.rawValue.utf8.count > $1.divisionID.rawValue.utf8.count }
      }
    }
  }

  /// How thoroughly to look at a file before trusting it.
  enum Trust {
    /// A file from somewhere: its digest and every entry of every table.
    case nothing
    /// The file that is compiled into the program, as trustworthy as the code beside it. Reading all of it would
    /// take longer than the lookup that it is opened for; `data verify` and the tests check it in full.
    case embedded
  }

  let index: DistrictIndex
  let catalog: Catalog
  let roster: Roster
  let digest: [UInt8]
  let clock: @Sendable () -> CalendarDate
  let bytes: ByteMemory
  /// The file that was opened; nil for data that were in memory.
  let path: String?
  /// Whether each congressional district, by its position, has ground in some council district.
  let congressHasCouncil: [Bool]
  /// Metres. Wider searches for districts are worth ``rootDistricts``.
  static let wideSearch = 1_000.0
  private let wideSearches: Monitor<WideSearches>
  private let file: DistrictFile
  /// By ``Layer/index``.
  private let layers: [LayerContent?]

  /// Opens a compiled file.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` that says what is wrong.
  init(
    _ bytes: ByteMemory, name: String, path: String? = nil, trust: Trust,
    clock: @escaping @Sendable () -> CalendarDate
  ) throws(DistrictError) {
    self.bytes = bytes
    self.path = path
    file = try DistrictFile(bytes, name: name)
    if trust == .nothing { try file.checkDigest() }
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
    if trust == .nothing { try index.check(file, districtCounts: catalog.districtCounts) }
    // Every face of the overlay lies on a side of some arc.
    var congressHasCouncil = Array(repeating: false, count: catalog.districtCounts[.congress] ?? 0)
    for word in arcs.indices where word % ArcNetwork.wordsPerArc != 0 {
      let face = Face(rawValue: arcs[word])
      if let district = face.districtIndex(in: .congress), district < congressHasCouncil.count,
        face.districtIndex(in: .council) != nil
      {
        congressHasCouncil[district] = true
      }
    }
    self.congressHasCouncil = congressHasCouncil
    wideSearches = Monitor(WideSearches())
    self.catalog = catalog
    self.roster = roster
    self.clock = clock
    digest = file.statedDigest
    layers = Layer.allCases.map { layer in
      catalog.entries.first { $0.layer == layer }.map { LayerContent($0, roster) }
    }
  }

  /// The same content with another clock.
  init(_ other: AtlasStorage, clock: @escaping @Sendable () -> CalendarDate) {
    (index, catalog, roster, digest) = (other.index, other.catalog, other.roster, other.digest)
    (bytes, path, file, layers) = (other.bytes, other.path, other.file, other.layers)
    congressHasCouncil = other.congressHasCouncil
    wideSearches = other.wideSearches
    self.clock = clock
  }

  /// What the atlas knows of a layer; nil when it was compiled without it.
  func content(_ layer: Layer) -> LayerContent? { layers[layer.index] }

  private struct WideSearches {
    var count = 0
    var rootDistricts: RootDistricts?
  }

  /// What a wide search should know of the root squares. It takes as long to find out as a dozen such searches without
  /// it, so a lookup alone goes without.
  var rootDistricts: RootDistricts? {
    wideSearches.use { searches in
      searches.count += 1
      if searches.rootDistricts == nil, searches.count > 16 { searches.rootDistricts = RootDistricts(index) }
      return searches.rootDistricts
    }
  }

  /// Checks the digest and every entry of every table, as when opening a file from somewhere.
  func checkEverything() throws(DistrictError) {
    try file.checkDigest()
    try index.check(file, districtCounts: catalog.districtCounts)
  }

  /// The arcs of the file, copied out of it.
  func network() throws(DistrictError) -> ArcNetwork { try ArcNetwork(file) }
}
