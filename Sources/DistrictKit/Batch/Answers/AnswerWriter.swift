/// Answers coordinates and writes the added columns. Each worker has its own.
///
/// Rows with the same districts get the same text, but for the few columns that depend on the place; that text is
/// written once and then copied, so that nothing is allocated for a row.
struct AnswerWriter {
  private let atlas: DistrictAtlas
  private let options: BatchOptions
  private let parts: BatchParts
  private let encoder: AnswerEncoder
  /// The positions of the columns that depend on the place, and those of them that are boundary distances.
  private let gapColumns: [Int]
  private let boundaryLayers: [Layer?]
  private let districtCounts: [Int]
  private let searchLimit: Double

  private var boundaries: BoundaryMemo
  private var indexByKey: [AnswerKey: Int] = [:]
  private var answers: [CachedAnswer] = []
  private var problemTexts: [CoordinateProblem: [UInt8]] = [:]
  private(set) var tally: BatchTally
  /// The computed text of the row that is appended next; nil when none is computed.
  private var rowText: BatchText.Value?

  init(_ atlas: DistrictAtlas, _ options: BatchOptions, _ parts: BatchParts, _ encoder: AnswerEncoder) {
    self.atlas = atlas
    self.options = options
    self.parts = parts
    self.encoder = encoder
    gapColumns = encoder.columns.indices.filter { encoder.columns[$0].field.dependsOnPlace(options) }
    boundaryLayers = gapColumns.map { column in
      if case .layer(let layer, .boundaryMeters) = encoder.columns[column].field { layer } else { nil }
    }
    districtCounts = Layer.allCases.map { atlas.districts(in: $0).count }
    searchLimit = max(options.boundaryLimit, BatchOptions.nearBoundary)
    boundaries = BoundaryMemo(atlas.storage.index, limit: searchLimit)
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
    fileprivate let index: Int
    fileprivate let lookup: Lookup
    /// The part of the output that the row goes to.
    let part: Int
  }

  /// Looks a coordinate up.
  mutating func answer(_ coordinate: Coordinate) -> Answer {
    let lookup = Lookup(
      storage: atlas.storage, coordinate: coordinate, face: atlas.face(at: coordinate),
      options: options.lookup)
    var key = AnswerKey()
    for layer in options.layers {
      if let district = lookup.face.districtIndex(in: layer), district < districtCounts[layer.index] {
        key.set(layer, .inside, district)
      } else {
        let answer = lookup[layer]
        key.set(layer, answer.match, answer.districtIndex)
        if let meters = answer.snapMeters { tally.addSnap(meters, layer) }
      }
    }
    let index = indexByKey[key] ?? remember(key, lookup)
    answers[index].rows &+= 1
    return Answer(index: index, lookup: lookup, part: answers[index].part)
  }

  /// Whether rows have a text to compute, and so ``computeText(for:values:row:line:_:)`` comes before ``append``.
  var computesText: Bool { options.text != nil }

  /// Computes the text of the row that is appended next.
  mutating func computeText(
    for answer: Answer, values: [String], row: Int, line: Int, _ encoding: TextEncoding = .utf8
  ) throws(DistrictError) {
    guard let text = options.text else { return }
    let value = try text.value(
      of: BatchText.Row(lookup: answer.lookup, values: values, number: row), encoding)
    if case .missing(let reason) = value { tally.addMissingText(reason, line: line) }
    rowText = value
  }

  /// Appends the columns of a row.
  mutating func append(_ answer: Answer, to output: inout [UInt8]) {
    var written = 0
    for gap in gapColumns.indices {
      let next = answers[answer.index].gaps[gap]
      output.append(contentsOf: answers[answer.index].text[written..<next])
      written = next
      encoder.append(value(gap, answer.lookup), column: gapColumns[gap], to: &output)
    }
    output.append(contentsOf: answers[answer.index].text[written...])
    if options.lookup.accuracy != nil { countDoubts(answer.lookup) }
  }

  private mutating func value(_ gap: Int, _ lookup: Lookup) -> BatchValue {
    guard let layer = boundaryLayers[gap] else {
      let field = encoder.columns[gapColumns[gap]].field
      let value = field.value(of: lookup, options)
      return rowText?.combined(with: value, of: field) ?? value
    }
    let meters = boundaries.meters(to: layer, from: lookup.coordinate)
    tally.addBoundary(meters, layer)
    return BatchValue(meters: meters.flatMap { $0 <= options.boundaryLimit ? $0 : nil })
  }

  private mutating func countDoubts(_ lookup: Lookup) {
    for layer in options.layers where (lookup[layer].candidates?.count ?? 0) > 1 { tally.addDoubt(layer) }
  }

  private mutating func remember(_ key: AnswerKey, _ lookup: Lookup) -> Int {
    var text: [UInt8] = []
    var gaps: [Int] = []
    for (index, column) in encoder.columns.enumerated() {
      if column.field.dependsOnPlace(options) {
        gaps.append(text.count)
      } else {
        encoder.append(column.field.value(of: lookup, options), column: index, to: &text)
      }
    }
    let states = options.layers.map { layer in
      CachedAnswer.LayerState(
        layer: layer, match: lookup[layer].match, district: lookup[layer].districtIndex)
    }
    answers.append(CachedAnswer(text: text, gaps: gaps, states: states, part: parts.part(of: states)))
    indexByKey[key] = answers.count - 1
    return answers.count - 1
  }

  private func text(of problem: CoordinateProblem) -> [UInt8] {
    var text: [UInt8] = []
    for (index, column) in encoder.columns.enumerated() {
      encoder.append(
        column.field == .answer(.note) ? .text(problem.note) : .none, column: index, to: &text)
    }
    return text
  }

  /// What was counted so far.
  var summary: BatchSummary {
    BatchSummary(atlas, options, answers, tally)
  }
}
