import Geography

/// The tables of the index, as the compiler makes them and a file stores them. How they are read: ``DistrictIndex``.
package struct IndexTables: Sendable {
  package var grid: Grid
  /// One ``CellEntry`` a root square, row by row from the south-west: its face, or where its children begin in `cells`.
  package var roots: [UInt32] = []
  /// The entries of children, those of the root squares first; see ``CellEntry``.
  package var cells: [UInt32] = []
  /// Leaf records; see ``LeafRecord``.
  package var leaves: [UInt32] = []
  /// For each coverage and root square, how many rings of squares around it hold no edge of the coverage; 0 when the
  /// square itself holds one. Coverage by coverage, in the order of `roots`.
  package var clearance: [UInt8] = []
  /// Which children of each divided root square hold an edge of each coverage: 16 rows a coverage, 16 bits a row, in the order
  /// in which the squares' children stand in `cells`.
  package var occupancy: [UInt16] = []
  package var network: ArcNetwork
}

/// One entry of `roots` or `cells`: 2 bits of kind over 30 of payload. Of kind 0, it is the face itself.
@usableFromInline package enum CellEntry: Equatable {
  /// All grid points of the square lie in one face.
  case face(Face)
  /// The square is divided; its children begin at this position of `cells`, row by row from the south-west.
  case children(Int)
  /// The square holds edges; its record begins at this position of `leaves`.
  case leaf(Int)

  @inlinable package static var payloadBits: UInt32 { 30 }
  @inlinable package static var payloadMask: UInt32 { 1 << payloadBits - 1 }
  @inlinable package static var faceKind: UInt32 { 0 }
  @inlinable package static var childrenKind: UInt32 { 1 }
  @inlinable package static var leafKind: UInt32 { 2 }

  /// nil when the kind is none of the three.
  package init?(_ word: UInt32) {
    let payload = word & CellEntry.payloadMask
    switch CellEntry.kind(of: word) {
    case CellEntry.faceKind: self = .face(Face(rawValue: payload))
    case CellEntry.childrenKind: self = .children(Int(payload))
    case CellEntry.leafKind: self = .leaf(Int(payload))
    default: return nil
    }
  }

  @inlinable @inline(__always) package static func kind(of word: UInt32) -> UInt32 { word &>> payloadBits }

  /// The position in `cells` or `leaves` that an entry of another kind than a face holds.
  @inlinable @inline(__always)
  package static func position(in word: UInt32) -> Int { Int(word & payloadMask) }

  @inlinable package var word: UInt32 {
    switch self {
    case .face(let face): face.rawValue | CellEntry.faceKind << CellEntry.payloadBits
    case .children(let position): UInt32(position) | CellEntry.childrenKind << CellEntry.payloadBits
    case .leaf(let position): UInt32(position) | CellEntry.leafKind << CellEntry.payloadBits
    }
  }
}

/// What a leaf knows about its square: the edges that touch it, and enough about the country to the west to start
/// counting.
///
/// A query walks from the west to the point and changes the face at every edge it meets. All edges that matter near
/// the point are in the record, in full length, even where they stick out of the square to the west. The face from
/// which the walk starts therefore is not simply the one at the square's west side: it is that one with the
/// crossings of the record's own edges taken back. As a function of latitude it changes only where such an edge
/// *ends* west of the square: `base` holds for the southernmost row, each step adds its crossing from its latitude
/// on northwards.
///
/// Words: base face; step count (low 16 bits) and run count (high 16 bits); per step the latitude (as an unsigned
/// offset from the square's south side) and the crossing; per run the first vertex (low 24 bits) with the number
/// of edges (high 8 bits), and the crossing. A run is of consecutive edges of one arc.
@usableFromInline package enum LeafRecord {
  @inlinable package static var headerWords: Int { 2 }
  @inlinable package static var maximumCount: Int { 0xFFFF }
  @inlinable package static var vertexBits: UInt32 { 24 }
  @inlinable package static var maximumVertices: Int { 1 << 24 }
  @inlinable package static var maximumEdgesInRun: Int { 0xFF }

  /// The first vertex of the first run of a record.
  @inlinable @inline(__always) package static func firstVertex(of record: UnsafePointer<UInt32>) -> Int {
    Int(record[headerWords &+ 2 &* Int(record[1] & 0xFFFF)] & UInt32(maximumVertices &- 1))
  }
}
