import ArgumentParser
import CommandSupport

struct ScriptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "script",
    abstract: "Fill in a call script: whom to call, at which number, saying what.",
    discussion: """
      Carried out by the program district-script, which stands in the same folder. Its options:

        district-cli script --help
      """)

  @Argument(parsing: .captureForPassthrough)
  var arguments: [String] = []

  func run() throws {
    try Sibling.districtScript.become(arguments: ["script"] + arguments)
  }
}
