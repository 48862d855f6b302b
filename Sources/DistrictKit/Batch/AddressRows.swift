import AddressIndex
import Bytes
import Failures
import Geography
import TableStream

/// What one thread finds the addresses of rows with.
struct AddressReader {
  let index: AddressIndex
  private var lines = AddressLines()
  private var text: [UInt8] = []
  fileprivate var notFoundFields: [AddressMatch.Problem: [UInt8]] = [:]

  /// - Parameter index: The index that all threads share.
  init(_ index: AddressIndex) {
    self.index = index.forOneThread
  }

  /// Finds the address of a row.
  mutating func match(_ columns: RowColumns, _ group: RowGroup, _ row: Int) -> AddressMatch {
    columns.readAddress(group, row, into: &text)
    return text.withUnsafeBufferPointer { index.match($0) }
  }

  fileprivate mutating func appendLine(
    of candidate: AddressCandidate, _ encoder: FieldEncoder, to output: inout [UInt8]
  ) {
    if let line = lines.plainLine(of: candidate) {
      encoder.append(plain: line, to: &output)
    } else {
      encoder.append(candidate.address, to: &output)
    }
  }
}

/// What a row has to be answered from, by its position among those that have the same.
enum RowSource {
  case problem(CoordinateProblem)
  case coordinate(Int)
  /// An address with one place.
  case place(Int)
  /// An address with several places, or none.
  case open(Int)
}

extension RowAnswers {
  /// Appends the columns of a row whose address is one place.
  mutating func append(
    _ place: Place, _ match: AddressMatch, _ group: RowGroup, _ row: Int, to added: inout AddedFields
  ) throws(DistrictError) {
    tally.add(match.kind)
    if match.kind != .street { tally.dots?.add(place.coordinate) }
    let accuracy = AddressLookup.accuracy(of: match.accuracyMeters ?? 0, options.lookup)
    var file = place.file
    if options.computedColumn == nil, match.doubt == nil, isFarFromLines(place, accuracy) {
      append(place, match, accuracy, to: &added.bytes)
    } else {
      let address = AddressLookup(atlas.storage, match, options.lookup, options.layers)
      for (position, layer) in asked.enumerated() where !address[layer.layer].isCertain {
        tally.addDoubt(position)
        if layer.layer == files.layer { file = files.withoutDistrict }
      }
      try append(address, place.number, place, group, row, to: &added.bytes)
    }
    added.endRow(
      file: file, position: (place.coordinate.longitude, place.coordinate.latitude),
      isCopied: options.copiesRowsNearLines && isNearLine(place))
  }

  /// Appends the columns of a row whose address is one place, far from every line.
  private mutating func append(
    _ place: Place, _ match: AddressMatch, _ accuracy: Double, to output: inout [UInt8]
  ) {
    for gap in gaps.indices {
      cache.copy(gap, of: place.number, to: &output)
      switch gaps[gap] {
      case .boundary(let layer): append(meters(place, layer), layer, to: &output)
      case .doubt: certainties.copy(gap, of: place.number, to: &output)
      case .other(.answer(.addressMatch)): encoder.append(match.kind.rawValue, to: &output)
      case .other(.answer(.matchedAddress)):
        if let candidate = match.candidate { addresses?.appendLine(of: candidate, encoder, to: &output) }
      case .other(.answer(.latitude)): DecimalText.append(place.coordinate.latitude, decimals: 7, to: &output)
      case .other(.answer(.longitude)):
        DecimalText.append(place.coordinate.longitude, decimals: 7, to: &output)
      case .other(.answer(.accuracyMeters)):
        DecimalText.append(accuracy, decimals: BatchValue.meterDecimals, to: &output)
      case .other(let field):
        field.value(of: lookup(place.coordinate, place.face, within: accuracy), options)
          .append(to: &output, encoder)
      }
    }
    cache.copy(gaps.count, of: place.number, to: &output)
  }

  /// Appends the columns of a row whose address can be several places, or was not found.
  mutating func append(
    _ match: AddressMatch, _ group: RowGroup, _ row: Int, to added: inout AddedFields
  ) throws(DistrictError) {
    tally.add(match.kind)
    if let problem = match.problem { return append(problem, group.place(of: row), to: &added) }
    let address = AddressLookup(atlas.storage, match, options.lookup, options.layers)
    let number = number(of: address)
    answers[number].rows &+= 1
    try append(address, number, nil, group, row, to: &added.bytes)
    added.endRow(file: answers[number].file, position: nil)
  }

  /// Appends the columns of a row with whatever its address leaves open.
  private mutating func append(
    _ address: AddressLookup, _ number: Int, _ place: Place?, _ group: RowGroup, _ row: Int,
    to output: inout [UInt8]
  ) throws(DistrictError) {
    let computed = try computedValue(group, row, address.lookups.first, address)
    append(number, place, computed, to: &output) { [options] in $0.value(of: address, options) }
  }

  /// Appends the columns of a row whose address was not found.
  private mutating func append(
    _ problem: AddressMatch.Problem, _ place: BatchSummary.RowPlace, to added: inout AddedFields
  ) {
    tally.add(problem, place)
    let bytes = addresses?.notFoundFields[problem] ?? fields { $0.value(of: problem) }
    addresses?.notFoundFields[problem] = bytes
    added.bytes += bytes
    added.endRow(file: files.withoutDistrict, position: nil)
  }
}
