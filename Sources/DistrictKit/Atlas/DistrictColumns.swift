import Failures
import Geography

// Places as other engines have them: a column of latitudes and one of longitudes.

extension DistrictAtlas {
  /// Finds the faces of many places.
  ///
  /// - Parameters:
  ///   - latitudes: Degrees north, `count` of them.
  ///   - longitudes: Degrees east, as many.
  ///   - faces: Receives a face a place.
  ///   - noPlace: The face of numbers that are no place: NaN, or beyond ±90 and ±180 degrees.
  ///
  /// Complexity: O(*n*).
  package func findFaces(
    latitudes: UnsafePointer<Double>, longitudes: UnsafePointer<Double>, count: Int,
    into faces: UnsafeMutablePointer<Face>, noPlace: Face
  ) {
    PlaceBlocks(latitudes, longitudes, count).forEach { (start, block, hasOnlyPlaces) in
      let blockFaces = UnsafeMutableBufferPointer(start: faces + start, count: block.count)
      findFaces(of: block, into: blockFaces)
      guard !hasOnlyPlaces else { return }
      for position in block.indices where !block[position].isPlace { blockFaces[position] = noPlace }
    }
  }

  /// Finds the districts of many places, as positions among those of their layers' plans; -1 for none, and for numbers
  /// that are no place.
  ///
  /// - Parameters:
  ///   - latitudes: Degrees north, `count` of them.
  ///   - longitudes: Degrees east, as many.
  ///   - layers: The layers that are asked.
  ///   - options: What to assume: a place in no district takes the nearest one, as in a lookup.
  ///   - districts: Receives `count` positions for the first layer, then as many for the second, and so on.
  /// - Throws: ``DistrictError`` with code `badInput`, as ``check(_:layers:)`` does.
  ///
  /// Complexity: O(*n*).
  package func findDistricts(
    latitudes: UnsafePointer<Double>, longitudes: UnsafePointer<Double>, count: Int, layers: [Layer],
    options: LookupOptions, into districts: UnsafeMutablePointer<Int16>
  ) throws(DistrictError) {
    try check(options, layers: layers)
    // One day for all, so that midnight does not pass between two places.
    let day = options.day ?? today
    let contents = layers.map { storage.content($0, on: day) }
    withUnsafeTemporaryAllocation(of: Face.self, capacity: PlaceBlocks.size) { faces in
      PlaceBlocks(latitudes, longitudes, count).forEach { (start, block, hasOnlyPlaces) in
        findFaces(of: block, into: faces)
        for (position, content) in contents.enumerated() {
          guard let content, let firstFace = faces.baseAddress else { continue }
          let found = UnsafeMutableBufferPointer(
            start: districts + (position * count + start), count: block.count)
          let haveAll = content.writeDistricts(of: firstFace, into: found)
          if !hasOnlyPlaces {
            for place in block.indices where !block[place].isPlace { found[place] = -1 }
          }
          guard options.snap > 0, !haveAll else { continue }
          for place in block.indices where found[place] < 0 && block[place].isPlace {
            let near = storage.nearestDistrict(
              of: content, around: block[place], in: faces[place], within: options.snap)
            found[place] = Int16(near?.district ?? -1)
          }
        }
      }
    }
  }
}

extension AtlasStorage.CoverageContent {
  /// Writes the position of the district of each face, -1 for none; says whether all have one.
  fileprivate func writeDistricts(
    of faces: UnsafePointer<Face>, into districts: UnsafeMutableBufferPointer<Int16>
  ) -> Bool {
    let (bits, limit) = (bits, Int16(self.districts.count))
    var least: Int16 = 0
    // Without a branch, so that the processor takes several faces at a time.
    for position in districts.indices {
      let district = Int16(truncatingIfNeeded: faces[position].districtIndex(in: bits) ?? -1)
      // A file can be well-formed and still add up to a district that it does not have.
      let known = district < limit ? district : -1
      districts[position] = known
      least = min(least, known)
    }
    return least == 0
  }
}

extension Coordinate {
  fileprivate var isPlace: Bool { abs(latitude) <= 90 && abs(longitude) <= 180 }
}

/// Two columns as coordinates, block by block: a lookup wants the two numbers of a place side by side.
private struct PlaceBlocks {
  /// Places in a block: as many as a lookup takes for a stretch.
  static let size = 16_384

  let latitudes: UnsafePointer<Double>
  let longitudes: UnsafePointer<Double>
  let count: Int

  init(_ latitudes: UnsafePointer<Double>, _ longitudes: UnsafePointer<Double>, _ count: Int) {
    (self.latitudes, self.longitudes, self.count) = (latitudes, longitudes, count)
  }

  /// Calls `body` with the position of each block's first place, its coordinates, and whether all of these are places;
  /// others are not to be asked for more than their face.
  func forEach(_ body: (Int, UnsafeBufferPointer<Coordinate>, Bool) -> Void) {
    withUnsafeTemporaryAllocation(of: Coordinate.self, capacity: min(count, PlaceBlocks.size)) { room in
      guard let first = room.baseAddress else { return }
      var start = 0
      while start < count {
        let length = min(room.count, count - start)
        var hasOnlyPlaces = true
        for position in 0..<length {
          let coordinate = Coordinate(
            unchecked: latitudes[start &+ position], longitudes[start &+ position])
          (first + position).initialize(to: coordinate)
          hasOnlyPlaces = hasOnlyPlaces && coordinate.isPlace
        }
        body(start, UnsafeBufferPointer(start: first, count: length), hasOnlyPlaces)
        start += length
      }
    }
  }
}
