/// What must be true of an index, beyond every entry being inside its table: that it gives the answers that its
/// edges imply. The reference is ``RowLocator``, which uses none of the index.
struct IndexInvariants {
  private let index: DistrictIndex
  private let locator: RowLocator

  init(_ index: DistrictIndex, _ network: ArcNetwork) {
    self.index = index
    locator = RowLocator(network)
  }

  /// Checks that every undivided square gives the reference's answer at its corners and its centre.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` that names the place.
  func check() throws(DistrictError) {
    for row in 0..<index.grid.rows {
      for column in 0..<index.grid.columns {
        try index.forEachUndividedSquare(column: column, row: row) { (square) throws(DistrictError) in
          let last = square.size - 1
          for (dx, dy) in [(0, 0), (last, 0), (0, last), (last, last), (last / 2, last / 2)] {
            let point = GridPoint(x: Int32(clamping: square.x + dx), y: Int32(clamping: square.y + dy))
            guard index.face(at: point) == locator.face(at: point) else {
              throw failure("the index gives another face than its edges do", point)
            }
          }
        }
      }
    }
  }

  private func failure(_ what: String, _ point: GridPoint) -> DistrictError {
    DistrictError(
      .brokenData, "The index is wrong near \(point) (longitude,latitude): \(what).",
      hint: "Compile it again with `district-cli data compile`.")
  }
}
