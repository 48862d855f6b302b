import Failures
import Geography

/// Finds columns of a table by their names, or as the caller says.
///
/// Names are compared without regard to case, spaces, underscores and hyphens.
struct ColumnChoice {
  /// The names of the columns in order.
  let header: [String]
  /// What errors call the choices of the caller.
  var options = BatchOptions.OptionNames()
  /// Whether messages may repeat names: not where they could be those of people.
  var showsNames = true

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

  /// The columns with the parts of an address that there are, in the order in which one is written; nil when no street is
  /// named and none was chosen.
  ///
  /// - Throws: `badInput` when a chosen column is missing, or two could be meant. The hint names the option that settles
  ///   it.
  func address(
    _ chosen: BatchOptions
  ) throws(DistrictError) -> [(part: AddressColumnNames.Part, column: Int)]? {
    func column(_ wanted: String?, _ option: String) throws(DistrictError) -> Int? {
      guard let wanted else { return nil }
      return try self.column(wanted, for: option)
    }
    let street = try column(chosen.addressColumn, options.address)
    let city = try column(chosen.cityColumn, options.city)
    let zip = try column(chosen.zipColumn, options.zip)
    let named = AddressColumnNames(header: header)
    /// The chosen column, or the one that its name tells.
    func found(
      _ chosen: Int?, _ part: AddressColumnNames.Part, _ option: String
    ) throws(DistrictError) -> Int? {
      if let chosen { return chosen }
      return try one(of: named[part].filter { $0 != street }, "the \(part.rawValue)", option)
    }
    guard let street = try found(street, .street, options.address) else {
      if city == nil, zip == nil { return nil }
      throw DistrictError(
        .badInput, "No column is named as the street address.",
        hint: "Say which it is with \(options.address), by name or number.")
    }
    func alone(_ part: AddressColumnNames.Part) -> Int? { named[part].count == 1 ? named[part][0] : nil }
    let parts: [(AddressColumnNames.Part, Int?)] = [
      (.number, alone(.number)), (.street, street), (.unit, alone(.unit)),
      (.city, try found(city, .city, options.city)), (.state, alone(.state)),
      (.zip, try found(zip, .zip, options.zip)),
    ]
    var columns: [(part: AddressColumnNames.Part, column: Int)] = []
    for case (let part, let column?) in parts where part == .street || column != street {
      if !columns.contains(where: { $0.column == column }) { columns.append((part, column)) }
    }
    return columns
  }

  func label(_ column: Int) -> String {
    "column \(column + 1)" + (showsNames ? " “\(header[column])”" : "")
  }

  /// The column that the caller named: the name as it stands goes before the same name in another spelling, and any
  /// name before a number.
  func column(_ wanted: String, for option: String) throws(DistrictError) -> Int {
    let exact = header.indices.filter { header[$0] == wanted }
    let normalized = ColumnChoice.normalized(wanted)
    let alike =
      exact.isEmpty ? header.indices.filter { ColumnChoice.normalized(header[$0]) == normalized } : exact
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
    if let column = try one(of: columns, role, option) { return column }
    let isProjected = header.contains {
      ["easting", "northing", "eastings", "northings"].contains(ColumnChoice.normalized($0))
    }
    throw DistrictError(
      .badInput, "No column is named as \(role). \(list)",
      hint: "Name the columns with \(options.latitude) and \(options.longitude), "
        + "or give both the same one if it holds both numbers. An address needs \(options.address)."
        + (isProjected ? " Easting and northing are no degrees: convert them to WGS84 first." : "")
        + (showsNames ? "" : " If the first row is no header, give \(options.noHeader) too."))
  }

  /// The column if there is one; an error if there are several.
  private func one(of columns: [Int], _ role: String, _ option: String) throws(DistrictError) -> Int? {
    guard columns.count > 1 else { return columns.first }
    throw DistrictError(
      .badInput,
      "\(role.prefix(1).uppercased() + role.dropFirst()) could be in "
        + columns.map(label).joined(separator: " or ") + ".",
      hint: "Say which with \(option), by name or number.")
  }

  private var list: String {
    if showsNames { return "The columns are \(header.map { "“\($0)”" }.joined(separator: ", "))." }
    return header.count == 1 ? "There is one column." : "There are \(header.count) columns."
  }
}
