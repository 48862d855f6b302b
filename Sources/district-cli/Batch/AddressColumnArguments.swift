import ArgumentParser
import DistrictKit

/// The arguments of `batch` that say which columns have an address, and with which file it is found.
struct AddressColumnArguments: ParsableArguments {
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

  @OptionGroup var choice: AddressChoice

  /// The options with these columns. The file is opened only when the list turns out to need it.
  func added(to options: BatchOptions) -> BatchOptions {
    var options = options
    (options.addressColumn, options.cityColumn, options.zipColumn) = (address, city, zip)
    options.addresses = { [path = choice.addresses] () throws(DistrictError) in try AddressFile.open(path) }
    options.optionNames.address = "--address"
    options.optionNames.city = "--city"
    options.optionNames.zip = "--zip"
    return options
  }
}
