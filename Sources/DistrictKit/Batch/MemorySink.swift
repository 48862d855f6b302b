import Failures
import SystemFiles

/// Keeps the output of a list in memory.
final class MemorySink: BatchSink {
  let output = Monitor((files: [[UInt8]](), description: ""))

  func begin(_ input: BatchInput) {
    output.use { $0 = (Array(repeating: [], count: input.outputFiles.count), input.description) }
  }

  func write(_ bytes: UnsafeRawBufferPointer, file: Int) -> Bool {
    output.use { $0.files[file].append(contentsOf: bytes) }
    return true
  }

  func progress(bytes: Int) {}
}
