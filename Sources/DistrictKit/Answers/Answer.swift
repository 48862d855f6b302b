import Failures
import Geography
import Officials
import StrictJSON

/// The whole answer for one coordinate or address, as values: what `district-cli lookup --format json` prints.
///
/// Its JSON is a stable contract, to which keys may be added but from which none are taken away. The article
/// <doc:JSONContract> describes it.
public struct Answer: Sendable, Hashable, Codable {
  /// The coordinate that was asked for, or that of the address; nil for an address that can be several places, or none.
  @Nullable public private(set) var coordinate: Coordinate?
  /// The day that the answer is for.
  public let day: CalendarDate
  /// The answers of the layers that were asked. In JSON, the id of each is a key of the whole.
  public let layers: [Layer: DistrictAnswer]
  /// The seats that represent the point without a district of their own, the closest division first.
  public let atLarge: [SeatBesideOfficial]
  /// Whether something in the answer may be out of date; see ``Seat/isStale``.
  public let isStale: Bool
  /// What the answer was computed from.
  public let data: DataIdentity
  /// Where the answer comes from, when that was asked.
  public let explanation: Explanation?
  /// How the address was found; nil when a coordinate was asked for.
  public let address: AddressAnswer?

  /// - Parameter seats: All that the answer names.
  init(
    _ atlas: DistrictAtlas, coordinate: Coordinate?, day: CalendarDate, layers: [(Layer, DistrictAnswer)],
    seats: [Seat], atLarge: [Seat], explanation: Explanation?, address: AddressAnswer? = nil
  ) {
    (self.day, self.explanation, self.address) = (day, explanation, address)
    self.coordinate = coordinate
    self.layers = Dictionary(layers) { first, _ in first }
    self.atLarge = atLarge.map { SeatBesideOfficial($0, coordinate: coordinate) }
    isStale = seats.contains(where: \.isStale)
    data = DataIdentity(sha256: atlas.sha256, file: atlas.dataFile)
  }

  /// The answer of a layer; nil when the layer was not asked.
  public subscript(layer: Layer) -> DistrictAnswer? { layers[layer] }

  /// The answer as one line of JSON in UTF-8, without a line end: keys in alphabetical order, so that the same answer
  /// always gives the same bytes.
  public func json() -> [UInt8] { SortedJSON.bytes(self) }
}

extension DistrictError {
  /// The error as one line of JSON in UTF-8, without a line end, where an answer is expected: an object `error` with
  /// `code`, `message` and perhaps `hint`.
  public func json() -> [UInt8] {
    let values = ["code": code.rawValue, "message": message, "hint": hint].compactMapValues(\.self)
    return SortedJSON.bytes(["error": values])
  }
}

extension Answer {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case coordinate, day
    case atLarge = "at_large"
    case isStale = "stale"
    case data, explanation, address
  }

  /// The keys that no layer can have as its id.
  static let keys = CodingKeys.allCases.map(\.rawValue)

  /// Reads what ``encode(to:)`` writes.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    _coordinate = try values.decode(Nullable<Coordinate>.self, forKey: .coordinate)
    day = try values.decode(CalendarDate.self, forKey: .day)
    atLarge = try values.decode([SeatBesideOfficial].self, forKey: .atLarge)
    isStale = try values.decode(Bool.self, forKey: .isStale)
    data = try values.decode(DataIdentity.self, forKey: .data)
    explanation = try values.decodeIfPresent(Explanation.self, forKey: .explanation)
    address = try values.decodeIfPresent(AddressAnswer.self, forKey: .address)
    layers = try LayerValues(from: decoder, except: Answer.keys, having: "match").values
  }

  /// Writes the answers of the layers under their ids, beside the other values.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(_coordinate, forKey: .coordinate)
    try values.encode(day, forKey: .day)
    try values.encode(atLarge, forKey: .atLarge)
    try values.encode(isStale, forKey: .isStale)
    try values.encode(data, forKey: .data)
    try values.encodeIfPresent(explanation, forKey: .explanation)
    try values.encodeIfPresent(address, forKey: .address)
    try LayerValues(values: layers).encode(to: encoder)
  }
}

/// A value for each layer, as keys of the object that they stand in.
struct LayerValues<Value: Codable> {
  let values: [Layer: Value]

  init(values: [Layer: Value]) { self.values = values }

  /// - Parameters:
  ///   - keys: Other keys of the object.
  ///   - mark: What the object of a layer has. Contracts grow, and a key of another kind is not one of ours.
  init(from decoder: any Decoder, except keys: [String], having mark: String) throws {
    let object = try decoder.container(keyedBy: AnyKey.self)
    var values: [Layer: Value] = [:]
    for key in object.allKeys where !keys.contains(key.stringValue) {
      guard let inner = try? object.nestedContainer(keyedBy: AnyKey.self, forKey: key),
        inner.contains(AnyKey(stringValue: mark))
      else { continue }
      values[Layer(rawValue: key.stringValue)] = try object.decode(Value.self, forKey: key)
    }
    self.values = values
  }

  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: AnyKey.self)
    for (layer, value) in values { try object.encode(value, forKey: AnyKey(stringValue: layer.rawValue)) }
  }
}

extension Answer {
  /// The compiled data.
  public struct DataIdentity: Sendable, Hashable, Codable {
    /// Their SHA-256, in hexadecimal.
    public let sha256: String
    /// The file that they were opened from; nil for data in memory.
    public let file: String?
  }

  /// Where an answer comes from.
  public struct Explanation: Sendable, Hashable, Codable {
    /// The plans of the layers.
    public let plans: [Layer: Plan]
    /// What the records of the seats were compared with, in alphabetical order.
    public let sources: [String]
    /// How the index found the districts.
    public let index: IndexExplanation
  }
}

extension Lookup {
  /// Computes everything that there is to say about the coordinate.
  ///
  /// - Parameters:
  ///   - layers: The layers to answer for, nil for all; the others are left out.
  ///   - explained: Whether to add where the answer comes from.
  ///
  /// Complexity: that of ``LayerAnswer/boundary`` and ``LayerAnswer/candidates``.
  public func answer(in layers: [Layer]? = nil, explained: Bool = false) -> Answer {
    let layers = layers ?? atlas.layers
    let seats = seats(in: layers)
    return Answer(
      atlas, coordinate: coordinate, day: day,
      layers: layers.map { ($0, DistrictAnswer(self[$0], coordinate: coordinate)) }, seats: seats,
      atLarge: atLarge, explanation: explained ? explanation(of: seats, in: layers) : nil)
  }

  func explanation(of seats: [Seat], in layers: [Layer]) -> Answer.Explanation {
    var plans: [Layer: Plan] = [:]
    for layer in layers { plans[layer] = self[layer].plan }
    return Answer.Explanation(
      plans: plans, sources: Set(seats.flatMap(\.post.sources)).sorted(), index: search.index)
  }
}

/// One layer's answer: the district, how far the next one is, and who represents it.
public struct DistrictAnswer: Sendable, Hashable, Codable {
  /// A plan in short.
  public struct PlanInForce: Sendable, Hashable, Codable {
    /// What the plan is called.
    public let name: String
    /// The first day on which officials represent the plan's districts.
    public let effective: CalendarDate
    /// What whoever relies on the plan has to know; nil when there is nothing.
    public let remarks: [String]?
  }

  /// A district within the accuracy of the coordinate.
  public struct Candidate: Sendable, Hashable, Codable {
    /// The district's number.
    public let district: String
    /// The district's name.
    public let name: String
    /// Metres to it, to the centimetre; 0 for the one that the coordinate lies in.
    public let meters: Double
    /// Who represents it; nil when nobody is known to. Of several officials the names, with semicolons between.
    @Nullable public private(set) var official: String?
    /// Of an address: the place that leads to the district; nil when a coordinate was asked for.
    public let address: String?
  }

  /// How the district was found.
  public let match: Match
  /// The district's number; nil outside.
  @Nullable public private(set) var district: String?
  /// The district's name; nil outside.
  @Nullable public private(set) var name: String?
  /// The district's Open Civic Data identifier; nil outside.
  @Nullable public private(set) var divisionID: DivisionID?
  /// Those of further bodies that share the districts; nil when there are none.
  public let otherDivisionIDs: [DivisionID]?
  /// The plan that the districts belong to; nil when the atlas does not have the layer.
  @Nullable public private(set) var plan: PlanInForce?
  /// Metres to the nearest boundary, to the centimetre; nil beyond 10 km.
  @Nullable public private(set) var boundaryMeters: Double?
  /// The number of the district beyond that boundary; nil for ground of no district.
  @Nullable public private(set) var neighbor: String?
  /// With `nearest`: metres to the district, to the centimetre.
  public let snapMeters: Double?
  /// With `outside`: the nearest district within 10 km, a hint and not the answer.
  @Nullable public private(set) var nearestDistrict: String?
  /// With `outside`: metres to it, to the centimetre.
  @Nullable public private(set) var nearestMeters: Double?
  /// The districts within the accuracy of the coordinate, the nearest first; nil when no accuracy was given. Of an
  /// address the districts that it can be in, the likeliest first.
  public let candidates: [Candidate]?
  /// Whether there is exactly one candidate; nil when no accuracy was given. Of an address whether all places that it can
  /// be lie in one district, or all in none.
  public let isCertain: Bool?
  /// Who holds the seat; nil outside, for a vacant seat and for an ended term. Left out where there are ``officials``.
  @Nullable public private(set) var official: Official?
  /// The seats of a district that has several; nil for all others.
  public let officials: [SeatBesideOfficial]?
  /// Whether what is known of the seat, or of one of several, may be out of date; nil when there is no seat.
  public let isStale: Bool?
  /// For a vacant seat: since when.
  public let vacantSince: PartialDate?
  /// For a vacant seat: who held it next, when that is known.
  @Nullable public private(set) var next: String?
  /// For a term that has ended: the last known holder.
  public let lastKnown: SeatAnswer.LastKnown?
  /// Who takes the seat after the present holder, when that is known already.
  public let successor: SeatAnswer.Successor?
  /// Who was elected for a term that has not begun, certified or only by the returns.
  public let elected: ElectedAnswer?
  /// An election for the seat that is newer than the records.
  public let newerElection: Election?

  private enum CodingKeys: String, CodingKey {
    case match, district, name
    case divisionID = "division_id"
    case otherDivisionIDs = "other_division_ids"
    case plan
    case boundaryMeters = "boundary_m"
    case neighbor
    case snapMeters = "snap_m"
    case nearestDistrict = "nearest_district"
    case nearestMeters = "nearest_m"
    case candidates
    case isCertain = "certain"
    case official, officials
    case isStale = "stale"
    case vacantSince = "vacant_since"
    case next
    case lastKnown = "last_known"
    case successor, elected
    case newerElection = "newer_election"
  }

  init(_ answer: LayerAnswer, coordinate: Coordinate) {
    let candidates = answer.candidates?.map { candidate in
      Candidate(
        district: candidate.district.number, name: candidate.district.name,
        meters: candidate.meters.toCentimetre, official: answer.officials(of: candidate.district).names,
        address: nil)
    }
    self.init(
      answer, plan: answer.plan, coordinate: coordinate, candidates,
      isCertain: candidates.map { $0.count == 1 })
  }

  /// What a layer says about an address.
  init(_ address: AddressLookup, _ layer: Layer) {
    let (layerAnswer, answer) = (address[layer], address.answer(of: layer))
    let candidates = layerAnswer.possible.compactMap { possibility in
      possibility.district.map { district in
        Candidate(
          district: district.number, name: district.name, meters: possibility.meters.toCentimetre,
          official: address.officials(of: district).names, address: possibility.candidate.address)
      }
    }
    self.init(
      answer, plan: address.plan(of: layer), coordinate: address.lookup?.coordinate, candidates,
      isCertain: layerAnswer.isCertain)
  }

  /// - Parameters:
  ///   - answer: Nil where the address leaves the district open.
  ///   - coordinate: Where the official's offices are near.
  private init(
    _ answer: LayerAnswer?, plan: Plan?, coordinate: Coordinate?, _ candidates: [Candidate]?, isCertain: Bool?
  ) {
    let (boundary, found) = (answer?.boundary, answer?.district)
    match = answer?.match ?? .unknown
    snapMeters = answer?.snapMeters?.toCentimetre
    (self.candidates, self.isCertain) = (candidates, isCertain)
    (district, name, divisionID) = (found?.number, found?.name, found?.divisionID)
    otherDivisionIDs = found.flatMap { $0.otherDivisionIDs.isEmpty ? nil : $0.otherDivisionIDs }
    self.plan = plan.map {
      PlanInForce(name: $0.name, effective: $0.effective, remarks: $0.remarks.isEmpty ? nil : $0.remarks)
    }
    (boundaryMeters, neighbor) = (boundary?.meters.toCentimetre, boundary?.neighbor?.number)
    let nearest = match == .outside ? boundary : nil
    _nearestDistrict = Nullable(nearest?.neighbor?.number, where: match == .outside)
    _nearestMeters = Nullable(nearest?.meters.toCentimetre, where: match == .outside)

    let seats = answer?.seats ?? []
    let seat = SeatAnswer(seats.only, coordinate: coordinate)
    (vacantSince, lastKnown) = (seat.vacantSince, seat.lastKnown)
    isStale = seats.isEmpty ? nil : seats.contains(where: \.isStale)
    (successor, elected, newerElection) = (seat.successor, seat.elected, seat.newerElection)
    officials = seats.count < 2 ? nil : seats.map { SeatBesideOfficial($0, coordinate: coordinate) }
    (_official, _next) = (Nullable(seat.official, where: officials == nil), seat.nullableNext)
  }
}

extension [Official] {
  /// The names, with semicolons between; nil for nobody.
  package var names: String? { isEmpty ? nil : map(\.name).joined(separator: "; ") }
}

extension Double {
  /// Distances are reported to the centimetre, one step of the grid.
  var toCentimetre: Double { (self * 100).rounded() / 100 }
}
