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
    storage.index.findFaces(of: input, count: coordinates.count, into: output)
  }

  /// The faces of many coordinates, in their order. Allocates the result.
  ///
  /// Complexity: O(*n*).
  public func faces(of coordinates: [Coordinate]) -> [Face] {
    // Without room, the initializer would write its count into the one empty array that all threads share.
    if coordinates.isEmpty { return [] }
    return Array(unsafeUninitializedCapacity: coordinates.count) { faces, count in
      coordinates.withUnsafeBufferPointer { findFaces(of: $0, into: faces) }
      count = coordinates.count
    }
  }
}
