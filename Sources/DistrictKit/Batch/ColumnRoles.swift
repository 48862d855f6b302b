import Failures

/// Which columns of a table hold the coordinate: found by their names, or as the caller says.
///
/// Names are compared without regard to case, spaces, underscores and hyphens.
struct ColumnRoles: Sendable, Hashable {
  /// The position of the latitude's column, from 0.
  let latitude: Int
  /// The position of the longitude's column, from 0: the same one when a single column holds both.
  let longitude: Int
  /// What was chosen, in words, for the person who has to check it.
  let description: String

  /// Whether one column holds both numbers.
  var isCombined: Bool { latitude == longitude }

  private static let latitudeNames: Set<String> = ["lat", "latitude", "y"]
  private static let longitudeNames: Set<String> = ["lon", "lng", "long", "longitude", "x"]
  private static let combinedNames: Set<String> = [
    "coordinate", "coordinates", "location", "latlon", "latlng", "latlong", "point",
  ]

  /// Chooses the columns.
  ///
  /// Where the header has names for latitude or longitude, a column such as `location` is left alone: it may hold the
  /// name of a place.
  ///
  /// - Parameters:
  ///   - header: the names of the columns in order.
  ///   - latitude: the name or number (from 1) of the latitude's column, when the caller gave it.
  ///   - longitude: the same for the longitude's; the same column for both means that it holds both.
  /// - Throws: `badInput` when a column is missing or two could be meant. The hint names the flag that settles it.
  init(
    header: [String], latitude: String? = nil, longitude: String? = nil
  ) throws(DistrictError) {
    let names = header.map(ColumnRoles.normalized)
    func columns(_ wanted: Set<String>) -> [Int] { names.indices.filter { wanted.contains(names[$0]) } }
    let latitudes = try latitude.map { (name) throws(DistrictError) in
      [try ColumnRoles.column(name, "--lat", header, names)]
    }
    let longitudes = try longitude.map { (name) throws(DistrictError) in
      [try ColumnRoles.column(name, "--lon", header, names)]
    }
    let both = columns(ColumnRoles.combinedNames)
    let north = latitudes ?? columns(ColumnRoles.latitudeNames)
    let east = longitudes ?? columns(ColumnRoles.longitudeNames)
    if north.isEmpty, east.isEmpty, !both.isEmpty {
      let column = try ColumnRoles.only(both, "the coordinate", "--lat and --lon, the same for both", header)
      (self.latitude, self.longitude) = (column, column)
    } else {
      self.latitude = try ColumnRoles.only(north, "the latitude", "--lat", header)
      self.longitude = try ColumnRoles.only(east, "the longitude", "--lon", header)
    }
    if self.latitude == self.longitude {
      description = "latitude and longitude: \(ColumnRoles.label(self.latitude, header))"
    } else {
      description =
        "latitude: \(ColumnRoles.label(self.latitude, header)), longitude: \(ColumnRoles.label(self.longitude, header))"
    }
  }

  static func normalized(_ name: String) -> String {
    String(name.lowercased().unicodeScalars.filter { !" \t\r\n_-\u{A0}\u{FEFF}".unicodeScalars.contains($0) })
  }

  private static func label(_ column: Int, _ header: [String]) -> String {
    "column \(column + 1) “\(header[column])”"
  }

  /// The columns that a computed text needs.
  ///
  /// - Throws: `badInput` when one is missing or two could be meant.
  static func columns(_ inputs: [BatchText.Input], in header: [String]) throws(DistrictError) -> [Int] {
    let names = header.map(normalized)
    return try inputs.map { (input) throws(DistrictError) in
      try column(input.column, input.purpose, header, names)
    }
  }

  /// The column that the caller named: the name as it stands goes before the same name in another spelling, and any
  /// name before a number.
  private static func column(
    _ wanted: String, _ flag: String, _ header: [String], _ names: [String]
  ) throws(DistrictError) -> Int {
    let exact = header.indices.filter { header[$0] == wanted }
    let normalized = normalized(wanted)
    let alike = exact.isEmpty ? names.indices.filter { names[$0] == normalized } : exact
    if alike.isEmpty, let number = Int(wanted), header.indices.contains(number - 1) { return number - 1 }
    guard let column = alike.first else {
      throw DistrictError(
        .badInput, "There is no column “\(wanted)” for \(flag). The columns are \(list(header)).",
        hint: "Give \(flag) a name or a number from 1 to \(header.count).")
    }
    guard alike.count == 1 else {
      throw DistrictError(
        .badInput, "\(flag) \(wanted) could be \(alike.map { label($0, header) }.joined(separator: " or ")).",
        hint: "Give \(flag) the number of the column.")
    }
    return column
  }

  private static func only(
    _ columns: [Int], _ role: String, _ flag: String, _ header: [String]
  ) throws(DistrictError) -> Int {
    guard let column = columns.first else {
      throw DistrictError(
        .badInput, "No column is named as \(role). The columns are \(list(header)).",
        hint: "Name the columns with --lat and --lon, or give both the same one if it holds both numbers.")
    }
    guard columns.count == 1 else {
      throw DistrictError(
        .badInput,
        "\(role.prefix(1).uppercased() + role.dropFirst()) could be in "
          + columns.map { label($0, header) }.joined(separator: " or ") + ".",
        hint: "Say which with \(flag), by name or number.")
    }
    return column
  }

  private static func list(_ header: [String]) -> String {
    header.map { "“\($0)”" }.joined(separator: ", ")
  }
}

/// The names of the added columns, which must be new to the input.
enum AddedNames {
  /// The names with their prefix.
  static func names(of columns: [BatchColumn], _ options: BatchOptions) -> [String] {
    columns.map { options.prefix + $0.name }
  }

  /// - Throws: `badInput` when the input has one of them already, in any case.
  static func check(_ added: [String], against existing: [String]) throws(DistrictError) {
    let names = Set(existing.map(ColumnRoles.normalized))
    guard let name = added.first(where: { names.contains(ColumnRoles.normalized($0)) }) else { return }
    throw taken(name, where: "The input")
  }

  /// The error for a name that is there already.
  static func taken(_ name: String, where place: String) -> DistrictError {
    DistrictError(
      .badInput, "\(place) has a column “\(name)” already.",
      hint: "Choose other columns with --columns, or call the added ones otherwise: --prefix new_")
  }
}

/// The columns that a computed text needs, as they were found in an input.
struct TextColumns: Sendable {
  /// Their positions, from 0, in the order of the inputs.
  let positions: [Int]
  /// Their names, in the same order.
  let names: [String]
  /// What was chosen, in words, to stand behind what else was: `, --name-column: “who”`.
  let description: String

  /// - Throws: `badInput` when a column is missing or two could be meant.
  init(_ inputs: [BatchText.Input], in header: [String]) throws(DistrictError) {
    let positions = try ColumnRoles.columns(inputs, in: header)
    self.positions = positions
    names = positions.map { header[$0] }
    description = zip(inputs, names).map { ", \($0.purpose): “\($1)”" }.joined()
  }
}
