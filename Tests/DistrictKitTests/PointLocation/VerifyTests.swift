import Testing

@testable import DistrictKit
@testable import Failures
@testable import Geography
@testable import Officials
@testable import PointLocation

/// What `data verify` finds that opening a file does not: tables that are in order and say the wrong thing.
@Suite struct VerifyTests {
  private static let world = SmallWorld("verified", ["AABB", "A.CB", "AACC"])

  /// The world's tables, changed, in a file with a right digest.
  private func planted(_ change: (inout IndexTables) throws -> Void) throws -> CompiledImage {
    var tables = try IndexCompiler.compile([Self.world.coverage()])
    try change(&tables)
    return try CompiledImage(tables, like: CompiledImage(Self.world, RosterFixtures.small()).bytes)
  }

  private func expectFound(_ image: CompiledImage, _ message: String) throws {
    let atlas = try image.open()
    let error = #expect(throws: DistrictError.self) { _ = try atlas.verify() }
    #expect(error?.code == .brokenData)
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "nothing was found")")
  }

  private func expectRefused(_ image: CompiledImage, _ message: String) {
    let error = #expect(throws: DistrictError.self) { _ = try image.open() }
    #expect(error?.code == .brokenData)
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "nothing was found")")
  }

  private static let notCompiled = "not those that the polygons"

  private func firstCell(_ tables: IndexTables, where isMeant: (CellEntry) -> Bool) throws -> Int {
    try #require(tables.cells.firstIndex { CellEntry($0).map(isMeant) ?? false })
  }

  private func firstLeaf(_ tables: IndexTables) throws -> Int {
    let cell = try firstCell(tables) { if case .leaf = $0 { true } else { false } }
    guard case .leaf(let position) = CellEntry(tables.cells[cell]) else { return 0 }
    return position
  }

  @Test func theUnchangedTablesAreSound() throws {
    _ = try planted { _ in }.open().verify()
  }

  @Test func aWrongFaceOfACellIsFound() throws {
    try expectFound(
      planted { tables in
        let cell = try firstCell(tables) { if case .face(let face) = $0 { face != .nowhere } else { false } }
        let first = Face(.council, districtIndex: 0)
        let isFirst = CellEntry(tables.cells[cell]) == .face(first)
        tables.cells[cell] = CellEntry.face(isFirst ? Face(.council, districtIndex: 1) : first).word
      }, Self.notCompiled)
  }

  @Test func aWrongStartingFaceOfALeafIsFound() throws {
    try expectFound(
      planted { tables in
        let leaf = try firstLeaf(tables)
        tables.leaves[leaf] ^= 1
      }, Self.notCompiled)
  }

  @Test func aWrongClearanceIsFound() throws {
    try expectFound(planted { $0.clearance[0] ^= 1 }, Self.notCompiled)
  }

  @Test func aMovedVertexIsFound() throws {
    let error = #expect(throws: DistrictError.self) {
      let image = try planted { tables in
        var vertices = tables.network.vertices
        vertices[1].x += 1
        tables.network = ArcNetwork(vertices: vertices, arcs: tables.network.arcs)
      }
      _ = try image.open().verify()
    }
    #expect(error?.code == .brokenData)
  }

  @Test func anArcWithTheWrongSideIsFound() throws {
    let image = try planted { tables in
      var arcs = tables.network.arcs
      arcs[0] = Arc(vertices: arcs[0].vertices, left: arcs[0].right, right: arcs[0].left)
      tables.network = ArcNetwork(vertices: tables.network.vertices, arcs: arcs)
    }
    try expectFound(image, Self.notCompiled)
  }

  @Test func entriesOutOfBoundsAreRefused() throws {
    let root = try planted { $0.roots[0] = CellEntry.leaf(0).word }
    expectRefused(root, "a root square is neither of one face nor divided")
    expectRefused(
      try planted { $0.roots[0] = CellEntry.children(1 << 29).word }, "not in the order of the squares")
    let cell = try planted { tables in
      tables.cells[try firstCell(tables) { if case .leaf = $0 { true } else { false } }] =
        CellEntry.leaf(1 << 29).word
    }
    expectRefused(cell, "points outside the table of leaves")
    let kind = try planted { tables in
      tables.cells[try firstCell(tables) { _ in true }] = 3 << CellEntry.payloadBits
    }
    expectRefused(kind, "is of no known kind")
    let face = try planted { tables in
      tables.cells[try firstCell(tables) { if case .face = $0 { true } else { false } }] =
        CellEntry.face(Face(rawValue: 4)).word
    }
    expectRefused(face, "a face has bits of no layer")
    let run = try planted { tables in
      let leaf = try firstLeaf(tables)
      let steps = Int(tables.leaves[leaf + 1] & 0xFFFF)
      tables.leaves[leaf + 3 + 2 * steps] ^= 7
    }
    expectRefused(run, "not a piece of one arc")
    let vertex = try planted { tables in
      let leaf = try firstLeaf(tables)
      let steps = Int(tables.leaves[leaf + 1] & 0xFFFF)
      tables.leaves[leaf + 2 + 2 * steps] |= 0xFF_FFFF
    }
    expectRefused(vertex, "names a vertex that does not exist")
    expectRefused(try planted { $0.leaves[try firstLeaf($0) + 1] &= 0xFFFF }, "names no edge")
    expectRefused(try planted { $0.cells = [] }, "a table is empty")
    expectRefused(try planted { $0.clearance.removeLast() }, "differ in size")
    let grid = try planted { tables in
      tables.grid = Grid(
        origin: tables.grid.origin, limit: tables.grid.limit, columns: 1 << 16, rows: 1 << 16, rootShift: 4)
    }
    expectRefused(grid, "differ in size")
  }

  /// The invariants find by themselves what a comparison with the compiler finds, too.
  @Test func invariantsNeedNoCompiler() throws {
    let image = try planted { tables in
      let leaf = try firstLeaf(tables)
      tables.leaves[leaf] ^= 1
    }
    let storage = try image.open().storage
    let network = try storage.network()
    let error = #expect(throws: DistrictError.self) { try storage.index.checkAnswers(network) }
    #expect(error?.message.contains("another face") == true)
  }
}
