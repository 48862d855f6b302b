// One `import DistrictKit` is enough: what is public in the rooms below belongs to the library's interface.

@_exported import AddressIndex
@_exported import BoundaryImport
@_exported import Failures
@_exported import Geography
@_exported import Officials
@_exported import TableStream

/// The version of the library, the program and everything else here.
package enum Version {
  package static let number = "0.1.0"
}
