// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation

import CDistrictKit
import DistrictKit
import Officials

// The functions of `districtkit.h`, where they are described. The compiler compares them with what is declared there, so
// their names are C's.

// MARK: Opening

private let version = CText(Version.number)

@c @implementation
public func dk_version() -> UnsafePointer<CChar>? { version.start }

@c @implementation
public func dk_open(
  _ path: UnsafePointer<CChar>?, _ atlas: UnsafeMutablePointer<OpaquePointer?>?,
  _ error: UnsafeMutablePointer<dk_error>?
) -> CInt {
  answer(error) { () throws(DistrictError) in
    let handle = try given(atlas, "atlas")
    let path = String(cString: try given(path, "path"))
    open(try DistrictAtlas(contentsOf: path), handle)
  }
}

@c @implementation
public func dk_open_embedded(
  _ atlas: UnsafeMutablePointer<OpaquePointer?>?, _ error: UnsafeMutablePointer<dk_error>?
) -> CInt {
  answer(error) { () throws(DistrictError) in open(.kingCounty, try given(atlas, "atlas")) }
}

private func open(_ atlas: DistrictAtlas, _ handle: UnsafeMutablePointer<OpaquePointer?>) {
  handle.pointee = OpaquePointer(Unmanaged.passRetained(OpenAtlas(atlas)).toOpaque())
}

@c @implementation
public func dk_close(_ atlas: OpaquePointer?) {
  guard let atlas else { return }
  Unmanaged<OpenAtlas>.fromOpaque(UnsafeRawPointer(atlas)).release()
}

// MARK: Layers and districts

@c @implementation
public func dk_layer_count(_ atlas: OpaquePointer?) -> Int {
  (try? opened(atlas).atlas.layers.count) ?? 0
}

@c @implementation
public func dk_layer(_ atlas: OpaquePointer?, _ position: Int) -> UnsafePointer<CChar>? {
  try? opened(atlas).layerID(position)
}

@c @implementation
public func dk_district_count(
  _ atlas: OpaquePointer?, _ id: UnsafePointer<CChar>?, _ date: UnsafePointer<CChar>?,
  _ count: UnsafeMutablePointer<Int>?, _ error: UnsafeMutablePointer<dk_error>?
) -> CInt {
  answer(error) { () throws(DistrictError) in
    let count = try given(count, "count")
    count.pointee = try opened(atlas).plan(of: layer(id), on: day(date)).districts.count
  }
}

@c @implementation
public func dk_district_names_at(
  _ atlas: OpaquePointer?, _ id: UnsafePointer<CChar>?, _ date: UnsafePointer<CChar>?, _ position: Int,
  _ names: UnsafeMutablePointer<dk_district_names>?, _ error: UnsafeMutablePointer<dk_error>?
) -> CInt {
  answer(error) { () throws(DistrictError) in
    let names = try given(names, "names")
    let all = try opened(atlas).plan(of: layer(id), on: day(date)).districts
    guard all.indices.contains(position) else {
      throw DistrictError(.badInput, "There is no district \(position): the plan has \(all.count), from 0.")
    }
    names.pointee = all[position].inC
  }
}

// MARK: Places

@c @implementation
public func dk_faces(
  _ atlas: OpaquePointer?, _ latitudes: UnsafePointer<Double>?, _ longitudes: UnsafePointer<Double>?,
  _ count: Int, _ faces: UnsafeMutablePointer<UInt32>?, _ error: UnsafeMutablePointer<dk_error>?
) -> CInt {
  answer(error) { () throws(DistrictError) in
    let open = try opened(atlas)
    let count = try length(count)
    if count == 0 { return }
    let (latitudes, longitudes) = (try given(latitudes, "latitudes"), try given(longitudes, "longitudes"))
    // A face is its 32 bits and nothing else.
    try given(faces, "faces").withMemoryRebound(to: Face.self, capacity: count) { faces in
      open.atlas.findFaces(
        latitudes: latitudes, longitudes: longitudes, count: count, into: faces, noPlace: noPlace)
    }
  }
}

/// `DK_NO_FACE`, which no face of data is: these have thirty bits.
private let noPlace = Face(rawValue: .max)

@c @implementation
public func dk_district(
  _ atlas: OpaquePointer?, _ id: UnsafePointer<CChar>?, _ date: UnsafePointer<CChar>?, _ face: UInt32,
  _ district: UnsafeMutablePointer<Int16>?, _ error: UnsafeMutablePointer<dk_error>?
) -> CInt {
  answer(error) { () throws(DistrictError) in
    let district = try given(district, "district")
    let (bits, districts) = try opened(atlas).plan(of: layer(id), on: day(date))
    let face = Face(rawValue: face)
    // A file can be well-formed and still add up to a district that it does not have.
    let index = face == noPlace ? nil : face.districtIndex(in: bits)
    district.pointee = index.flatMap { $0 < districts.count ? Int16($0) : nil } ?? Int16(DK_NO_DISTRICT)
  }
}

@c @implementation
public func dk_districts(
  _ atlas: OpaquePointer?, _ ids: UnsafePointer<UnsafePointer<CChar>?>?, _ layerCount: Int,
  _ date: UnsafePointer<CChar>?, _ snap: Double, _ latitudes: UnsafePointer<Double>?,
  _ longitudes: UnsafePointer<Double>?, _ count: Int, _ districts: UnsafeMutablePointer<Int16>?,
  _ error: UnsafeMutablePointer<dk_error>?
) -> CInt {
  answer(error) { () throws(DistrictError) in
    let open = try opened(atlas)
    let count = try length(count, times: layerCount)
    var layers: [Layer] = []
    for position in 0..<layerCount { layers.append(try layer(given(ids, "layers")[position])) }
    let options = LookupOptions(snap: snap, day: try day(date))
    try open.atlas.check(options, layers: layers)
    if count == 0 || layers.isEmpty { return }
    try open.atlas.findDistricts(
      latitudes: given(latitudes, "latitudes"), longitudes: given(longitudes, "longitudes"), count: count,
      layers: layers, options: options, into: given(districts, "districts"))
  }
}

// MARK: JSON

@c @implementation
public func dk_lookup_json(
  _ atlas: OpaquePointer?, _ latitude: Double, _ longitude: Double, _ date: UnsafePointer<CChar>?,
  _ snap: Double, _ accuracy: Double, _ json: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ error: UnsafeMutablePointer<dk_error>?
) -> CInt {
  answer(error) { () throws(DistrictError) in
    let json = try given(json, "json")
    let options = LookupOptions(snap: snap, accuracy: accuracy.isNaN ? nil : accuracy, day: try day(date))
    let coordinate = try Coordinate(latitude: latitude, longitude: longitude)
    json.pointee = OwnedText.copy(
      try opened(atlas).atlas.lookup(coordinate, options: options).answer().json())
  }
}

@c @implementation
public func dk_officials_json(
  _ atlas: OpaquePointer?, _ date: UnsafePointer<CChar>?,
  _ json: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ error: UnsafeMutablePointer<dk_error>?
) -> CInt {
  answer(error) { () throws(DistrictError) in
    let json = try given(json, "json")
    let (atlas, day) = (try opened(atlas).atlas, try day(date))
    let seats = Seat.ordered(atlas.roster.seats(on: day ?? atlas.today))
    json.pointee = OwnedText.copy(SortedJSON.bytes(seats.map { SeatEntry($0) }))
  }
}

@c @implementation
public func dk_free(_ text: UnsafeMutablePointer<CChar>?) { OwnedText.free(text) }
