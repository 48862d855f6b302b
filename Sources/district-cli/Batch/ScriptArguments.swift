import ArgumentParser
import DistrictKit
import SystemFiles

/// The arguments of `batch` that ask for a call script for each row.
struct ScriptArguments: ParsableArguments {
  @Option(
    name: .customLong("script"), parsing: .unconditional,
    help: ArgumentHelp(
      "Add a call script to every row: a built-in template or a file.", valueName: "name|file"),
    completion: TemplateChoice.completion)
  var template: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The column with the member's name, by name or number from 1.", valueName: "column"))
  var nameColumn: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The column with what the member calls the place where they live.", valueName: "column"))
  var placeColumn: String?

  @Option(help: "How to write the scripts (default: text).")
  var scriptFormat: ScriptFormat?

  /// What was given for each option that takes any text.
  var values: [(option: String, value: String?)] {
    [("--script", template), ("--name-column", nameColumn), ("--place-column", placeColumn)]
  }

  func validate() throws {
    guard template == nil else { return }
    for (flag, value) in [
      ("--name-column", nameColumn), ("--place-column", placeColumn),
      ("--script-format", scriptFormat?.rawValue),
    ] where value != nil {
      throw ValidationError("\(flag) is for scripts: say which with --script.")
    }
  }

  /// The filled template for each row of a list, as a column: the scripts, or the names of their files. Nil when no script
  /// is asked for.
  ///
  /// - Parameter letters: Where each script becomes a file of its own; nil for none.
  /// - Throws: ``DistrictError``: `noSuchInput` or `brokenData` for the template; `badInput` when it needs a column
  ///   that is not given.
  func column(
    for atlas: DistrictAtlas, letters: FolderFilling?
  ) throws(DistrictError) -> ComputedColumn? {
    guard let source = self.template else { return nil }
    let template = try TemplateChoice(name: source).template(scriptFormat ?? .text, for: atlas)
    if template.needsName, nameColumn == nil { throw lack(of: "name", source) }
    if template.needsPlace, placeColumn == nil { throw lack(of: "place", source) }
    let names = nameColumn.map { ComputedColumn.Input($0, for: "--name-column") }
    let places = placeColumn.map { ComputedColumn.Input($0, for: "--place-column") }
    let (hasName, hasPlace) = (names != nil, places != nil)
    return ComputedColumn(
      letters == nil ? "script" : "script_file", from: [names, places].compactMap(\.self)
    ) { row throws(DistrictError) in
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
      let file = letterName(row: row.number, member: name, template.format)
      try letters.write(Array(script.utf8), as: file)
      return .text(file)
    }
  }

  private func lack(of value: String, _ template: String) -> DistrictError {
    DistrictError(
      .badInput, "The template \(template) asks for {{\(value)}}, and it is not said which column that is.",
      hint: "Say which with --\(value)-column, by name or number; or let the template do without, with "
        + "{{#\(value)}}…{{/\(value)}} and {{^\(value)}}…{{/\(value)}}.")
  }
}

/// The name of the file with one member's script: `000012-ana-lópez.txt`.
///
/// The number of the row, of six digits or more, makes it unique and keeps the files in the order of the list. The
/// member's name, as far as it has letters and digits of any script, is for the person who looks for a file. Whatever is
/// in a list, nothing else comes into the name of the file, and it is the same in each run.
private func letterName(row: Int, member: String?, _ format: ScriptFormat) -> String {
  let number = String(row)
  let name = slug(member ?? "")
  let fileExtension =
    switch format {
    case .text: "txt"
    case .html: "html"
    }
  return String(repeating: "0", count: max(0, 6 - number.count)) + number + (name.isEmpty ? "" : "-" + name)
    + "." + fileExtension
}

/// The letters and digits with their marks, in small letters; everything between is one hyphen. Eighty bytes of a name
/// are enough to find it, and file systems take 255 for the whole.
private func slug(_ name: String) -> String {
  var slug = ""
  var isGap = false
  for character in name.lowercased() {
    // A letter begins with a letter, and its marks follow it: é in two scalars stays é.
    guard character.isLetter || character.isNumber else {
      isGap = true
      continue
    }
    let piece = (isGap && !slug.isEmpty ? "-" : "") + String(character)
    guard slug.utf8.count + piece.utf8.count <= 80 else { break }
    slug += piece
    isGap = false
  }
  return slug
}
