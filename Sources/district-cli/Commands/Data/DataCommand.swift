import ArgumentParser

struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: "Maintain the data: import official boundaries, compile them, verify a compiled file.",
    subcommands: [DataImportCommand.self, DataCompileCommand.self, DataVerifyCommand.self])
}
