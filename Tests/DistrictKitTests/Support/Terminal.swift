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

  /// All that is written as long as somebody may write.
  func read(while isWritten: () -> Bool) -> String {
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      var request = pollfd(fd: controller.fileDescriptor, events: Int16(POLLIN), revents: 0)
      let mayFollow = isWritten()
      if poll(&request, 1, 50) > 0, request.revents & Int16(POLLIN) != 0 {
        let count = systemRead(controller.fileDescriptor, &buffer, buffer.count)
        if count > 0 { text += buffer[..<count] }
      } else if !mayFollow {
        return String(decoding: text, as: UTF8.self)
      }
    }
  }
}

// A method called `read` hides the function of that name.
private func systemRead(_ file: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(file, buffer, count)
}
