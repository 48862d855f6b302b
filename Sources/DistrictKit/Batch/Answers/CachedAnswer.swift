/// The added columns of all rows with the same districts, written once, with gaps for what differs from row to row.
struct CachedAnswer {
  /// How one layer answers these rows.
  struct LayerState {
    let layer: Layer
    let match: Match
    let district: Int?
  }

  /// The text of the columns that are the same for all rows, without the gaps.
  let text: [UInt8]
  /// Where in the text each of the columns belongs that differ.
  let gaps: [Int]
  let states: [LayerState]
  /// The part of the output that the rows go to.
  let part: Int
  /// The number of rows so far.
  var rows = 0

  var isOutside: Bool { states.allSatisfy { $0.match == .outside } }
}
