import Geography

/// The places of a list's rows as dots of a picture: which of its small squares hold one. So it takes as much memory for a
/// million rows as for a thousand.
public struct MapDots: Sendable, Hashable {
  /// Pixels across a square.
  static let size = 2.0

  private struct Raster: Hashable {
    let frame: MapFrame
    let columns: Int
    var bits: [UInt64]
  }

  /// One for each panel of the picture.
  private var rasters: [Raster]

  /// No dots yet, for the picture that a map makes with ``DistrictMap/svg(counting:dots:)``.
  public init(of map: DistrictMap) {
    rasters = LayerPicture.layout(of: map, isCounting: true).panels.map { panel in
      let columns = Int((panel.frame.width / MapDots.size).rounded(.up))
      let rows = Int((panel.frame.height / MapDots.size).rounded(.up))
      return Raster(
        frame: panel.frame, columns: columns, bits: Array(repeating: 0, count: (columns * rows + 63) / 64))
    }
  }

  /// Adds a place. O(1).
  public mutating func add(_ coordinate: Coordinate) {
    for index in rasters.indices {
      let place = rasters[index].frame.place(coordinate.gridPoint)
      guard rasters[index].frame.contains(place) else { continue }
      let (column, row) = (Int(place.x / MapDots.size), Int(place.y / MapDots.size))
      let bit = row * rasters[index].columns + min(column, rasters[index].columns - 1)
      // On the very edge of the picture there may be no square any more.
      if bit / 64 < rasters[index].bits.count { rasters[index].bits[bit / 64] |= 1 << UInt64(bit % 64) }
    }
  }

  /// Adds the dots of another for the same picture.
  mutating func formUnion(_ other: MapDots) {
    for index in rasters.indices where index < other.rasters.count {
      for word in rasters[index].bits.indices { rasters[index].bits[word] |= other.rasters[index].bits[word] }
    }
  }

  /// The dots of a panel as rows of squares, one after another.
  func path(inPanel panel: Int) -> PathData {
    var path = PathData()
    guard rasters.indices.contains(panel) else { return path }
    let raster = rasters[panel]
    let count = raster.bits.count * 64
    var bit = 0
    while bit < count {
      guard raster.bits[bit / 64] >> UInt64(bit % 64) & 1 == 1 else {
        bit = raster.bits[bit / 64] >> UInt64(bit % 64) == 0 ? (bit / 64 + 1) * 64 : bit + 1
        continue
      }
      let (row, column) = (bit / raster.columns, bit % raster.columns)
      var length = 1
      while column + length < raster.columns, bit + length < count,
        raster.bits[(bit + length) / 64] >> UInt64((bit + length) % 64) & 1 == 1
      {
        length += 1
      }
      path.addRow(
        from: ((Double(column) + 0.5) * MapDots.size, (Double(row) + 0.5) * MapDots.size),
        // A line without a length would be no dot everywhere.
        pixels: max(0.1, Double(length - 1) * MapDots.size))
      bit += length
    }
    return path
  }
}
