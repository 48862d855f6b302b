import Testing

@testable import DistrictKit
@testable import Geography

/// Columns of numbers have the answers of lookups, one by one.
@Suite struct DistrictColumnsTests {
  private let atlas = DistrictAtlas.kingCounty

  /// Places in and around the county, more than are looked up in one go, and numbers that are no place.
  private let columns: (latitudes: [Double], longitudes: [Double]) = {
    var random = TestSeed.random("columns")
    var latitudes = (0..<10_000).map { _ in Double.random(in: 47.1...47.8, using: &random) }
    var longitudes = latitudes.map { _ in Double.random(in: -122.55 ... -121.05, using: &random) }
    for (row, numbers) in [
      (0, (Double.nan, -122.3)), (4095, (47.6, .nan)), (4096, (91, -122.3)), (9999, (47.6, -.infinity)),
    ] {
      (latitudes[row], longitudes[row]) = numbers
    }
    return (latitudes, longitudes)
  }()

  @Test(arguments: [0, LookupOptions.defaultSnap]) func districtsAreThoseOfLookups(snap: Double) throws {
    let options = LookupOptions(snap: snap)
    let layers: [Layer] = [.congress, .council]
    let (count, numbers) = (columns.latitudes.count, columns)
    var found = Array(repeating: Int16(77), count: count * layers.count)
    try found.withUnsafeMutableBufferPointer { found throws(DistrictError) in
      try atlas.findDistricts(
        latitudes: numbers.latitudes, longitudes: numbers.longitudes, count: count, layers: layers,
        options: options, into: found.baseAddress!)
    }
    var snapped = 0
    for (position, layer) in layers.enumerated() {
      let districts = atlas.districts(in: layer)
      for row in 0..<count {
        let index = Int(found[position * count + row])
        let district = districts.indices.contains(index) ? districts[index] : nil
        let place = try? Coordinate(latitude: numbers.latitudes[row], longitude: numbers.longitudes[row])
        let answer = try place.map { try atlas.lookup($0, options: options)[layer] }
        #expect(district == answer?.district && index >= -1)
        snapped += answer?.match == .nearest ? 1 : 0
      }
    }
    #expect((snapped > 0) == (snap > 0))
  }

  @Test func facesAreThoseOfCoordinates() {
    let noPlace = Face(rawValue: .max)
    var faces = Array(repeating: Face.nowhere, count: columns.latitudes.count)
    faces.withUnsafeMutableBufferPointer {
      atlas.findFaces(
        latitudes: columns.latitudes, longitudes: columns.longitudes, count: $0.count, into: $0.baseAddress!,
        noPlace: noPlace)
    }
    for (row, face) in faces.enumerated() {
      let place = try? Coordinate(
        latitude: columns.latitudes[row], longitude: columns.longitudes[row])
      #expect(face == place.map(atlas.face) ?? noPlace)
    }
  }

  @Test func whatCannotBeMeantIsAnError() {
    var found: Int16 = 77
    for (layer, options) in [
      (Layer("senate"), LookupOptions()), (.council, LookupOptions(snap: .nan)),
      (.council, LookupOptions(day: CalendarDate("1900-01-01"))),
    ] {
      #expect(throws: DistrictError.self) {
        try atlas.findDistricts(
          latitudes: [47.6], longitudes: [-122.3], count: 1, layers: [layer], options: options, into: &found)
      }
    }
    #expect(found == 77)
  }
}
