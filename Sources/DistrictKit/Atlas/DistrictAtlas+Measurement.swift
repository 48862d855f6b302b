// What the benchmarks ask beyond answers. Not a part of the interface.

@_spi(Measurement) extension DistrictAtlas {
  /// Whether the answer for a coordinate takes comparing it with edges.
  public func needsEdgeTest(at coordinate: Coordinate) -> Bool {
    storage.index.needsEdgeTest(at: coordinate.gridPoint)
  }

  /// The size of the compiled file in bytes.
  public var compiledByteCount: Int { storage.bytes.buffer.count }
}
