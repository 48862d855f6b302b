import Failures
import Geography
import SystemFiles

/// The sections of a file of compiled districts. The last, the officials, is only kept here.
package enum DistrictFileSection: String, FileSection {
  case grid, roots, cells, leaves, clearance, occupancy, vertices, arcs, catalog, roster

  package static let magic: [UInt8] = [0x89, 0x44, 0x4B, 0x41, 0x0D, 0x0A, 0x1A, 0x0A]
  package static let version: UInt32 = 4
  package static let kindOfFile = "a file of compiled districts"
  package static let maker = "district-cli data compile DESCRIPTION"
}

package typealias DistrictFile = SectionedFile<DistrictFileSection>
package typealias DistrictFileImage = FileImage<DistrictFileSection>

// The tables as sections of a file, and back.

extension IndexTables {
  /// Adds the sections of the index to a file.
  package func write(to image: inout DistrictFileImage) {
    func words(_ points: [GridPoint]) -> [UInt32] {
      points.flatMap { [$0.x, $0.y] }.map { UInt32(bitPattern: $0) }
    }
    image.add(
      .grid,
      words: words([grid.origin, grid.limit]) + [grid.columns, grid.rows, grid.rootShift].map { UInt32($0) })
    image.add(.roots, words: roots)
    image.add(.cells, words: cells)
    image.add(.leaves, words: leaves)
    image.add(.clearance, clearance)
    image.add(.occupancy, occupancy.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] })
    image.add(.vertices, words: words(network.vertices))
    let arcs = network.arcs.flatMap { [UInt32($0.vertices.lowerBound), $0.left.rawValue, $0.right.rawValue] }
    image.add(.arcs, words: arcs)
  }
}

extension ArcNetwork {
  /// An arc in a file: its first vertex, the face to its left, the face to its right.
  package static let wordsPerArc = 3

  /// Reads the arcs of a file.
  package init(_ file: DistrictFile) throws(DistrictError) {
    let vertices = try file.table(.vertices, of: GridPoint.self)
    let words = try file.table(.arcs, of: UInt32.self)
    guard words.count % ArcNetwork.wordsPerArc == 0 else {
      throw file.broken("the list of arcs is cut short")
    }
    var arcs: [Arc] = []
    for entry in stride(from: 0, to: words.count, by: ArcNetwork.wordsPerArc) {
      let next = entry + ArcNetwork.wordsPerArc
      let (first, end) = (Int(words[entry]), next < words.count ? Int(words[next]) : vertices.count)
      guard first == arcs.last?.vertices.upperBound ?? 0, first + 2 <= end, end <= vertices.count else {
        throw file.broken("arc \(arcs.count) begins at vertex \(first) and ends before \(end)")
      }
      let (left, right) = (Face(rawValue: words[entry + 1]), Face(rawValue: words[entry + 2]))
      arcs.append(Arc(vertices: first..<end, left: left, right: right))
    }
    guard arcs.last?.vertices.upperBound ?? 0 == vertices.count else {
      throw file.broken("there are vertices in no arc")
    }
    self.init(vertices: Array(vertices), arcs: arcs)
  }
}

extension DistrictIndex {
  /// A view over the sections of a file. Checks their lengths; what the entries say, ``check(_:_:)`` does.
  package init(_ file: DistrictFile) throws(DistrictError) {
    let words = try file.table(.grid, of: UInt32.self)
    guard words.count == 7 else { throw file.broken("the description of the grid is cut short") }
    let grid = Grid(
      origin: GridPoint(x: Int32(bitPattern: words[0]), y: Int32(bitPattern: words[1])),
      limit: GridPoint(x: Int32(bitPattern: words[2]), y: Int32(bitPattern: words[3])),
      columns: Int(words[4]), rows: Int(words[5]), rootShift: Int(words[6]))
    let (roots, cells) = (try file.table(.roots, of: UInt32.self), try file.table(.cells, of: UInt32.self))
    let leaves = try file.table(.leaves, of: UInt32.self)
    let clearance = try file.table(.clearance, of: UInt8.self)
    let occupancy = try file.table(.occupancy, of: UInt16.self)
    let vertices = try file.table(.vertices, of: GridPoint.self)
    let arcs = try file.table(.arcs, of: UInt32.self)
    guard grid.isSound, roots.count == grid.columns * grid.rows, !clearance.isEmpty,
      clearance.count % roots.count == 0
    else { throw file.broken("the grid and the tables over it differ in size") }
    let coverageCount = clearance.count / roots.count
    // An empty section can have an address all the same.
    guard !cells.isEmpty, !leaves.isEmpty, !vertices.isEmpty, arcs.count >= ArcNetwork.wordsPerArc,
      let roots = roots.baseAddress, let cells = cells.baseAddress, let leaves = leaves.baseAddress,
      let vertices = vertices.baseAddress, let clearance = clearance.baseAddress,
      let occupancy = occupancy.baseAddress
    else { throw file.broken("a table is empty") }
    self.init(
      grid: grid, roots: roots, cells: cells, leaves: leaves, vertices: vertices, clearance: clearance,
      occupancy: occupancy, arcs: arcs, coverageCount: coverageCount)
  }
}
