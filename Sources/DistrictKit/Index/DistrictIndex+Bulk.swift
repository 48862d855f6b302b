import CPrefetch

extension DistrictIndex {
  /// Finds the faces of many coordinates, block by block in passes.
  ///
  /// Most points are answered by their root square or by a part of it; the others need work of unpredictable length.
  /// One by one, each of those would stall the stream of easy points around it and wait for its own memory.
  /// Therefore each pass does one step for all points of a block that still need it, without a branch that depends
  /// on the point, and lists those that are left for the next: the processor overlaps their loads. What a later pass
  /// will read is asked for in advance.
  func findFaces(
    of coordinates: UnsafePointer<Coordinate>, count: Int, into faces: UnsafeMutablePointer<Face>
  ) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * Block.size) { notes in
      // It is not empty, so it has a base address.
      let (open, shifts) = (notes.baseAddress!, notes.baseAddress! + Block.size)
      var start = 0
      while start < count {
        let block = Block(
          index: self, coordinates: coordinates + start, faces: faces + start, open: open, shifts: shifts)
        block.find(min(Block.size, count - start))
        start += Block.size
      }
    }
  }
}

/// The points of a block on their way to their answers.
private struct Block {
  /// As many as 8 bits can number: the longer the block, the more loads of the later passes overlap.
  static let size = 256
  /// Cache lines are of 64 bytes, coordinates of 16.
  private static let coordinatesInLine = 4

  let index: DistrictIndex
  let coordinates: UnsafePointer<Coordinate>
  /// What is known of each point: the entry of its root square, the position of its cell, the entry of that. In the end
  /// all are faces.
  let faces: UnsafeMutablePointer<Face>
  /// The positions in the block of the points that have no answer yet.
  let open: UnsafeMutablePointer<UInt8>
  /// For each open point, the binary logarithm of the width of the leaf that it lies in.
  let shifts: UnsafeMutablePointer<UInt8>

  @inline(__always)
  func find(_ count: Int) {
    let divided = readRoots(count)
    findParts(divided)
    let left = readParts(divided)
    let inLeaves = followParts(left)
    findEdges(inLeaves)
    countEdges(inLeaves)
  }

  /// 1 for an entry that is no answer, 0 for one that is. Arithmetic, because the compiler turns a comparison here
  /// into a branch.
  @inline(__always)
  private func isOpen(_ entry: UInt32) -> Int {
    Int((CellEntry.kind(of: entry) &+ 3) &>> 2)
  }

  /// Answers the points in undivided root squares and lists the others.
  @inline(__always)
  private func readRoots(_ count: Int) -> Int {
    var left = 0
    var position = 0
    while position &+ Block.coordinatesInLine <= count {
      // The processor foresees the streams of coordinates and faces only while nothing else is touched. So those of
      // the next block, which may be beyond the end, are asked for by hand.
      districtkit_prefetch(coordinates + position + Block.size)
      districtkit_prefetch(faces + position + Block.size)
      for next in 0..<Block.coordinatesInLine { readRoot(position &+ next, &left) }
      position &+= Block.coordinatesInLine
    }
    while position < count {
      readRoot(position, &left)
      position &+= 1
    }
    return left
  }

  @inline(__always)
  private func readRoot(_ position: Int, _ left: inout Int) {
    let root = index.root(at: index.place(of: coordinates[position].gridPoint))
    faces[position] = Face(rawValue: root)
    // Written in any case and kept when it matters: a branch would be mispredicted too often.
    open[left] = UInt8(truncatingIfNeeded: position)
    // Root squares are of one face, which is kind 0, or divided, which is kind 1.
    left &+= Int(CellEntry.kind(of: root))
  }

  /// Replaces the root entries of the listed points by the positions of their parts in `cells`, and asks for these.
  @inline(__always)
  private func findParts(_ count: Int) {
    for number in 0..<count {
      let position = Int(open[number])
      let place = index.place(of: coordinates[position].gridPoint)
      let part = index.position(inRoot: faces[position].rawValue, of: place)
      districtkit_prefetch(index.cells + Int(part))
      faces[position] = Face(rawValue: part)
    }
  }

  /// Answers the points in undivided parts of root squares; keeps the others.
  @inline(__always)
  private func readParts(_ count: Int) -> Int {
    var left = 0
    var number = 0
    while number < count {
      let position = Int(open[number])
      let entry = index.cells[Int(faces[position].rawValue)]
      faces[position] = Face(rawValue: entry)
      open[left] = UInt8(truncatingIfNeeded: position)
      left &+= isOpen(entry)
      number &+= 1
    }
    return left
  }

  /// Follows divided squares down; keeps the points that end in leaves.
  @inline(__always)
  private func followParts(_ count: Int) -> Int {
    var left = 0
    var number = 0
    while number < count {
      let position = Int(open[number])
      let place = index.place(of: coordinates[position].gridPoint)
      let (entry, shift) = index.undivided(faces[position].rawValue, at: place)
      districtkit_prefetch(index.leaves + CellEntry.position(in: entry))
      faces[position] = Face(rawValue: entry)
      open[left] = UInt8(truncatingIfNeeded: position)
      shifts[left] = UInt8(truncatingIfNeeded: shift)
      left &+= isOpen(entry)
      number &+= 1
    }
    return left
  }

  /// Asks for the edges that the leaves name.
  @inline(__always)
  private func findEdges(_ count: Int) {
    for number in 0..<count {
      let record = index.leaves + CellEntry.position(in: faces[Int(open[number])].rawValue)
      districtkit_prefetch(index.vertices + LeafRecord.firstVertex(of: record))
    }
  }

  /// Answers the points that lie in leaves.
  @inline(__always)
  private func countEdges(_ count: Int) {
    for number in 0..<count {
      let position = Int(open[number])
      let place = index.place(of: coordinates[position].gridPoint)
      faces[position] = index.face(
        inLeaf: faces[position].rawValue, ofShift: UInt32(shifts[number]), at: place)
    }
  }
}
