import Failures
import Geography

/// Which columns of a table hold the parts of an address.
struct AddressColumnChoice {
  typealias Part = AddressColumnNames.Part

  /// The parts that there are, with their columns, in the order in which an address is written.
  let columns: [(part: Part, column: Int)]

  /// Finds the columns by their names, or as the caller says; nil when no street is named and none was chosen.
  ///
  /// - Throws: `badInput` when a chosen column is missing, or two could be meant. The hint names the option that settles
  ///   it.
  init?(
    header: [String], _ options: BatchOptions, showsNames: Bool = true
  ) throws(DistrictError) {
    let choice = ColumnChoice(header: header, options.optionNames, showsNames: showsNames)
    let names = AddressColumnNames(header: header)
    let optionNames = options.optionNames
    func chosen(_ wanted: String?, _ option: String) throws(DistrictError) -> Int? {
      guard let wanted else { return nil }
      return try choice.column(wanted, for: option)
    }
    let street = try chosen(options.addressColumn, optionNames.address)
    let city = try chosen(options.cityColumn, optionNames.city)
    let zip = try chosen(options.zipColumn, optionNames.zip)
    /// The chosen column, or the one that its name tells.
    func found(
      _ chosen: Int?, _ part: Part, _ role: String, _ option: String
    ) throws(DistrictError) -> Int? {
      if let chosen { return chosen }
      let columns = names[part].filter { $0 != street }
      guard columns.count > 1 else { return columns.first }
      throw DistrictError(
        .badInput, "\(role) could be in \(columns.map(choice.label).joined(separator: " or ")).",
        hint: "Say which with \(option), by name or number.")
    }
    guard let street = try found(street, .street, "The address", optionNames.address) else {
      if city == nil, zip == nil { return nil }
      throw DistrictError(
        .badInput, "No column is named as the street address.",
        hint: "Say which it is with \(optionNames.address), by name or number.")
    }
    func only(_ part: Part) -> Int? { names[part].count == 1 ? names[part][0] : nil }
    let parts: [(Part, Int?)] = [
      (.number, only(.number)), (.street, street), (.unit, only(.unit)),
      (.city, try found(city, .city, "The city", optionNames.city)), (.state, only(.state)),
      (.zip, try found(zip, .zip, "The ZIP code", optionNames.zip)),
    ]
    var columns: [(part: Part, column: Int)] = []
    for case (let part, let column?) in parts where part == .street || column != street {
      if !columns.contains(where: { $0.column == column }) { columns.append((part, column)) }
    }
    self.columns = columns
  }

  /// The choice in words.
  func description(_ label: (Int) -> String) -> String {
    columns.map { "\($0.part.words): \(label($0.column))" }.joined(separator: ", ")
  }
}

extension AddressColumnNames.Part {
  fileprivate var words: String {
    switch self {
    case .street: "address"
    case .number: "house number"
    case .unit: "unit"
    case .city: "city"
    case .state: "state"
    case .zip: "ZIP code"
    }
  }
}
