import Foundation

/// A terminal without a screen: what a process writes to ``path`` can be read here.
final class Terminal {
  let path: String
  private let controller: FileHandle

  struct NotAvailable: Error {}

  /// Opens a new one by the requests that `unlockpt` and `ptsname` make, which Swift does not see.
  init() throws {
    guard let handle = FileHandle(forUpdatingAtPath: "/dev/ptmx") else { throw NotAvailable() }
    controller = handle
    var (lock, number) = (CInt(0), CInt(0))
    let (setLock, getNumber) = (UInt(0x4004_5431), UInt(0x8004_5430))
    guard ioctl(handle.fileDescriptor, setLock, &lock) == 0,
      ioctl(handle.fileDescriptor, getNumber, &number) == 0
    else { throw NotAvailable() }
    path = "/dev/pts/\(number)"
  }

  /// What has been written so far. Blocks until there is something.
  func read() -> String { String(decoding: controller.availableData, as: UTF8.self) }
}
