extension BuiltInTemplate {
  static let introductionText = """
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

  static let introductionHTML = """
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
}
