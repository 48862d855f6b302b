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
    withUnsafeTemporaryAllocation(of: Place.self, capacity: DistrictIndex.blockSize) { places in
      withUnsafeTemporaryAllocation(of: Open.self, capacity: DistrictIndex.blockSize) { open in
        // Neither is empty, so both have a base address.
        var block = Block(index: self, places: places.baseAddress!, open: open.baseAddress!, faces: faces)
        var start = 0
        while start < count {
          let size = min(DistrictIndex.blockSize, count - start)
          block.faces = faces + start
          block.find(coordinates + start, count: size)
          start += size
        }
      }
    }
  }

  /// Points in a block. Its lists take a kilobyte each, which is what Swift puts on the stack at most.
  fileprivate static var blockSize: Int { 128 }

  /// A point of a block that has no answer yet.
  fileprivate struct Open {
    /// Its position in the block.
    var position: UInt16
    /// The binary logarithm of the width of the square that `entry` is about.
    var shift: UInt16
    /// What is known of it: a root entry, then a cell entry.
    var entry: UInt32
  }
}

/// The points of a block on their way to their answers.
private struct Block {
  let index: DistrictIndex
  let places: UnsafeMutablePointer<DistrictIndex.Place>
  let open: UnsafeMutablePointer<DistrictIndex.Open>
  var faces: UnsafeMutablePointer<Face>

  @inline(__always)
  func find(_ coordinates: UnsafePointer<Coordinate>, count: Int) {
    for position in 0..<count { places[position] = index.place(of: coordinates[position].gridPoint) }
    let divided = readRoots(count)
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
  private func readRoots(_ count: Int) -> Int {
    var left = 0
    var position = 0
    while position < count {
      let root = index.root(at: places[position])
      faces[position] = Face(rawValue: root &>> 2)
      // Written in any case and kept when it matters: a branch would be mispredicted too often.
      open[left].position = UInt16(truncatingIfNeeded: position)
      open[left].entry = root
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
      let position = open[number].position
      let entry = index.cells[Int(index.position(inRoot: open[number].entry, of: places[Int(position)]))]
      faces[Int(position)] = Face(rawValue: entry &>> 2)
      open[left].position = position
      open[left].entry = entry
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
      let position = open[number].position
      let (entry, shift) = index.undivided(open[number].entry, at: places[Int(position)])
      faces[Int(position)] = Face(rawValue: entry &>> 2)
      open[left] = DistrictIndex.Open(
        position: position, shift: UInt16(truncatingIfNeeded: shift), entry: entry)
      left &+= isOpen(entry)
      number &+= 1
    }
    return left
  }

  /// Answers the points that lie in leaves.
  @inline(__always)
  private func countEdges(_ count: Int) {
    for number in 0..<count {
      let position = Int(open[number].position)
      faces[position] = index.face(
        inLeaf: open[number].entry, ofShift: UInt32(open[number].shift), at: places[position])
    }
  }
}
