import Bytes
import Failures
import Geography
import PointLocation
import TableStream

/// Answers coordinates and writes the added columns. Each worker has its own.
///
/// Rows with the same districts get the same text, but for the few columns that depend on the place; that text is
/// written once and then copied. So nothing is allocated for a row, and nothing that the workers share is retained:
/// its count of references would wander from one core's cache to the other's.
struct AnswerWriter {
  /// A column that depends on the place.
  private enum Gap {
    case boundary(Layer)
    case other(BatchField)
  }

  private let atlas: DistrictAtlas
  private let index: DistrictIndex
  private let options: BatchOptions
  private let parts: BatchParts
  private let encoder: AnswerEncoder
  private let gaps: [Gap]
  private let districtCounts: [Int]
  private let countsDoubts: Bool

  private var boundaries: BoundaryMemo
  private var answerByFace = WordTable(filler: 0)
  private var answerByKey: [AnswerKey: Int] = [:]
  private var answers: [CachedAnswer] = []
  private var texts: AnswerTexts
  private var problemTexts: [CoordinateProblem: [UInt8]] = [:]
  private(set) var tally: BatchTally
  /// The answers of the coordinates that were looked up last, in their order.
  private(set) var found: [Answer] = []
  /// The computed text of the row that is appended next; nil when none is computed.
  private var rowText: BatchText.Value?

  init(_ atlas: DistrictAtlas, _ options: BatchOptions, _ parts: BatchParts, _ encoder: AnswerEncoder) {
    self.atlas = atlas
    self.options = options
    self.parts = parts
    self.encoder = encoder
    index = atlas.storage.index
    gaps = encoder.columns.map(\.field).filter { $0.dependsOnPlace(options) }.map { field in
      if case .layer(let layer, .boundaryMeters) = field { .boundary(layer) } else { .other(field) }
    }
    districtCounts = Layer.allCases.map { atlas.districts(in: $0).count }
    countsDoubts = options.lookup.accuracy != nil
    let measured = gaps.compactMap { if case .boundary(let layer) = $0 { layer } else { nil } }
    boundaries = BoundaryMemo(
      index, measured, limit: max(options.boundaryLimit, BatchOptions.nearBoundary))
    texts = AnswerTexts(gaps: gaps.count)
    tally = BatchTally()
  }

  /// Appends the columns of a row that cannot be read, all of them empty but the note.
  ///
  /// - Parameter line: The row's line in the input.
  mutating func append(_ problem: CoordinateProblem, line: Int, to output: inout [UInt8]) {
    tally.add(problem, line: line)
    let text = problemTexts[problem] ?? text(of: problem)
    problemTexts[problem] = text
    output.append(contentsOf: text)
  }

  /// The part that rows without a district go to.
  var partWithout: Int { parts.without }

  /// What a coordinate is answered with: the common text is ready, and the row is counted.
  struct Answer {
    fileprivate let number: Int
    fileprivate let coordinate: Coordinate
    fileprivate let face: Face
    fileprivate let meters: BoundaryMeters
    /// The part of the output that the row goes to.
    let part: Int
  }

  /// Looks a coordinate up.
  mutating func answer(_ coordinate: Coordinate) -> Answer {
    withUnsafePointer(to: coordinate) { answer(UnsafeBufferPointer(start: $0, count: 1)) }
    return found[0]
  }

  /// Looks some coordinates up, which is quicker than one by one; ``found`` has their answers then.
  mutating func answer(_ coordinates: [Coordinate]) {
    coordinates.withUnsafeBufferPointer { answer($0) }
  }

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
              part: answers[number].part))
        }
      }
    }
  }

  /// Whether rows have a text to compute, and so ``computeText(for:values:row:line:_:)`` comes before ``append``.
  var computesText: Bool { options.text != nil }

  /// Computes the text of the row that is appended next.
  mutating func computeText(
    for answer: Answer, values: [String], row: Int, line: Int, _ encoding: TextEncoding = .utf8
  ) throws(DistrictError) {
    guard let text = options.text else { return }
    let value = try text.value(
      of: BatchText.Row(lookup: lookup(answer.coordinate, answer.face), values: values, number: row), encoding
    )
    if case .missing(let reason) = value { tally.addMissingText(reason, line: line) }
    rowText = value
  }

  /// Appends the columns of a row.
  mutating func append(_ answer: Answer, to output: inout [UInt8]) {
    for gap in gaps.indices {
      texts.copy(gap, of: answer.number, to: &output)
      switch gaps[gap] {
      case .boundary(let layer):
        let meters = answer.meters[layer]
        tally.addBoundary(meters, layer)
        encoder.append(meters: meters.flatMap { $0 <= options.boundaryLimit ? $0 : nil }, to: &output)
      case .other(let field):
        let value = field.value(of: lookup(answer.coordinate, answer.face), options)
        encoder.append(rowText?.combined(with: value, of: field) ?? value, to: &output)
      }
    }
    texts.copy(gaps.count, of: answer.number, to: &output)
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
    for (column, field) in encoder.columns.map(\.field).enumerated() {
      encoder.appendLead(column, to: &piece)
      if field.dependsOnPlace(options) {
        texts.append(piece)
        piece = []
      } else {
        encoder.append(field.value(of: lookup, options), to: &piece)
      }
    }
    texts.append(piece)
    let states = options.layers.map { layer in
      CachedAnswer.LayerState(
        layer: layer, match: lookup[layer].match, district: lookup[layer].districtIndex)
    }
    answers.append(CachedAnswer(states: states, part: parts.part(of: states)))
    answerByKey[key] = answers.count - 1
    return answers.count - 1
  }

  private func text(of problem: CoordinateProblem) -> [UInt8] {
    var text: [UInt8] = []
    for (column, field) in encoder.columns.map(\.field).enumerated() {
      encoder.appendLead(column, to: &text)
      encoder.append(field == .answer(.note) ? .text(problem.note) : .none, to: &text)
    }
    return text
  }

  /// What was counted so far.
  var summary: BatchSummary {
    BatchSummary(atlas, options, answers, tally)
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

/// The added columns of all rows with the same districts, written once: pieces of text, with a gap after each but the
/// last for a value that differs from row to row.
///
/// The pieces of all answers stand in one buffer, so that copying one takes no count of references.
struct AnswerTexts {
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

/// What all rows with the same districts have in common, besides their text.
struct CachedAnswer {
  /// How one layer answers these rows.
  struct LayerState {
    let layer: Layer
    let match: Match
    let district: Int?
  }

  let states: [LayerState]
  /// The part of the output that the rows go to.
  let part: Int
  /// The number of rows so far.
  var rows = 0

  var isOutside: Bool { states.allSatisfy { $0.match == .outside } }
}
