import ArgumentParser
import DistrictKit
import TableStream

/// The arguments that say how a list is written, and where its rows have what they are answered from: coordinates, or
/// addresses and the file that these are found with.
struct ListArguments: ParsableArguments {
  @Option(help: "How the list is written: csv, tsv, json, ndjson or geojson (default: looked at).")
  var inputFormat: BatchOptions.Format?

  @Option(
    parsing: .unconditional,
    help: "What separates the fields: comma, semicolon, tab or a mark (default: detected).")
  var delimiter: String?

  @Option(help: "How a table is encoded: utf-8 or windows-1252 (default: detected).")
  var encoding: BatchOptions.Encoding?

  @Flag(help: "The list has no header: columns go by number, and the output has no header either.")
  var noHeader = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The latitude's column, by name or number from 1; of nested JSON by its path, such as address.location.lat.",
      valueName: "column"))
  var lat: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The longitude's column; the same as --lat when one column holds both.", valueName: "column"))
  var lon: String?

  @Option(
    help:
      "Which comes first in a column with both numbers: latlon or lonlat (default: by its name, else latlon)."
  )
  var order: CoordinateOrder?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The street address's column, by name or number from 1; in a list with coordinates it fills the rows without.",
      valueName: "column"))
  var address: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("The city's column.", valueName: "column"))
  var city: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("The ZIP code's column.", valueName: "column"))
  var zip: String?

  @OptionGroup var addressChoice: AddressChoice

  /// What was given for each option that takes any text.
  var values: [(option: String, value: String?)] {
    [
      ("--delimiter", delimiter), ("--lat", lat), ("--lon", lon), ("--address", address), ("--city", city),
      ("--zip", zip), ("--addresses", addressChoice.addresses),
    ]
  }

  /// The options to read a list with. The file of addresses is opened only when the list turns out to need it.
  ///
  /// - Parameters:
  ///   - input: Its files.
  ///   - command: What an unpacked list can be piped to.
  ///   - format: The option that says how the result is written.
  func options(reading input: ListFiles, command: String, format: String) throws(DistrictError)
    -> BatchOptions
  {
    var options = BatchOptions()
    options.inputFormat = readFormat(input)
    options.encoding = encoding
    options.isReadOnce = input.isReadOnce
    options.delimiter = try delimiter.map { (name) throws(DistrictError) in
      try CSVDialect.delimiter(named: name)
    }
    options.hasHeader = !noHeader
    (options.latitudeColumn, options.longitudeColumn, options.order) = (lat, lon, order)
    (options.addressColumn, options.cityColumn, options.zipColumn) = (address, city, zip)
    options.addresses = { [path = addressChoice.addresses] () throws(DistrictError) in
      try AddressFile.open(path)
    }
    options.optionNames.latitude = "--lat"
    options.optionNames.longitude = "--lon"
    options.optionNames.address = "--address"
    options.optionNames.city = "--city"
    options.optionNames.zip = "--zip"
    options.optionNames.prefix = "--prefix new_"
    options.optionNames.noHeader = "--no-header"
    options.optionNames.windowsEncoding = "--encoding windows-1252"
    options.optionNames.csvInput = "--input-format csv"
    options.optionNames.ndjsonOutput = "\(format) ndjson"
    options.optionNames.unpacked = "| \(command)"
    return options
  }

  /// The list itself says what it is, unless its name promises JSON: then text before the first object is damage.
  private func readFormat(_ input: ListFiles) -> BatchOptions.Format? {
    let named = BatchOptions.Format(fileName: input.formatName)
    return inputFormat ?? (named == .ndjson || named == .geojson ? named : nil)
  }

  /// Refuses names of outputs in a format that is not written.
  static func checkWritten(_ names: [String?]) throws {
    if let name = names.lazy.compactMap(\.self).compactMap(BatchOptions.Format.foreignExtension).first {
      throw ValidationError(
        "\(name) is not written: name the output .csv, .tsv, .json, .ndjson or .geojson. Spreadsheets open .csv."
      )
    }
  }
}
