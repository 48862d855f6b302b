import CZlib
import Failures
import Libc

/// The bytes of a file or of standard input, from front to back, unpacked when they are compressed with gzip.
///
/// One thread at a time uses it, though not always the same. The file is opened when its first byte is wanted, so that
/// a list of a thousand files takes one descriptor.
package final class InputStream: @unchecked Sendable {
  /// What to call it in errors.
  package let name: String
  private let path: String?
  /// The open file; nil before the first byte and behind the last.
  private var file: SystemFile?
  private var isAtEnd = false
  /// The part of what was read to see whether it is compressed that is still to come.
  private var front: ArraySlice<UInt8> = []
  private var gzip: GzipReader?

  /// Enough for a pipe, which holds no more.
  fileprivate static let chunk = 1 << 16

  /// - Parameter path: `-` for standard input.
  /// - Throws: ``DistrictError``: `noSuchInput` when there is no such file; `io` when it is a folder.
  package init(_ path: String) throws(DistrictError) {
    self.path = path == "-" ? nil : path
    name = path == "-" ? SystemFile.standardInput.name : path
    if path != "-" { try SystemFile.checkReadable(path) }
  }

  deinit { end() }

  /// The size of what is read, where that is known before and the bytes stand as they are.
  package var size: Int? { name.hasSuffix(".gz") ? nil : status?.size }

  /// What tells an ordinary file from all others; nil for a pipe or a device.
  package var identity: SystemFile.Identity? { status?.identity }

  /// What may be made from it.
  package var permissions: SystemFile.Permissions { status?.permissions ?? .usual }

  private var status: stat? { path.map { stat.of($0) } ?? SystemFile.standardInput.status }

  /// Reads what there is into the front of a buffer; returns the number of bytes, 0 at the end.
  ///
  /// - Throws: ``DistrictError``: `noSuchInput` and `io` as the system says; `brokenData` for damaged gzip.
  package func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(DistrictError) -> Int {
    if isAtEnd { return 0 }
    if file == nil { try begin() }
    let count =
      if let gzip {
        try gzip.read(into: buffer) { (free) throws(DistrictError) in try packedBytes(into: free) }
      } else {
        try packedBytes(into: buffer)
      }
    if count == 0 { end() }
    return count
  }

  /// Whether a read returns within so many milliseconds. A file on a disk never lets wait; a pipe does when its writer
  /// does.
  package func isReady(within milliseconds: Int) -> Bool {
    guard let file, front.isEmpty, gzip?.hasBytes != true else { return true }
    var request = pollfd(fd: file.descriptor, events: Int16(POLLIN), revents: 0)
    // Whatever else happens, such as a signal, the read will tell.
    return poll(&request, 1, Int32(clamping: milliseconds)) != 0
  }

  /// Opens the file and looks at its first two bytes.
  private func begin() throws(DistrictError) {
    let file = if let path { try SystemFile(reading: path) } else { SystemFile.standardInput }
    self.file = file
    var bytes = [UInt8](repeating: 0, count: InputStream.chunk)
    var count = 0
    var last = 1
    while count < 2, last > 0 {
      last = try bytes.withUnsafeMutableBufferPointer { (bytes) throws(DistrictError) in
        try file.read(into: UnsafeMutableBufferPointer(rebasing: bytes[count...]))
      }
      count += last
    }
    front = bytes[..<count]
    if front.starts(with: GzipReader.magic) { gzip = try GzipReader(name) }
  }

  private func packedBytes(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(DistrictError) -> Int {
    if front.isEmpty { return try file?.read(into: buffer) ?? 0 }
    let part = front.prefix(buffer.count)
    _ = buffer.update(fromContentsOf: part)
    front = part.count == front.count ? [] : front.dropFirst(part.count)
    return part.count
  }

  private func end() {
    if path != nil { file?.close() }
    (file, gzip, isAtEnd) = (nil, nil, true)
  }
}

/// Unpacks gzip (RFC 1952), also of several members one after another, as `cat a.gz b.gz` makes them.
private final class GzipReader {
  static let magic: [UInt8] = [0x1F, 0x8B]

  private let name: String
  /// At a fixed place, which zlib remembers.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let input = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: InputStream.chunk)
  private var isBetweenMembers = false

  init(_ name: String) throws(DistrictError) {
    self.name = name
    stream.initialize(to: z_stream())
    guard inflateInitGzip(stream) == Z_OK else {
      throw DistrictError(.io, "Cannot unpack \(name): zlib does not start.")
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    input.deallocate()
  }

  /// Whether packed bytes are there that have not been looked at.
  var hasBytes: Bool { stream.pointee.avail_in > 0 }

  /// - Parameter packed: Reads packed bytes; 0 at their end.
  func read(
    into buffer: UnsafeMutableBufferPointer<UInt8>,
    from packed: (UnsafeMutableBufferPointer<UInt8>) throws(DistrictError) -> Int
  ) throws(DistrictError) -> Int {
    while true {
      if stream.pointee.avail_in == 0 {
        let count = try packed(input)
        if count == 0, isBetweenMembers { return 0 }
        if count == 0 { throw damage("it ends too early") }
        stream.pointee.next_in = input.baseAddress
        stream.pointee.avail_in = UInt32(count)
      }
      if isBetweenMembers, try !beginMember() { continue }
      stream.pointee.next_out = buffer.baseAddress
      stream.pointee.avail_out = UInt32(clamping: buffer.count)
      let room = stream.pointee.avail_out
      let result = inflate(stream, Z_NO_FLUSH)
      guard result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR else {
        throw damage(stream.pointee.msg.map { String(cString: $0) } ?? "zlib says \(result)")
      }
      isBetweenMembers = result == Z_STREAM_END
      let count = Int(room - stream.pointee.avail_out)
      if count > 0 { return count }
    }
  }

  /// Goes to the next member; false when what is there is the padding of zeros behind the last one.
  private func beginMember() throws(DistrictError) -> Bool {
    while stream.pointee.avail_in > 0, stream.pointee.next_in.pointee == 0 {
      stream.pointee.next_in += 1
      stream.pointee.avail_in -= 1
    }
    guard stream.pointee.avail_in > 0 else { return false }
    guard stream.pointee.next_in.pointee == GzipReader.magic[0] else {
      throw damage("something else stands behind its end")
    }
    inflateReset(stream)
    isBetweenMembers = false
    return true
  }

  private func damage(_ reason: String) -> DistrictError {
    DistrictError(
      .brokenData, "The gzip data of \(name) are damaged: \(reason).",
      hint: "Get the file anew: gzip -t says whether one is whole.")
  }
}
