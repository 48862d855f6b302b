import Geography

/// What a batch answers one row with.
public struct BatchResult<Row: Sendable>: Sendable {
  /// The row.
  public let row: Row
  /// The answer, or why the row has none.
  public let answer: Result<Lookup, CoordinateProblem>
  /// The values of the batch's columns, in their order; nil where there is none, and for ``BatchOptions/computedColumn``,
  /// whose inputs are columns of a file.
  public let fields: [String?]
}

/// The results of a sequence of rows, in its order; each as soon as its row is there.
public struct BatchResults<Rows: AsyncSequence>: AsyncSequence where Rows.Element: Sendable {
  /// One result a row.
  public typealias Element = BatchResult<Rows.Element>
  /// What the rows fail with.
  public typealias Failure = Rows.Failure

  let rows: Rows
  let batch: BatchLookup
  let coordinate: (Rows.Element) throws(CoordinateProblem) -> Coordinate

  /// Steps through the rows.
  public struct AsyncIterator: AsyncIteratorProtocol {
    var rows: Rows.AsyncIterator
    let batch: BatchLookup
    let coordinate: (Rows.Element) throws(CoordinateProblem) -> Coordinate

    /// The result of the next row; nil at the end.
    public mutating func next(
      isolation actor: isolated (any Actor)? = #isolation
    ) async throws(Rows.Failure) -> BatchResult<Rows.Element>? {
      guard let row = try await rows.next(isolation: actor) else { return nil }
      return batch.result(of: row, coordinate)
    }
  }

  /// Starts before the first row.
  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(rows: rows.makeAsyncIterator(), batch: batch, coordinate: coordinate)
  }
}

extension BatchLookup {
  /// The results of rows that arrive one by one, such as the lines of a connection. A lookup takes less time than
  /// handing it to another thread, so this has none; for files there is ``run(reading:writing:)``.
  ///
  /// - Parameter coordinate: Where a row is; ``coordinate(latitude:longitude:)`` reads text. What it throws becomes
  ///   the row's note.
  public func results<Rows: AsyncSequence>(
    of rows: Rows, coordinate: @escaping (Rows.Element) throws(CoordinateProblem) -> Coordinate
  ) -> BatchResults<Rows> where Rows.Element: Sendable {
    BatchResults(rows: rows, batch: self, coordinate: coordinate)
  }

  /// Reads two numbers as people write them: `47.6062`, `122.3321 W`, `47.6°`.
  ///
  /// - Throws: Why they are no coordinate, the usual mistakes (exchanged, a lost minus) among the reasons.
  public func coordinate(latitude: String, longitude: String) throws(CoordinateProblem) -> Coordinate {
    let text = CoordinateText(allowsDecimalComma: true, region: atlas.region)
    return try Array(latitude.utf8).withUnsafeBufferPointer { (latitude) throws(CoordinateProblem) in
      try Array(longitude.utf8).withUnsafeBufferPointer { (longitude) throws(CoordinateProblem) in
        try text.coordinate(latitude: latitude, longitude: longitude)
      }
    }
  }

  fileprivate func result<Row>(
    of row: Row, _ coordinate: (Row) throws(CoordinateProblem) -> Coordinate
  ) -> BatchResult<Row> {
    do throws(CoordinateProblem) {
      let place = try coordinate(row)
      let lookup = Lookup(
        storage: atlas.storage, coordinate: place, face: atlas.face(at: place), options: options.lookup)
      let fields = columns.map { $0.field.value(of: lookup, options).text }
      return BatchResult(row: row, answer: .success(lookup), fields: fields)
    } catch {
      let fields = columns.map { $0.field == .answer(.note) ? error.note : nil }
      return BatchResult(row: row, answer: .failure(error), fields: fields)
    }
  }
}
