import Failures
import Geography

/// Finds columns of a table by their names, or as the caller says.
///
/// Names are compared without regard to case, spaces, underscores and hyphens.
struct ColumnChoice {
  private let header: [String]
  private let names: [String]
  private let options: BatchOptions.OptionNames
  private let showsNames: Bool

  /// - Parameters:
  ///   - header: The names of the columns in order.
  ///   - options: What errors call the choices of the caller.
  ///   - showsNames: Whether messages may repeat names: not where they could be those of people.
  init(
    header: [String], _ options: BatchOptions.OptionNames = BatchOptions.OptionNames(),
    showsNames: Bool = true
  ) {
    self.header = header
    self.options = options
    self.showsNames = showsNames
    names = header.map(ColumnChoice.normalized)
  }

  static func normalized(_ name: String) -> String {
    String(name.lowercased().unicodeScalars.filter { !" \t\r\n_-\u{A0}\u{FEFF}".unicodeScalars.contains($0) })
  }

  /// The paths among the names that the caller gave: `address.location.lat`, where `address` is a member and the whole
  /// is none.
  ///
  /// - Throws: `badInput` for a path that is too long.
  static func paths(_ wanted: [String], among names: [String]) throws(DistrictError) -> [[String]] {
    var paths: [[String]] = []
    for name in wanted where name.contains(".") && !names.contains(name) {
      let path = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      guard names.contains(path[0]), !paths.contains(path) else { continue }
      guard path.count <= 16 else {
        throw DistrictError(.badInput, "The path “\(name.prefix(80))…” has more than 16 names.")
      }
      paths.append(path)
    }
    return paths
  }

  /// The positions, from 0, of the columns with the coordinate: the same one when a single column holds both numbers.
  ///
  /// Where the header has names for latitude or longitude, a column such as `location` is left alone: it may hold the
  /// name of a place.
  ///
  /// - Parameters:
  ///   - latitude: The name or number (from 1) of the latitude's column, when the caller gave it.
  ///   - longitude: The same for the longitude's; the same column for both means that it holds both.
  /// - Throws: `badInput` when a column is missing or two could be meant. The hint names the option that settles it.
  func coordinate(
    latitude: String? = nil, longitude: String? = nil
  ) throws(DistrictError) -> (latitude: Int, longitude: Int) {
    let found = CoordinateColumns(header: header)
    let north = try latitude.map { (name) throws(DistrictError) in [try column(name, for: options.latitude)] }
    let east = try longitude.map { (name) throws(DistrictError) in [try column(name, for: options.longitude)]
    }
    let latitudes = north ?? found.latitudes
    let longitudes = east ?? found.longitudes
    if latitudes.isEmpty, longitudes.isEmpty, !found.combined.isEmpty {
      let settling = "\(options.latitude) and \(options.longitude), the same for both"
      let column = try only(found.combined, "the coordinate", settling)
      return (column, column)
    }
    let both = "\(options.latitude) and \(options.longitude)"
    return (
      try only(latitudes, "the latitude", longitudes.count > 1 ? both : options.latitude),
      try only(longitudes, "the longitude", options.longitude)
    )
  }

  func label(_ column: Int) -> String {
    "column \(column + 1)" + (showsNames ? " “\(header[column])”" : "")
  }

  /// The column that the caller named: the name as it stands goes before the same name in another spelling, and any
  /// name before a number.
  func column(_ wanted: String, for option: String) throws(DistrictError) -> Int {
    let exact = header.indices.filter { header[$0] == wanted }
    let normalized = ColumnChoice.normalized(wanted)
    let alike = exact.isEmpty ? names.indices.filter { names[$0] == normalized } : exact
    if alike.isEmpty, let number = Int(wanted), header.indices.contains(number - 1) { return number - 1 }
    guard let column = alike.first else {
      throw DistrictError(
        .badInput, "There is no column “\(wanted)” for \(option). \(list)",
        hint: "Give \(option) a name or a number from 1 to \(header.count).")
    }
    guard alike.count == 1 else {
      throw DistrictError(
        .badInput, "\(option) \(wanted) could be \(alike.map(label).joined(separator: " or ")).",
        hint: "Give \(option) the number of the column.")
    }
    return column
  }

  private func only(_ columns: [Int], _ role: String, _ option: String) throws(DistrictError) -> Int {
    guard let column = columns.first else {
      let isProjected = names.contains { ["easting", "northing", "eastings", "northings"].contains($0) }
      throw DistrictError(
        .badInput, "No column is named as \(role). \(list)",
        hint: "Name the columns with \(options.latitude) and \(options.longitude), "
          + "or give both the same one if it holds both numbers. An address needs \(options.address)."
          + (isProjected ? " Easting and northing are no degrees: convert them to WGS84 first." : "")
          + (showsNames ? "" : " If the first row is no header, give \(options.noHeader) too."))
    }
    guard columns.count == 1 else {
      throw DistrictError(
        .badInput,
        "\(role.prefix(1).uppercased() + role.dropFirst()) could be in "
          + columns.map(label).joined(separator: " or ") + ".",
        hint: "Say which with \(option), by name or number.")
    }
    return column
  }

  private var list: String {
    if showsNames { return "The columns are \(header.map { "“\($0)”" }.joined(separator: ", "))." }
    return header.count == 1 ? "There is one column." : "There are \(header.count) columns."
  }
}
