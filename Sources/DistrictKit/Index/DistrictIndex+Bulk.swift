extension DistrictIndex {
  /// Finds the faces of many coordinates, block by block in passes.
  ///
  /// Most points are answered by their root square or by a part of it; the others need work of unpredictable length.
  /// One by one, each of those would stall the stream of easy points around it and wait for its own memory.
  /// Therefore each pass does one step for all points of a block that still need it, without a branch that depends
  /// on the point, and lists those that are left for the next: the processor overlaps their loads.
  func findFaces(
    of coordinates: UnsafePointer<Coordinate>, count: Int, into faces: UnsafeMutablePointer<Face>
  ) {
    withUnsafeTemporaryAllocation(of: Open.self, capacity: DistrictIndex.blockSize) { open in
      // It is not empty, so it has a base address.
      var block = Block(index: self, open: open.baseAddress!, faces: faces)
      var start = 0
      while start < count {
        let size = min(DistrictIndex.blockSize, count - start)
        block.faces = faces + start
        block.find(coordinates + start, count: size)
        start += size
      }
    }
  }

  /// Points in a block. The list of open ones takes a kilobyte, which is what Swift puts on the stack at most.
  fileprivate static var blockSize: Int { 64 }

  /// A point of a block that has no answer yet.
  fileprivate struct Open {
    var place: Place
    /// What is known of it: a root entry, then a cell entry.
    var entry: UInt32
    /// Its position in the block.
    var position: UInt16
    /// The binary logarithm of the width of the square that `entry` is about.
    var shift: UInt16
  }
}

/// The points of a block on their way to their answers.
private struct Block {
  let index: DistrictIndex
  let open: UnsafeMutablePointer<DistrictIndex.Open>
  var faces: UnsafeMutablePointer<Face>

  @inline(__always)
  func find(_ coordinates: UnsafePointer<Coordinate>, count: Int) {
    let divided = readRoots(coordinates, count)
    let left = readParts(divided)
    let inLeaves = followParts(left)
    countEdges(inLeaves)
  }

  /// 1 for an entry that is no answer, 0 for one that is. Arithmetic, because the compiler turns a comparison here
  /// into a branch.
  @inline(__always)
  private func isOpen(_ entry: UInt32) -> Int {
    Int((entry & CellEntry.kindMask &+ CellEntry.kindMask) &>> 2)
  }

  /// Answers the points in undivided root squares and lists the others.
  @inline(__always)
  private func readRoots(_ coordinates: UnsafePointer<Coordinate>, _ count: Int) -> Int {
    var left = 0
    var position = 0
    while position < count {
      let place = index.place(of: coordinates[position].gridPoint)
      let root = index.root(at: place)
      faces[position] = Face(rawValue: root &>> 2)
      // Written in any case and kept when it matters: a branch would be mispredicted too often.
      open[left] = DistrictIndex.Open(
        place: place, entry: root, position: UInt16(truncatingIfNeeded: position), shift: 0)
      left &+= isOpen(root)
      position &+= 1
    }
    return left
  }

  /// Answers the points in undivided parts of root squares.
  @inline(__always)
  private func readParts(_ count: Int) -> Int {
    var left = 0
    var number = 0
    while number < count {
      var point = open[number]
      point.entry = index.cells[Int(index.position(inRoot: point.entry, of: point.place))]
      faces[Int(point.position)] = Face(rawValue: point.entry &>> 2)
      open[left] = point
      left &+= isOpen(point.entry)
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
      var point = open[number]
      let (entry, shift) = index.undivided(point.entry, at: point.place)
      point.entry = entry
      point.shift = UInt16(truncatingIfNeeded: shift)
      faces[Int(point.position)] = Face(rawValue: entry &>> 2)
      open[left] = point
      left &+= isOpen(entry)
      number &+= 1
    }
    return left
  }

  /// Answers the points that lie in leaves.
  @inline(__always)
  private func countEdges(_ count: Int) {
    for number in 0..<count {
      let point = open[number]
      faces[Int(point.position)] = index.face(
        inLeaf: point.entry, ofShift: UInt32(point.shift), at: point.place)
    }
  }
}
