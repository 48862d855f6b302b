import ArgumentParser
import CommandSupport

struct BatchCommand: ParsableCommand {
  static let configuration = BatchArguments.configuration

  @OptionGroup var batch: BatchArguments

  func run() throws {
    try batch.run()
  }
}
