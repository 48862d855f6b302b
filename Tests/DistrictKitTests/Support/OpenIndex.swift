@testable import Failures
@testable import Geography
@testable import PointLocation
@testable import SystemFiles

/// An index over coverages, with the memory that it reads.
struct OpenIndex {
  let tables: IndexTables
  let index: DistrictIndex
  private let bytes: ByteMemory

  init(_ coverages: [Coverage]) throws {
    tables = try IndexCompiler.compile(coverages)
    var image = DistrictFileImage()
    tables.write(to: &image)
    image.add(.catalog, [])
    image.add(.roster, [])
    bytes = ByteMemory(copying: image.bytes())
    let file = try DistrictFile(bytes, name: "a test's file")
    try file.checkDigest()
    index = try DistrictIndex(file)
    try index.check(file, Catalog(coverages, tables.network).entries)
  }
}
