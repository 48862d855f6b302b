import CPrefetch
import Geography

extension DistrictIndex {
  /// Finds the faces of many coordinates, many at a time, in passes.
  ///
  /// Most points are answered by their root square or by a child of it; the others need work of unpredictable length.
  /// One by one, each of those would stall the stream of easy points around it and wait for its own memory.
  /// Therefore each pass does one step for all points that still need it, without a branch that depends on the point,
  /// and lists those that are left for the next: the processor overlaps their loads. What a later pass will read is
  /// asked for in advance.
  ///
  /// The passes over squares go block by block. The few points near edges are collected over many blocks.
  package func findFaces(
    of coordinates: UnsafePointer<Coordinate>, count: Int, into faces: UnsafeMutablePointer<Face>
  ) {
    // Each list takes no more than a kilobyte, which is what Swift puts on the stack at most.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * BulkLimits.block) { small in
      withUnsafeTemporaryAllocation(of: UInt16.self, capacity: BulkLimits.block) { open in
        var start = 0
        while start < count {
          // The lists are not empty, so they have base addresses.
          var stretch = Stretch(
            index: self, coordinates: coordinates + start, faces: faces + start, divided: small.baseAddress!,
            open: open.baseAddress!, shifts: small.baseAddress! + BulkLimits.block)
          stretch.find(min(BulkLimits.stretch, count - start))
          start += BulkLimits.stretch
        }
      }
    }
  }
}

private enum BulkLimits {
  /// Points in a block: as many as 8 bits can number.
  static let block = 256
  /// Points in a stretch: as many as a core's second-level cache still holds when the collected ones get their turn.
  static let stretch = 1 << 14
  /// Cache lines are of 64 bytes, coordinates of 16.
  static let coordinatesInLine = 4
}

/// A stretch of points on the way to their answers.
private struct Stretch {
  let index: DistrictIndex
  let coordinates: UnsafePointer<Coordinate>
  /// What is known of each point: the entry of its root square, the position of its cell, its entry; at last, the face.
  let faces: UnsafeMutablePointer<Face>
  /// The points of a block that lie in divided root squares, by their positions in the block.
  let divided: UnsafeMutablePointer<UInt8>
  /// The points whose entry is neither a face nor one of a root square, by their positions in the stretch.
  let open: UnsafeMutablePointer<UInt16>
  var openCount = 0
  /// For each of the open points, the binary logarithm of the width of the leaf that it lies in.
  let shifts: UnsafeMutablePointer<UInt8>

  @inline(__always) mutating func find(_ count: Int) {
    var start = 0
    while start < count {
      let dividedCount = readRoots(start, min(BulkLimits.block, count - start))
      findChildren(start, dividedCount)
      if openCount + dividedCount > BulkLimits.block { finishOpen() }
      readChildren(start, dividedCount)
      start += BulkLimits.block
    }
    finishOpen()
  }

  // MARK: Passes over a block

  /// Answers the points in undivided root squares and lists the others; returns their number.
  @inline(__always) private func readRoots(_ start: Int, _ count: Int) -> Int {
    var left = 0
    var position = 0
    while position &+ BulkLimits.coordinatesInLine <= count {
      // The processor foresees the streams of coordinates and faces only while nothing else is touched. So those of
      // the next block, which may be beyond the end, are asked for by hand.
      districtkit_prefetch(coordinates + (start &+ position &+ BulkLimits.block))
      districtkit_prefetch(faces + (start &+ position &+ BulkLimits.block))
      for next in 0..<BulkLimits.coordinatesInLine { readRoot(start, position &+ next, &left) }
      position &+= BulkLimits.coordinatesInLine
    }
    while position < count {
      readRoot(start, position, &left)
      position &+= 1
    }
    return left
  }

  @inline(__always) private func readRoot(_ start: Int, _ position: Int, _ left: inout Int) {
    let root = index.root(at: index.offset(of: coordinates[start &+ position].gridPoint))
    faces[start &+ position] = Face(rawValue: root)
    // Written in any case and kept when it matters: a branch would be mispredicted too often.
    divided[left] = UInt8(truncatingIfNeeded: position)
    // Root squares are of one face, which is kind 0, or divided, which is kind 1.
    left &+= Int(CellEntry.kind(of: root))
  }

  /// Replaces the root entries of the listed points by the positions of their children in `cells`, and asks for these.
  @inline(__always) private func findChildren(_ start: Int, _ count: Int) {
    for number in 0..<count {
      let position = start &+ Int(divided[number])
      let offset = index.offset(of: coordinates[position].gridPoint)
      let child = index.position(inRoot: faces[position].rawValue, of: offset)
      districtkit_prefetch(index.cells + Int(child))
      faces[position] = Face(rawValue: child)
    }
  }

  /// Answers the points in undivided children of root squares; leaves the others open.
  @inline(__always) private mutating func readChildren(_ start: Int, _ count: Int) {
    var left = openCount
    for number in 0..<count {
      let position = start &+ Int(divided[number])
      let entry = index.cells[Int(faces[position].rawValue)]
      faces[position] = Face(rawValue: entry)
      open[left] = UInt16(truncatingIfNeeded: position)
      left &+= isOpen(entry)
    }
    openCount = left
  }

  /// 1 for an entry that is no answer, 0 for one that is. Arithmetic, because a comparison would become a branch here.
  @inline(__always) private func isOpen(_ entry: UInt32) -> Int {
    Int((CellEntry.kind(of: entry) &+ 3) &>> 2)
  }

  // MARK: Passes over the open points

  @inline(__always) private mutating func finishOpen() {
    followChildren()
    findEdges()
    countEdges()
    openCount = 0
  }

  /// Follows divided squares down; keeps the points that end in leaves, and asks for these.
  @inline(__always) private mutating func followChildren() {
    var left = 0
    for number in 0..<openCount {
      let position = Int(open[number])
      let offset = index.offset(of: coordinates[position].gridPoint)
      let (entry, shift) = index.undivided(faces[position].rawValue, at: offset)
      districtkit_prefetch(index.leaves + CellEntry.position(in: entry))
      faces[position] = Face(rawValue: entry)
      open[left] = UInt16(truncatingIfNeeded: position)
      shifts[left] = UInt8(truncatingIfNeeded: shift)
      left &+= isOpen(entry)
    }
    openCount = left
  }

  /// Asks for the edges that the leaves name.
  @inline(__always) private func findEdges() {
    for number in 0..<openCount {
      let record = index.leaves + CellEntry.position(in: faces[Int(open[number])].rawValue)
      districtkit_prefetch(index.vertices + LeafRecord.firstVertex(of: record))
    }
  }

  /// Answers the points that lie in leaves.
  @inline(__always) private func countEdges() {
    for number in 0..<openCount {
      let position = Int(open[number])
      let offset = index.offset(of: coordinates[position].gridPoint)
      faces[position] = index.face(
        inLeaf: faces[position].rawValue, ofShift: UInt32(shifts[number]), at: offset)
    }
  }
}
