extension DistrictIndex {
  /// Finds the faces of many coordinates, block by block in passes.
  ///
  /// Nearly every point is answered by its cell; the others need work of unpredictable length. One by one, each of
  /// them would stall the stream of easy points around it and wait for its own memory. Therefore a first pass reads
  /// all cells and only lists the points that are left over, and each further pass does for all of those one step
  /// that needs memory: their loads overlap.
  func findFaces(
    of coordinates: UnsafePointer<Coordinate>, count: Int, into faces: UnsafeMutablePointer<Face>
  ) {
    withUnsafeTemporaryAllocation(of: Open.self, capacity: DistrictIndex.blockSize) { open in
      // The allocation is on the stack and not empty.
      let open = open.baseAddress!
      var start = 0
      while start < count {
        let size = min(DistrictIndex.blockSize, count - start)
        let block = coordinates + start
        let left = readCells(block, count: size, into: faces + start, open)
        let inLeaves = followParts(block, open, count: left, into: faces + start)
        countEdges(block, open, count: inLeaves, into: faces + start)
        start += size
      }
    }
  }

  /// Points of a block; their lists stay in the first-level cache.
  private static var blockSize: Int { 512 }

  /// A point that has no answer yet.
  private struct Open {
    /// Its position in the block.
    var position: UInt32
    /// Where to go on: an entry of a cell, then the position of a leaf's record.
    var next: UInt32
    /// The latitude within the leaf.
    var offset: UInt32 = 0
  }

  /// Answers every point by the entry for it in its root square, and lists those for which that is no answer.
  @inline(__always)
  private func readCells(
    _ block: UnsafePointer<Coordinate>, count: Int, into faces: UnsafeMutablePointer<Face>,
    _ open: UnsafeMutablePointer<Open>
  ) -> Int {
    var left = 0
    for position in 0..<count {
      let entry = entry(at: place(of: block[position].gridPoint))
      faces[position] = Face(rawValue: entry &>> 2)
      // Written in any case and kept when it matters: one point in thirty would be mispredicted otherwise.
      open[left].position = UInt32(truncatingIfNeeded: position)
      open[left].next = entry
      left &+= entry & CellEntry.kindMask == CellEntry.faceKind ? 0 : 1
    }
    return left
  }

  /// Follows divided squares down; keeps the points that end in leaves.
  @inline(__always)
  private func followParts(
    _ block: UnsafePointer<Coordinate>, _ open: UnsafeMutablePointer<Open>, count: Int,
    into faces: UnsafeMutablePointer<Face>
  ) -> Int {
    var left = 0
    for number in 0..<count {
      let position = open[number].position
      let place = place(of: block[Int(position)].gridPoint)
      let (entry, shift) = undivided(open[number].next, at: place)
      faces[Int(position)] = Face(rawValue: entry &>> 2)
      open[left] = Open(position: position, next: entry &>> 2, offset: place.y & (1 &<< shift &- 1))
      left &+= entry & CellEntry.kindMask == CellEntry.faceKind ? 0 : 1
    }
    return left
  }

  /// Answers the points that lie in leaves.
  @inline(__always)
  private func countEdges(
    _ block: UnsafePointer<Coordinate>, _ open: UnsafeMutablePointer<Open>, count: Int,
    into faces: UnsafeMutablePointer<Face>
  ) {
    for number in 0..<count {
      let (position, record) = (Int(open[number].position), leaves + Int(open[number].next))
      faces[position] = face(inLeaf: record, at: block[position].gridPoint, offset: open[number].offset)
    }
  }
}
