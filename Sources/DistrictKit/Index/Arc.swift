/// A chain of edges with the same faces on its sides, from one node to the next. A node is where more or fewer
/// than two edges meet, or where a side changes; a closed line without nodes is one arc that ends where it starts.
struct Arc: Sendable {
  /// The vertices of the arc in the network's list; neighbours are joined by an edge.
  let vertices: Range<Int>
  /// What lies to the left on the way from the first vertex to the last.
  let left: Face
  /// What lies to the right.
  let right: Face

  /// What crossing the arc does to a face.
  var crossing: Face { left ^ right }
}
