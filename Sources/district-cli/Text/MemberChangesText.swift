import DistrictKit

extension MemberChanges: ListSummary {
  /// How many members change.
  func text(nearLines: String?) -> String {
    var lines = list.addressLines + layers.flatMap(sentences)
    if isStopped {
      lines.insert("stopped after \(rows) rows: nobody reads the output any more", at: 0)
    } else if rows == 0 {
      lines.insert("0 rows: the list is empty", at: 0)
    }
    if outside > 0 { lines.append("\(outside) outside every district, before and after") }
    lines += list.problemLines
    return lines.map { $0.printable + "\n" }.joined()
  }

  private func sentences(_ layer: LayerChanges) -> [String] {
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
    "\(count.grouped) of \(rows.grouped) members \(count == 1 ? one : several)"
  }
}
