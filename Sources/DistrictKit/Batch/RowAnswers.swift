import Bytes
import Failures
import Geography
import PointLocation
import SystemFiles
import TableStream

/// Answers rows and writes the added columns. Each thread has its own.
///
/// Rows with the same districts get the same fields, but for the few columns that depend on the place; these fields are
/// written once and then copied. So nothing is allocated for a row, and nothing that the threads share is retained: its
/// count of references would wander from one core's cache to the other's.
struct RowAnswers: RowHandler {
  /// A column that depends on the place.
  private enum Gap {
    case boundary(Layer)
    case other(BatchField)
  }

  private let atlas: DistrictAtlas
  private let index: DistrictIndex
  private let options: BatchOptions
  private let files: OutputFiles
  private let columns: RowColumns
  private let fields: [BatchField]
  private let encoder: FieldEncoder
  private let total: Monitor<BatchSummary>
  private let gaps: [Gap]
  private let districtCounts: [Int]
  private let countsDoubts: Bool

  private var boundaries: BoundaryMemo
  private var answerByFace = WordTable(filler: 0)
  private var answerByKey: [AnswerKey: Int] = [:]
  private var answers: [CachedAnswer] = []
  private var cache: AnswerCache
  private var problemFields: [CoordinateProblem: [UInt8]] = [:]
  private var tally = BatchTally()

  /// Of the rows of a group: what is wrong with some, in their order, the coordinates of the others and their answers.
  private var problems: [(row: Int, problem: CoordinateProblem)] = []
  private var coordinates: [Coordinate] = []
  private var found: [Answer] = []

  /// - Parameter total: Takes what is counted, at the end.
  init(_ batch: BatchLookup, _ columns: RowColumns, _ encoder: FieldEncoder, total: Monitor<BatchSummary>) {
    atlas = batch.atlas
    options = batch.options
    files = batch.outputFiles
    self.columns = columns
    self.encoder = encoder
    self.total = total
    index = atlas.storage.index
    fields = batch.columns.map(\.field)
    gaps = fields.filter { [options] in $0.dependsOnPlace(options) }.map { field in
      if case .layer(let layer, .boundaryMeters) = field { .boundary(layer) } else { .other(field) }
    }
    districtCounts = Layer.allCases.map { [atlas] in atlas.districts(in: $0).count }
    countsDoubts = options.lookup.accuracy != nil
    let measured =
      options.copiesRowsNearLines
      ? options.layers : gaps.compactMap { if case .boundary(let layer) = $0 { layer } else { nil } }
    boundaries = BoundaryMemo(
      index, measured, limit: max(options.boundaryLimit, BatchOptions.nearBoundary))
    cache = AnswerCache(gaps: gaps.count)
  }

  mutating func handle(_ group: RowGroup, _ added: inout AddedFields) throws(DistrictError) {
    problems.removeAll(keepingCapacity: true)
    coordinates.removeAll(keepingCapacity: true)
    for row in 0..<group.count {
      do throws(CoordinateProblem) {
        coordinates.append(try columns.coordinate(group, row))
      } catch {
        problems.append((row, error))
        if error == .latitudeOutOfRange || error == .longitudeOutOfRange,
          let (latitude, longitude) = try? columns.degrees(group, row)
        {
          tally.addProjected(longitude, latitude)
        }
      }
    }
    coordinates.withUnsafeBufferPointer { answer($0) }
    var answered = 0
    for row in 0..<group.count {
      if row - answered < problems.count, problems[row - answered].row == row {
        let problem = problems[row - answered].problem
        tally.add(problem, line: group[row].line)
        added.bytes += fields(of: problem)
        added.endRow(file: files.withoutDistrict, position: nil)
        continue
      }
      let answer = found[answered]
      answered += 1
      let computed = options.computedColumn != nil ? try computedValue(group, row, answer) : nil
      append(answer, computed, to: &added.bytes)
      added.endRow(
        file: answer.file, position: (answer.coordinate.longitude, answer.coordinate.latitude),
        isCopied: options.copiesRowsNearLines && isNearLine(answer))
    }
  }

  mutating func end() {
    let summary = BatchSummary(atlas, options, answers, tally)
    total.use { $0.merge(summary) }
  }

  /// What a coordinate is answered with.
  private struct Answer {
    /// Its number in ``answers``.
    let number: Int
    let coordinate: Coordinate
    let face: Face
    let meters: BoundaryMeters
    let file: Int
  }

  private func isNearLine(_ answer: Answer) -> Bool {
    options.layers.contains { answer.meters[$0].map { $0 <= BatchOptions.nearBoundary } ?? false }
  }

  /// Looks coordinates up together, which is quicker than one by one.
  private mutating func answer(_ coordinates: UnsafeBufferPointer<Coordinate>) {
    found.removeAll(keepingCapacity: true)
    withUnsafeTemporaryAllocation(of: Face.self, capacity: coordinates.count) { faces in
      withUnsafeTemporaryAllocation(of: BoundaryMeters.self, capacity: coordinates.count) { meters in
        guard let first = coordinates.baseAddress, let firstFace = faces.baseAddress,
          let firstMeters = meters.baseAddress
        else { return }
        meters.initialize(repeating: BoundaryMeters())
        index.findFaces(of: first, count: coordinates.count, into: firstFace)
        boundaries.measure(coordinates, into: firstMeters)
        for (position, coordinate) in coordinates.enumerated() {
          let face = faces[position]
          let number = answerByFace[UInt64(face.rawValue)] ?? number(of: face, coordinate)
          answers[number].rows &+= 1
          found.append(
            Answer(
              number: number, coordinate: coordinate, face: face, meters: meters[position],
              file: answers[number].file))
        }
      }
    }
  }

  private mutating func computedValue(
    _ group: RowGroup, _ row: Int, _ answer: Answer
  ) throws(DistrictError) -> ComputedColumn.Value? {
    guard let column = options.computedColumn else { return nil }
    let source = ComputedColumn.Row(
      lookup: lookup(answer.coordinate, answer.face), values: columns.inputs(group, row),
      number: group.firstNumber + row)
    let value = try column.value(of: source, encoder.encoding)
    if case .missing(let reason) = value { tally.addMissingValue(reason, line: group[row].line) }
    return value
  }

  /// Appends the columns of a row.
  private mutating func append(
    _ answer: Answer, _ computed: ComputedColumn.Value?, to output: inout [UInt8]
  ) {
    for gap in gaps.indices {
      cache.copy(gap, of: answer.number, to: &output)
      switch gaps[gap] {
      case .boundary(let layer):
        let meters = answer.meters[layer]
        tally.addBoundary(meters, layer)
        if let meters, meters <= options.boundaryLimit {
          DecimalText.append(meters, decimals: BatchValue.meterDecimals, to: &output)
        } else {
          encoder.appendNothing(to: &output)
        }
      case .other(let field):
        let value = field.value(of: lookup(answer.coordinate, answer.face), options)
        (computed?.combined(with: value, of: field) ?? value).append(to: &output, encoder)
      }
    }
    cache.copy(gaps.count, of: answer.number, to: &output)
    if countsDoubts { countDoubts(lookup(answer.coordinate, answer.face)) }
  }

  private func lookup(_ coordinate: Coordinate, _ face: Face) -> Lookup {
    Lookup(storage: atlas.storage, coordinate: coordinate, face: face, options: options.lookup)
  }

  private mutating func countDoubts(_ lookup: Lookup) {
    for layer in options.layers where (lookup[layer].candidates?.count ?? 0) > 1 { tally.addDoubt(layer) }
  }

  /// The answer of a row whose face does not tell it yet: the face is new, or it has no district in some layer, and
  /// the place decides whether there is one near enough.
  private mutating func number(of face: Face, _ coordinate: Coordinate) -> Int {
    let lookup = lookup(coordinate, face)
    var key = AnswerKey()
    var isInside = true
    for layer in options.layers {
      if let district = face.districtIndex(in: layer), district < districtCounts[layer.index] {
        key.set(layer, .inside, district)
      } else {
        let answer = lookup[layer]
        key.set(layer, answer.match, answer.districtIndex)
        if let meters = answer.snapMeters { tally.addSnap(meters, layer) }
        isInside = false
      }
    }
    let number = answerByKey[key] ?? remember(key, lookup)
    if isInside { answerByFace.insert(number, for: UInt64(face.rawValue)) }
    return number
  }

  private mutating func remember(_ key: AnswerKey, _ lookup: Lookup) -> Int {
    var piece: [UInt8] = []
    for (column, field) in fields.enumerated() {
      encoder.appendLead(column, to: &piece)
      if field.dependsOnPlace(options) {
        cache.append(piece)
        piece = []
      } else {
        field.value(of: lookup, options).append(to: &piece, encoder)
      }
    }
    cache.append(piece)
    let states = options.layers.map { layer in
      CachedAnswer.LayerState(
        layer: layer, match: lookup[layer].match, district: lookup[layer].districtIndex)
    }
    answers.append(CachedAnswer(states: states, file: files.file(of: states)))
    answerByKey[key] = answers.count - 1
    return answers.count - 1
  }

  /// The fields of a row that cannot be read, all of them empty but the note.
  private mutating func fields(of problem: CoordinateProblem) -> [UInt8] {
    if let bytes = problemFields[problem] { return bytes }
    var bytes: [UInt8] = []
    for (column, field) in fields.enumerated() {
      encoder.appendLead(column, to: &bytes)
      (field == .answer(.note) ? BatchValue.text(problem.note) : .none).append(to: &bytes, encoder)
    }
    problemFields[problem] = bytes
    return bytes
  }
}

/// What the rows with the same districts have in common: for each asked layer, how the district was found and which
/// it is.
struct AnswerKey: Hashable, Sendable {
  private var rawValue: UInt64 = 0

  /// Sets the district of a layer, by its position; nil for `outside`.
  @inline(__always) mutating func set(_ layer: Layer, _ match: Match, _ district: Int?) {
    let found: UInt64
    switch match {
    case .outside: found = 1
    case .inside: found = 2
    case .nearest: found = 3
    }
    rawValue |= (UInt64(district.map { $0 + 1 } ?? 0) << 2 | found) << (32 * UInt64(layer.index))
  }
}

/// The added fields of all rows with the same districts, written once: pieces, with a gap after each but the last for a
/// value that differs from row to row.
///
/// The pieces of all answers stand in one buffer, so that copying one takes no count of references.
struct AnswerCache {
  private let piecesOfAnswer: Int
  private var bytes: [UInt8] = []
  /// Where the pieces end, one after another; the first begins at 0.
  private var ends: [Int] = [0]

  init(gaps: Int) { piecesOfAnswer = gaps + 1 }

  /// Appends a piece of the next answer.
  mutating func append(_ piece: [UInt8]) {
    bytes += piece
    ends.append(bytes.count)
  }

  /// Copies a piece of an answer.
  @inline(__always)
  func copy(_ piece: Int, of answer: Int, to output: inout [UInt8]) {
    let number = answer &* piecesOfAnswer &+ piece
    bytes.withUnsafeBufferPointer { output.append(contentsOf: $0.part(ends[number]..<ends[number &+ 1])) }
  }
}

/// What all rows with the same districts have in common, besides their fields.
struct CachedAnswer {
  /// How one layer answers these rows.
  struct LayerState {
    let layer: Layer
    let match: Match
    let district: Int?
  }

  let states: [LayerState]
  /// The output file that the rows go to.
  let file: Int
  /// The number of rows so far.
  var rows = 0

  var isOutside: Bool { states.allSatisfy { $0.match == .outside } }
}
