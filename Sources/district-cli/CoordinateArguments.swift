import DistrictKit

/// Coordinates among command-line arguments.
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

  /// Reads `47.6062 -122.3321`, `47.6062,-122.3321` or `47.6062, -122.3321`.
  ///
  /// - Parameters:
  ///   - region: Where coordinates are expected, for recognising exchanged numbers and a lost minus.
  ///   - command: The subcommand to show in a hint.
  /// - Throws: ``DistrictError`` with code `badInput` that names the mistake and shows a command that works.
  static func coordinate(
    _ arguments: [String], region: CoordinateBox, command: String = "lookup"
  ) throws(DistrictError) -> Coordinate {
    func usage(_ problem: String) -> DistrictError {
      DistrictError(
        .badInput, problem,
        hint:
          "Give latitude and longitude in decimal degrees, like: district-cli \(command) 47.6062 -122.3321")
    }
    let fields = arguments.joined(separator: " ").split { $0 == "," || $0 == " " || $0 == "\t" }
    var numbers: [Double] = []
    for field in fields {
      let text = String(field.map { $0 == typographicMinus ? "-" : $0 })
      guard let number = Double(text), number.isFinite else { throw usage("“\(text)” is not a number.") }
      numbers.append(number)
    }
    guard numbers.count == 2 else {
      throw usage(
        numbers.count == 1
          ? "One number is not a coordinate: the longitude is missing."
          : "A coordinate is two numbers, latitude and longitude; there are \(numbers.count).")
    }
    if let mistake = CoordinateMistake(latitude: numbers[0], longitude: numbers[1], region: region) {
      throw DistrictError(
        .badInput, mistake.sentence,
        hint: "Try: district-cli \(command) \(mistake.corrected.latitude) \(mistake.corrected.longitude)")
    }
    do throws(DistrictError) {
      return try Coordinate(latitude: numbers[0], longitude: numbers[1])
    } catch {
      throw usage(error.message)
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
