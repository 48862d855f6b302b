import Failures
import SystemFiles
import TableStream

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

  /// Reads what is in memory already.
  static func source(_ input: [UInt8]) -> RecordBlockReader.Source {
    let position = Monitor(0)
    return { (free) throws(DistrictError) in
      position.use { position in
        let count = min(free.count, input.count - position)
        _ = free.update(fromContentsOf: input[position..<position + count])
        position += count
        return count
      }
    }
  }
}
