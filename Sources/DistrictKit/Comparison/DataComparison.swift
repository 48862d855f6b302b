import BoundaryImport
import Bytes
import Failures
import Geography
import Officials

/// What two sets of data say differently: who holds which seat on a day, and which ground is in another district.
///
/// ```swift
/// let newer = try DistrictAtlas(contentsOf: "king-county.districts")
/// let comparison = try DataComparison(from: .kingCounty, to: newer)
/// for change in comparison.seats { print(change.seat.post.office, change.sentences) }
/// ```
public struct DataComparison: Sendable, Hashable {
  /// The day that both were asked for.
  public let day: CalendarDate
  /// The seats that are not the same, in the order of the seats.
  public let seats: [SeatChange]
  /// The layers that are not the same, those of the new data first.
  public let layers: [LayerChange]

  /// What two sets of data say differently of a layer.
  public struct LayerChange: Sendable, Hashable, Encodable {
    /// The layer.
    public let layer: Layer
    /// The plan in the old data; nil when they don't have the layer.
    @Nullable public private(set) var oldPlan: Plan?
    /// The plan in the new data; nil when they don't have the layer.
    @Nullable public private(set) var newPlan: Plan?
    /// The ground that changes districts; empty for a layer that only one of both has.
    public let moves: [MovedGround]

    private enum CodingKeys: String, CodingKey {
      case layer, moves
      case oldPlan = "old_plan"
      case newPlan = "new_plan"
    }

    /// Whether both have the layer, and say other things of its plan, such as its name or its days.
    public var isOtherPlan: Bool { oldPlan != nil && newPlan != nil && oldPlan != newPlan }
  }

  /// Whether both say the same.
  public var isEmpty: Bool { seats.isEmpty && layers.isEmpty }

  /// Compares what two atlases say of a day: their seats and, of each layer, the plan in force on it, or the last one
  /// before it, or else the first.
  ///
  /// - Parameter day: Nil for today, by the new atlas.
  /// - Throws: ``DistrictError`` with code `brokenData` for a damaged file.
  ///
  /// Complexity: O(*n* log *n*) in the vertices of all layers.
  public init(
    from old: DistrictAtlas, to new: DistrictAtlas, on day: CalendarDate? = nil
  ) throws(DistrictError) {
    let day = day ?? new.today
    self.day = day
    seats = SeatChange.all(from: old.roster, to: new.roster, on: day)
    var layers: [LayerChange] = []
    for layer in new.layers + old.layers.filter({ !new.layers.contains($0) }) {
      let (before, after) = (try old.coverage(of: layer, on: day), try new.coverage(of: layer, on: day))
      var moves: [MovedGround] = []
      if let before, let after { moves = try MovedGround.all(from: before, to: after) }
      if before?.plan != after?.plan || !moves.isEmpty {
        layers.append(LayerChange(layer: layer, oldPlan: before?.plan, newPlan: after?.plan, moves: moves))
      }
    }
    self.layers = layers
  }
}

extension DataComparison: Encodable {
  private enum CodingKeys: String, CodingKey {
    case day = "on"
    case seats, layers
  }
}

extension MovedGround: Encodable {
  private enum Key: String, CodingKey {
    case from, to, pieces
    case area = "square_meters"
  }

  /// Writes the districts, null for none, the area and the number of pieces.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(from, forKey: .from)
    try values.encode(to, forKey: .to)
    try values.encode(area, forKey: .area)
    try values.encode(pieces, forKey: .pieces)
  }
}

extension MovedGround {
  /// The area in square kilometres, or where it is less than a hundredth of one, in square metres.
  package var areaText: String {
    var digits: [UInt8] = []
    let isLarge = area >= 1e4
    DecimalText.append(isLarge ? area / 1e6 : area, decimals: 3, to: &digits)
    return String(decoding: digits, as: UTF8.self) + (isLarge ? " km²" : " m²")
  }
}
