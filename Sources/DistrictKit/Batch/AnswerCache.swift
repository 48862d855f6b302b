import Bytes
import Geography
import PointLocation
import TableStream

/// What tells the answers of rows apart: for each asked layer, how the district was found and which it is. Packed, because
/// every row that lies outside of some layer needs one.
struct AnswerKey: Hashable {
  private var rawValue: UInt128 = 0

  /// - Parameter ofAddress: Whether it is that of an address: these say how exact they are, coordinates may not.
  init(ofAddress: Bool) { if ofAddress { rawValue = 1 << 127 } }

  /// Sets the district of a layer, by its position; nil for `outside` and `unknown`.
  @inline(__always) mutating func set(_ layer: AskedLayer, _ match: Match, _ district: Int?) {
    let found: UInt128 =
      switch match {
      case .unknown: 0
      case .outside: 1
      case .inside: 2
      case .nearest: 3
      }
    rawValue |= (UInt128(district.map { $0 + 1 } ?? 0) << 2 | found) << layer.keyShift
  }
}

/// A layer that a batch asks, with the plan of its day.
struct AskedLayer: Sendable {
  let layer: Layer
  let bits: FaceBits
  let districtCount: Int
  /// Where its part of an ``AnswerKey`` begins. A face tells all districts apart with 30 bits, and how each was found takes
  /// two more: together they have room in 127 bits.
  let keyShift: UInt128

  /// The layers of a batch in their order.
  static func all(of atlas: DistrictAtlas, _ options: BatchOptions) -> [AskedLayer] {
    var shift: UInt128 = 0
    return options.asked.compactMap { layer in
      atlas.storage.content(layer, on: options.lookup.day).map { content in
        defer { shift += UInt128(Int.bitWidth - content.districts.count.leadingZeroBitCount + 2) }
        return AskedLayer(
          layer: layer, bits: content.bits, districtCount: content.districts.count, keyShift: shift)
      }
    }
  }
}

/// Pieces of the added fields of all rows with the same districts, written once: what stands between the values that differ
/// from row to row.
///
/// The pieces of all answers stand in one buffer, so that copying one takes no count of references.
struct AnswerCache {
  private let piecesOfAnswer: Int
  private var bytes: [UInt8] = []
  /// Where the pieces end, one after another; the first begins at 0.
  private var ends: [Int] = [0]

  /// - Parameter pieces: So many for each answer.
  init(pieces: Int) { piecesOfAnswer = pieces }

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
    /// Nil for `outside` and `unknown`.
    let district: Int?
  }

  let states: [LayerState]
  /// The output file that the rows go to.
  let file: Int
  /// The number of rows so far.
  var rows = 0

  var isOutside: Bool { states.allSatisfy { $0.match == .outside } }
  /// Whether an address leaves some layer open.
  var isOpen: Bool { states.contains { $0.match == .unknown } }
  /// Whether no layer has a district, and some because an address leaves it open.
  var isUnanswered: Bool { isOpen && states.allSatisfy { $0.district == nil } }
}

extension RowAnswers {
  /// The answer of a row whose face does not tell it yet: the face is new, or it has no district in some layer, and
  /// the place decides whether there is one near enough.
  mutating func number(of face: Face, _ coordinate: Coordinate, _ ofAddress: Bool) -> Int {
    let lookup = lookup(
      coordinate, face, within: ofAddress ? AddressLookup.accuracy(of: 0, options.lookup) : nil)
    var key = AnswerKey(ofAddress: ofAddress)
    var isInside = true
    for (position, layer) in asked.enumerated() {
      if let district = face.districtIndex(in: layer.bits), district < layer.districtCount {
        key.set(layer, .inside, district)
      } else {
        let answer = lookup[layer.layer]
        key.set(layer, answer.match, answer.districtIndex)
        if let meters = answer.snapMeters { tally.addSnap(meters, position) }
        isInside = false
      }
    }
    let number = answerByKey[key] ?? remember(key, lookup)
    if isInside { answerByFace.insert(number, for: RowAnswers.key(of: face, ofAddress)) }
    return number
  }

  private mutating func remember(_ key: AnswerKey, _ lookup: Lookup) -> Int {
    let candidates = LayerCandidates(farFromLines: lookup, options.asked)
    return remember(key, state: { (lookup[$0].match, lookup[$0].districtIndex) }) { [options] in
      $0.value(of: lookup, options, candidates)
    }
  }

  /// The answer of an address that can be several places.
  mutating func number(of address: AddressLookup) -> Int {
    var key = AnswerKey(ofAddress: true)
    let state = { (layer: Layer) in
      let answer = address.answer(of: layer)
      return (answer?.match ?? .unknown, answer?.districtIndex)
    }
    for layer in asked {
      let (match, district) = state(layer.layer)
      key.set(layer, match, district)
    }
    return answerByKey[key] ?? remember(key, state: state) { [options] in $0.value(of: address, options) }
  }

  /// The answer of a new key, made with the values of its columns.
  private mutating func remember(
    _ key: AnswerKey, state: (Layer) -> (Match, Int?), _ value: (BatchField) -> BatchValue
  ) -> Int {
    var piece: [UInt8] = []
    for (column, field) in fields.enumerated() {
      encoder.appendLead(column, to: &piece)
      if field.dependsOnPlace(options) {
        cache.append(piece)
        piece = []
        var certainty: [UInt8] = []
        value(field).append(to: &certainty, encoder)
        certainties.append(certainty)
      } else {
        value(field).append(to: &piece, encoder)
      }
    }
    cache.append(piece)
    let states = options.asked.map { layer in
      let (match, district) = state(layer)
      return CachedAnswer.LayerState(layer: layer, match: match, district: district)
    }
    answers.append(CachedAnswer(states: states, file: files.file(of: states)))
    answerByKey[key] = answers.count - 1
    return answers.count - 1
  }
}
