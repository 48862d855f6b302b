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
  /// - Parameter layers: The layers that will be read from the result, nil for all; the day must be within their plans.
  /// - Throws: ``DistrictError`` with code `badInput` for a distance that cannot be meant, and for a day before the
  ///   first known plan of a layer; the message names that plan's first day.
  ///
  /// Complexity: O(1).
  public func lookup(
    _ coordinate: Coordinate, options: LookupOptions, layers: [Layer]? = nil
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
  /// - Parameter layers: The layers that are of interest, nil for all; the plans of another do not matter.
  /// - Throws: ``DistrictError`` with code `badInput`: for a layer that the atlas does not have, for a day before the
  ///   first plan of one, and for a day after the last one, as far as that has an end.
  public func check(_ options: LookupOptions, layers: [Layer]? = nil) throws(DistrictError) {
    try options.check()
    for layer in layers ?? self.layers {
      let description = try existing(layer)
      let day = options.day ?? today
      guard let plan = plan(of: layer, on: day) else { continue }
      if day < plan.effective {
        throw DistrictError(
          .badInput, "On \(day) the first known plan of layer \(layer.rawValue) was not in effect yet.",
          hint: "It is “\(plan.name)”, in effect since \(plan.effective): ask for that day or a later one.")
      }
      if let until = plan.until, until < day {
        throw DistrictError(
          .badInput, "On \(day) no known plan of layer \(layer.rawValue) is in effect.",
          hint: "“\(plan.name)” was in effect until \(until), and "
            + (description.plans.first { day < $0.plan.effective }.map {
              "“\($0.plan.name)” is from \($0.plan.effective) on."
            } ?? "newer data may have what came after it."))
      }
    }
  }

  /// The description of a layer that somebody asks for.
  ///
  /// - Throws: ``DistrictError`` with code `badInput` for a layer that the atlas does not have.
  @discardableResult package func existing(_ layer: Layer) throws(DistrictError) -> LayerDescription {
    if let description = description(of: layer) { return description }
    throw DistrictError(
      .badInput, "There is no layer “\(layer.rawValue)” in these data.",
      hint: "The layers are: \(layers.map(\.rawValue).joined(separator: ", ")).")
  }

  /// The face that a coordinate lies in, the bare answer: which districts, as positions in ``districts(in:on:)``.
  ///
  /// The coordinate is rounded to the 1e-7° grid first. A point on a boundary belongs to the face east of it (north
  /// of it, where the boundary runs due east).
  ///
  /// Complexity: O(1).
  public func face(at coordinate: Coordinate) -> Face {
    storage.index.face(at: coordinate.gridPoint)
  }

  /// The layers, in the order in which answers give them.
  public var layers: [Layer] { storage.catalog.layers.map(\.layer) }

  /// What a layer is called and what it has; nil for a layer the atlas does not have.
  public func description(of layer: Layer) -> LayerDescription? {
    storage.catalog.layers.first { $0.layer == layer }
  }

  /// The districts of a layer, in the order of their numbers; empty for a layer the atlas does not have.
  ///
  /// - Parameter day: That of the plan; nil for today.
  public func districts(in layer: Layer, on day: CalendarDate? = nil) -> [District] {
    storage.content(layer, on: day)?.districts ?? []
  }

  /// The bits of a ``Face`` that tell the district of a layer by its position; nil for a layer the atlas does not have.
  ///
  /// - Parameter day: That of the plan; nil for today.
  public func bits(of layer: Layer, on day: CalendarDate? = nil) -> FaceBits? {
    storage.content(layer, on: day)?.bits
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
    layers.lazy.flatMap { districts(in: $0) }.first { $0.divisionIDs.contains(division) }
  }

  /// The plan that a layer's districts come from; nil for a layer the atlas does not have.
  ///
  /// - Parameter day: A day on which it is in effect, nil for today; the first plan, on a day before it.
  public func plan(of layer: Layer, on day: CalendarDate? = nil) -> Plan? {
    storage.content(layer, on: day)?.plan
  }

  /// The seat that represents a district, as of today; nil when the roster has none for it, or several.
  public func seat(of district: District) -> Seat? { seats(of: district).only }

  /// The seats that represent a district, as of today.
  public func seats(of district: District) -> [Seat] { storage.seats(of: district, on: today) }

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
  /// compiled from. Nil for a layer the atlas does not have.
  ///
  /// - Parameter day: That of the plan; nil for today.
  /// - Throws: ``DistrictError`` with code `brokenData`; only with an embedded file that is damaged.
  ///
  /// Complexity: linear in the number of vertices of all layers.
  public func coverage(of layer: Layer, on day: CalendarDate? = nil) throws(DistrictError) -> Coverage? {
    guard let content = storage.content(layer, on: day) else { return nil }
    return storage.catalog.coverages(try storage.network())[content.bits.position]
  }

  /// The path of the compiled file; nil for data that are a part of the program, or come from memory.
  package var dataFile: String? { storage.path }

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
    guard let content = storage.content(layer, on: nil) else { return coordinates.map { _ in nil } }
    return faces(of: coordinates).map { face in content.districtIndex(of: face).map { content.districts[$0] }
    }
  }
}

// What the benchmarks ask beyond answers. Not a part of the interface.

@_spi(Measurement) extension DistrictAtlas {
  /// Whether the answer for a coordinate takes comparing it with edges.
  public func needsEdgeTest(at coordinate: Coordinate) -> Bool {
    storage.index.probe(coordinate.gridPoint)?.edges.isEmpty == false
  }

  /// The size of the compiled file in bytes.
  public var compiledByteCount: Int { storage.bytes.buffer.count }
}
