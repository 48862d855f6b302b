import PointLocation

/// The colours of maps. Black text can be read on all of them, and people who confuse red and green tell them apart.
enum MapColors {
  /// For districts beside each other: of the light scheme of P. Tol, “Colour schemes”, SRON/EPS/TN/09-002, 2021, those
  /// that differ most in lightness too.
  private static let districts = [
    "#99ddff", "#eedd88", "#ffaabb", "#bbcc33", "#ee8866", "#44bb99", "#77aadd",
  ]

  /// For numbers, from few to many: the sequence “YlGnBu” of C. Brewer (colorbrewer2.org), without its darkest.
  static let classes = ["#ffffcc", "#c7e9b4", "#7fcdbb", "#41b6c4", "#2c9fc9"]
  static let none = "#ffffff"

  static let marker = "#b3261e"

  /// A colour for each district, so that neighbours differ.
  static func ofDistricts(_ borders: MapBorders, count: Int) -> [String] {
    DistrictColors(borders.network, borders.bits, count: count, evenlyAmong: districts.count).numbers
      .map { districts[$0 % districts.count] }
  }

  /// The same colour beside which another stands out.
  static func pale(_ color: String) -> String {
    let channels = [1, 3, 5].map { offset -> String in
      let start = color.index(color.startIndex, offsetBy: offset)
      let value = Int(color[start..<color.index(start, offsetBy: 2)], radix: 16) ?? 255
      let text = String(255 - (255 - value) * 2 / 5, radix: 16)
      return text.count < 2 ? "0" + text : text
    }
    return "#" + channels.joined()
  }
}
