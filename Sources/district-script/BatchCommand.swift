import ArgumentParser
import CommandSupport

struct BatchCommand: ParsableCommand {
  static let configuration = BatchArguments.configuration

  @OptionGroup var batch: BatchArguments

  func run() throws {
    let letters = batch.makeLetters()
    // Read and checked before any file is touched.
    let scripts = try MemberScripts(batch.scripts, letters: letters)
    try batch.run(scripts?.column, letters: letters)
  }
}
