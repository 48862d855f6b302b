/// Text in columns, each as wide as its widest cell.
package struct Table {
  private var rows: [[String]] = []

  package init() {}

  /// Adds a row; rows have the same number of cells.
  package mutating func add(_ cells: [String]) {
    rows.append(cells)
  }

  package var text: String {
    guard let first = rows.first else { return "" }
    let widths = first.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = zip(row, widths).map { $0.padding(to: $1) }.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}

extension String {
  /// The text with blanks up to a width.
  package func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
