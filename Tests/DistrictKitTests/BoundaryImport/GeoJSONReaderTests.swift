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
    let hint: String

    init(_ description: String, _ text: String, _ expected: String, hint: String = "") {
      (testDescription, self.text, self.expected, self.hint) = (description, text, expected, hint)
    }
  }

  static let faults: [Fault] = [
    Fault(
      "unclosed ring", feature("[[[-122,47],[-121,47],[-121,48],[-122,48]]]"),
      "test.geojson, feature 0 (district 4), ring 0: the ring is not closed."),
    Fault(
      "three positions", feature("[\(square),[[[0,0],[1,1],[0,0]]]]", type: "MultiPolygon"),
      "test.geojson, feature 0 (district 4), polygon 1, ring 0: the ring has 3 positions."),
    Fault(
      "not a number", feature("[[[-122,NaN],[-121,47],[-121,48],[-122,47]]]"),
      "test.geojson, line 2, byte 94 of the line: “NaN” is not a JSON value."),
    Fault(
      "huge number", feature("[[[-122,1e999],[-121,47],[-121,48],[-122,47]]]"),
      "test.geojson, line 2, byte 94 of the line: “1e999” is a number beyond all bounds."),
    Fault(
      "out of range", feature("[[[-122,47],[47,-122],[-121,48],[-122,47]]]"),
      "ring 0: position 1 is 47.0, -122.0, beyond ±180 and ±90 degrees."),
    Fault(
      "text for a number", feature("[[[-122,47],[-121,\"47\"],[-121,48],[-122,47]]]"),
      "test.geojson, feature 0 (district 4), ring 0: “features[0].geometry.coordinates[0][1][1]”"),
    Fault(
      "position with one number", feature("[[[-122,47],[-121],[-121,48],[-122,47]]]"),
      "feature 0 (district 4)"),
    Fault(
      "crossing ring", feature("[[[-122,47],[-121,48],[-121,47],[-122,48],[-122,47]]]"),
      "feature 0 (district 4), ring 0: Self-intersection at latitude 47.5, longitude -121.5."),
    Fault(
      "hole outside its ring",
      feature("[[[-122,47],[-121,47],[-121,48],[-122,47]],[[-100,47],[-99,47],[-99,48],[-100,47]]]"),
      "feature 0 (district 4): Hole lies outside shell at latitude 47.0, longitude -100.0."),
    Fault(
      "long edge", feature("[[[-122,47],[0,47],[-121,48],[-122,47]]]"),
      "ring 0: the edge to position 1 spans more than 107 degrees."),
    Fault(
      "missing property", feature(square, properties: "{\"DISTRICT\":\"4\"}"),
      "test.geojson, feature 0: it has no property “NO”."),
    Fault(
      "property of another type", feature(square, properties: "{\"NO\":4.5}"),
      "feature 0: its property “NO” is neither text nor a whole number."),
    Fault(
      "empty property", feature(square, properties: "{\"NO\":\" \"}"),
      "feature 0: its property “NO” is empty."),
    Fault("no properties", feature(square, properties: "null"), "test.geojson, feature 0: "),
    Fault(
      "line", feature("[[0,0],[1,1]]", type: "LineString"),
      "feature 0 (district 4): its geometry is a “LineString”, not a Polygon or MultiPolygon."),
    Fault(
      "no geometry", "{\"type\":\"Feature\",\"properties\":{\"NO\":4},\"geometry\":null}",
      "feature 0 (district 4): "),
    Fault("empty polygon", feature("[]"), "feature 0 (district 4): the polygon has no ring."),
    Fault("other object", "{\"type\":\"Topology\"}", "test.geojson holds a “Topology”."),
    Fault("no feature", "{\"type\":\"FeatureCollection\",\"features\":[]}", "test.geojson holds no feature."),
    Fault("no type", "{}", "test.geojson: “type” is missing."),
    Fault(
      "other reference system",
      feature(
        square, more: "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::2926\"}},"),
      "test.geojson has the reference system “urn:ogc:def:crs:EPSG::2926”, not WGS84."),
    Fault(
      "nested brackets", String(repeating: "[", count: 10_000),
      "test.geojson, line 1, byte 513 of the line: arrays and objects are nested more than 512 deep."),
    Fault(
      "nested coordinates",
      feature(String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)),
      "nested more than 512 deep"),
    Fault(
      "nested a little too deep",
      feature(String(repeating: "[", count: 100) + String(repeating: "]", count: 100)),
      "test.geojson, feature 0 (district 4)"),
    Fault(
      "cut file", String(feature(square).dropLast(30)),
      "the file ends before its JSON does; it may be cut off."),
    Fault(
      "file cut in a string", "{\"type\":\"Fea",
      "test.geojson, line 1, byte 9 of the line: the string that begins here has no end; the file may be cut off."
    ),
    Fault("empty file", "", "test.geojson, line 1, byte 1 of the line: the file ends before its JSON does"),
    Fault(
      "exchanged numbers", feature("[[[47,-122],[47,-121],[48,-121],[47,-122]]]"),
      "feature 0 (district 4), ring 0: position 0 is 47.0, -122.0, beyond ±180 and ±90 degrees.",
      hint: "Longitude comes first in GeoJSON"),
    Fault(
      "projected coordinates", feature("[[[1e6,2e5],[1e6,3e5],[2e6,3e5],[1e6,2e5]]]"),
      "ring 0: position 0 is 1000000.0, 200000.0, beyond", hint: "EPSG:4326"),
    Fault(
      "point turned into a comma", feature("[[[-122,47],[-121,47,5],[-121,48],[-122,47]]]"),
      "ring 0: position 1 has 3 numbers, those before it 2."),
    Fault(
      "text for a height", feature("[[[-122,47,\"x\"],[-121,47],[-121,48],[-122,47]]]"),
      "ring 0: “features[0].geometry.coordinates[0][0][2]” is not a number."),
    Fault("no position", feature("[[]]"), "ring 0: the ring has 0 positions."),
    Fault("one position", feature("[[[-122,47]]]"), "the ring has 1 positions."),
    Fault("two positions", feature("[[[-122,47],[-122,47]]]"), "the ring has 2 positions."),
    Fault(
      "one position four times", feature("[[[-122,47],[-122,47],[-122,47],[-122,47]]]"),
      "ring 0: Too few points in geometry component at latitude 47.0, longitude -122.0."),
    Fault(
      "positions on a line", feature("[[[-122,47],[-121,47],[-120,47],[-122,47]]]"),
      "ring 0: Self-intersection"),
    Fault(
      "hole first",
      feature("[[[-121.5,47.2],[-121.4,47.2],[-121.4,47.3],[-121.5,47.2]],\(square.dropFirst())"),
      "feature 0 (district 4): Hole lies outside shell"),
    Fault(
      "hole twice",
      feature(
        square.dropLast()
          + String(repeating: ",[[-121.5,47.2],[-121.4,47.2],[-121.4,47.3],[-121.5,47.2]]", count: 2) + "]"),
      "feature 0 (district 4): "),
    Fault(
      "polygon twice", feature("[\(square),\(square)]", type: "MultiPolygon"), "feature 0 (district 4): "),
    Fault(
      "ground of two districts",
      feature(square).replacing(
        "\"features\":[",
        with: "\"features\":["
          + feature(square, properties: "{\"NO\":5}").split(separator: "\n")[1].dropLast(2) + ","),
      "test.geojson: districts 5 and 4 overlap by"),
    Fault(
      "district narrower than the grid",
      feature("[[[-122,47],[-121.99999999,47],[-121.99999999,47.00000001],[-122,47]]]"),
      "test.geojson: nothing is left of district 4"),
    Fault(
      "member twice", feature(square, properties: "{\"NO\":4,\"NO\":5}"),
      "test.geojson, line 2, byte 40 of the line: the member “NO” stands twice in one object."),
    Fault(
      "half of a surrogate pair", feature(square, properties: "{\"NO\":\"\\ud800\"}"),
      "test.geojson, line 2, byte 38 of the line: the escapes in a string make no text."),
    Fault(
      "huge district number", feature(square, properties: "{\"NO\":99999999999999999999}"),
      "feature 0: its property “NO” is neither text nor a whole number."),
    Fault(
      "100,000 digits",
      feature("[[[-122,\(String(repeating: "4", count: 100_000))],[-121,47],[-121,48],[-122,47]]]"),
      "test.geojson, line 2, byte 94 of the line: “4444444444444444444444444444444444444444” is a number"),
    Fault(
      "number next to nothing", feature("[[[-122,47e-999],[-121,47],[-121,48],[-122,47]]]"),
      "test.geojson, line 2, byte 94 of the line: “47e-999” is a number beyond all bounds."),
    Fault(
      "a million brackets for coordinates",
      feature(String(repeating: "[", count: 1_000_000) + String(repeating: "]", count: 1_000_000)),
      "nested more than 512 deep"),
    Fault(
      "a million brackets in a property",
      feature(square, properties: "{\"NO\":4,\"x\":" + String(repeating: "{\"x\":", count: 1_000_000)),
      "nested more than 512 deep"),
    Fault(
      "null for a feature", "{\"type\":\"FeatureCollection\",\"features\":[null]}",
      "test.geojson, feature 0: “features[0]” is null."),
    Fault("list for a file", "[]", "test.geojson: the whole of it is not an object."),
    Fault(
      "more districts than a layer can have",
      "{\"type\":\"FeatureCollection\",\"features\":["
        + (0..<32_768).map {
          "{\"type\":\"Feature\",\"properties\":{\"NO\":\($0)},\"geometry\":"
            + "{\"type\":\"Polygon\",\"coordinates\":\(square)}}"
        }.joined(separator: ",") + "]}", "“council” has 32768 districts; there can be at most 32767.",
      hint: "property"),
    Fault(
      "missing comma", "{\n\"type\":\"Feature\"\n\"id\":1}",
      "test.geojson, line 3, byte 1 of the line: “,” or “}” is missing."),
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
