import Testing

@testable import BoundaryImport
@testable import DistrictKit
@testable import Failures
@testable import Geography

@Suite struct GeoJSONReaderTests {
  /// A file with one feature.
  static func feature(
    _ coordinates: String, type: String = "Polygon", properties: String = "{\"NO\":\"4\"}", more: String = ""
  ) -> String {
    """
    {"type":"FeatureCollection",\(more)"features":[
    {"type":"Feature","properties":\(properties),"geometry":{"type":"\(type)","coordinates":\(coordinates)}}]}
    """
  }

  static let square = "[[[-122,47],[-121,47],[-121,48],[-122,47]]]"

  struct Fault: CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let expected: String
    var hint = ""
  }

  static let faults: [Fault] = [
    Fault(
      testDescription: "unclosed ring", text: feature("[[[-122,47],[-121,47],[-121,48],[-122,48]]]"),
      expected: "test.geojson, feature 0 (district 4), ring 0: the ring is not closed."),
    Fault(
      testDescription: "three positions",
      text: feature("[\(square),[[[0,0],[1,1],[0,0]]]]", type: "MultiPolygon"),
      expected: "test.geojson, feature 0 (district 4), polygon 1, ring 0: the ring has 3 positions."),
    Fault(
      testDescription: "not a number", text: feature("[[[-122,NaN],[-121,47],[-121,48],[-122,47]]]"),
      expected: "test.geojson, line 2, byte 94 of the line: “NaN” is not a JSON value."),
    Fault(
      testDescription: "huge number", text: feature("[[[-122,1e999],[-121,47],[-121,48],[-122,47]]]"),
      expected: "test.geojson, line 2, byte 94 of the line: “1e999” is a number beyond all bounds."),
    Fault(
      testDescription: "out of range", text: feature("[[[-122,47],[47,-122],[-121,48],[-122,47]]]"),
      expected: "ring 0: position 1 is 47.0, -122.0, beyond ±180 and ±90 degrees."),
    Fault(
      testDescription: "text for a number", text: feature("[[[-122,47],[-121,\"47\"],[-121,48],[-122,47]]]"),
      expected: "test.geojson, feature 0 (district 4), ring 0: “features[0].geometry.coordinates[0][1][1]”"),
    Fault(
      testDescription: "position with one number", text: feature("[[[-122,47],[-121],[-121,48],[-122,47]]]"),
      expected: "feature 0 (district 4)"),
    Fault(
      testDescription: "crossing ring",
      text: feature("[[[-122,47],[-121,48],[-121,47],[-122,48],[-122,47]]]"),
      expected:
        "feature 0 (district 4), ring 0: Self-intersection at latitude 47.5, longitude -121.5."),
    Fault(
      testDescription: "hole outside its ring",
      text: feature("[[[-122,47],[-121,47],[-121,48],[-122,47]],[[-100,47],[-99,47],[-99,48],[-100,47]]]"),
      expected: "feature 0 (district 4): Hole lies outside shell at latitude 47.0, longitude -100.0."),
    Fault(
      testDescription: "long edge", text: feature("[[[-122,47],[0,47],[-121,48],[-122,47]]]"),
      expected: "ring 0: the edge to position 1 spans more than 107 degrees."),
    Fault(
      testDescription: "missing property", text: feature(square, properties: "{\"DISTRICT\":\"4\"}"),
      expected: "test.geojson, feature 0: it has no property “NO”."),
    Fault(
      testDescription: "property of another type", text: feature(square, properties: "{\"NO\":4.5}"),
      expected: "feature 0: its property “NO” is neither text nor a whole number."),
    Fault(
      testDescription: "empty property", text: feature(square, properties: "{\"NO\":\" \"}"),
      expected: "feature 0: its property “NO” is empty."),
    Fault(
      testDescription: "no properties", text: feature(square, properties: "null"),
      expected: "test.geojson, feature 0: "),
    Fault(
      testDescription: "line", text: feature("[[0,0],[1,1]]", type: "LineString"),
      expected: "feature 0 (district 4): its geometry is a “LineString”, not a Polygon or MultiPolygon."),
    Fault(
      testDescription: "no geometry",
      text: "{\"type\":\"Feature\",\"properties\":{\"NO\":4},\"geometry\":null}",
      expected: "feature 0 (district 4): "),
    Fault(
      testDescription: "empty polygon", text: feature("[]"),
      expected: "feature 0 (district 4): the polygon has no ring."),
    Fault(
      testDescription: "other object", text: "{\"type\":\"Topology\"}",
      expected: "test.geojson holds a “Topology”."),
    Fault(
      testDescription: "no feature", text: "{\"type\":\"FeatureCollection\",\"features\":[]}",
      expected: "test.geojson holds no feature."),
    Fault(testDescription: "no type", text: "{}", expected: "test.geojson: “type” is missing."),
    Fault(
      testDescription: "other reference system",
      text: feature(
        square, more: "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::2926\"}},"),
      expected: "test.geojson has the reference system “urn:ogc:def:crs:EPSG::2926”, not WGS84."),
    Fault(
      testDescription: "nested brackets", text: String(repeating: "[", count: 10_000),
      expected:
        "test.geojson, line 1, byte 513 of the line: arrays and objects are nested more than 512 deep."),
    Fault(
      testDescription: "nested coordinates",
      text: feature(String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)),
      expected: "nested more than 512 deep"),
    Fault(
      testDescription: "nested a little too deep",
      text: feature(String(repeating: "[", count: 100) + String(repeating: "]", count: 100)),
      expected: "test.geojson, feature 0 (district 4)"),
    Fault(
      testDescription: "cut file", text: String(feature(square).dropLast(30)),
      expected: "the file ends before its JSON does; it may be cut off."),
    Fault(
      testDescription: "file cut in a string", text: "{\"type\":\"Fea",
      expected:
        "test.geojson, line 1, byte 9 of the line: the string that begins here has no end; the file may be cut off."
    ),
    Fault(
      testDescription: "empty file", text: "",
      expected: "test.geojson, line 1, byte 1 of the line: the file ends before its JSON does"),
    Fault(
      testDescription: "exchanged numbers", text: feature("[[[47,-122],[47,-121],[48,-121],[47,-122]]]"),
      expected: "feature 0 (district 4), ring 0: position 0 is 47.0, -122.0, beyond ±180 and ±90 degrees.",
      hint: "Longitude comes first in GeoJSON"),
    Fault(
      testDescription: "projected coordinates", text: feature("[[[1e6,2e5],[1e6,3e5],[2e6,3e5],[1e6,2e5]]]"),
      expected: "ring 0: position 0 is 1000000.0, 200000.0, beyond", hint: "EPSG:4326"),
    Fault(
      testDescription: "point turned into a comma",
      text: feature("[[[-122,47],[-121,47,5],[-121,48],[-122,47]]]"),
      expected: "ring 0: position 1 has 3 numbers, those before it 2."),
    Fault(
      testDescription: "text for a height",
      text: feature("[[[-122,47,\"x\"],[-121,47],[-121,48],[-122,47]]]"),
      expected: "ring 0: “features[0].geometry.coordinates[0][0][2]” is not a number."),
    Fault(
      testDescription: "no position", text: feature("[[]]"), expected: "ring 0: the ring has 0 positions."),
    Fault(
      testDescription: "one position", text: feature("[[[-122,47]]]"), expected: "the ring has 1 positions."),
    Fault(
      testDescription: "two positions", text: feature("[[[-122,47],[-122,47]]]"),
      expected: "the ring has 2 positions."),
    Fault(
      testDescription: "one position four times",
      text: feature("[[[-122,47],[-122,47],[-122,47],[-122,47]]]"),
      expected: "ring 0: Too few points in geometry component at latitude 47.0, longitude -122.0."),
    Fault(
      testDescription: "positions on a line", text: feature("[[[-122,47],[-121,47],[-120,47],[-122,47]]]"),
      expected: "ring 0: Self-intersection"),
    Fault(
      testDescription: "hole first",
      text: feature("[[[-121.5,47.2],[-121.4,47.2],[-121.4,47.3],[-121.5,47.2]],\(square.dropFirst())"),
      expected: "feature 0 (district 4): Hole lies outside shell"),
    Fault(
      testDescription: "hole twice",
      text: feature(
        square.dropLast()
          + String(repeating: ",[[-121.5,47.2],[-121.4,47.2],[-121.4,47.3],[-121.5,47.2]]", count: 2)
          + "]"),
      expected: "feature 0 (district 4): "),
    Fault(
      testDescription: "polygon twice", text: feature("[\(square),\(square)]", type: "MultiPolygon"),
      expected: "feature 0 (district 4): "),
    Fault(
      testDescription: "ground of two districts",
      text: feature(square).replacing(
        "\"features\":[",
        with: "\"features\":["
          + feature(square, properties: "{\"NO\":5}").split(separator: "\n")[1].dropLast(2) + ","),
      expected: "test.geojson: districts 5 and 4 overlap by"),
    Fault(
      testDescription: "district narrower than the grid",
      text: feature("[[[-122,47],[-121.99999999,47],[-121.99999999,47.00000001],[-122,47]]]"),
      expected: "test.geojson: nothing is left of district 4"),
    Fault(
      testDescription: "member twice", text: feature(square, properties: "{\"NO\":4,\"NO\":5}"),
      expected: "test.geojson, line 2, byte 40 of the line: the member “NO” stands twice in one object."),
    Fault(
      testDescription: "half of a surrogate pair", text: feature(square, properties: "{\"NO\":\"\\ud800\"}"),
      expected: "test.geojson, line 2, byte 38 of the line: the escapes in a string make no text."),
    Fault(
      testDescription: "huge district number",
      text: feature(square, properties: "{\"NO\":99999999999999999999}"),
      expected: "feature 0: its property “NO” is neither text nor a whole number."),
    Fault(
      testDescription: "100,000 digits",
      text: feature("[[[-122,\(String(repeating: "4", count: 100_000))],[-121,47],[-121,48],[-122,47]]]"),
      expected:
        "test.geojson, line 2, byte 94 of the line: “4444444444444444444444444444444444444444” is a number"),
    Fault(
      testDescription: "number next to nothing",
      text: feature("[[[-122,47e-999],[-121,47],[-121,48],[-122,47]]]"),
      expected: "test.geojson, line 2, byte 94 of the line: “47e-999” is a number beyond all bounds."),
    Fault(
      testDescription: "a million brackets for coordinates",
      text: feature(String(repeating: "[", count: 1_000_000) + String(repeating: "]", count: 1_000_000)),
      expected: "nested more than 512 deep"),
    Fault(
      testDescription: "a million brackets in a property",
      text: feature(
        square, properties: "{\"NO\":4,\"x\":" + String(repeating: "{\"x\":", count: 1_000_000)),
      expected: "nested more than 512 deep"),
    Fault(
      testDescription: "null for a feature", text: "{\"type\":\"FeatureCollection\",\"features\":[null]}",
      expected: "test.geojson, feature 0: “features[0]” is null."),
    Fault(
      testDescription: "list for a file", text: "[]",
      expected: "test.geojson: the whole of it is not an object."),
    Fault(
      testDescription: "more districts than a layer can have",
      text: "{\"type\":\"FeatureCollection\",\"features\":["
        + (0..<32_768).map {
          "{\"type\":\"Feature\",\"properties\":{\"NO\":\($0)},\"geometry\":"
            + "{\"type\":\"Polygon\",\"coordinates\":\(square)}}"
        }.joined(separator: ",") + "]}",
      expected: "“council” has 32768 districts; there can be at most 32767.", hint: "property"),
    Fault(
      testDescription: "missing comma", text: "{\n\"type\":\"Feature\"\n\"id\":1}",
      expected: "test.geojson, line 3, byte 1 of the line: “,” or “}” is missing."),
  ]

  @Test(arguments: faults)
  func faultsAreNamed(fault: Fault) throws {
    let error = try districtError {
      _ = try SyntheticSource.run(SyntheticSource.source(.council, fault.text))
    }
    #expect(error.code == .brokenData)
    #expect(error.message.contains(fault.expected), "\(error.message)")
    #expect(fault.hint.isEmpty || error.hint?.contains(fault.hint) == true, "\(error)")
  }

  @Test func bytesThatAreNotUTF8AreNamed() throws {
    var bytes = Array("{\n\"type\":\"é".utf8)
    bytes[bytes.count - 1] = 0x22
    let source = BoundarySource(layer: .council, property: "NO", name: "latin1.geojson", geoJSON: bytes)
    let error = try districtError { _ = try SyntheticSource.run(source) }
    #expect(error.message == "latin1.geojson, line 2, byte 9 of the line: the file is not UTF-8 text.")
  }

  @Test(arguments: [
    feature(square, properties: "{\"NO\":4}"),
    feature(square, properties: "{\"OTHER\":[1,{\"x\":null}],\"NO\":\" 4 \"}"),
    feature("[[[-122,47,5],[-121,47,6.5],[-121,48,7],[-122,47,5]]]"),
    feature("[\(square)]", type: "MultiPolygon"),
    feature(
      square, more: "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:OGC:1.3:CRS84\"}},"
    ),
    feature(square, more: "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:4326\"}},"),
    "{\"type\":\"Feature\",\"properties\":{\"NO\":\"4\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":\(square)}}",
  ])
  func theSameDistrictHoweverItIsWritten(text: String) throws {
    let coverage = try SyntheticSource.run(SyntheticSource.source(.council, text)).coverages[0]
    #expect(coverage.districts.map(\.district.number) == ["4"])
    #expect(coverage.districts[0].twiceArea == 10_000_000 * 10_000_000)
  }
}
