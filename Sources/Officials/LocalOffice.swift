/// An office where an official's staff can be visited or called, as the source writes it.
public struct LocalOffice: Sendable, Hashable {
  /// The source's identifier: `J000298-seattle`.
  public let id: String
  /// Street and number, or a post office box.
  public let address: String
  /// The suite, with the source's own prefix: `Suite 1011`, `#2988`.
  public let suite: String?
  /// The name of the building.
  public let building: String?
  /// The city.
  public let city: String
  /// The postal abbreviation of the state: `WA`.
  public let state: String
  /// The postal code. Text, because of codes like `98027-7900`.
  public let zip: String
  /// The telephone number.
  public let phone: String?
  /// The fax number.
  public let fax: String?
  /// When the office is open, in the source's words.
  public let hours: String?
  /// Degrees north. Present exactly when ``longitude`` is.
  public let latitude: Double?
  /// Degrees east, negative in Washington. Present exactly when ``latitude`` is.
  public let longitude: Double?

  /// Creates an office. A ``Roster`` checks the values when it takes them in.
  public init(
    id: String, address: String, suite: String? = nil, building: String? = nil, city: String, state: String,
    zip: String, phone: String? = nil, fax: String? = nil, hours: String? = nil, latitude: Double? = nil,
    longitude: Double? = nil
  ) {
    self.id = id
    self.address = address
    self.suite = suite
    self.building = building
    self.city = city
    self.state = state
    self.zip = zip
    self.phone = phone
    self.fax = fax
    self.hours = hours
    self.latitude = latitude
    self.longitude = longitude
  }
}

extension LocalOffice: Codable {
  package enum CodingKeys: String, CodingKey {
    case id, address, suite, building, city, state, zip, phone, fax, hours, latitude, longitude
  }

  /// Reads an office; a key that an office does not have is an error.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.strictContainer(keyedBy: CodingKeys.self)
    self.init(
      id: try values.decode(String.self, forKey: .id),
      address: try values.decode(String.self, forKey: .address),
      suite: try values.decodeIfPresent(String.self, forKey: .suite),
      building: try values.decodeIfPresent(String.self, forKey: .building),
      city: try values.decode(String.self, forKey: .city),
      state: try values.decode(String.self, forKey: .state),
      zip: try values.decode(String.self, forKey: .zip),
      phone: try values.decodeIfPresent(String.self, forKey: .phone),
      fax: try values.decodeIfPresent(String.self, forKey: .fax),
      hours: try values.decodeIfPresent(String.self, forKey: .hours),
      latitude: try values.decodeIfPresent(Double.self, forKey: .latitude),
      longitude: try values.decodeIfPresent(Double.self, forKey: .longitude))
  }
}
