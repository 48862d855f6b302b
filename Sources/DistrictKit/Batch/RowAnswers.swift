import AddressIndex
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
  enum Gap {
    /// By the position of the layer among those that are asked.
    case boundary(Int)
    /// One that says the same of all places that are farther from every line than their accuracy.
    case doubt(BatchField)
    case other(BatchField)
  }

  let atlas: DistrictAtlas
  private let index: DistrictIndex
  let options: BatchOptions
  let files: OutputFiles
  let columns: RowColumns
  let fields: [BatchField]
  let encoder: FieldEncoder
  private let total: Monitor<BatchSummary>?
  let gaps: [Gap]
  let asked: [AskedLayer]
  /// Where the distances to the lines of each asked layer stand among those of a place; nil where none are measured.
  private let measured: [Int?]
  private let measuredCount: Int
  /// Whether nothing is known of accuracies and nothing is computed.
  private let hasPlainRows: Bool
  /// Metres up to which the distances to lines are known.
  private let measuredMeters: Double
  /// What addresses are found with; nil for a list without.
  var addresses: AddressReader?

  private var boundaries: BoundaryMemo
  var answerByFace = WordTable(filler: 0)
  var answerByKey: [AnswerKey: Int] = [:]
  var answers: [CachedAnswer] = []
  var cache: AnswerCache
  /// What the columns of doubt say of places far from every line, a piece for each gap.
  var certainties: AnswerCache
  private var problemFields: [CoordinateProblem: [UInt8]] = [:]
  /// What was found, but for the rows of the answers.
  var tally: BatchSummary

  /// Of the rows of a group: what each has, the coordinates of those with one, and the addresses of others with their
  /// places: in `placed` those that have one, in `open` the rest.
  private(set) var rows: [RowSource] = []
  private(set) var coordinates: [Coordinate] = []
  private(set) var places: [Coordinate] = []
  private(set) var placed: [AddressMatch] = []
  private(set) var open: [AddressMatch] = []
  /// The answers of the coordinates, then those of the places.
  private(set) var found: [Place] = []
  /// Those of the places in `found`, one after another.
  private var meters: [Double] = []

  /// - Parameters:
  ///   - addresses: What addresses are found with; nil for a list without.
  ///   - total: Takes what is counted, at the end; nil where somebody else asks for it.
  init(
    _ batch: BatchLookup, _ columns: RowColumns, _ encoder: FieldEncoder, _ addresses: AddressIndex?,
    total: Monitor<BatchSummary>?
  ) {
    atlas = batch.atlas
    options = batch.options
    files = batch.outputFiles
    self.columns = columns
    self.encoder = encoder
    self.total = total
    self.addresses = addresses.map { AddressReader($0) }
    index = atlas.storage.index
    fields = batch.columns.map(\.field)
    let asked = AskedLayer.all(of: atlas, options)
    self.asked = asked
    tally = BatchSummary(atlas, options)
    gaps = fields.filter { [options] in $0.dependsOnPlace(options) }.map { field in
      switch field {
      case .layer(let layer, .boundaryMeters): .boundary(asked.firstIndex { $0.layer == layer } ?? 0)
      case .layer(_, .candidates), .layer(_, .certain), .answer(.note): .doubt(field)
      default: .other(field)
      }
    }
    let knowsAccuracy = options.lookup.accuracy != nil || addresses != nil
    let measured =
      options.copiesRowsNearLines || knowsAccuracy
      ? Array(asked.indices) : gaps.compactMap { if case .boundary(let layer) = $0 { layer } else { nil } }
    self.measured = asked.indices.map { measured.firstIndex(of: $0) }
    measuredCount = measured.count
    let limit = max(
      options.boundaryLimit, BatchOptions.nearBoundary, knowsAccuracy ? RowAnswers.usualAccuracy : 0)
    measuredMeters = knowsAccuracy ? limit : 0
    hasPlainRows = !knowsAccuracy && options.computedColumn == nil
    boundaries = BoundaryMemo(index, measured.map { asked[$0].bits }, limit: limit)
    cache = AnswerCache(pieces: gaps.count + 1)
    certainties = AnswerCache(pieces: gaps.count)
  }

  /// Metres within which most places are right; a distance to a line that is greater needs no search for districts.
  private static let usualAccuracy = 200.0

  mutating func handle(_ group: RowGroup, _ added: inout AddedFields) throws(DistrictError) {
    read(group)
    removeFound()
    coordinates.withUnsafeBufferPointer { answer($0, ofAddresses: false) }
    if !places.isEmpty { places.withUnsafeBufferPointer { answer($0, ofAddresses: true) } }
    for row in 0..<group.count {
      switch rows[row] {
      case .problem(let problem): append(problem, group.place(of: row), to: &added)
      case .coordinate(let position): try append(found[position], group, row, to: &added)
      case .place(let position):
        try append(found[coordinates.count + position], placed[position], group, row, to: &added)
      case .open(let position): try append(open[position], group, row, to: &added)
      }
    }
  }

  /// Reads the coordinates of a group's rows, and the addresses of those without one.
  mutating func read(_ group: RowGroup) {
    rows.removeAll(keepingCapacity: true)
    coordinates.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    placed.removeAll(keepingCapacity: true)
    open.removeAll(keepingCapacity: true)
    for row in 0..<group.count {
      do throws(CoordinateProblem) {
        coordinates.append(try columns.coordinate(group, row))
        rows.append(.coordinate(coordinates.count - 1))
      } catch {
        read(group, row, error)
      }
    }
  }

  /// Reads the address of a row without a coordinate. Whatever else is wrong with a row, an address does not mend it.
  private mutating func read(_ group: RowGroup, _ row: Int, _ problem: CoordinateProblem) {
    guard addresses != nil, group[row].flaw == nil, problem == .empty || columns.saysNothing(group, row),
      let match = addresses?.match(columns, group, row)
    else {
      countProjected(problem, group, row)
      return rows.append(.problem(problem))
    }
    if let coordinate = match.coordinate {
      places.append(coordinate)
      placed.append(match)
      rows.append(.place(places.count - 1))
    } else {
      open.append(match)
      rows.append(.open(open.count - 1))
    }
  }

  mutating func end() {
    total?.use { [summary] in $0.merge(summary) }
  }

  /// What was found in all rows so far.
  var summary: BatchSummary {
    var summary = tally
    summary.add(answers, options)
    return summary
  }

  /// What a coordinate is answered with.
  struct Place {
    /// Its number in ``answers``.
    let number: Int
    let coordinate: Coordinate
    let face: Face
    /// Where its distances begin in `meters`.
    fileprivate let firstMeters: Int
    let file: Int
  }

  /// Metres from a place to the nearest line of an asked layer; nil beyond the limit.
  @inline(__always) func meters(_ place: Place, _ layer: Int) -> Double? {
    guard let offset = measured[layer] else { return nil }
    let meters = meters[place.firstMeters &+ offset]
    return meters < .infinity ? meters : nil
  }

  func isNearLine(_ place: Place) -> Bool {
    asked.indices.contains { meters(place, $0).map { $0 <= BatchOptions.nearBoundary } ?? false }
  }

  /// Whether a place is known to lie in a district of each layer and to have no other within an accuracy.
  func isFarFromLines(_ place: Place, _ accuracy: Double) -> Bool {
    // The search takes distances for equal that differ by a rounding.
    let reach = accuracy + 0.001
    guard reach <= measuredMeters else { return false }
    for (position, layer) in asked.enumerated() {
      guard let district = place.face.districtIndex(in: layer.bits), district < layer.districtCount,
        meters(place, position).map({ $0 > reach }) ?? true
      else { return false }
    }
    return true
  }

  /// Counts a row whose numbers may be those of a projected coordinate system.
  private mutating func countProjected(_ problem: CoordinateProblem, _ group: RowGroup, _ row: Int) {
    if problem == .latitudeOutOfRange || problem == .longitudeOutOfRange,
      let (latitude, longitude) = try? columns.degrees(group, row),
      let system = ProjectedSystem(longitude, latitude)
    {
      tally.projected[system, default: 0] += 1
    }
  }

  /// Looks coordinates up together, which is quicker than one by one, and adds them to ``found``.
  mutating func answer(_ coordinates: UnsafeBufferPointer<Coordinate>, ofAddresses: Bool) {
    boundaries.measure(coordinates, appendingTo: &meters)
    // Of an address, a dot has to say no more than is known of its place.
    if !ofAddresses, tally.dots != nil { for coordinate in coordinates { tally.dots?.add(coordinate) } }
    withUnsafeTemporaryAllocation(of: Face.self, capacity: coordinates.count) { faces in
      guard let first = coordinates.baseAddress, let firstFace = faces.baseAddress else { return }
      index.findFaces(of: first, count: coordinates.count, into: firstFace)
      for (position, coordinate) in coordinates.enumerated() {
        let face = faces[position]
        let number =
          answerByFace[RowAnswers.key(of: face, ofAddresses)] ?? number(of: face, coordinate, ofAddresses)
        answers[number].rows &+= 1
        found.append(
          Place(
            number: number, coordinate: coordinate, face: face, firstMeters: found.count &* measuredCount,
            file: answers[number].file))
      }
    }
  }

  @inline(__always) static func key(of face: Face, _ ofAddress: Bool) -> UInt64 {
    UInt64(face.rawValue) | (ofAddress ? 1 << 32 : 0)
  }

  /// The value of the computed column in a row, if there is such a column.
  mutating func computedValue(
    _ group: RowGroup, _ row: Int, _ lookup: Lookup?, _ address: AddressLookup?
  ) throws(DistrictError) -> ComputedColumn.Value? {
    guard let column = options.computedColumn, let lookup else { return nil }
    let source = ComputedColumn.Row(
      lookup: lookup, address: address, values: columns.inputs(group, row), number: group.firstNumber + row)
    let value = try column.value(of: source, encoder.encoding)
    if case .missing(let reason) = value { tally.addMissingValue(reason, group.place(of: row)) }
    return value
  }

  /// Appends the columns of a row with a coordinate.
  @inline(__always)
  mutating func append(
    _ place: Place, _ group: RowGroup, _ row: Int, to added: inout AddedFields
  ) throws(DistrictError) {
    if hasPlainRows || (options.computedColumn == nil && isFarFromLines(place)) {
      append(place, to: &added.bytes)
    } else {
      try appendWithDoubts(place, group, row, to: &added.bytes)
    }
    added.endRow(
      file: place.file, position: (place.coordinate.longitude, place.coordinate.latitude),
      isCopied: options.copiesRowsNearLines && isNearLine(place))
  }

  private func isFarFromLines(_ place: Place) -> Bool {
    options.lookup.accuracy.map { isFarFromLines(place, $0) } ?? true
  }

  /// Appends the columns of a row whose place is farther from every line than its accuracy, or has none.
  private mutating func append(_ place: Place, to output: inout [UInt8]) {
    for gap in gaps.indices {
      cache.copy(gap, of: place.number, to: &output)
      switch gaps[gap] {
      case .boundary(let layer): append(meters(place, layer), layer, to: &output)
      case .doubt: certainties.copy(gap, of: place.number, to: &output)
      case .other(let field):
        field.value(of: lookup(place.coordinate, place.face), options).append(to: &output, encoder)
      }
    }
    cache.copy(gaps.count, of: place.number, to: &output)
  }

  /// Appends the columns of a row that has several candidates or a computed column.
  private mutating func appendWithDoubts(
    _ place: Place, _ group: RowGroup, _ row: Int, to output: inout [UInt8]
  ) throws(DistrictError) {
    let lookup = lookup(place.coordinate, place.face)
    let candidates = LayerCandidates(lookup, options.asked)
    for (position, layer) in asked.enumerated() where (candidates[layer.layer]?.count ?? 0) > 1 {
      tally.addDoubt(position)
    }
    let computed = try computedValue(group, row, lookup, nil)
    append(place.number, place, computed, to: &output) { [options] in
      $0.value(of: lookup, options, candidates)
    }
  }

  /// Appends the columns of a row with values of its own where it can have some. An address that can be several places
  /// has none.
  mutating func append(
    _ number: Int, _ place: Place?, _ computed: ComputedColumn.Value?, to output: inout [UInt8],
    _ value: (BatchField) -> BatchValue
  ) {
    for gap in gaps.indices {
      cache.copy(gap, of: number, to: &output)
      switch gaps[gap] {
      case .boundary(let layer):
        if let place {
          append(meters(place, layer), layer, to: &output)
        } else {
          value(.layer(asked[layer].layer, .boundaryMeters)).append(to: &output, encoder)
        }
      case .doubt(let field), .other(let field):
        let value = value(field)
        (computed?.combined(with: value, of: field) ?? value).append(to: &output, encoder)
      }
    }
    cache.copy(gaps.count, of: number, to: &output)
  }

  /// Appends the distance to a boundary, and counts it.
  @inline(__always)
  mutating func append(_ meters: Double?, _ layer: Int, to output: inout [UInt8]) {
    tally.addBoundary(meters, layer)
    if let meters, meters <= options.boundaryLimit {
      DecimalText.append(meters, decimals: BatchValue.meterDecimals, to: &output)
    } else {
      encoder.appendNothing(to: &output)
    }
  }

  /// - Parameter accuracy: That of the place, where it has one of its own.
  func lookup(_ coordinate: Coordinate, _ face: Face, within accuracy: Double? = nil) -> Lookup {
    var assumptions = options.lookup
    if let accuracy { assumptions.accuracy = accuracy }
    return Lookup(storage: atlas.storage, coordinate: coordinate, face: face, options: assumptions)
  }

  /// Goes on with another group.
  mutating func removeFound() {
    found.removeAll(keepingCapacity: true)
    meters.removeAll(keepingCapacity: true)
  }

  /// Appends the columns of a row that cannot be read.
  mutating func append(
    _ problem: CoordinateProblem, _ place: BatchSummary.RowPlace, to added: inout AddedFields
  ) {
    tally.add(problem, place)
    let known = problemFields[problem]
    let bytes = known ?? fields { $0 == .answer(.note) ? .text(problem.note) : .none }
    if known == nil { problemFields[problem] = bytes }
    added.bytes += bytes
    added.endRow(file: files.withoutDistrict, position: nil)
  }

  /// The added fields of a row, all of them.
  func fields(_ value: (BatchField) -> BatchValue) -> [UInt8] {
    var bytes: [UInt8] = []
    for (column, field) in fields.enumerated() {
      encoder.appendLead(column, to: &bytes)
      value(field).append(to: &bytes, encoder)
    }
    return bytes
  }
}

extension RowGroup {
  /// Where a row is among all inputs.
  func place(of row: Int) -> BatchSummary.RowPlace {
    BatchSummary.RowPlace(input: input, line: self[row].line)
  }
}
