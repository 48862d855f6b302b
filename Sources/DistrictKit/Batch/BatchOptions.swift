import AddressIndex
import Bytes
import Failures
import Geography
import TableStream

/// What a batch reads, looks up and writes.
public struct BatchOptions: Sendable {
  /// How records are written in the input or the output.
  public enum Format: String, Sendable, Hashable, CaseIterable {
    /// A table with a header, RFC 4180; as output with the delimiter of the input.
    case csv
    /// A table with tabs.
    case tsv
    /// As input: JSON objects or GeoJSON features, one a line, as a sequence (RFC 7464, RFC 8142), in one array or
    /// in one FeatureCollection. As output: one array of objects.
    case json
    /// As input the same as ``json``. As output: one JSON object a line.
    case ndjson
    /// As input the same as ``json``. As output: one FeatureCollection, one feature a line.
    case geojson

    var isTable: Bool { self == .csv || self == .tsv }
  }

  /// How the text of a table is encoded. JSON is always UTF-8.
  public enum Encoding: String, Sendable, Hashable, CaseIterable {
    /// UTF-8, with or without a byte order mark.
    case utf8 = "utf-8"
    /// Windows code page 1252, which Excel writes as “CSV” in America and Western Europe.
    case windows1252 = "windows-1252"

    var textEncoding: TextEncoding { self == .utf8 ? .utf8 : .windows1252 }
  }

  /// How the input is written; nil to tell by its beginning: JSON when that is a brace or a bracket, else CSV.
  public var inputFormat: Format?
  /// How the output is written; nil for CSV from a table, and NDJSON from JSON.
  public var outputFormat: Format?
  /// What separates the fields of a CSV input; nil to detect it.
  public var delimiter: UInt8?
  /// How a table is encoded; nil to tell by its beginning: UTF-8 when that is valid, else Windows-1252.
  public var encoding: Encoding?
  /// Whether the first row of a table names the columns. Else columns go by number.
  public var hasHeader = true
  /// Whether a table is written with a header even if the input has none.
  public var makesHeader = false
  /// The name or number (from 1) of the latitude's column; nil to find it by the usual names.
  public var latitudeColumn: String?
  /// The same for the longitude's. The same column for both means that it holds both numbers.
  public var longitudeColumn: String?
  /// Which number comes first in a column that holds both; nil for what its name says, else the latitude.
  public var order: CoordinateOrder?
  /// Opens the file that addresses are found with. It is called when a list has addresses and no coordinates, or when
  /// ``addressColumn`` is chosen; nil to read coordinates only.
  public var addresses: (@Sendable () throws(DistrictError) -> AddressIndex)?
  /// The name or number (from 1) of the column with the street address, alone or with city and ZIP code; nil to find it by
  /// the usual names in a list without coordinates. Chosen in a list with coordinates, it fills the rows that have none.
  public var addressColumn: String?
  /// The same for the city's column.
  public var cityColumn: String?
  /// The same for the ZIP code's column.
  public var zipColumn: String?
  /// The layers to ask; nil for all that the atlas has.
  public var layers: [Layer]?
  /// The names of the columns to add, see ``BatchColumn/all(of:)``; nil for the usual ones. Names that all begin with `+`
  /// come behind the usual ones.
  public var columns: [String]?
  /// A column to compute for each row, behind those; nil for none.
  public var computedColumn: ComputedColumn?
  /// What to put before the name of every added column.
  public var prefix = ""
  /// What to assume in each lookup. Its day, or the atlas's today, is the same for all rows.
  public var lookup = LookupOptions()
  /// Metres up to which distances to boundaries are computed. A distance beyond is left empty.
  public var boundaryLimit = 1_000.0
  /// Write one output file for each district of this layer, and one for the rows without; nil for a single one.
  public var splitLayer: Layer?
  /// Write the rows within ``nearBoundary`` of a line once more, into an output file of their own behind the others.
  public var copiesRowsNearLines = false
  /// Where to mark the places of rows for a picture, see ``DistrictMap/svg(counting:dots:)``; nil not to.
  public var dots: MapDots?
  /// Whether the input is a stream that cannot be read a second time: a row in another encoding than that of the list
  /// is then kept with a note. Otherwise it is an error.
  public var isReadOnce = false
  /// The number of threads; nil for one a processor.
  public var threads: Int?
  /// What errors call some of these options.
  package var optionNames = OptionNames()

  /// The usual options.
  public init() {}

  /// What errors call the options that settle a question: those of this type, unless a program has its own names.
  package struct OptionNames: Sendable {
    package var latitude = "latitudeColumn"
    package var longitude = "longitudeColumn"
    package var address = "addressColumn"
    package var city = "cityColumn"
    package var zip = "zipColumn"
    /// Nil where columns cannot be chosen.
    package var columns: String? = "columns"
    /// With examples of their values.
    package var prefix = "prefix = \"new_\""
    package var noHeader = "hasHeader = false"
    package var windowsEncoding = "encoding = .windows1252"
    package var csvInput = "inputFormat = .csv"
    /// What stands behind a command that unpacks the input.
    package var unpacked = "> OUT"
    package var ndjsonOutput = "outputFormat = .ndjson"

    package init() {}
  }

  /// A row this near to a boundary, in metres, is counted in the summary: geocoders are right to some 30 m.
  public static let nearBoundary = 30.0

  /// ``layers``, once a batch has filled them in.
  var asked: [Layer] { layers ?? [] }

  /// Whether it can be known of a row how exact its place is.
  var knowsAccuracy: Bool { lookup.accuracy != nil || addresses != nil }

  /// How the input is read.
  var readFormat: TableInput.Format {
    var format = TableInput.Format()
    switch inputFormat {
    case .csv, .tsv: format.isJSON = false
    case .json, .ndjson, .geojson: format.isJSON = true
    // Only a table has these.
    case nil: format.isJSON = delimiter != nil || !hasHeader ? false : nil
    }
    format.delimiter = delimiter ?? (inputFormat == .tsv ? .tab : nil)
    format.encoding = encoding?.textEncoding
    format.hasHeader = hasHeader
    format.hintForTable = "A CSV file needs \(optionNames.csvInput)."
    return format
  }

  /// The columns to add, the computed one among them.
  ///
  /// - Parameters:
  ///   - hasAddresses: Whether rows have addresses, so that more columns are usual.
  ///   - taken: Names that the usual columns leave to the list.
  /// - Throws: `badInput` for an unknown name, one that is there twice, and one of a layer that is not asked.
  func chosenColumns(
    of atlas: DistrictAtlas, hasAddresses: Bool = false, leaving taken: [String] = []
  ) throws(DistrictError) -> [BatchColumn] {
    let named = try namedColumns(atlas, hasAddresses, taken)
    guard let computedColumn else { return named }
    let name = computedColumn.name
    guard !named.contains(where: { $0.name == name }) else {
      throw DistrictError(.badInput, "The column “\(name)” is chosen twice.")
    }
    return named + [BatchColumn(name, .answer(.computed), nil, "a value that is computed for the row")]
  }

  private func namedColumns(
    _ atlas: DistrictAtlas, _ hasAddresses: Bool, _ taken: [String]
  ) throws(DistrictError) -> [BatchColumn] {
    let usual = BatchColumn.defaults(
      for: asked, of: atlas, hasAccuracy: lookup.accuracy != nil, hasAddresses: hasAddresses
    ).filter { !taken.contains(ColumnChoice.normalized(prefix + $0.name)) }
    guard let names = columns else { return usual }
    let more = names.filter { $0.hasPrefix("+") }
    guard more.isEmpty || more.count == names.count else {
      throw DistrictError(
        .badInput, "Some columns have a + before them and some have none.",
        hint: "With + they come behind the usual ones; without, in their place.")
    }
    let all = BatchColumn.all(of: atlas)
    var chosen = more.isEmpty ? [] : usual
    for name in names.map({ more.isEmpty ? $0 : String($0.dropFirst()) }) {
      guard let column = all.first(where: { $0.name == name }) else {
        throw DistrictError(
          .badInput, "There is no column “\(name)” to add.",
          hint: "The columns are: \(all.map(\.name).joined(separator: ", "))")
      }
      guard !chosen.contains(column) else {
        throw DistrictError(.badInput, "The column “\(name)” is chosen twice.")
      }
      if let layer = column.layer, !asked.contains(layer) {
        throw DistrictError(
          .badInput, "The column “\(name)” tells of layer \(layer.rawValue), which is not asked.")
      }
      chosen.append(column)
    }
    guard !chosen.isEmpty else { throw DistrictError(.badInput, "No column is chosen.") }
    return chosen
  }

  /// - Throws: `badInput` for options that cannot be meant.
  func check(_ atlas: DistrictAtlas) throws(DistrictError) {
    try atlas.check(lookup, layers: layers)
    try checkList()
  }

  /// The same, but for what only an atlas can tell.
  func checkList() throws(DistrictError) {
    try lookup.check()
    guard boundaryLimit.isFinite, (0...BoundaryDistance.greatestMeters).contains(boundaryLimit) else {
      throw DistrictError(
        .badInput,
        "The boundary limit \(boundaryLimit) is not between 0 and \(Int(BoundaryDistance.greatestMeters)) metres."
      )
    }
    if addressColumn != nil || cityColumn != nil || zipColumn != nil, addresses == nil {
      throw DistrictError(.badInput, "Addresses are found with a file of them, and there is none.")
    }
    if FieldEncoder.isFormula(prefix) {
      throw DistrictError(
        .badInput, "The prefix “\(prefix)” would make formulas of the columns' names, for a spreadsheet.",
        hint: "Begin it with a letter.")
    }
    if let splitLayer, !asked.contains(splitLayer) {
      throw DistrictError(
        .badInput, "The output cannot be split by layer \(splitLayer.rawValue), which is not asked.")
    }
    if let inputFormat, !inputFormat.isTable {
      if delimiter != nil { throw DistrictError(.badInput, "A delimiter is for CSV only.") }
      if !hasHeader { throw DistrictError(.badInput, "Only a table can lack a header.") }
      if encoding == .windows1252 { throw DistrictError(.badInput, "JSON is always UTF-8.") }
    }
  }
}

/// The files that a batch writes: one for everything, or one for each district of a layer and one for the rows without.
public struct OutputFiles: Sendable, Hashable {
  /// The layer that the rows are split by; nil for one file.
  public let layer: Layer?
  /// The districts of the layer, in their order. The file of the rows without one comes after theirs.
  public let districts: [District]

  /// Whether the last file has the rows near a line, which are in another one too.
  public let hasRowsNearLines: Bool

  init(_ atlas: DistrictAtlas, _ layer: Layer?, on day: CalendarDate?, hasRowsNearLines: Bool = false) {
    self.layer = layer
    self.hasRowsNearLines = hasRowsNearLines
    districts = layer.map { atlas.districts(in: $0, on: day) } ?? []
  }

  /// The number of files.
  public var count: Int { districts.count + (hasRowsNearLines ? 2 : 1) }

  /// The file that the rows near a line go to once more.
  public var nearLines: Int? { hasRowsNearLines ? districts.count + 1 : nil }

  /// The file that rows without a district go to.
  var withoutDistrict: Int { districts.count }

  /// The file that rows with such answers go to.
  func file(of states: [CachedAnswer.LayerState]) -> Int {
    states.first { $0.layer == layer }?.district ?? withoutDistrict
  }

  /// The name of a file, without an extension: `congress-07`, numbers with two digits or more; `congress-none` for the
  /// rows without. Only small letters, digits and hyphens.
  public func name(of file: Int) -> String {
    if file == nearLines { return "near-line" }
    guard let layer else { return "all" }
    guard districts.indices.contains(file) else { return "\(layer.rawValue)-none" }
    // Of the division `…/cd:7` the name needs `7`.
    let division = districts[file].divisionID.rawValue.split(separator: ":").last ?? ""
    let number = division.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    return "\(layer.rawValue)-" + (number.utf8.count < 2 ? "0" : "") + number
  }
}
