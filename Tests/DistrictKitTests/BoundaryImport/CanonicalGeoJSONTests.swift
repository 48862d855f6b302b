import Testing

@testable import BoundaryImport
@testable import DistrictKit
@testable import Failures
@testable import Geography

@Suite struct CanonicalGeoJSONTests {
  typealias Feature = SyntheticSource.Feature
  let box = SyntheticSource.box

  @Test func theTextIsPinned() throws {
    let coverage = try SyntheticSource.coverage(
      Feature("2", [box(1, 0, 2, 1)], [box(3, 0, 4, 1)]), Feature("1", box(0, 0, 1, 1)))
    #expect(
      CanonicalGeoJSON.write(coverage) == """
        {"type":"FeatureCollection",
        "layer":"council",
        "plan":{"name":"Test plan","effective":"2021-01-01","source":"A \\"quoted\\" \\\\ source","terms":"None"},
        "features":[
        {"type":"Feature","properties":{"district":"1","name":"District 1",\
        "division_id":"ocd-division/country:us/test:1"},"geometry":{"type":"Polygon","coordinates":\
        [[[-122,47],[-121.999,47],[-121.999,47.001],[-122,47.001],[-122,47]]]}},
        {"type":"Feature","properties":{"district":"2","name":"District 2",\
        "division_id":"ocd-division/country:us/test:2"},"geometry":{"type":"MultiPolygon","coordinates":\
        [[[[-121.999,47],[-121.998,47],[-121.998,47.001],[-121.999,47.001],[-121.999,47]]],\
        [[[-121.997,47],[-121.996,47],[-121.996,47.001],[-121.997,47.001],[-121.997,47]]]]}}
        ]}

        """)
  }

  @Test func readingAndWritingIsTheIdentity() throws {
    let coverage = try SyntheticSource.coverage(
      Feature("10", [box(0, 0, 3, 3), box(1, 1, 2, 2)]), Feature("2", box(1, 1, 2, 2)),
      Feature("A", box(5, 5, 6, 6.123_456_7)))
    let text = CanonicalGeoJSON.write(coverage)
    let read = try CanonicalGeoJSON.read(Array(text.utf8), name: "test.geojson")
    #expect(read == coverage)
    #expect(CanonicalGeoJSON.write(read) == text)
  }

  @Test func theDistrictKeyOccursOncePerFeature() throws {
    let text = CanonicalGeoJSON.write(
      try SyntheticSource.coverage(Feature("1", box(0, 0, 1, 1)), Feature("2", box(1, 0, 2, 1))))
    #expect(text.split(separator: "\"district\"", omittingEmptySubsequences: false).count - 1 == 2)
  }

  static let valid = """
    {"type":"FeatureCollection","layer":"council",
    "plan":{"name":"P","effective":"2021-01-01","source":"S","terms":"T"},"features":[
    {"type":"Feature","properties":{"district":"1","name":"One","division_id":"d:1"},"geometry":
    {"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}},
    {"type":"Feature","properties":{"district":"2","name":"Two","division_id":"d:2"},"geometry":
    {"type":"Polygon","coordinates":[[[0,0],[1,1],[0,1],[0,0]]]}}]}
    """

  @Test func theValidFileIsRead() throws {
    let coverage = try CanonicalGeoJSON.read(Array(CanonicalGeoJSONTests.valid.utf8), name: "test.geojson")
    #expect(coverage.districts.map(\.district.name) == ["One", "Two"])
  }

  @Test(arguments: [
    ("\"layer\":\"council\",", "", "test.geojson: “layer” is missing."),
    ("\"council\"", "7", "test.geojson: “layer” "),
    ("\"effective\":\"2021-01-01\",", "", "test.geojson: “plan.effective” is missing."),
    ("2021-01-01", "2021-02-30", "test.geojson: “plan.effective”: “2021-02-30” is not a day (YYYY-MM-DD)."),
    ("\"division_id\":\"d:2\"", "\"id\":2", "feature 1 (district 2): it has no property “division_id”."),
    ("\"d:2\"", "\"d:1\"", "feature 1 (district 2): district 1 has another feature with the same identity."),
    (
      "[0,1]", "[0,1.00000005]",
      "feature 1 (district 2), ring 0: 0.0, 1.00000005 has more than seven decimals."
    ),
    (
      "[0,0],[1,0],[1,1],[0,0]", "[0,0],[1,0],[1,1]",
      "feature 0 (district 1), ring 0: the ring has 3 positions."
    ),
    (
      "[0,0],[1,1],[0,1],[0,0]", "[0,0],[1,0.9],[0,1],[0,0]",
      "test.geojson: The edges 0,0 – 1,0.9 and 1,0 – 1,1 meet, but not in a vertex of both."
    ),
    ("[0,1]", "[0.5,0.5]", "feature 1 (district 2)"),
  ])
  func damageIsNamed(part: String, replacement: String, expected: String) throws {
    let text = CanonicalGeoJSONTests.valid.split(separator: part, omittingEmptySubsequences: false)
      .joined(separator: replacement)
    let error = try districtError { _ = try CanonicalGeoJSON.read(Array(text.utf8), name: "test.geojson") }
    #expect(error.code == .brokenData)
    #expect(error.message.contains(expected), "\(error.message)")
  }

  @Test func plansFileOfTheProjectDescribesEveryLayer() throws {
    let catalog = try DataDescription(
      json: try ProjectFiles.bytes("Data/king-county.json"), name: "description.json")
    #expect(catalog.layers.map(\.layer) == Layer.shipped)
    let district = try catalog.layers.last.unwrapped.district("8")
    #expect(district.name == "Washington Congressional District 8")
    #expect(district.divisionID.rawValue == "ocd-division/country:us/state:wa/cd:8")
  }
}
