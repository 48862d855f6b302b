#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reading whole files.
package enum InputFile {
  /// The content of a file.
  ///
  /// - Throws: ``DistrictError``: `noSuchInput` when there is no such file, else `io`.
  package static func bytes(_ path: String) throws(DistrictError) -> [UInt8] {
    do {
      return [UInt8](try Data(contentsOf: URL(filePath: path)))
    } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
      throw DistrictError(.noSuchInput, "There is no file \(path).", cause: error)
    } catch {
      throw DistrictError(.io, "Cannot read \(path).", cause: error)
    }
  }
}
