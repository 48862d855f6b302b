import DistrictKit
import SystemFiles

/// The filled template for each row of a list: as a column, or as a file of its own.
struct MemberScripts {
  private let template: ScriptTemplate
  private let arguments: ScriptArguments
  private let letters: FolderFilling?

  /// Reads the template; nil when no script is asked for.
  ///
  /// - Parameter letters: Where each script becomes a file; nil for a column.
  /// - Throws: ``DistrictError``: `noSuchInput` or `brokenData` for the template; `badInput` when it needs a column
  ///   that is not given.
  init?(
    _ arguments: ScriptArguments, for atlas: DistrictAtlas, letters: FolderFilling?
  ) throws(DistrictError) {
    guard let name = arguments.template else { return nil }
    template = try TemplateChoice(name: name).template(arguments.scriptFormat ?? .text, for: atlas)
    if template.needsName, arguments.nameColumn == nil { throw Self.needs("name", name) }
    if template.needsPlace, arguments.placeColumn == nil { throw Self.needs("place", name) }
    self.arguments = arguments
    self.letters = letters
  }

  private static func needs(_ value: String, _ template: String) -> DistrictError {
    DistrictError(
      .badInput, "The template \(template) asks for {{\(value)}}, and it is not said which column that is.",
      hint: "Say which with --\(value)-column, by name or number; or let the template do without, with "
        + "{{#\(value)}}…{{/\(value)}} and {{^\(value)}}…{{/\(value)}}.")
  }

  /// The column for a batch: the scripts, or the names of their files.
  var column: ComputedColumn {
    let names = arguments.nameColumn.map { ComputedColumn.Input($0, for: "--name-column") }
    let places = arguments.placeColumn.map { ComputedColumn.Input($0, for: "--place-column") }
    let (hasName, hasPlace) = (names != nil, places != nil)
    return ComputedColumn(
      letters == nil ? "script" : "script_file", from: [names, places].compactMap(\.self)
    ) { [template, letters] row throws(DistrictError) in
      let name = hasName ? row.values.first : nil
      let script: String
      do throws(DistrictError) {
        let lookup = try row.address.map { (address) throws(DistrictError) in try template.place(of: address)
        }
        script = try template.render(
          lookup ?? row.lookup, name: name, place: hasPlace ? row.values.last : nil)
      } catch {
        return .missing("no script: \(error.message)")
      }
      guard let letters else { return .text(script) }
      let file = LetterName(row: row.number, member: name, template.format).text
      try letters.write(Array(script.utf8), as: file)
      return .text(file)
    }
  }
}

/// The name of the file with one member's script: `000012-ana-lópez.txt`.
///
/// The number of the row makes it unique and keeps the files in the order of the list. The member's name, as far as it
/// has letters and digits of any script, is for the person who looks for a file. Whatever is in a list, nothing else
/// comes into the name of the file, and it is the same in each run.
struct LetterName {
  let text: String

  /// The digits of a row's number; more rows have more.
  private static let width = 6
  /// So many bytes of a name are enough to find it. File systems take 255 for the whole.
  private static let greatestLength = 80

  init(row: Int, member: String?, _ format: ScriptFormat) {
    let number = String(row)
    let padding = String(repeating: "0", count: max(0, LetterName.width - number.count))
    let slug = LetterName.slug(member ?? "")
    text = padding + number + (slug.isEmpty ? "" : "-" + slug) + "." + LetterName.fileExtension(format)
  }

  /// The letters and digits with their marks, in small letters; everything between is one hyphen.
  private static func slug(_ name: String) -> String {
    var slug = ""
    var isGap = false
    for character in name.lowercased() {
      // A letter begins with a letter, and its marks follow it: é in two scalars stays é.
      guard character.isLetter || character.isNumber else {
        isGap = true
        continue
      }
      let piece = (isGap && !slug.isEmpty ? "-" : "") + String(character)
      guard slug.utf8.count + piece.utf8.count <= greatestLength else { break }
      slug += piece
      isGap = false
    }
    return slug
  }

  private static func fileExtension(_ format: ScriptFormat) -> String {
    switch format {
    case .text: "txt"
    case .html: "html"
    }
  }
}
