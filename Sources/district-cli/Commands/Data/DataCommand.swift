import ArgumentParser

struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: "Maintain the data: import official boundaries, compile, verify, and see what is out of date.",
    subcommands: [
      DataImportCommand.self, DataCompileCommand.self, DataVerifyCommand.self, DataStatusCommand.self,
    ])
}
