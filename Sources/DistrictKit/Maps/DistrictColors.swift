import Geography
import PointLocation

/// Numbers for the districts of a coverage, from 0, so that no two that share a boundary have the same: a map gives each
/// number a colour.
///
/// Districts with the most neighbours choose first, each the least number that is free (Welsh and Powell, 1967). Plans
/// of districts get along with four to six. Where there are more colours than that, the least used one can be chosen
/// instead.
struct DistrictColors {
  /// The number of each district, by its position.
  let numbers: [Int]

  /// - Parameter colors: How many numbers to use evenly; nil for as few as can be.
  /// - Complexity: linear in the number of arcs, quadratic in that of districts.
  init(_ network: ArcNetwork, _ coverage: FaceBits, count: Int, evenlyAmong colors: Int? = nil) {
    var neighbors = Array(repeating: Set<Int>(), count: count)
    for arc in network.arcs {
      guard let left = arc.left.districtIndex(in: coverage),
        let right = arc.right.districtIndex(in: coverage),
        left != right, max(left, right) < count
      else { continue }
      neighbors[left].insert(right)
      neighbors[right].insert(left)
    }
    var numbers = Array(repeating: -1, count: count)
    var uses = Array(repeating: 0, count: colors ?? 0)
    let order = (0..<count).sorted { (-neighbors[$0].count, $0) < (-neighbors[$1].count, $1) }
    for district in order {
      let taken = Set(neighbors[district].map { numbers[$0] })
      let free = (0...).first { !taken.contains($0) } ?? 0
      let even = (0..<(colors ?? 0)).filter { !taken.contains($0) }.min { uses[$0] < uses[$1] }
      numbers[district] = even ?? free
      if let even { uses[even] += 1 }
    }
    self.numbers = numbers
  }
}
