import ArgumentParser
import CommandSupport

struct BatchCommand: ParsableCommand {
  static let configuration = BatchArguments.configuration

  @OptionGroup var batch: BatchArguments

  func run() throws {
    if batch.scripts.template == nil { return try batch.run() }
    try Sibling.districtScript.become(arguments: Array(CommandLine.arguments.dropFirst()))
  }
}
