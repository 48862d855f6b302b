extension BuiltInTemplate {
  static let informationSharingText = """
    WHOM TO CALL
    {{#council}}
    {{role}} {{name}}, {{district_name}}
    {{#phone}}
      Phone: {{phone}}
    {{/phone}}
    {{#email}}
      Email: {{email}}
    {{/email}}
    {{/council}}
    {{^council}}
    {{#council.district_name}}
    {{council.district_name}}: \
    {{#council.vacant_since}}vacant since {{council.vacant_since}}{{/council.vacant_since}}\
    {{^council.vacant_since}}nobody on record{{/council.vacant_since}}
    {{/council.district_name}}
    {{/council}}
    {{#executive}}
    {{role}} {{name}}, King County
    {{#phone}}
      Phone: {{phone}}
    {{/phone}}
    {{#email}}
      Email: {{email}}
    {{/email}}
    {{/executive}}

    WHAT TO SAY
    Hello, my name is {{name}}, and I live in {{#place}}{{place}}{{/place}}{{^place}}King County{{/place}}.
    I am calling about what King County shares with immigration enforcement. Please tell me which county
    records and systems those agencies can see, on what legal ground, and who checks that. I ask you to
    share no more than the law requires, and to publish how often information is requested and given.
    May I have an answer in writing? Thank you for your time.

    """

  static let informationSharingHTML = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <title>Whom to call</title>
    </head>
    <body>
    <h1>Whom to call</h1>
    <ul>
    {{#council}}
    <li>{{role}} {{name}}, {{district_name}}
    {{#phone}}
    <br>Phone: {{phone_link}}
    {{/phone}}
    {{#email}}
    <br>Email: {{email_link}}
    {{/email}}
    </li>
    {{/council}}
    {{^council}}
    {{#council.district_name}}
    <li>{{council.district_name}}: \
    {{#council.vacant_since}}vacant since {{council.vacant_since}}{{/council.vacant_since}}\
    {{^council.vacant_since}}nobody on record{{/council.vacant_since}}</li>
    {{/council.district_name}}
    {{/council}}
    {{#executive}}
    <li>{{role}} {{name}}, King County
    {{#phone}}
    <br>Phone: {{phone_link}}
    {{/phone}}
    {{#email}}
    <br>Email: {{email_link}}
    {{/email}}
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
}
