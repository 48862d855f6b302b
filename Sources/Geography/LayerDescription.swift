/// What there is to say about a layer besides its boundaries: its and its districts' names, its seats and its plans.
public struct LayerDescription: Sendable, Hashable {
  /// The layer.
  public var layer: Layer
  /// What a district is called where there is none to name: `County council district`.
  public var title: String
  /// All districts in words, to follow “Covered are”: `the council districts of King County`.
  public var districts: String
  /// The ground that the districts cover, to follow “outside”: `the county`. Nil where nobody needs to be told.
  public var area: String?
  /// Whether the districts cover the water of that ground, too, so that a point in none of them lies outside of it.
  public var coversWater: Bool
  /// A district's full name, with `{district}` for its number: `King County Council District {district}`.
  public var districtName: String
  /// A district's Open Civic Data identifiers, with `{district}` for its number: one, or more of bodies that share it.
  public var divisionIDs: [String]
  /// The seats of a district.
  public var seats: [SeatGroup]
  /// Seats of the divisions around the districts, such as those of a county's executive or a state's senators.
  public var atLarge: [SeatGroup]
  /// The plans, in the order of their days.
  public var plans: [PlanDescription]

  /// Some seats of a layer's districts, or of the divisions around them, that lists have columns of their own for.
  public struct SeatGroup: Sendable, Hashable {
    /// What the column with the holders' names is called: `councilmember`. The others begin with it.
    public var columns: String
    /// The body or office of the seats; nil for all seats.
    public var office: String?
    /// Which columns lists have without being asked, besides the names: `phone`, `email`.
    public var usual: [String]

    /// Names some seats.
    public init(columns: String, office: String? = nil, usual: [String] = ["phone", "email"]) {
      self.columns = columns
      self.office = office
      self.usual = usual
    }
  }

  /// A plan and the files that its districts are imported from; where two cover the same ground, the earlier one wins.
  public struct PlanDescription: Sendable, Hashable {
    /// The plan.
    public var plan: Plan
    /// The files; none where the districts are there already.
    public var files: [File]

    /// A file of boundaries and the property that holds the district.
    public struct File: Sendable, Hashable {
      /// The file's name.
      public var file: String
      /// The feature property that holds the district.
      public var property: String

      /// Names a file and a property.
      public init(file: String, property: String) {
        self.file = file
        self.property = property
      }
    }

    /// Describes a plan.
    public init(plan: Plan, files: [File] = []) {
      self.plan = plan
      self.files = files
    }
  }

  /// Describes a layer. The templates hold `{district}` where the number goes.
  public init(
    layer: Layer, title: String = "District", districts: String? = nil,
    area: String? = nil, coversWater: Bool = false, districtName: String, divisionIDs: [String],
    seats: [SeatGroup] = [], atLarge: [SeatGroup] = [], plans: [PlanDescription]
  ) {
    self.layer = layer
    self.title = title
    self.districts = districts ?? "the districts of the layer \(layer.rawValue)"
    self.area = area
    self.coversWater = coversWater
    self.districtName = districtName
    self.divisionIDs = divisionIDs
    self.seats = seats
    self.atLarge = atLarge
    self.plans = plans
  }

  /// The district of this layer with the given number.
  public func district(_ number: String) -> District {
    let divisions = divisionIDs.map { DivisionID(rawValue: LayerDescription.fill($0, number)) }
    return District(
      layer: layer, number: number, name: LayerDescription.fill(districtName, number),
      divisionID: divisions.first ?? DivisionID(rawValue: ""), otherDivisionIDs: Array(divisions.dropFirst()))
  }

  /// Stands for the number of a district.
  package static let placeholder = "{district}"

  /// `template` with each placeholder replaced. By bytes, because opening the data fills in the names of all districts.
  package static func fill(_ template: String, _ number: String) -> String {
    var filled: [UInt8] = []
    var rest = Array(template.utf8)[...]
    while let place = rest.firstRange(of: Array(placeholder.utf8)) {
      filled += rest[..<place.lowerBound] + Array(number.utf8)
      rest = rest[place.upperBound...]
    }
    return String(decoding: filled + rest, as: UTF8.self)
  }
}

extension LayerDescription {
  /// A plain description of a layer, with the names and identifiers of its first district, which end in its number.
  package init(_ coverages: [Coverage], of layer: Layer) {
    let district = coverages.lazy.compactMap(\.districts.first?.district).first
    func template(_ text: String) -> String {
      String(text.dropLast(district?.number.count ?? 0)) + LayerDescription.placeholder
    }
    self.init(
      layer: layer, districtName: template(district?.name ?? ""),
      divisionIDs: district?.divisionIDs.map { template($0.rawValue) } ?? [LayerDescription.placeholder],
      seats: [SeatGroup(columns: "\(layer.rawValue)_official")],
      plans: coverages.map { PlanDescription(plan: $0.plan) })
  }
}
