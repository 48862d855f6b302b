// One `import DistrictKit` is enough: what is public in the rooms below belongs to the library's interface.

@_exported import AddressIndex
@_exported import BoundaryImport
@_exported import Failures
@_exported import Geography
@_exported import Officials
import StrictJSON

/// For the tools that make the data; not a part of the interface.
@_spi(Tools) public enum JSONCheck {
  /// Checks that a text is JSON that can be read in one way only.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` that names the line.
  public static func run(_ text: [UInt8], name: String) throws(DistrictError) {
    try JSONSyntax.check(text, name: name)
  }
}
