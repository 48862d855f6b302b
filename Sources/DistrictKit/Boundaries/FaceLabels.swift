/// Which district of one layer each face belongs to.
struct FaceLabels {
  /// The numbers of the layer's districts; a label is an index into them.
  let numbers: [String]
  /// Of each face, the one outside included, its district, or `SidedEdge.nobody`.
  var labels: [Int]
  /// The faces that a file gives to two districts. The one whose feature comes first has it.
  private(set) var overlaps: [(face: Int, claim: Claim)] = []

  /// Two districts that a file gives the same ground to.
  struct Claim: Hashable {
    let file: String
    let first: String
    let second: String
  }

  /// Labels each face by a position inside it: the first file that has ground there decides, and within the file
  /// the first feature.
  init(of arrangement: Arrangement, in layer: SourceLayer) throws(DistrictError) {
    numbers = layer.districtNumbers
    labels = [Int](repeating: SidedEdge.nobody, count: arrangement.faceCount + 1)
    for (face, position) in arrangement.positionsInside.enumerated() {
      for file in layer.files {
        var owners: [String] = []
        for district in file.districts where try district.contains(position) {
          owners.append(district.number)
        }
        guard let first = owners.first, let label = numbers.firstIndex(of: first) else { continue }
        labels[face] = label
        if let second = owners.first(where: { $0 != first }) {
          overlaps.append((face, Claim(file: file.name, first: first, second: second)))
        }
        break
      }
    }
  }
}
