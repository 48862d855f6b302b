import Foundation

/// What Python's `csv` module reads in random files: one process for all files, read as a stream.
final class CSVOracle {
  struct File {
    var bytes: [UInt8]
    var delimiter: UInt8
    var isUTF8: Bool
    var records: [[String]]
  }

  private let process = Process()
  private let pipe = Pipe()
  private var buffer: [UInt8] = []
  private var position = 0

  /// Starts the process; nil when there is no `python3`.
  init?(files: Int, seed: UInt64) throws {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let candidates = folders.map { "\($0)/python3" }
    guard let python = candidates.first(where: FileManager.default.isExecutableFile(atPath:)) else {
      return nil
    }
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Fuzz/csv_oracle.py").standardized.path
    process.executableURL = URL(filePath: python)
    process.arguments = [script, String(files), String(seed)]
    process.standardOutput = pipe
    try process.run()
  }

  /// The next file; nil when the stream has ended or broken off.
  func next() throws -> File? {
    guard let size = try number(), let bytes = try bytes(size), let delimiter = try number(),
      let isUTF8 = try number(), let count = try number()
    else { return nil }
    var records: [[String]] = []
    for _ in 0..<count {
      guard let fields = try number() else { return nil }
      var record: [String] = []
      for _ in 0..<fields {
        guard let size = try number(), let text = try self.bytes(size) else { return nil }
        record.append(String(decoding: text, as: UTF8.self))
      }
      records.append(record)
    }
    return File(bytes: bytes, delimiter: UInt8(delimiter), isUTF8: isUTF8 == 1, records: records)
  }

  private func number() throws -> Int? {
    try bytes(4)?.reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  private func bytes(_ count: Int) throws -> [UInt8]? {
    while buffer.count - position < count {
      guard let more = try pipe.fileHandleForReading.read(upToCount: 1 << 16), !more.isEmpty else {
        return nil
      }
      buffer.removeFirst(position)
      position = 0
      buffer += more
    }
    defer { position += count }
    return Array(buffer[position..<position + count])
  }
}
