import Foundation

/// What a module of Python reads in random files: one process for all files, read as a stream.
final class PythonOracle {
  private let process = Process()
  private let pipe = Pipe()
  private var buffer: [UInt8] = []
  private var position = 0

  /// Starts the process; nil when there is no `python3`.
  init?(_ name: String, count: Int, seed: UInt64) throws {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let candidates = folders.map { "\($0)/python3" }
    guard let python = candidates.first(where: FileManager.default.isExecutableFile(atPath:)) else {
      return nil
    }
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Fuzz/\(name)").standardized.path
    process.executableURL = URL(filePath: python)
    process.arguments = [script, String(count), String(seed)]
    process.standardOutput = pipe
    try process.run()
  }

  func number() throws -> Int? {
    try bytes(4)?.reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  func bytes(_ count: Int) throws -> [UInt8]? {
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

extension PythonOracle {
  /// A file of `csv_oracle.py`.
  struct CSVFile {
    var bytes: [UInt8]
    var delimiter: UInt8
    var isUTF8: Bool
    var records: [[String]]
  }

  /// The next file; nil when the stream has ended or broken off.
  func nextCSV() throws -> CSVFile? {
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
    return CSVFile(bytes: bytes, delimiter: UInt8(delimiter), isUTF8: isUTF8 == 1, records: records)
  }

  /// A text of `json_oracle.py`.
  struct JSONText {
    struct Member: Equatable {
      var name: [UInt8]
      var kind: Int
      /// What a string says.
      var content: [UInt8]?
    }

    var bytes: [UInt8]
    var isJSON: Bool
    /// Nil when it is no object.
    var members: [Member]?
  }

  /// The next text; nil when the stream has ended or broken off.
  func nextJSON() throws -> JSONText? {
    guard let size = try number(), let bytes = try bytes(size), let verdict = try number() else { return nil }
    guard verdict == 2 else { return JSONText(bytes: bytes, isJSON: verdict == 1, members: nil) }
    var members: [JSONText.Member] = []
    guard let count = try number() else { return nil }
    for _ in 0..<count {
      guard let size = try number(), let name = try self.bytes(size), let kind = try number() else {
        return nil
      }
      var member = JSONText.Member(name: name, kind: kind)
      if kind == 2 { member.content = try number().flatMap { try self.bytes($0) } }
      members.append(member)
    }
    return JSONText(bytes: bytes, isJSON: true, members: members)
  }
}
