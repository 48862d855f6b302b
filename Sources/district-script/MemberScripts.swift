import ArgumentParser
import CommandSupport
import DistrictKit
import DistrictScripts

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
  init?(_ arguments: ScriptArguments, letters: FolderFilling?) throws {
    guard let name = arguments.template else { return nil }
    let format = arguments.scriptFormat ?? ScriptFormat.text.rawValue
    guard let format = ScriptFormat(rawValue: format) else {
      throw ValidationError("“\(format)” is no format of scripts. There are text and html.")
    }
    template = try TemplateChoice(name: name).template(format)
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
  var column: BatchText {
    let names = arguments.nameColumn.map { BatchText.Input($0, for: "--name-column") }
    let places = arguments.placeColumn.map { BatchText.Input($0, for: "--place-column") }
    let (hasName, hasPlace) = (names != nil, places != nil)
    return BatchText(
      column: letters == nil ? "script" : "script_file", inputs: [names, places].compactMap(\.self)
    ) { [template, letters] row throws(DistrictError) in
      let name = hasName ? row.values.first : nil
      let script: String
      do throws(DistrictError) {
        script = try template.render(row.lookup, name: name, place: hasPlace ? row.values.last : nil)
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
