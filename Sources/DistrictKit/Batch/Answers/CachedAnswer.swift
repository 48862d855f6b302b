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
