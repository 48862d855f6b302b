import AddressIndex
import Failures
import Geography
import PointLocation
import SystemFiles
import TableStream

/// Finds the rows that change and writes what the old and the new data say of them. Each thread has its own.
///
/// Rows with the same districts in both are judged once, and get the same fields; so a row costs its two lookups.
struct RowComparison: RowHandler {
  private let comparison: MemberComparison
  private let encoder: FieldEncoder
  private let total: Monitor<MemberChanges>
  private var old: RowAnswers
  private var new: RowAnswers

  /// The positions of the pairs of answers, by the numbers of both.
  private var pairNumbers = WordTable(filler: 0)
  private var pairs: [Pair] = []
  private var rowsOfPair: [Int] = []

  /// Two answers of one place.
  private struct Pair {
    let verdicts: [LayerComparison.Verdict]
    let isChange: Bool
    let isOutside: Bool
    /// The added fields of rows with a coordinate, once there was one.
    var fields: [UInt8] = []
  }

  /// - Parameter total: Takes what is counted, at the end.
  init(
    _ comparison: MemberComparison, _ old: BatchLookup, _ new: BatchLookup, _ list: BatchList,
    _ encoder: FieldEncoder, _ total: Monitor<MemberChanges>
  ) {
    (self.comparison, self.encoder, self.total) = (comparison, encoder, total)
    // Without addresses, so that no distances are measured: the columns here do not need any.
    self.old = RowAnswers(old, list.columns, encoder, nil, total: nil)
    self.new = RowAnswers(new, list.columns, encoder, nil, total: nil)
    self.new.addresses = list.addresses.map { AddressReader($0) }
  }

  mutating func handle(_ group: RowGroup, _ added: inout AddedFields) {
    new.read(group)
    old.removeFound()
    new.removeFound()
    answer(new.coordinates)
    answer(new.places)
    for row in 0..<group.count {
      switch new.rows[row] {
      case .problem(let problem):
        new.tally.add(problem, group.place(of: row))
        added.omitRow()
      case .coordinate(let position): append(old.found[position], new.found[position], to: &added)
      case .place(let position):
        let match = new.placed[position]
        new.tally.add(match.kind)
        let place = new.coordinates.count + position
        append(match, old.found[place].number, new.found[place], to: &added)
      case .open(let position):
        let match = new.open[position]
        new.tally.add(match.kind)
        if let problem = match.problem {
          new.tally.add(problem, group.place(of: row))
          added.omitRow()
        } else {
          append(match, to: &added)
        }
      }
    }
  }

  mutating func end() {
    var list = new.summary
    list.outside = zip(pairs, rowsOfPair).reduce(0) { $0 + ($1.0.isOutside ? $1.1 : 0) }
    total.use { total in
      total.list.merge(list)
      for (pair, rows) in zip(pairs, rowsOfPair) { total.add(pair.verdicts, rows: rows) }
    }
  }

  private mutating func answer(_ coordinates: [Coordinate]) {
    coordinates.withUnsafeBufferPointer { coordinates in
      old.answer(coordinates, ofAddresses: false)
      new.answer(coordinates, ofAddresses: false)
    }
  }

  /// Writes a row with a coordinate, when it changes.
  @inline(__always)
  private mutating func append(
    _ was: RowAnswers.Place, _ now: RowAnswers.Place, to added: inout AddedFields
  ) {
    let number = pair(was.number, now.number)
    rowsOfPair[number] &+= 1
    guard pairs[number].isChange else { return added.omitRow() }
    if pairs[number].fields.isEmpty {
      let lookups = (old.lookup(was.coordinate, was.face), new.lookup(now.coordinate, now.face))
      pairs[number].fields = fields(
        { $0.value(of: lookups.0, old.options) }, { $0.value(of: lookups.1, new.options) })
    }
    added.bytes.append(contentsOf: pairs[number].fields)
    added.endRow(file: 0, position: (now.coordinate.longitude, now.coordinate.latitude))
  }

  /// Writes a row whose address has one place, when it changes.
  private mutating func append(
    _ match: AddressMatch, _ was: Int, _ now: RowAnswers.Place, to added: inout AddedFields
  ) {
    let number = pair(was, now.number)
    rowsOfPair[number] &+= 1
    guard pairs[number].isChange else { return added.omitRow() }
    let (before, after) = addresses(match)
    append(before, after, (now.coordinate.longitude, now.coordinate.latitude), to: &added)
  }

  /// Writes a row whose address can be several places, when something changes that is certain of all of them.
  private mutating func append(_ match: AddressMatch, to added: inout AddedFields) {
    let (before, after) = addresses(match)
    let (was, now) = (old.number(of: before), new.number(of: after))
    new.answers[now].rows &+= 1
    let number = pair(was, now)
    rowsOfPair[number] &+= 1
    guard pairs[number].isChange else { return added.omitRow() }
    append(before, after, nil, to: &added)
  }

  private func addresses(_ match: AddressMatch) -> (AddressLookup, AddressLookup) {
    (
      AddressLookup(old.atlas.storage, match, old.options.lookup, old.options.layers),
      AddressLookup(new.atlas.storage, match, new.options.lookup, new.options.layers)
    )
  }

  private func append(
    _ was: AddressLookup, _ now: AddressLookup, _ position: (Double, Double)?, to added: inout AddedFields
  ) {
    added.bytes += fields({ $0.value(of: was, old.options) }, { $0.value(of: now, new.options) })
    added.endRow(file: 0, position: position)
  }

  /// The position of the pair of two answers.
  @inline(__always) private mutating func pair(_ was: Int, _ now: Int) -> Int {
    let key = UInt64(was) << 32 | UInt64(now)
    return pairNumbers[key] ?? judge(was, now, key)
  }

  private mutating func judge(_ was: Int, _ now: Int, _ key: UInt64) -> Int {
    let (before, after) = (old.answers[was], new.answers[now])
    let verdicts = zip(comparison.layers, zip(before.states, after.states)).map { layer, states in
      layer.verdict(from: states.0, to: states.1)
    }
    pairs.append(
      Pair(
        verdicts: verdicts, isChange: verdicts.contains(where: \.isChange),
        isOutside: before.isOutside && after.isOutside))
    rowsOfPair.append(0)
    pairNumbers.insert(pairs.count - 1, for: key)
    return pairs.count - 1
  }

  /// The added fields of a row: each column of the old data beside that of the new.
  private func fields(
    _ was: (BatchField) -> BatchValue, _ now: (BatchField) -> BatchValue
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    for (position, column) in comparison.columns.enumerated() {
      encoder.appendLead(2 * position, to: &bytes)
      was(column.field).append(to: &bytes, encoder)
      encoder.appendLead(2 * position + 1, to: &bytes)
      now(column.field).append(to: &bytes, encoder)
    }
    return bytes
  }
}
