import CDistrictData

extension DistrictAtlas {
  /// The districts of King County, Washington, and the congressional districts of the state, compiled into the
  /// program. Needs no file and no network.
  public static let kingCounty: DistrictAtlas = {
    let data = UnsafeRawBufferPointer(start: districtkit_data_start, count: districtkit_data_size)
    do throws(DistrictError) {
      return DistrictAtlas(
        try AtlasStorage(
          Bytes(permanent: data), name: "The embedded data", trust: .embedded, clock: { .today }))
    } catch {
      preconditionFailure("This program was built with broken data. \(error)")
    }
  }()

  /// Opens a compiled file, which is mapped and not copied.
  ///
  /// Replace such a file by renaming a new one over it, never by writing into it while it is open.
  ///
  /// - Throws: ``DistrictError``: `noSuchInput` when there is no such file, `io` when it cannot be read,
  ///   `brokenData` when it is damaged. Every byte is checked.
  public init(contentsOf path: String) throws(DistrictError) {
    self.init(
      try AtlasStorage(Bytes(mapping: path), name: path, trust: .nothing, clock: { .today }))
  }

  /// Takes a compiled file that is in memory.
  ///
  /// - Parameter name: What to call it in errors.
  /// - Throws: ``DistrictError`` with code `brokenData` when it is damaged. Every byte is checked.
  public init(compiled bytes: [UInt8], name: String) throws(DistrictError) {
    self.init(
      try AtlasStorage(Bytes(copying: bytes), name: name, trust: .nothing, clock: { .today }))
  }

  /// Compiles coverages that share their edges vertex for vertex, such as an import makes.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` when they overlap or exceed the format.
  public init(coverages: [Coverage], officials: Roster) throws(DistrictError) {
    try self.init(compiled: CompiledFile.bytes(coverages, officials), name: "The compiled data")
  }

  /// The bytes of a compiled file for coverages and officials; ``init(contentsOf:)`` opens it.
  ///
  /// Deterministic: the same input gives the same bytes on every machine.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` when districts overlap or exceed the format.
  public static func compile(
    coverages: [Coverage], officials: Roster
  ) throws(DistrictError) -> [UInt8] {
    try CompiledFile.bytes(coverages, officials)
  }
}
