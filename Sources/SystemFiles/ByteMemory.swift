import Failures
import Libc

/// Read-only memory that a compiled file lies in, and its release: a mapped file, an allocation of ours, or a part
/// of the program. Everything that reads it keeps the object alive.
package final class ByteMemory: @unchecked Sendable {
  // Nobody writes to the memory once the object exists, which is what `@unchecked` stands for.
  package let buffer: UnsafeRawBufferPointer
  private let release: @Sendable (UnsafeRawBufferPointer) -> Void

  private init(
    _ buffer: UnsafeRawBufferPointer, release: @escaping @Sendable (UnsafeRawBufferPointer) -> Void
  ) {
    self.buffer = buffer
    self.release = release
  }

  deinit { release(buffer) }

  /// Memory that lives as long as the process.
  package convenience init(permanent buffer: UnsafeRawBufferPointer) {
    self.init(buffer) { _ in }
  }

  /// A copy, aligned for every table.
  package convenience init(copying bytes: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
    copy.copyBytes(from: bytes)
    self.init(UnsafeRawBufferPointer(copy)) { $0.deallocate() }
  }

  /// Maps a file. Replace such a file by renaming a new one over it: the map keeps the old content. Cutting it short
  /// in place while it is mapped ends the process, as with every mapped file.
  package convenience init(mapping path: String) throws(DistrictError) {
    func failure(_ what: String) -> DistrictError {
      let reason = String(cString: strerror(errno))
      return DistrictError(errno == ENOENT ? .noSuchInput : .io, "Cannot \(what) \(path): \(reason).")
    }
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure("open") }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw failure("read") }
    guard status.isOf(S_IFREG) else { throw DistrictError(.io, "\(path) is not a regular file.") }
    let size = Int(status.st_size)
    guard size > 0 else {
      self.init(permanent: UnsafeRawBufferPointer(start: nil, count: 0))
      return
    }
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, file, 0), start != MAP_FAILED else {
      throw failure("map")
    }
    self.init(UnsafeRawBufferPointer(start: start, count: size)) {
      munmap(UnsafeMutableRawPointer(mutating: $0.baseAddress), $0.count)
    }
  }
}
