import Geography
import PointLocation

/// The arcs of some coverages as a page holds them: whole numbers in few bytes, each vertex as the way from the one before. Every
/// grid step is kept; `network.js` reads it.
///
/// | value | as |
/// |---|---|
/// | number of arcs, number of vertices | unsigned |
/// | then of each arc: by coverage the district to the left and to the right, its position plus one, 0 for none | unsigned |
/// | the number of its vertices | unsigned |
/// | each vertex: steps east and north of the one before, in the arc or before it, at first from 0, 0 | signed: 0, -1, 1, … as 0, 1, 2, … |
struct PageNetwork {
  var bytes: [UInt8] { writer.bytes }
  /// Where each arc of the atlas is in the page; nil for one that bounds none of the coverages.
  private(set) var positions: [Int?] = []
  private var writer = SevenBitWriter()

  init(_ network: ArcNetwork, _ coverages: [FaceBits]) {
    var arcs: [Arc] = []
    for arc in network.arcs {
      let isKept = coverages.contains { arc.left.districtIndex(in: $0) != arc.right.districtIndex(in: $0) }
      positions.append(isKept ? arcs.count : nil)
      if isKept { arcs.append(arc) }
    }
    writer.append(UInt64(arcs.count))
    writer.append(UInt64(arcs.reduce(0) { $0 + $1.vertices.count }))
    var previous = GridPoint(x: 0, y: 0)
    for arc in arcs {
      for coverage in coverages {
        writer.append(UInt64(arc.left.districtIndex(in: coverage).map { $0 + 1 } ?? 0))
        writer.append(UInt64(arc.right.districtIndex(in: coverage).map { $0 + 1 } ?? 0))
      }
      writer.append(UInt64(arc.vertices.count))
      for vertex in network.vertices[arc.vertices] {
        writer.append(signed: Int64(vertex.x) - Int64(previous.x))
        writer.append(signed: Int64(vertex.y) - Int64(previous.y))
        previous = vertex
      }
    }
  }
}

/// Writes whole numbers in seven bits a byte, the lowest first; the eighth bit says that more follow (LEB128). The page's
/// `NumberReader` reads them.
struct SevenBitWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F | 0x80))
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// 0, -1, 1, -2, … as 0, 1, 2, 3, …, so that what is near zero is short.
  mutating func append(signed value: Int64) {
    append(UInt64(bitPattern: value << 1 ^ value >> 63))
  }
}
