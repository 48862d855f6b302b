import Bytes
import Failures
import Geography
import Officials

/// The districts of a region, ready to be asked: the front door of the library.
///
/// ```swift
/// let atlas = DistrictAtlas.kingCounty
/// let lookup = atlas.lookup(try Coordinate(latitude: 47.6062, longitude: -122.3321))
/// lookup.council.district?.number     // "8"
/// lookup.council.official?.phone      // "(206) 477-1008"
/// lookup.congress.district?.number    // "7"
/// ```
///
/// An atlas never changes and can be shared by any number of tasks. Copies share their content.
public struct DistrictAtlas: Sendable {
  @usableFromInline let storage: AtlasStorage

  init(_ storage: AtlasStorage) {
    self.storage = storage
  }

  /// The day that answers are for when no other is asked for.
  public var today: CalendarDate { storage.clock() }

  /// The same atlas with another notion of today, for tests and for answers about a fixed day.
  public func withClock(_ clock: @escaping @Sendable () -> CalendarDate) -> DistrictAtlas {
    DistrictAtlas(AtlasStorage(storage, clock: clock))
  }
}

// MARK: - Asking

extension DistrictAtlas {
  // Inlined, so that a caller who reads only the face takes no part in counting references to the content, which
  // costs more than finding the face.
  /// Resolves a coordinate to its districts and their officials, as of today.
  ///
  /// Allocates nothing. What costs more than finding the districts is computed when it is read from the result.
  ///
  /// Complexity: O(1).
  @inlinable public func lookup(_ coordinate: Coordinate) -> Lookup {
    Lookup(storage: storage, coordinate: coordinate, face: face(at: coordinate), options: LookupOptions())
  }

  /// Resolves a coordinate with other assumptions than the usual ones.
  ///
  /// - Parameter layers: The layers that will be read from the result; the day must be within their plans.
  /// - Throws: ``DistrictError`` with code `badInput` for a distance that cannot be meant, and for a day before the
  ///   first known plan of a layer; the message names that plan's first day.
  ///
  /// Complexity: O(1).
  public func lookup(
    _ coordinate: Coordinate, options: LookupOptions, layers: [Layer] = Layer.allCases
  ) throws(DistrictError) -> Lookup {
    try check(options, layers: layers)
    return Lookup(storage: storage, coordinate: coordinate, face: face(at: coordinate), options: options)
  }

  /// Resolves a coordinate as of a day: its plan, its seats and their holders, each by their own dates.
  ///
  /// - Throws: ``DistrictError`` with code `badInput` for a day before the first known plan of a layer.
  public func lookup(_ coordinate: Coordinate, on day: CalendarDate) throws(DistrictError) -> Lookup {
    try lookup(coordinate, options: LookupOptions(day: day))
  }

  /// Checks options once, for many lookups with the same ones.
  ///
  /// - Parameter layers: The layers that are of interest; a day before the first plan of another does not matter.
  /// - Throws: ``DistrictError`` with code `badInput`.
  public func check(_ options: LookupOptions, layers: [Layer] = Layer.allCases) throws(DistrictError) {
    try options.check()
    guard let day = options.day else { return }
    for layer in layers {
      guard let plan = plan(of: layer), day < plan.effective else { continue }
      throw DistrictError(
        .badInput, "On \(day) the first known plan of layer \(layer.rawValue) was not in effect yet.",
        hint: "It is “\(plan.name)”, in effect since \(plan.effective): ask for that day or a later one.")
    }
  }

  /// The face that a coordinate lies in, the bare answer: which districts, as positions in ``districts(in:)``.
  ///
  /// The coordinate is rounded to the 1e-7° grid first. A point on a boundary belongs to the face east of it (north
  /// of it, where the boundary runs due east).
  ///
  /// Complexity: O(1).
  public func face(at coordinate: Coordinate) -> Face {
    storage.index.face(at: coordinate.gridPoint)
  }

  /// The districts of a layer, in the order of their numbers; empty for a layer the atlas does not have.
  public func districts(in layer: Layer) -> [District] {
    storage.content(layer)?.districts ?? []
  }

  /// The district of a layer with a number, as the law writes it: `district("8", in: .council)`. Nil when there is none.
  ///
  /// Complexity: linear in the number of districts of the layer.
  public func district(_ number: String, in layer: Layer) -> District? {
    districts(in: layer).first { $0.number == number }
  }

  /// The district of a division; nil when there is none.
  ///
  /// Complexity: linear in the number of districts.
  public func district(_ division: DivisionID) -> District? {
    Layer.allCases.lazy.flatMap { districts(in: $0) }.first { $0.divisionID == division }
  }

  /// The plan that a layer's districts come from; nil for a layer the atlas does not have.
  public func plan(of layer: Layer) -> Plan? {
    storage.content(layer)?.plan
  }

  /// The seat that represents a district, as of today; nil when the roster has none for it.
  public func seat(of district: District) -> Seat? {
    storage.roster.posts(for: district.divisionID).first.map { Seat(post: $0, day: today) }
  }

  /// The bounding box of all districts, where coordinates are expected.
  public var region: CoordinateBox {
    let (southWest, northEast) = (Coordinate(storage.index.grid.origin), Coordinate(storage.index.grid.limit))
    return CoordinateBox(
      south: southWest.latitude, west: southWest.longitude, north: northEast.latitude,
      east: northEast.longitude)
  }

  /// All seats and those who hold them.
  public var roster: Roster { storage.roster }

  /// The polygons of a layer, rebuilt from the compiled file: the same as the canonical boundaries that it was
  /// compiled from.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData`; only with an embedded file that is damaged.
  ///
  /// Complexity: linear in the number of vertices of all layers.
  public func coverage(of layer: Layer) throws(DistrictError) -> Coverage? {
    let network = try storage.network()
    return storage.catalog.coverages(network).first { $0.layer == layer }
  }

  /// The SHA-256 of the compiled data, in hexadecimal. It is that of the file without the digest in its header.
  public var sha256: String {
    hexadecimal(storage.digest)
  }
}

extension DistrictAtlas {
  /// Finds the faces of many coordinates. Allocates nothing.
  ///
  /// - Parameters:
  ///   - coordinates: The points.
  ///   - faces: Receives one face a point, in their order; at least as long as `coordinates`.
  ///
  /// Complexity: O(*n*).
  public func findFaces(
    of coordinates: UnsafeBufferPointer<Coordinate>, into faces: UnsafeMutableBufferPointer<Face>
  ) {
    precondition(faces.count >= coordinates.count, "There must be room for a face for each coordinate.")
    guard let input = coordinates.baseAddress, let output = faces.baseAddress else { return }
    storage.index.findFaces(of: input, count: coordinates.count, into: output)
  }

  /// The faces of many coordinates, in their order. Allocates the result.
  ///
  /// Complexity: O(*n*).
  public func faces(of coordinates: [Coordinate]) -> [Face] {
    // Without room, the initializer would write its count into the one empty array that all threads share.
    if coordinates.isEmpty { return [] }
    return Array(unsafeUninitializedCapacity: coordinates.count) { faces, count in
      coordinates.withUnsafeBufferPointer { findFaces(of: $0, into: faces) }
      count = coordinates.count
    }
  }
}

extension DistrictAtlas {
  /// The districts of many coordinates, in their order; nil for one that lies in no district of the layer.
  ///
  /// A point in no district does not take the nearest one: for that there is ``lookup(_:options:layers:)->Lookup``.
  ///
  /// ```swift
  /// let home = try Coordinate(latitude: 47.6062, longitude: -122.3321)
  /// atlas.districts(of: [home], in: .congress).map { $0?.number }  // ["7"]
  /// ```
  ///
  /// Complexity: O(*n*).
  public func districts(of coordinates: [Coordinate], in layer: Layer) -> [District?] {
    let districts = districts(in: layer)
    return faces(of: coordinates).map { face in
      // A file can be well-formed and still add up to a district that it does not have.
      face.districtIndex(in: layer).flatMap { $0 < districts.count ? districts[$0] : nil }
    }
  }
}

// What the benchmarks ask beyond answers. Not a part of the interface.

@_spi(Measurement) extension DistrictAtlas {
  /// Whether the answer for a coordinate takes comparing it with edges.
  public func needsEdgeTest(at coordinate: Coordinate) -> Bool {
    storage.index.needsEdgeTest(at: coordinate.gridPoint)
  }

  /// The size of the compiled file in bytes.
  public var compiledByteCount: Int { storage.bytes.buffer.count }
}
