extension DistrictAtlas {
  /// Finds the faces of many coordinates. Allocates nothing.
  ///
  /// - Parameters:
  ///   - coordinates: The points.
  ///   - faces: Receives one face a point, in their order; at least as long as `coordinates`.
  ///
  /// Complexity: O(*n*).
  public func findFaces(
    of coordinates: UnsafeBufferPointer<Coordinate>, into faces: UnsafeMutableBufferPointer<Face>
  ) {
    precondition(faces.count >= coordinates.count, "There must be room for a face for each coordinate.")
    guard let input = coordinates.baseAddress, let output = faces.baseAddress else { return }
    let index = storage.index
    for position in 0..<coordinates.count {
      output[position] = index.face(at: input[position].gridPoint)
    }
  }

  /// The faces of many coordinates, in their order. Allocates the result.
  ///
  /// Complexity: O(*n*).
  public func faces(of coordinates: [Coordinate]) -> [Face] {
    Array(unsafeUninitializedCapacity: coordinates.count) { faces, count in
      coordinates.withUnsafeBufferPointer { findFaces(of: $0, into: faces) }
      count = coordinates.count
    }
  }
}
