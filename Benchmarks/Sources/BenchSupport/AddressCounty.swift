import Foundation

/// Address points of a county that does not exist, on the grid of streets that King County has: numbered avenues and
/// streets about 81 m apart, a hundred house numbers a block with the odd ones on one side, directions by the quarter,
/// places, courts and named roads between them, houses with units, and gaps.
public struct AddressCounty {
  /// An address point.
  public struct Point {
    /// The house number.
    public var number: Int
    /// A letter or fraction behind the number, or nothing.
    public var suffix: String
    /// The street with its directions and type.
    public var street: String
    /// The unit, or nothing.
    public var unit: String
    /// The city of the mail.
    public var city: String
    /// The five digits of the ZIP code.
    public var zip: Int
    /// Degrees north.
    public var latitude: Double
    /// Degrees east.
    public var longitude: Double

    /// The address in one line, as people write it.
    public var line: String {
      let unit = unit.isEmpty ? "" : " \(unit)"
      return "\(number)\(suffix) \(street)\(unit), \(city), WA \(zip)"
    }

    /// A row of OpenAddresses' CSV.
    public var row: String {
      "\(longitude),\(latitude),\(number)\(suffix),\(street.uppercased()),\(unit.uppercased()),"
        + "\(city.uppercased()),KING,,\(zip),,"
    }
  }

  /// Writes points as OpenAddresses' CSV.
  public static func write(_ points: [Point], to file: URL) throws {
    var text = Data("LON,LAT,NUMBER,STREET,UNIT,CITY,DISTRICT,REGION,POSTCODE,ID,HASH\n".utf8)
    for point in points { text.append(contentsOf: (point.row + "\n").utf8) }
    try text.write(to: file)
  }

  private static let avenues = -40..<240
  private static let streets = -360..<200
  private static let cityNames = [
    "Seattle", "Shoreline", "Kirkland", "Redmond", "Bellevue", "Renton", "Kent", "Auburn", "Burien",
    "Tukwila",
    "Des Moines", "Federal Way", "Sammamish", "Issaquah", "Newcastle", "Covington", "Maple Valley", "SeaTac",
    "North Bend", "Lake Forest Park",
  ]
  private static let roadNames = [
    "Alder", "Cedar", "Maple", "Juniper", "Aurora", "Rainier", "Lake Shore", "Mill Creek", "Bear Creek",
    "Martin Luther King Jr", "Mount Baker", "Saint Andrews", "Ravenna", "Delridge", "Meridian",
    "Issaquah Ridge",
  ]

  private var random: SplitMix64

  /// Makes the points of a seed, so many of them.
  public static func points(_ count: Int, seed: UInt64) -> [Point] {
    var county = AddressCounty(random: SplitMix64(seed: seed))
    var points: [Point] = []
    points.reserveCapacity(count + 200)
    // Round and round, with more houses in each block: a short list is a sparse county.
    while points.count < count {
      for street in streets {
        for avenue in avenues where county.random.fraction() < 0.75 {
          county.addBlock(avenue, street, to: &points)
          if points.count >= count { break }
        }
        if points.count >= count { break }
      }
    }
    points.removeSubrange(count...)
    return points
  }

  private func quarter(_ avenue: Int, _ street: Int) -> String {
    let northSouth = street >= 0 ? "N" : "S"
    // West of the middle, so that no house number of a street occurs on both sides of it.
    if avenue < 0 { return northSouth + "W" }
    if avenue > 8 { return northSouth + "E" }
    return northSouth
  }

  private func city(_ avenue: Int, _ street: Int) -> (String, Int) {
    let (column, row) = ((avenue + 40) / 28, (street + 360) / 56)
    let cell = column * 10 + row
    let city = AddressCounty.cityNames[(column / 2 * 5 + row / 2) % AddressCounty.cityNames.count]
    return (city, 98_001 + cell)
  }

  private func ordinal(_ number: Int) -> String {
    let number = abs(number)
    let suffix =
      (11...13).contains(number % 100)
      ? "th" : number % 10 == 1 ? "st" : number % 10 == 2 ? "nd" : number % 10 == 3 ? "rd" : "th"
    return "\(number)\(suffix)"
  }

  private mutating func addBlock(_ avenue: Int, _ street: Int, to points: inout [Point]) {
    let quarter = quarter(avenue, street)
    let (city, zip) = city(avenue, street)
    let kind = random.fraction()
    let latitude = 47.604 + Double(street) * 0.00073
    let longitude = -122.33 + Double(avenue) * 0.00108
    let name: String
    let alongAvenue: Bool
    if kind < 0.5 {
      alongAvenue = true
      let type = kind < 0.42 ? "Ave" : kind < 0.46 ? "Pl" : "Ct"
      name = "\(ordinal(avenue == 0 ? 1 : avenue)) \(type) \(quarter)"
    } else if kind < 0.9 {
      alongAvenue = false
      let type = kind < 0.8 ? "St" : kind < 0.86 ? "Pl" : "Ln"
      name = "\(quarter) \(ordinal(street == 0 ? 1 : street)) \(type)"
    } else {
      // Every fourth line of the grid has a name; the others have a gap.
      alongAvenue = kind < 0.95
      let line = alongAvenue ? avenue : street
      guard line % 4 == 0 else { return }
      let road = AddressCounty.roadNames[abs(line / 4) % AddressCounty.roadNames.count]
      name = alongAvenue ? "\(road) Way \(quarter)" : "\(quarter) \(road) Rd"
    }
    let block = abs(alongAvenue ? street : avenue) * 100
    var number = block + 1 + random.index(12)
    while number < block + 100 {
      let part = Double(number % 100) / 100
      let side = number % 2 == 0 ? 0.00012 : -0.00012
      func noise() -> Double { (random.fraction() - 0.5) * 0.00006 }
      var point = Point(
        number: number, suffix: "", street: name, unit: "", city: city, zip: zip,
        latitude: latitude + (alongAvenue ? part * 0.00073 : side) + noise(),
        longitude: longitude + (alongAvenue ? side : part * 0.00108) + noise())
      point.latitude = (point.latitude * 1e7).rounded() / 1e7
      point.longitude = (point.longitude * 1e7).rounded() / 1e7
      let dice = random.fraction()
      if dice < 0.01 {
        for unit in 1...(4 + random.index(40)) {
          point.unit = "\(unit / 10 + 1)\(unit < 10 ? "0" : "")\(unit)"
          points.append(point)
        }
      } else {
        if dice < 0.02 { point.suffix = dice < 0.015 ? "A" : " 1/2" }
        points.append(point)
      }
      number += 6 + random.index(22)
    }
  }
}
