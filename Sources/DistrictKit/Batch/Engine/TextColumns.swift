/// The columns that a computed text needs, as they were found in an input.
struct TextColumns: Sendable {
  /// Their positions, from 0, in the order of the inputs.
  let positions: [Int]
  /// Their names, in the same order.
  let names: [String]
  /// What was chosen, in words, to stand behind what else was: `, --name-column: “who”`.
  let description: String

  /// - Throws: `badInput` when a column is missing or two could be meant.
  init(_ inputs: [BatchText.Input], in header: [String]) throws(DistrictError) {
    let positions = try ColumnRoles.columns(inputs, in: header)
    self.positions = positions
    names = positions.map { header[$0] }
    description = zip(inputs, names).map { ", \($0.purpose): “\($1)”" }.joined()
  }
}
