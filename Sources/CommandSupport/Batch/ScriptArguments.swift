import ArgumentParser

/// The arguments of `batch` that ask for a call script for each row.
///
/// They are read here without the library that fills templates in: `district-cli` only has to know that they are
/// there.
package struct ScriptArguments: ParsableArguments {
  @Option(
    name: .customLong("script"),
    help: ArgumentHelp(
      "Add a call script to every row: a built-in template or a file.", valueName: "name|file"))
  package var template: String?

  @Option(
    help: ArgumentHelp("The column with the member's name, by name or number from 1.", valueName: "column"))
  package var nameColumn: String?

  @Option(
    help: ArgumentHelp(
      "The column with what the member calls the place where they live.", valueName: "column"))
  package var placeColumn: String?

  @Option(
    help: "How to write the scripts: text or html (default: text).", completion: .list(["text", "html"]))
  package var scriptFormat: String?

  package init() {}

  package func validate() throws {
    guard template == nil else { return }
    for (flag, value) in [
      ("--name-column", nameColumn), ("--place-column", placeColumn), ("--script-format", scriptFormat),
    ] where value != nil {
      throw ValidationError("\(flag) is for scripts: say which with --script.")
    }
  }
}
