import Failures

/// A template that comes with the program.
public enum BuiltInTemplate: String, Sendable, Hashable, CaseIterable {
  /// An introduction that takes no side: who calls, and a request to be told of the official's work.
  case introduction
  /// A question about the county's sharing of information with immigration enforcement.
  case informationSharing = "information-sharing"

  /// What it is called: `information-sharing`.
  public var name: String { rawValue }

  /// What it is for, in one line.
  public var summary: String {
    switch self {
    case .introduction: "Introduce yourself as a constituent, to your councilmember and your Representative."
    case .informationSharing:
      "Ask your councilmember and the Executive what the county shares with immigration enforcement."
    }
  }

  /// The template's text.
  public func text(_ format: ScriptFormat) -> String {
    switch (self, format) {
    case (.introduction, .text): Self.introductionText
    case (.introduction, .html): Self.introductionHTML
    case (.informationSharing, .text): Self.informationSharingText
    case (.informationSharing, .html): Self.informationSharingHTML
    }
  }

  /// The template, read and checked.
  ///
  /// - Parameter atlas: What it will be filled in from.
  /// - Throws: ``DistrictError`` with code `brokenData` for data that lack a layer or seats of King County.
  public func template(
    _ format: ScriptFormat, for atlas: DistrictAtlas = .kingCounty
  ) throws(DistrictError) -> ScriptTemplate {
    do throws(DistrictError) {
      return try ScriptTemplate(text(format), format: format, name: name, for: atlas)
    } catch {
      throw DistrictError(
        error.code, "The template \(name) is for King County: \(error.message)",
        hint: "Write a template of your own, with the sections that these data have.", cause: error)
    }
  }

  /// A built-in template by its name.
  ///
  /// - Throws: ``DistrictError`` with code `noSuchInput` that names the nearest.
  public init(named name: String) throws(DistrictError) {
    if let found = Self(rawValue: name) {
      self = found
      return
    }
    let nearest = Self.allCases.min { name.editDistance(to: $0.name) < name.editDistance(to: $1.name) }
    throw DistrictError(
      .noSuchInput, "There is no template “\(name)”, neither a file nor a built-in one.",
      hint: nearest.map { "The nearest built-in one is \($0.name)." })
  }
}

extension BuiltInTemplate {
  private static let introductionText = """
    WHOM TO CALL
    \(councilText)
    {{#congress}}
    {{role}} {{name}}, {{district_name}}
    {{#office}}
    {{#phone}}
      Phone: {{phone}} ({{city}} office)
    {{/phone}}
    {{^phone}}
    {{#congress.phone}}
      Phone: {{congress.phone}}
    {{/congress.phone}}
    {{/phone}}
    {{/office}}
    {{^office}}
    {{#phone}}
      Phone: {{phone}}
    {{/phone}}
    {{/office}}
    {{/congress}}
    {{^congress}}
    {{congress.district_name}}: \
    {{#congress.vacant_since}}vacant since {{congress.vacant_since}}{{/congress.vacant_since}}\
    {{^congress.vacant_since}}nobody on record{{/congress.vacant_since}}
    {{/congress}}

    WHAT TO SAY
    Hello, my name is {{name}}, and I am a constituent{{#place}} from {{place}}{{/place}}.
    I am calling to introduce myself. Please tell me how I can follow your office's work, and when I can
    meet you or your staff. Thank you for your time.

    """

  private static let introductionHTML = """
    \(headHTML)
    \(councilHTML)
    {{#congress}}
    <li>{{role}} {{name}}, {{district_name}}
    {{#office}}
    {{#phone}}
    <br>Phone: {{phone_link}} ({{city}} office)
    {{/phone}}
    {{^phone}}
    {{#congress.phone}}
    <br>Phone: {{congress.phone_link}}
    {{/congress.phone}}
    {{/phone}}
    {{/office}}
    {{^office}}
    {{#phone}}
    <br>Phone: {{phone_link}}
    {{/phone}}
    {{/office}}
    </li>
    {{/congress}}
    {{^congress}}
    <li>{{congress.district_name}}: \
    {{#congress.vacant_since}}vacant since {{congress.vacant_since}}{{/congress.vacant_since}}\
    {{^congress.vacant_since}}nobody on record{{/congress.vacant_since}}</li>
    {{/congress}}
    </ul>
    <h1>What to say</h1>
    <p>Hello, my name is <bdi>{{name}}</bdi>, and I am a constituent{{#place}} from <bdi>{{place}}</bdi>{{/place}}.
    I am calling to introduce myself. Please tell me how I can follow your office's work, and when I can
    meet you or your staff. Thank you for your time.</p>
    </body>
    </html>

    """

  private static let informationSharingText = """
    WHOM TO CALL
    \(councilText)
    {{#executive}}
    {{role}} {{name}}, King County
    \(contactText)
    {{/executive}}

    WHAT TO SAY
    Hello, my name is {{name}}, and I live in {{#place}}{{place}}{{/place}}{{^place}}King County{{/place}}.
    I am calling about what King County shares with immigration enforcement. Please tell me which county
    records and systems those agencies can see, on what legal ground, and who checks that. I ask you to
    share no more than the law requires, and to publish how often information is requested and given.
    May I have an answer in writing? Thank you for your time.

    """

  private static let informationSharingHTML = """
    \(headHTML)
    \(councilHTML)
    {{#executive}}
    <li>{{role}} {{name}}, King County
    \(contactHTML)
    </li>
    {{/executive}}
    </ul>
    <h1>What to say</h1>
    <p>Hello, my name is <bdi>{{name}}</bdi>, and I live in
    {{#place}}<bdi>{{place}}</bdi>{{/place}}{{^place}}King County{{/place}}.
    I am calling about what King County shares with immigration enforcement. Please tell me which county
    records and systems those agencies can see, on what legal ground, and who checks that. I ask you to
    share no more than the law requires, and to publish how often information is requested and given.
    May I have an answer in writing? Thank you for your time.</p>
    </body>
    </html>

    """

  private static let councilText = """
    {{#council}}
    {{role}} {{name}}, {{district_name}}
    \(contactText)
    {{/council}}
    {{^council}}
    {{#council.district_name}}
    {{council.district_name}}: \
    {{#council.vacant_since}}vacant since {{council.vacant_since}}{{/council.vacant_since}}\
    {{^council.vacant_since}}nobody on record{{/council.vacant_since}}
    {{/council.district_name}}
    {{/council}}
    """

  private static let councilHTML = """
    {{#council}}
    <li>{{role}} {{name}}, {{district_name}}
    \(contactHTML)
    </li>
    {{/council}}
    {{^council}}
    {{#council.district_name}}
    <li>{{council.district_name}}: \
    {{#council.vacant_since}}vacant since {{council.vacant_since}}{{/council.vacant_since}}\
    {{^council.vacant_since}}nobody on record{{/council.vacant_since}}</li>
    {{/council.district_name}}
    {{/council}}
    """

  private static let contactText = """
    {{#phone}}
      Phone: {{phone}}
    {{/phone}}
    {{#email}}
      Email: {{email}}
    {{/email}}
    """

  private static let contactHTML = """
    {{#phone}}
    <br>Phone: {{phone_link}}
    {{/phone}}
    {{#email}}
    <br>Email: {{email_link}}
    {{/email}}
    """

  private static let headHTML = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <title>Whom to call</title>
    </head>
    <body>
    <h1>Whom to call</h1>
    <ul>
    """
}
