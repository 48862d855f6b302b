import Bytes
import Geography
import PointLocation
import TableStream

/// What tells the answers of rows apart.
struct AnswerKey: Hashable {
  /// Whether it is that of an address: these say how exact they are, coordinates may not.
  let ofAddress: Bool
  let states: [CachedAnswer.LayerState]
}

/// A layer that a batch asks, with the plan of its day.
struct AskedLayer: Sendable {
  let layer: Layer
  let bits: FaceBits
  let districtCount: Int

  /// The layers of a batch in their order.
  static func all(of atlas: DistrictAtlas, _ options: BatchOptions) -> [AskedLayer] {
    options.asked.compactMap { layer in
      atlas.storage.content(layer, on: options.lookup.day).map {
        AskedLayer(layer: layer, bits: $0.bits, districtCount: $0.districts.count)
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
  struct LayerState: Hashable {
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
    var states: [CachedAnswer.LayerState] = []
    for (position, layer) in asked.enumerated() {
      if let district = face.districtIndex(in: layer.bits), district < layer.districtCount {
        states.append(CachedAnswer.LayerState(layer: layer.layer, match: .inside, district: district))
      } else {
        let answer = lookup[layer.layer]
        states.append(
          CachedAnswer.LayerState(layer: layer.layer, match: answer.match, district: answer.districtIndex))
        if let meters = answer.snapMeters { tally.addSnap(meters, position) }
      }
    }
    let number = number(of: AnswerKey(ofAddress: ofAddress, states: states)) { [options] in
      $0.value(of: lookup, options, LayerCandidates(farFromLines: lookup, options.asked))
    }
    if states.allSatisfy({ $0.match == .inside }) {
      answerByFace.insert(number, for: RowAnswers.key(of: face, ofAddress))
    }
    return number
  }

  /// The answer of an address that can be several places.
  mutating func number(of address: AddressLookup) -> Int {
    let states = options.asked.map { layer in
      let answer = address.answer(of: layer)
      return CachedAnswer.LayerState(
        layer: layer, match: answer?.match ?? .unknown, district: answer?.districtIndex)
    }
    return number(of: AnswerKey(ofAddress: true, states: states)) { [options] in
      $0.value(of: address, options)
    }
  }

  /// The answer of a key, made with the values of its columns when there was none yet.
  private mutating func number(of key: AnswerKey, _ value: (BatchField) -> BatchValue) -> Int {
    if let number = answerByKey[key] { return number }
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
    answers.append(CachedAnswer(states: key.states, file: files.file(of: key.states)))
    answerByKey[key] = answers.count - 1
    return answers.count - 1
  }
}
