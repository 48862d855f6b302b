@testable import DistrictKit

/// An index over coverages, with the memory that it reads.
struct OpenIndex {
  let tables: IndexTables
  let index: DistrictIndex
  private let bytes: Bytes

  init(_ coverages: [Coverage]) throws {
    tables = try IndexCompiler.compile(coverages)
    var image = FileImage()
    tables.write(to: &image)
    image.add(.catalog, [])
    image.add(.roster, [])
    bytes = Bytes(copying: image.bytes())
    let file = try FileSections(bytes, name: "a test's file")
    try file.checkDigest()
    index = try DistrictIndex(file)
    let counts = coverages.map { ($0.layer, $0.districts.count) }
    try index.check(file, districtCounts: Dictionary(uniqueKeysWithValues: counts))
  }
}
