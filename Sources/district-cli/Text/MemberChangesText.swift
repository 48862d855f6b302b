import DistrictKit

/// How many members change, for a person.
struct MemberChangesText {
  let changes: MemberChanges

  var text: String {
    let list = BatchSummaryText(summary: changes.list, nearLines: nil)
    var lines = rows + list.addresses + changes.layers.flatMap(sentences)
    if changes.outside > 0 { lines.append("\(changes.outside) outside every district, before and after") }
    lines += list.problems
    return lines.map { $0.printable + "\n" }.joined()
  }

  private var rows: [String] {
    if changes.isStopped {
      return ["stopped after \(changes.rows) rows: nobody reads the output any more"]
    }
    return changes.rows == 0 ? ["0 rows: the list is empty"] : []
  }

  private func sentences(_ layer: MemberChanges.LayerChanges) -> [String] {
    let district = "\(layer.layer.rawValue) district"
    var sentences = [members(layer.otherDistrict, "gets another \(district)", "get another \(district)")]
    for official in layer.officials {
      let word = official.word
      sentences.append(members(official.new, "gets a new \(word)", "get a new \(word)"))
      if official.lost > 0 {
        let loss = "no \(word) any more, as far as the new data know"
        sentences.append(members(official.lost, "has \(loss)", "have \(loss)"))
      }
    }
    if layer.open > 0 {
      let address = "an address that leaves the \(district) open"
      sentences.append(members(layer.open, "has \(address)", "have \(address)"))
    }
    return sentences
  }

  /// `212 of 3,000 members get …`
  private func members(_ count: Int, _ one: String, _ several: String) -> String {
    "\(count.grouped) of \(changes.rows.grouped) members \(count == 1 ? one : several)"
  }
}

extension MemberChanges: ListSummary {
  func text(nearLines: String?) -> String { MemberChangesText(changes: self).text }
}
