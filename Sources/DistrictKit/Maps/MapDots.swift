import Geography

/// The places of a list's rows as dots of a picture: which of its small squares hold one. So it takes as much memory for a
/// million rows as for a thousand.
public struct MapDots: Sendable, Hashable {
  /// Pixels across a square.
  static let size = 2.0

  private struct Raster: Hashable {
    let frame: MapFrame
    let columns: Int
    /// Whether each square holds a place, row by row.
    var squares: [Bool]
  }

  /// One for each panel of the picture.
  private var rasters: [Raster]

  /// No dots yet, for the picture that a map makes with ``DistrictMap/svg(counting:dots:)``.
  public init(of map: DistrictMap) {
    rasters = LayerPicture.layout(of: map, isCounting: true).panels.map { panel in
      let columns = Int((panel.frame.width / MapDots.size).rounded(.up))
      let rows = Int((panel.frame.height / MapDots.size).rounded(.up))
      return Raster(
        frame: panel.frame, columns: columns, squares: Array(repeating: false, count: columns * rows))
    }
  }

  /// Adds a place. O(1).
  public mutating func add(_ coordinate: Coordinate) {
    for index in rasters.indices {
      let place = rasters[index].frame.place(coordinate.gridPoint)
      guard rasters[index].frame.contains(place) else { continue }
      let (column, row) = (Int(place.x / MapDots.size), Int(place.y / MapDots.size))
      let square = row * rasters[index].columns + min(column, rasters[index].columns - 1)
      // On the very edge of the picture there may be no square any more.
      if square < rasters[index].squares.count { rasters[index].squares[square] = true }
    }
  }

  /// Adds the dots of another for the same picture.
  mutating func formUnion(_ other: MapDots) {
    for (index, raster) in other.rasters.enumerated() {
      for (square, isTaken) in raster.squares.enumerated() where isTaken {
        rasters[index].squares[square] = true
      }
    }
  }

  /// The dots of a panel as rows of squares, one after another.
  func path(inPanel panel: Int) -> PathData {
    var path = PathData()
    guard rasters.indices.contains(panel) else { return path }
    let (columns, squares) = (rasters[panel].columns, rasters[panel].squares)
    for row in stride(from: 0, to: squares.count, by: columns) {
      var rest = squares[row..<row + columns]
      while let first = rest.firstIndex(of: true) {
        rest = rest[(rest[first...].firstIndex(of: false) ?? rest.endIndex)...]
        path.addRow(
          from: ((Double(first - row) + 0.5) * MapDots.size, (Double(row / columns) + 0.5) * MapDots.size),
          // A line without a length would be no dot everywhere.
          pixels: max(0.1, Double(rest.startIndex - first - 1) * MapDots.size))
      }
    }
    return path
  }
}
