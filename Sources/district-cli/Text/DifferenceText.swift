import DistrictKit

/// What changed between two sets of data, for a person.
struct DifferenceText {
  /// For a terminal.
  let plain: String
  /// For the text of a pull request: GitHub Flavored Markdown.
  let markdown: String

  init(_ comparison: DataComparison, from old: String, to new: String) {
    let title = "From \(old) to \(new), on \(comparison.day)"
    guard !comparison.isEmpty else {
      plain = "\(title): nothing changed.".printable + "\n"
      markdown = "\(Markdown.escaped(title)): nothing changed.\n"
      return
    }
    var lines = ["\(title):"]
    var blocks = ["\(Markdown.escaped(title)):"]
    if !comparison.seats.isEmpty {
      let heading = count(comparison.seats.count, "seat") + " changed"
      var items: [String] = []
      lines += ["", heading]
      for change in comparison.seats {
        let label = change.seat.post.label
        for sentence in change.sentences {
          lines.append("  \(label): \(sentence)")
          items.append("- **\(Markdown.escaped(label))**: \(Markdown.escaped(sentence))")
        }
      }
      blocks += ["### \(heading)", items.joined(separator: "\n")]
    }
    for change in comparison.layers {
      let heading = "The layer \(change.layer.rawValue)"
      let sentences = LayerText.sentences(change)
      lines += ["", heading] + sentences.map { "  \($0)" }
      blocks.append("### \(Markdown.escaped(heading))")
      if !sentences.isEmpty {
        blocks.append(sentences.map(Markdown.escaped).joined(separator: "\n\n"))
      }
      if !change.moves.isEmpty {
        lines += LayerText.moves(change.moves)
        blocks.append(LayerText.table(change.moves))
      }
    }
    plain = lines.map { $0.printable + "\n" }.joined()
    markdown = blocks.joined(separator: "\n\n") + "\n"
  }
}

/// What changed in a layer.
private enum LayerText {
  static func sentences(_ change: DataComparison.LayerChange) -> [String] {
    guard let old = change.oldPlan else { return ["New: only the new data have this layer."] }
    guard let new = change.newPlan else { return ["No longer there: only the old data have this layer."] }
    var sentences: [String] = []
    if change.isOtherPlan {
      sentences.append(
        name(old) == name(new)
          ? "The plan \(name(new)) is described in other words."
          : "The plan is \(name(new)), was \(name(old)).")
    }
    if change.moves.isEmpty { sentences.append("No ground is in another district.") }
    return sentences
  }

  private static func name(_ plan: Plan) -> String { "“\(plan.name)”, effective \(plan.effective)" }

  static func moves(_ moves: [MovedGround]) -> [String] {
    moves.map { move in
      "  \(move.areaText) from \(district(move.from)) to \(district(move.to)), "
        + "in \(count(move.pieces, "piece"))."
    }
  }

  static func table(_ moves: [MovedGround]) -> String {
    let rows = moves.map { move in
      "| \(Markdown.escaped(district(move.from))) | \(Markdown.escaped(district(move.to))) "
        + "| \(move.areaText) | \(move.pieces) |"
    }
    return (["| from | to | area | pieces |", "|---|---|---:|---:|"] + rows).joined(separator: "\n")
  }

  private static func district(_ number: String?) -> String {
    number.map { "District \($0)" } ?? "no district"
  }
}

/// `1 piece`, `2 pieces`.
private func count(_ number: Int, _ thing: String) -> String { "\(number) \(thing)\(number == 1 ? "" : "s")" }

/// Text that Markdown shows as it is.
enum Markdown {
  /// The text with a backslash before each character that Markdown could take for a sign of its own.
  static func escaped(_ text: String) -> String {
    text.printable.reduce(into: "") { result, character in
      if "\\`*_[]<>|~&".contains(character) { result.append("\\") }
      result.append(character)
    }
  }
}
