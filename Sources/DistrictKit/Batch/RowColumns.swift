import Failures
import Geography
import StrictJSON
import TableStream

/// Which columns of an input hold what a row is answered from: its coordinate, its address, and what the computed column
/// needs.
struct RowColumns: Sendable {
  /// How a row writes its coordinate.
  private enum Writing: Sendable {
    /// Two columns.
    case pair
    /// One column with both numbers.
    case combined
    /// The point geometry of a GeoJSON feature, of which three members are asked for.
    case geometry
    /// Not at all: rows have addresses.
    case none
  }

  /// The columns to ask for: first those of the coordinate, then those of the address and of the computed column.
  let asked: [TableColumn]
  /// What was chosen, in words, for the person who has to check it.
  private(set) var description: String
  /// What is wrong with a row that ends before its coordinate.
  private var missing = CoordinateProblem.missingColumn
  /// The parts of the address, in the order of their columns.
  let addressParts: [AddressColumnNames.Part]
  /// The names of the columns with the coordinate, latitude first; none for a geometry, or where rows have addresses.
  let coordinateNames: [String]
  /// The encoding of the input.
  let encoding: TextEncoding
  private let writing: Writing
  private let inputCount: Int
  private let text: CoordinateText

  /// Chooses the columns. Throws `badInput` when it is not clear where the coordinate is, or an input is missing.
  init(
    of header: TableHeader, _ options: BatchOptions, region: CoordinateBox
  ) throws(DistrictError) {
    var names = header.names
    var nested: [[String]] = []
    if case .json = header {
      let wanted =
        [
          options.latitudeColumn, options.longitudeColumn, options.addressColumn, options.cityColumn,
          options.zipColumn,
        ] + (options.computedColumn?.inputs.map(\.column) ?? [])
      nested = try ColumnChoice.paths(wanted.compactMap(\.self), among: names)
    }
    let column = { [count = names.count] in
      $0 < count ? header.column($0) : header.column(path: nested[$0 - count])
    }
    names += nested.map { $0.joined(separator: ".") }
    encoding = header.encoding
    var isFeature = false
    var objects: Set<String> = []
    var allowsDecimalComma = true
    var showsNames = true
    switch header {
    case .csv(let header):
      allowsDecimalComma = header.dialect.allowsDecimalComma
      showsNames = HeaderWords.areIn(header.names)
    case .json(let header): (isFeature, objects) = (header.holdsFeatures, header.objectNames)
    }
    if case .json(let header) = header, header.isEmpty {
      (asked, writing, coordinateNames, addressParts, inputCount) = ([], .none, [], [], 0)
      text = CoordinateText(allowsDecimalComma: false, region: region)
      description = header.holdsFeatures ? "GeoJSON without features" : "a JSON array without elements"
      return
    }
    let choice = ColumnChoice(header: names, options: options.optionNames, showsNames: showsNames)
    let isGeometry = isFeature && options.latitudeColumn == nil && options.longitudeColumn == nil
    let addresses = try RowColumns.addresses(
      // An object is no address; one in it has a path.
      among: names.map { objects.contains($0) ? "" : $0 }, options, isGeometry: isGeometry,
      showsNames: showsNames)
    // A member has no number.
    let label = if case .csv = header { choice.label } else { { "“\(names[$0])”" } as (Int) -> String }
    let parts = addresses?.parts.map { "\($0.part.rawValue): \(label($0.column))" } ?? []
    var order = options.order ?? .latitudeFirst
    var columns: [TableColumn]
    var description: String
    if addresses?.isInsteadOfCoordinates == true {
      (writing, columns, coordinateNames) = (.none, [], [])
      description = parts.joined(separator: ", ")
    } else if isGeometry {
      (writing, coordinateNames) = (.geometry, [])
      columns = [["geometry"], ["geometry", "type"], ["geometry", "coordinates"]].map { .member($0) }
      description = "the point geometry"
    } else {
      let (latitude, longitude) = try choice.coordinate(
        latitude: options.latitudeColumn, longitude: options.longitudeColumn)
      if latitude == longitude {
        writing = .combined
        order = options.order ?? CoordinateColumns.order(ofCombined: names[latitude])
        description = "latitude and longitude: \(label(latitude))"
      } else {
        writing = .pair
        description = "latitude: \(label(latitude)), longitude: \(label(longitude))"
      }
      let positions = latitude == longitude ? [latitude] : [latitude, longitude]
      (coordinateNames, columns) = (positions.map { names[$0] }, positions.map(column))
    }
    text = CoordinateText(allowsDecimalComma: allowsDecimalComma, region: region, order: order)
    if let addresses {
      columns += addresses.parts.map { column($0.column) }
      if !addresses.isInsteadOfCoordinates {
        description += ", where there is none \(parts.joined(separator: ", "))"
      }
    }
    addressParts = addresses?.parts.map(\.part) ?? []
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

  /// Which columns hold an address, and whether rows have nothing else; nil when only coordinates are read. Throws
  /// `badInput` when two columns could be meant.
  private static func addresses(
    among names: [String], _ options: BatchOptions, isGeometry: Bool, showsNames: Bool
  ) throws(DistrictError) -> (
    parts: [(part: AddressColumnNames.Part, column: Int)], isInsteadOfCoordinates: Bool
  )? {
    let isChosen = options.latitudeColumn != nil || options.longitudeColumn != nil
    let found = CoordinateColumns(header: names)
    let hasNames = !found.latitudes.isEmpty || !found.longitudes.isEmpty || !found.combined.isEmpty
    let hasCoordinates = isGeometry || isChosen || hasNames
    if hasCoordinates, options.addressColumn == nil {
      guard options.cityColumn == nil, options.zipColumn == nil else {
        throw DistrictError(
          .badInput, "The list has coordinates, and its addresses are read only when they are asked for.",
          hint:
            "Say which column has them with \(options.optionNames.address): they fill the rows without a coordinate."
        )
      }
      return nil
    }
    guard options.addresses != nil || options.addressColumn != nil else { return nil }
    let choice = ColumnChoice(header: names, options: options.optionNames, showsNames: showsNames)
    return try choice.address(options).map { ($0, !hasCoordinates) }
  }

  /// So many of the asked columns hold the coordinate.
  var coordinateCount: Int { asked.count - inputCount - addressParts.count }
  /// Whether rows have coordinates.
  var haveCoordinates: Bool { coordinateCount > 0 }
  /// Whether rows have addresses, in place of a coordinate or where one is missing.
  var haveAddresses: Bool { !addressParts.isEmpty }

  /// Writes the address in a row of a group into a buffer, its parts with commas between; nothing when the street is
  /// blank.
  func readAddress(_ group: RowGroup, _ row: Int, into text: inout [UInt8]) {
    text.removeAll(keepingCapacity: true)
    for (position, part) in addressParts.enumerated() {
      let cell = group.cell(row, coordinateCount + position)
      switch cell.kind {
      case .missing, .null, .boolean, .array, .object: append([], part, to: &text)
      case .field where encoding == .windows1252 && cell.bytes.contains { $0 >= 0x80 }:
        append(Array(cell.text(encoding).utf8), part, to: &text)
      case .field, .string, .number: append(cell.bytes, part, to: &text)
      case .escapedString: cell.withContent { append($0, part, to: &text) }
      }
      if part == .street, text.isEmpty { return }
    }
  }

  /// Appends a part of an address. The quotation marks of a CSV field are blanks to whoever reads the address.
  @inline(__always)
  private func append(
    _ bytes: some RandomAccessCollection<UInt8>, _ part: AddressColumnNames.Part, to text: inout [UInt8]
  ) {
    guard let first = bytes.firstIndex(where: { $0 > UInt8.space && $0 != .quote }) else {
      // A number without a street is none.
      if part == .street { text.removeAll(keepingCapacity: true) }
      return
    }
    switch part {
    case .number, .street: if !text.isEmpty { text.append(.space) }
    case .unit:
      // `3` is a unit only behind a sign for one; `Apt 3` has its own.
      text.append(contentsOf: bytes[first].isDigit || bytes[first...].count == 1 ? ", # ".utf8 : ", ".utf8)
    case .city, .state, .zip: text.append(.comma)
    }
    // Spreadsheets make 98104.0 of a number.
    let end =
      part == .zip ? bytes[first...].firstIndex { $0 == UInt8(ascii: ".") } ?? bytes.endIndex : bytes.endIndex
    text.append(contentsOf: bytes[first..<end])
  }

  /// What a row of a group has for the computed column.
  func inputs(_ group: RowGroup, _ row: Int) -> [String] {
    (asked.count - inputCount..<asked.count).map { group.cell(row, $0).text(encoding) }
  }

  /// Whether the cells of the coordinate say that there is none: `NULL`, `n/a`.
  func saysNothing(_ group: RowGroup, _ row: Int) -> Bool {
    (0..<coordinateCount).allSatisfy { HeaderCheck.isNothing(group.cell(row, $0).text(encoding)) }
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
    case .none: throw .empty
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
