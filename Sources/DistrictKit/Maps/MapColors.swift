import Geography
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
    borders.network.colorNumbers(of: borders.bits, count: count, evenlyAmong: districts.count)
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

extension ArcNetwork {
  /// Numbers for the districts of a coverage, from 0, so that no two that share a boundary have the same: a map gives each
  /// number a colour.
  ///
  /// Districts with the most neighbours choose first, each the least number that is free (Welsh and Powell, 1967). Plans
  /// of districts get along with four to six.
  ///
  /// - Parameter colors: Where there are more colours than that, how many, of which each district takes the least used; 0
  ///   for as few as can be.
  /// - Complexity: linear in the number of arcs, quadratic in that of districts.
  func colorNumbers(of coverage: FaceBits, count: Int, evenlyAmong colors: Int = 0) -> [Int] {
    let neighbors = neighbors(in: coverage, count: count)
    var numbers = Array(repeating: -1, count: count)
    var uses = Array(repeating: 0, count: colors)
    let order = (0..<count).sorted { (-neighbors[$0].count, $0) < (-neighbors[$1].count, $1) }
    for district in order {
      let taken = Set(neighbors[district].map { numbers[$0] })
      let even = (0..<colors).filter { !taken.contains($0) }.min { uses[$0] < uses[$1] }
      numbers[district] = even ?? (0...).first { !taken.contains($0) } ?? 0
      if let even { uses[even] += 1 }
    }
    return numbers
  }

  /// The districts of a coverage that share a boundary with each.
  func neighbors(in coverage: FaceBits, count: Int) -> [Set<Int>] {
    var neighbors = Array(repeating: Set<Int>(), count: count)
    for arc in arcs {
      guard let left = arc.left.districtIndex(in: coverage),
        let right = arc.right.districtIndex(in: coverage), left != right, max(left, right) < count
      else { continue }
      neighbors[left].insert(right)
      neighbors[right].insert(left)
    }
    return neighbors
  }
}
