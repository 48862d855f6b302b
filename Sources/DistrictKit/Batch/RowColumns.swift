import Failures
import Geography
import StrictJSON
import TableStream

/// Which columns of an input hold what a row is answered from: its coordinate, and what the computed column needs.
struct RowColumns: Sendable {
  /// How a row writes its coordinate.
  private enum Writing: Sendable {
    /// Two columns.
    case pair
    /// One column with both numbers.
    case combined
    /// The point geometry of a GeoJSON feature, of which three members are asked for.
    case geometry
  }

  /// The columns to ask for: first those of the coordinate, then those of the computed column.
  let asked: [TableColumn]
  /// What was chosen, in words, for the person who has to check it.
  private(set) var description: String
  /// What is wrong with a row that ends before its coordinate.
  private var missing = CoordinateProblem.missingColumn
  /// The names of the columns with the coordinate, latitude first; none for a geometry.
  let coordinateNames: [String]
  /// The encoding of the input.
  let encoding: TextEncoding
  private let writing: Writing
  private let inputCount: Int
  private let text: CoordinateText

  /// Chooses the columns.
  ///
  /// - Throws: `badInput` when it is not clear where the coordinate is, or an input is missing.
  init(
    of header: TableHeader, _ options: BatchOptions, region: CoordinateBox
  ) throws(DistrictError) {
    var names = header.names
    var nested: [[String]] = []
    if case .json = header {
      let wanted =
        [options.latitudeColumn, options.longitudeColumn]
        + (options.computedColumn?.inputs.map(\.column) ?? [])
      nested = try ColumnChoice.paths(wanted.compactMap(\.self), among: names)
    }
    let column = { [count = names.count] in
      $0 < count ? header.column($0) : header.column(path: nested[$0 - count])
    }
    names += nested.map { $0.joined(separator: ".") }
    encoding = header.encoding
    var isFeature = false
    var allowsDecimalComma = true
    var showsNames = true
    switch header {
    case .csv(let header):
      allowsDecimalComma = header.dialect.allowsDecimalComma
      showsNames = HeaderWords.areIn(header.names)
    case .json(let header): isFeature = header.holdsFeatures
    }
    if case .json(let header) = header, header.isEmpty {
      (asked, writing, coordinateNames, inputCount) = ([], .pair, [], 0)
      text = CoordinateText(allowsDecimalComma: false, region: region)
      description = header.holdsFeatures ? "GeoJSON without features" : "a JSON array without elements"
      return
    }
    let choice = ColumnChoice(header: names, options.optionNames, showsNames: showsNames)
    var order = options.order ?? .latitudeFirst
    var columns: [TableColumn]
    var description: String
    if isFeature, options.latitudeColumn == nil, options.longitudeColumn == nil {
      writing = .geometry
      columns = [["geometry"], ["geometry", "type"], ["geometry", "coordinates"]].map { .member($0) }
      description = "the point geometry"
      coordinateNames = []
    } else {
      let (latitude, longitude) = try choice.coordinate(
        latitude: options.latitudeColumn, longitude: options.longitudeColumn)
      writing = latitude == longitude ? .combined : .pair
      if latitude == longitude, options.order == nil {
        order = CoordinateColumns.order(ofCombined: names[latitude])
      }
      coordinateNames = (latitude == longitude ? [latitude] : [latitude, longitude]).map { names[$0] }
      columns = (latitude == longitude ? [latitude] : [latitude, longitude]).map(column)
      // A member has no number.
      let label = if case .csv = header { choice.label } else { { "“\(names[$0])”" } as (Int) -> String }
      description =
        latitude == longitude
        ? "latitude and longitude: \(label(latitude))"
        : "latitude: \(label(latitude)), longitude: \(label(longitude))"
    }
    text = CoordinateText(allowsDecimalComma: allowsDecimalComma, region: region, order: order)
    let inputs = options.computedColumn?.inputs ?? []
    inputCount = inputs.count
    for input in inputs {
      let position = try choice.column(input.column, for: input.purpose)
      columns.append(column(position))
      description += ", \(input.purpose): \(showsNames ? "“\(names[position])”" : choice.label(position))"
    }
    asked = columns
    self.description = "\(header.description); \(description)"
  }

  /// The same columns of the Census geocoder's output, where a short row is an address that was not found.
  var ofCensus: RowColumns {
    var columns = self
    columns.missing = .empty
    columns.description = "output of the US Census geocoder, " + description
    return columns
  }

  /// So many of the asked columns hold the coordinate.
  var coordinateCount: Int { asked.count - inputCount }

  /// What a row of a group has for the computed column.
  func inputs(_ group: RowGroup, _ row: Int) -> [String] {
    (asked.count - inputCount..<asked.count).map { group.cell(row, $0).text(encoding) }
  }

  /// The coordinate in a row of a group.
  func coordinate(_ group: RowGroup, _ row: Int) throws(CoordinateProblem) -> Coordinate {
    // Two fields are nearly every row. One call into the other room does all of it: a call for each number took a
    // tenth of a batch's time.
    if writing == .pair, group[row].flaw == nil {
      let (latitude, longitude) = (group.cell(row, 0), group.cell(row, 1))
      if latitude.kind == .field, longitude.kind == .field {
        return try text.coordinate(latitude: latitude.bytes, longitude: longitude.bytes)
      }
    }
    let (latitude, longitude) = try degrees(group, row)
    return try text.coordinate(latitude, longitude)
  }

  /// The two numbers in a row of a group, whether or not they are a place.
  func degrees(
    _ group: RowGroup, _ row: Int
  ) throws(CoordinateProblem) -> (latitude: Double, longitude: Double) {
    switch group[row].flaw {
    case nil: break
    case .unclosedQuote: throw .unclosedQuote
    case .tooManyFields: throw .tooManyFields
    case .notAnObject: throw .notAnObject
    case .otherEncoding: throw .otherEncoding
    }
    switch writing {
    case .pair:
      let (latitude, longitude) = (group.cell(row, 0), group.cell(row, 1))
      guard latitude.kind != .missing, longitude.kind != .missing else { throw missing }
      return (try degrees(latitude, .latitude), try degrees(longitude, .longitude))
    case .combined:
      return try combined(group.cell(row, 0))
    case .geometry:
      let (geometry, type) = (group.cell(row, 0), group.cell(row, 1))
      return try point(geometry, type, coordinates: group.cell(row, 2))
    }
  }

  /// A number, which may also be written as text, as in CSV.
  private func degrees(_ cell: Cell, _ axis: CoordinateText.Axis) throws(CoordinateProblem) -> Double {
    switch cell.kind {
    case .field, .string, .escapedString:
      return try cell.withContent { (bytes) throws(CoordinateProblem) in try text.degrees(bytes, axis) }
    case .number:
      guard let number = JSONNumber.value(cell.bytes) else { throw .notANumber }
      return number
    case .null: throw .empty
    case .missing, .boolean, .array, .object: throw .notANumber
    }
  }

  private func combined(
    _ cell: Cell
  ) throws(CoordinateProblem) -> (latitude: Double, longitude: Double) {
    switch cell.kind {
    // An object as text is read as well: `{"lat": 47.6, "lon": -122.3}`.
    case .field, .string, .escapedString, .object:
      if let place = try object(cell) { return place }
      return try cell.withContent { (bytes) throws(CoordinateProblem) in try text.degrees(combined: bytes) }
    case .array:
      guard let pair = JSONNumber.values(of: cell.bytes), pair.count == 2 else { throw .notANumber }
      return text.order == .latitudeFirst ? (pair[0], pair[1]) : (pair[1], pair[0])
    case .null: throw .empty
    case .missing: throw missing
    case .number, .boolean: throw .notANumber
    }
  }

  /// The place in a cell with a JSON object that has it in members of its own, among any others; nil for all others.
  private func object(_ cell: Cell) throws(CoordinateProblem) -> (latitude: Double, longitude: Double)? {
    guard cell.kind == .object || cell.bytes.prefix(4).contains(UInt8(ascii: "{")) else { return nil }
    let object = Array(cell.text(encoding).utf8)
    return try object.withUnsafeBufferPointer { (bytes) throws(CoordinateProblem) in
      var scanner = JSONScanner(keptDepth: 1)
      guard let root = try? scanner.scan(bytes, 0..<bytes.count) else { return nil }
      func degrees(_ names: [JSONName], _ axis: CoordinateText.Axis) throws(CoordinateProblem) -> Double? {
        guard let node = names.lazy.compactMap({ scanner.member($0, of: root, in: bytes) }).first else {
          return nil
        }
        let value = bytes.part(scanner.nodes[node].value)
        switch scanner.nodes[node].kind {
        case .null: throw .empty
        case .number, .string: return try text.degrees(value, axis)
        case .boolean, .array, .object: throw .notANumber
        }
      }
      guard let latitude = try degrees(RowColumns.latitudes, .latitude),
        let longitude = try degrees(RowColumns.longitudes, .longitude)
      else { return nil }
      return (latitude, longitude)
    }
  }

  private static let latitudes = ["latitude", "lat"].map { JSONName($0) }
  private static let longitudes = ["longitude", "lon", "lng", "long"].map { JSONName($0) }

  private func point(
    _ geometry: Cell, _ type: Cell, coordinates: Cell
  ) throws(CoordinateProblem) -> (latitude: Double, longitude: Double) {
    switch geometry.kind {
    case .missing: throw .missingColumn
    // RFC 7946 writes null for a feature without a place.
    case .null: throw .empty
    default: break
    }
    let isText = type.kind == .string || type.kind == .escapedString
    guard isText, type.withContent({ $0.elementsEqual("Point".utf8) }) else { throw .notAPoint }
    guard coordinates.kind == .array, let position = JSONNumber.values(of: coordinates.bytes) else {
      throw .notANumber
    }
    guard position.count >= 2 else { throw .empty }
    return (position[1], position[0])
  }
}

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
          + "or give both the same one if it holds both numbers."
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
