/// The parts of a page that depend on what it answers, as HTML.
struct PageSections {
  let page: DistrictPage
  let texts: [String: String]
  let places: PageAddresses?

  private let escape = ValueEscape(format: .html)

  init(page: DistrictPage, texts: [String: String], places: PageAddresses?) {
    (self.page, self.texts, self.places) = (page, texts, places)
  }

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
      let title =
        texts["layer.\(layer.rawValue)"] == nil
        ? escape.escaped(layer.rawValue) : text("layer.\(layer.rawValue)")
      let state = index == 0 ? " checked" : ""
      return "<label><input type=\"radio\" name=\"layer\" value=\"\(index)\"\(state)> \(title)</label>"
    }
    let legend = "<legend class=\"visually-hidden\">\(text("map.layers"))</legend>"
    return "<fieldset class=\"layers\">\(legend)\(choices.joined())</fieldset>"
  }

  /// Where the answers come from, a paragraph a plan, in the records' own words; then how old they are.
  var sources: String {
    var origins = page.layers.compactMap { page.atlas.plan(of: $0) }.map { plan in
      ["\(plan.name), \(plan.effective)", plan.source, plan.terms].joined(separator: ". ")
    }
    if let source = page.addresses?.index.source {
      origins.append(
        [source.name, source.date, source.licence].filter { !$0.isEmpty }.joined(separator: ". "))
    }
    let checked = page.atlas.roster.posts.map(\.checked)
    var identity = [text("footer.data", ["sha256": page.atlas.sha256])]
    if let first = checked.min(), let last = checked.max() {
      identity.insert(text("footer.checked", ["first": "\(first)", "last": "\(last)"]), at: 0)
    }
    let paragraphs = origins.map { "<p lang=\"en\">\(escape.escaped($0))</p>" }
    return (paragraphs + ["<p>\(identity.joined(separator: " "))</p>"]).joined(separator: "\n")
  }
}
