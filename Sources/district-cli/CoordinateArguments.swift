import ArgumentParser
import DistrictKit

/// The file that addresses are found with, of the commands that read some.
struct AddressChoice: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The compiled file to find addresses with (default: $DISTRICT_ADDRESSES, else the installed one).",
      valueName: "file"), completion: .file())
  var addresses: String?

  /// The file that may be read for an address, which no output takes the place of.
  var path: String? { InstalledFile.addresses.path(addresses) }
}

/// What somebody asks about.
enum GivenPlace {
  case coordinate(Coordinate)
  /// A street address or a crossing, as it was written.
  case address(String)
}

/// Coordinates and addresses among command-line arguments.
enum CoordinateArguments {
  /// The minus sign of typography, which web pages and spreadsheets use. No option begins with it.
  private static let typographicMinus: Character = "\u{2212}"

  /// What takes no value, of the commands that read a coordinate. Every other option takes the argument behind it.
  private static let flags: Set<String> = [
    "--explain", "--vcard", "--list-templates", "--help", "-h", "--version",
  ]

  /// The arguments, with the minus of a coordinate written so that the option parser does not take the number for an
  /// option. Nothing else is changed: not the value of an option, not what follows `--`, not another command's
  /// arguments.
  static func shieldingCoordinates(_ arguments: [String]) -> [String] {
    guard let command = arguments.first, ["lookup", "script"].contains(command) else { return arguments }
    var shielded = arguments
    var isValue = false
    for (position, argument) in arguments.enumerated().dropFirst() {
      if argument == "--", !isValue { break }
      if !isValue, isNegativeNumber(argument) {
        shielded[position] = String(typographicMinus) + argument.dropFirst()
      } else {
        isValue = !isValue && argument.hasPrefix("-") && !argument.contains("=") && !flags.contains(argument)
      }
    }
    return shielded
  }

  private static func isNegativeNumber(_ argument: String) -> Bool {
    guard argument.first == "-", let next = argument.dropFirst().first else { return false }
    return next.isASCII && (next.isNumber || next == ".")
  }

  /// Reads a coordinate in any usual spelling, as `batch` does, a link to a map, or else an address.
  ///
  /// - Parameters:
  ///   - region: Where coordinates are expected, for recognising exchanged numbers and a lost minus.
  ///   - command: The subcommand to show in a hint.
  /// - Throws: ``DistrictError`` with code `badInput` that names the mistake and shows a command that works.
  static func place(
    _ arguments: [String], region: CoordinateBox, command: String = "lookup"
  ) throws(DistrictError) -> GivenPlace {
    let text = arguments.map { $0.first == typographicMinus ? "-" + $0.dropFirst() : $0 }
      .joined(separator: " ")
    do throws(DistrictError) {
      return .coordinate(try PlaceText.coordinate(in: text, region: region))
    } catch {
      switch (error.cause as? UnreadablePlace)?.kind {
      case .streetAddress, .placeName: return .address(text)
      default: throw inCommand(error, command)
      }
    }
  }

  /// The error with a command that works in place of a coordinate that does.
  private static func inCommand(_ error: DistrictError, _ command: String) -> DistrictError {
    let example =
      "Give latitude and longitude in degrees, like: district-cli \(command) 47.6062 -122.3321"
    switch (error.cause as? UnreadablePlace)?.kind {
    case .mistake(let mistake):
      return DistrictError(
        .badInput, mistake.sentence,
        hint: "Try: district-cli \(command) \(mistake.corrected.latitude) \(mistake.corrected.longitude)",
        cause: error.cause)
    case nil, .empty, .numbers, .word, .other:
      return DistrictError(.badInput, error.message, hint: example, cause: error.cause)
    case .plusCode, .whatThreeWords, .shortLink, .link, .projected, .streetAddress, .placeName:
      return error
    }
  }
}

extension CoordinateMistake {
  fileprivate var sentence: String {
    switch kind {
    case .swapped: "Latitude and longitude look exchanged: latitude comes first."
    case .lostMinus: "The longitude seems to have lost its minus sign: Washington lies west of Greenwich."
    }
  }
}
