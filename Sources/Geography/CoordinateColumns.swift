/// The columns of a table whose names say that they hold latitudes, longitudes or both.
///
/// Names are compared by their words, whatever parts them: `Geocodio Latitude`, `decimalLatitude`, `home_lat`, `Lat.`.
/// An exact name goes before one with words that say nothing new (`lat_dd`, `gps_latitude`, `POINT_X`), and that one
/// before any other (`home_lat`), as soon as there are a latitude and a longitude of that rank. Another pair of alike
/// names beside it (`Geocodio Latitude`, `Geocodio Longitude`) may be another place, or degrees where the first has
/// feet. More than one position in a list means that the names alone don't decide.
package struct CoordinateColumns: Sendable, Hashable {
  /// Positions, from 0, of the columns that may hold the latitude.
  package let latitudes: [Int]
  /// The same for the longitude.
  package let longitudes: [Int]
  /// The same for both numbers in one field. They count only where there is neither a latitude nor a longitude:
  /// otherwise a `location` is the name of a place.
  package let combined: [Int]

  /// Chooses among the names of a header.
  ///
  /// Complexity: linear in the length of all names.
  package init(header: [String]) {
    let names = header.map(ColumnName.init)
    // Degrees in one column and minutes in another: the degrees alone would be a wrong place.
    let isDivided = names.contains { $0.isMinutes }
    let latitudeRests = Set(names.lazy.filter { $0.content == .latitude && !$0.isAmbiguous }.map(\.rest))
    let ranks = names.map { name -> Int? in
      if isDivided, name.isDegrees { return nil }
      return name.rank(besides: latitudeRests)
    }
    func positions(_ content: ColumnName.Content, upTo rank: Int) -> [Int] {
      names.indices.filter { position in
        names[position].content == content && ranks[position].map { $0 <= rank } ?? false
      }
    }
    func best(_ lists: (Int) -> [[Int]]) -> [[Int]] {
      (0...2).lazy.map(lists).first { $0.allSatisfy { !$0.isEmpty } } ?? lists(2)
    }
    let pairs = best { [positions(.latitude, upTo: $0), positions(.longitude, upTo: $0)] }
    func rests(_ content: ColumnName.Content) -> Set<[String]> {
      Set(positions(content, upTo: 2).map { names[$0].rest })
    }
    // Darwin Core's verbatim coordinates are the same place as it was written down.
    let alike = rests(.latitude).intersection(rests(.longitude)).filter { $0 != ["verbatim"] }
    func all(_ content: ColumnName.Content, _ chosen: Set<Int>) -> [Int] {
      positions(content, upTo: 2).filter { chosen.contains($0) || alike.contains(names[$0].rest) }
    }
    latitudes = all(.latitude, Set(pairs[0]))
    longitudes = all(.longitude, Set(pairs[1]))
    combined = best { [positions(.both, upTo: $0)] }[0]
  }

  /// The order that the name of a column with both numbers states, such as `lon_lat`.
  package static func order(ofCombined name: String) -> CoordinateOrder {
    ColumnName(name).isLongitudeFirst ? .longitudeFirst : .latitudeFirst
  }
}

/// What the words of one column's name say.
private struct ColumnName {
  enum Content { case latitude, longitude, both, other }

  private(set) var content = Content.other
  private(set) var isLongitudeFirst = false
  /// The words that are not about latitude and longitude.
  private(set) var rest: [String] = []
  /// Whether the word also means something else, so that only words without news may stand beside it: `long`, `x`.
  private(set) var isAmbiguous = false

  private static let axes: [String: (Content, isAmbiguous: Bool)] = [
    "lat": (.latitude, false), "latitude": (.latitude, false), "latitud": (.latitude, false),
    "breitengrad": (.latitude, false), "intptlat": (.latitude, false),
    "ycoord": (.latitude, true), "xcoord": (.longitude, true),
    "breite": (.latitude, true), "y": (.latitude, true),
    "lon": (.longitude, false), "lng": (.longitude, false), "longitude": (.longitude, false),
    "longitud": (.longitude, false), "längengrad": (.longitude, false), "laengengrad": (.longitude, false),
    "intptlon": (.longitude, false), "intptlong": (.longitude, false),
    "länge": (.longitude, true), "laenge": (.longitude, true), "long": (.longitude, true),
    "x": (.longitude, true),
  ]
  /// Joined names of columns with both numbers, the surest ones first.
  private static let both: [Set<String>] = [
    [
      "coordinate", "coordinates", "coords", "gps", "gpscoordinates", "wkt", "wktgeom", "thegeom", "geom",
      "geometry", "georeference", "geocodedcolumn",
      "geopoint", "geopoint2d", "geolocation", "coordenadas", "koordinaten", "coordonnées", "coordonnees",
    ], ["location", "location1", "point", "shape", "ubicación", "ubicacion", "standort"],
  ]
  private static let neutral: Set<String> = [
    "decimal", "dd", "deg", "degree", "degrees", "wgs", "84", "wgs84", "4326", "epsg", "gps", "geo",
    "geogr", "geographic", "geographische", "point", "coord", "coords", "coordinate", "coordinates",
    "address", "location",
  ]
  private static let degrees: Set<String> = ["deg", "degree", "degrees"]
  private static let minutes: Set<String> = ["minute", "minutes", "min", "sec", "second", "seconds"]
  /// Words of columns *about* a coordinate.
  private static let spoilers: Set<String> = minutes.union([
    "max", "accuracy", "precision", "error", "uncertainty", "source", "type", "quality", "ref", "direction",
    "dir", "hemisphere", "rad", "radians", "delta", "std",
  ])

  init(_ name: String) {
    // No name of a coordinate is longer, and a hostile one may be.
    guard name.utf8.count <= 100 else { return }
    let words = ColumnWords.of(name)
    let joined = words.joined()
    if let rank = ColumnName.both.firstIndex(where: { $0.contains(joined) }) {
      content = .both
      rest = rank == 0 ? [] : ["location"]
      return
    }
    for word in ColumnName.axes[joined] != nil ? [joined] : words { take(word) }
  }

  private mutating func take(_ word: String) {
    // `latlon`, `decimallatitude`: lower-cased databases join words.
    if word.count > 4,
      let suffix = ["latitude", "longitude", "lat", "lon", "lng", "long"].first(where: word.hasSuffix),
      case let prefix = String(word.dropLast(suffix.count)), !prefix.isEmpty,
      ColumnName.neutral.contains(prefix) || ColumnName.axes[prefix] != nil
    {
      take(prefix)
      take(suffix)
      return
    }
    // The Spanish “y” of “latitud y longitud” is “and”.
    if word == "y", content != .other { return }
    guard let (axis, isAmbiguous) = ColumnName.axes[word] else { return rest.append(word) }
    switch (content, axis) {
    case (.other, _): (content, self.isAmbiguous) = (axis, isAmbiguous)
    case (.latitude, .longitude): content = .both
    case (.longitude, .latitude): (content, isLongitudeFirst) = (.both, true)
    default: rest.append(word)
    }
  }

  var isMinutes: Bool { content != .other && rest.contains(where: ColumnName.minutes.contains) }
  var isDegrees: Bool { rest.contains(where: ColumnName.degrees.contains) }

  /// 0 for an exact name, 1 with neutral words, 2 with others; nil for a column that only is about a coordinate.
  ///
  /// - Parameter latitudes: what stands beside the word for latitude in other columns: with a `home_lat`, `home_long`
  ///   is a longitude, while `long_name` never is.
  func rank(besides latitudes: Set<[String]>) -> Int? {
    if content == .other || rest.contains(where: ColumnName.spoilers.contains) { return nil }
    if rest.isEmpty { return 0 }
    if rest.allSatisfy(ColumnName.neutral.contains) { return 1 }
    return isAmbiguous && !latitudes.contains(rest) ? nil : 2
  }
}

/// The words of a column's name, whatever parts them: spaces, underscores, punctuation, capital letters.
package enum ColumnWords {
  /// The words in small letters. A capital letter after a small one begins another word.
  ///
  /// Complexity: linear in the length of the name.
  package static func of(_ name: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isAfterSmall = false
    for character in name {
      let isPart = character.isLetter || character.isNumber
      if !isPart || (isAfterSmall && character.isUppercase), !word.isEmpty {
        words.append(word.lowercased())
        word = ""
      }
      if isPart { word.append(character) }
      isAfterSmall = character.isLowercase
    }
    return word.isEmpty ? words : words + [word.lowercased()]
  }
}
