import Bytes
import Geography

/// What the rows with the same districts have in common: for each asked layer, how the district was found and which
/// it is.
struct AnswerKey: Hashable, Sendable {
  private var rawValue: UInt128 = 0
  /// Which rows: those of addresses say how exact they are, those with coordinates may not.
  private static let addressBit: UInt128 = 1 << 127

  init(ofAddress: Bool) { if ofAddress { rawValue = AnswerKey.addressBit } }

  /// Sets the district of a layer, by its position; nil for `outside` and `unknown`.
  @inline(__always) mutating func set(_ layer: AskedLayer, _ match: Match, _ district: Int?) {
    let found: UInt128
    switch match {
    case .outside: found = 1
    case .inside: found = 2
    case .nearest: found = 3
    case .unknown: found = 0
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
