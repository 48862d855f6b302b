/// What to say to whoever wrote an address.
extension AddressMatch {
  /// A sentence that says what is known of the address, or the question to ask: `100 Main St exists in Kirkland and in
  /// Bothell: which city?` Nil for an address that was found as it is written, without a doubt.
  public var remark: String? {
    if let problem { return problem.sentence }
    if let candidate, let doubt {
      switch doubt {
      case .differs, .incompleteFile: return "Is it \(candidate.address)?"
      case .strayPoint: return "The file has it where no other address of its ZIP code or street is."
      }
    }
    switch kind {
    case .exact, .none: return nil
    case .unit: return "The house is known, but not this unit or letter of it."
    case .interpolated:
      return "The place is between known addresses of \(candidate?.streetName ?? "the street")."
    case .street: return "The street is known, but not where this address is on it."
    case .ambiguous: return question
    }
  }

  private var question: String? {
    guard let first = candidates.first else { return nil }
    if candidates.count == 1 { return "Is it \(first.address)?" }
    let lines = distinct(candidates.map(\.streetLine))
    if lines.count == 1 {
      let cities = distinct(candidates.map(\.city)).filter { !$0.isEmpty }
      if cities.count > 1 {
        return "\(lines[0]) exists \(list(cities.map { "in " + $0 }, "and")): which city?"
      }
      let zips = distinct(candidates.map(\.zip)).filter { !$0.isEmpty }
      if zips.count > 1 {
        return "\(lines[0]) exists \(list(zips.map { "in " + $0 }, "and")): which ZIP code?"
      }
    }
    let shown = lines.count == candidates.count ? lines : distinct(candidates.map(\.address))
    return shown.count == 1 ? "Is it \(shown[0])?" : "Is it \(list(shown, "or"))?"
  }

  private func distinct(_ texts: [String]) -> [String] {
    texts.enumerated().filter { texts.firstIndex(of: $1) == $0 }.map(\.element)
  }

  /// `in Kirkland and in Bothell`
  private func list(_ texts: [String], _ word: String) -> String {
    var shown = texts
    if shown.count > 5 { shown = shown.prefix(4) + ["\(shown.count - 4) others"] }
    guard let last = shown.popLast() else { return "" }
    return shown.isEmpty ? last : "\(shown.joined(separator: ", ")) \(word) \(last)"
  }
}

extension AddressMatch.Problem {
  /// One sentence for whoever wrote the address.
  public var sentence: String {
    switch self {
    case .empty: "There is no address."
    case .unreadable: "No street can be read from it."
    case .postOfficeBox: "A post office box is not a place: the street address is needed."
    case .outsideArea: "The address is outside the area of the address file."
    case .noSuchStreet: "There is no street of this name in the address file."
    case .noSuchNumber: "The street is known, but no address near this number."
    case .noCrossing: "No place is known where these two streets meet."
    }
  }
}
