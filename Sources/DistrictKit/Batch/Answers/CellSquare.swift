/// A square of the plane whose points share what is known of the boundaries near them.
struct CellSquare {
  /// The binary logarithm of the width in grid steps.
  enum Size: Int32 {
    /// About 30 m by 45 m.
    case narrow = 12
    /// About 490 m by 730 m.
    case wide = 16
  }

  private let column: Int32
  private let row: Int32
  private let size: Size

  /// The square that a point lies in.
  @inline(__always)
  init(_ size: Size, around point: GridPoint) {
    self.size = size
    (column, row) = (point.x >> size.rawValue, point.y >> size.rawValue)
  }

  /// A number that no other square of the size has. Columns and rows have 20 bits with their signs.
  @inline(__always)
  var key: UInt64 {
    UInt64(UInt32(bitPattern: column) & 0x7FFF_FFFF) << 32 | UInt64(UInt32(bitPattern: row))
  }

  @inline(__always)
  var center: GridPoint { corner(1 << (size.rawValue - 1)) }

  var southWest: GridPoint { corner(0) }
  var northEast: GridPoint { corner(1 << size.rawValue) }

  @inline(__always)
  private func corner(_ steps: Int32) -> GridPoint {
    GridPoint(x: column << size.rawValue + steps, y: row << size.rawValue + steps)
  }
}
