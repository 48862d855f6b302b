import Failures

/// Which column of a table has which part of an address.
public struct AddressColumns: Sendable, Hashable {
  /// A part of an address that has a column of its own.
  public enum Part: String, Sendable, Hashable, CaseIterable {
    /// The house number, with its letter or fraction.
    case number
    /// The direction, and the type, before the name of the street.
    case before, prefix
    /// The name of the street, its type, and the direction after it.
    case name, type, after
    /// The street with all of its parts.
    case street
    /// House number and street in one.
    case address
    /// The unit.
    case unit
    /// The city of the mail, and the one that governs.
    case city, jurisdiction
    /// The ZIP code.
    case zip
    /// Degrees north and east.
    case latitude, longitude
  }

  /// The names of the columns. A part that is not in here is looked for under its usual names.
  public var names: [Part: String]

  /// Chooses columns by name.
  public init(_ names: [Part: String] = [:]) { self.names = names }

  /// The usual names, those first that say most: OpenAddresses', the county's, OpenStreetMap's.
  private static let usual: [Part: [String]] = [
    .number: ["addr_hn", "number", "house_number", "housenumber", "addr:housenumber", "addr_num"],
    .before: ["addr_pd", "predir", "st_predir"],
    .prefix: ["addr_pt", "pretype"],
    .name: ["addr_sn", "st_name"],
    .type: ["addr_st", "st_type", "sttype"],
    .after: ["addr_sd", "sufdir", "st_sufdir"],
    .street: ["street", "fullname", "street_name", "streetname", "addr:street"],
    .address: ["addr_full", "address", "full_address", "fulladdress"],
    .unit: ["unit", "unit_number", "addr_unit", "addr:unit"],
    .city: ["postalctyname", "city", "postal_city", "addr:city"],
    .jurisdiction: ["ctyname", "jurisdiction"],
    .zip: ["zip5", "postcode", "zip", "zipcode", "zip_code", "postal_code", "addr:postcode"],
    .latitude: ["lat", "latitude", "y"],
    .longitude: ["lon", "lng", "long", "longitude", "x"],
  ]

  /// The positions of the columns in a header.
  ///
  /// - Parameter hasGeometry: Whether rows have their place elsewhere.
  /// - Throws: ``DistrictError`` with code `badInput` for a column that is not there, naming those that are.
  func positions(in header: [String], hasGeometry: Bool) throws(DistrictError) -> [Part: Int] {
    let lowercased = header.map { $0.lowercased() }
    var positions: [Part: Int] = [:]
    for part in Part.allCases {
      if let name = names[part] {
        guard let position = lowercased.firstIndex(of: name.lowercased()) else {
          throw missing("There is no column “\(name)”.", header)
        }
        positions[part] = position
      } else {
        positions[part] = AddressColumns.usual[part]?.lazy.compactMap { lowercased.firstIndex(of: $0) }.first
      }
    }
    // The fullest description counts, unless another was asked for.
    if positions[.number] == nil || (names[.address] != nil && names[.number] == nil) {
      guard positions[.address] != nil else {
        throw missing("No column is named as the house number, or as the address.", header)
      }
      for part in [Part.number, .before, .prefix, .name, .type, .after, .street] { positions[part] = nil }
    } else if positions[.name] != nil, names[.street] == nil {
      for part in [Part.street, .address] { positions[part] = nil }
    } else {
      guard positions[.street] != nil else { throw missing("No column is named as the street.", header) }
      for part in [Part.before, .prefix, .name, .type, .after, .address] { positions[part] = nil }
    }
    if !hasGeometry, positions[.latitude] == nil || positions[.longitude] == nil {
      throw missing("No columns are named as latitude and longitude.", header)
    }
    return positions
  }

  private func missing(_ problem: String, _ header: [String]) -> DistrictError {
    DistrictError(
      .badInput, problem,
      hint: "The columns are: \(header.prefix(40).joined(separator: ", ")). Say which one it is.")
  }
}
