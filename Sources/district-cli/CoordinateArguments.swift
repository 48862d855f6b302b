import DistrictKit

/// Coordinates among command-line arguments.
enum CoordinateArguments {
  /// The minus sign of typography. Web pages and spreadsheets use it, so it is understood; and since no option
  /// begins with it, it also carries a negative number past an option parser.
  private static let typographicMinus: Character = "\u{2212}"

  /// The arguments, with the minus of negative numbers written so that they are not taken for options.
  ///
  /// What follows `--` is left alone.
  static func protectingMinus(_ arguments: [String]) -> [String] {
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    return arguments.enumerated().map { position, argument in
      position < end && isNegativeNumber(argument[...])
        ? String(typographicMinus) + argument.dropFirst() : argument
    }
  }

  private static func isNegativeNumber(_ argument: Substring) -> Bool {
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
