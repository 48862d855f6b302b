/// Faces of one layer joined into regions: faces that share an edge and a label are one region.
struct Regions {
  /// Of each face, the one outside included, its region, counted from 0.
  let regionOfFace: [Int]
  /// Of each region, its label.
  let labels: [Int]

  /// Joins faces across each edge that has the same label on both sides. O(*n* α(*n*)).
  init(_ labels: [Int], over edges: [SidedEdge]) {
    var parents = Array(labels.indices)
    func root(_ face: Int) -> Int {
      var face = face
      while parents[face] != face {
        parents[face] = parents[parents[face]]
        face = parents[face]
      }
      return face
    }
    for edge in edges where labels[edge.left] == labels[edge.right] {
      parents[root(edge.left)] = root(edge.right)
    }
    var regionOfRoot = [Int?](repeating: nil, count: labels.count)
    var regionLabels: [Int] = []
    regionOfFace = labels.indices.map { face in
      let root = root(face)
      if let region = regionOfRoot[root] { return region }
      regionOfRoot[root] = regionLabels.count
      regionLabels.append(labels[root])
      return regionLabels.count - 1
    }
    self.labels = regionLabels
  }

  /// The number of regions.
  var count: Int { labels.count }
}
