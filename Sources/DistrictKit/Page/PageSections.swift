/// The parts of a page that depend on what it answers, as HTML.
struct PageSections {
  let page: DistrictPage
  let texts: [String: String]
  let places: PageAddresses?

  private let escape = ValueEscape(format: .html)

  /// A text of the page's language, its markers `{name}` filled in, escaped.
  private func text(_ key: String, _ values: [String: String] = [:]) -> String {
    escape.escaped(
      values.reduce(texts[key] ?? "") { text, value in
        text.split(separator: "{\(value.key)}", omittingEmptySubsequences: false).joined(
          separator: value.value)
      })
  }

  /// What can be typed. Of a file without a chosen area, the first cities stand for all.
  var help: String {
    guard let places else { return text("ask.help") }
    let areas = page.addresses?.areas ?? []
    return text(
      "ask.help-address",
      ["areas": (areas.isEmpty ? places.cities.prefix(3) + ["…"] : areas[...]).joined(separator: ", ")])
  }

  /// Which layer the map shows; nothing where there is one.
  var layerChoice: String {
    guard page.layers.count > 1 else { return "" }
    let choices = page.layers.enumerated().map { index, layer in
      let name = page.atlas.description(of: layer)?.title ?? layer.rawValue
      // By the name in the data, as with districts: other layers have a council, too.
      let title = escape.escaped(texts["layer.\(name)"] ?? name)
      let state = index == 0 ? " checked" : ""
      return "<label><input type=\"radio\" name=\"layer\" value=\"\(index)\"\(state)> \(title)</label>"
    }
    let legend = "<legend class=\"visually-hidden\">\(text("map.layers"))</legend>"
    return "<fieldset class=\"layers\">\(legend)\(choices.joined())</fieldset>"
  }

  /// Where the answers come from, a paragraph a plan, in the records' own words; then how old they are.
  var sources: String {
    var origins = page.layers.compactMap { page.atlas.plan(of: $0) }.map { plan in
      origin(["\(plan.name), \(plan.effective)", plan.source], terms: plan.terms)
    }
    if let source = page.addresses?.index.source {
      origins.append(origin([source.name, source.date], terms: source.licence))
    }
    let checked = page.atlas.roster.posts.map(\.checked)
    var identity = [text("footer.data", ["sha256": page.atlas.sha256])]
    if let first = checked.min(), let last = checked.max() {
      let days =
        first == last
        ? text("footer.checked-once", ["date": "\(first)"])
        : text("footer.checked", ["first": "\(first)", "last": "\(last)"])
      identity.insert(days, at: 0)
    }
    return (origins + ["<p>\(identity.joined(separator: " "))</p>"]).joined(separator: "\n")
  }

  /// A paragraph on one source. Only the label of its terms is in the page's language.
  private func origin(_ parts: [String], terms: String) -> String {
    let records = parts.filter { !$0.isEmpty }.map(escape.escaped)
    let label = "<span lang=\"\(page.language.rawValue)\">\(text("footer.terms"))</span>"
    let licence = terms.isEmpty ? [] : ["\(label) \(escape.escaped(terms))"]
    return "<p lang=\"en\">\((records + licence).joined(separator: ". "))</p>"
  }
}
