/// The names of the added columns, which must be new to the input.
enum AddedNames {
  /// The names with their prefix.
  static func names(of columns: [BatchColumn], _ options: BatchOptions) -> [String] {
    columns.map { options.prefix + $0.name }
  }

  /// - Throws: `badInput` when the input has one of them already, in any case.
  static func check(_ added: [String], against existing: [String]) throws(DistrictError) {
    let names = Set(existing.map(ColumnRoles.normalized))
    guard let name = added.first(where: { names.contains(ColumnRoles.normalized($0)) }) else { return }
    throw taken(name, where: "The input")
  }

  /// The error for a name that is there already.
  static func taken(_ name: String, where place: String) -> DistrictError {
    DistrictError(
      .badInput, "\(place) has a column “\(name)” already.",
      hint: "Choose other columns with --columns, or call the added ones otherwise: --prefix new_")
  }
}
