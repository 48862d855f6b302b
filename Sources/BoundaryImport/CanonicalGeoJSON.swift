import Failures
import Geography
import StrictJSON

/// The one way in which DistrictKit writes a coverage down: GeoJSON (RFC 7946), one feature a line, at most seven
/// decimals, rings by the right-hand rule, and the layer and its plan as foreign members. Of bodies that share their
/// districts, `division_id` has the identifiers one after another, with a blank between.
///
/// The same coverage gives the same bytes on every machine, so that files can be compared and kept in a repository.
public enum CanonicalGeoJSON {
  /// The coverage as text, ending with a newline. O(*n*).
  public static func write(_ coverage: Coverage) -> String {
    let plan = coverage.plan
    let adopted = plan.adopted.map { ",\"adopted\":\"\($0)\"" } ?? ""
    let until = plan.until.map { ",\"until\":\"\($0)\"" } ?? ""
    let remarks =
      plan.remarks.isEmpty ? "" : ",\"remarks\":[\(plan.remarks.map(quoted).joined(separator: ","))]"
    var text = """
      {"type":"FeatureCollection",
      "layer":\(quoted(coverage.layer.rawValue)),
      "plan":{"name":\(quoted(plan.name))\(adopted),"effective":"\(plan.effective)"\(until),\
      "source":\(quoted(plan.source)),"terms":\(quoted(plan.terms))\(remarks)},
      "features":[

      """
    for (index, boundary) in coverage.districts.enumerated() {
      let boundary = boundary.canonical
      let district = boundary.district
      let divisions = district.divisionIDs.map(\.rawValue).joined(separator: " ")
      text += """
        {"type":"Feature","properties":{"district":\(quoted(district.number)),"name":\(quoted(district.name)),\
        "division_id":\(quoted(divisions))},"geometry":
        """
      if boundary.polygons.count == 1 {
        text += "{\"type\":\"Polygon\",\"coordinates\":"
        append(boundary.polygons[0], to: &text)
      } else {
        text += "{\"type\":\"MultiPolygon\",\"coordinates\":"
        appendList(boundary.polygons, to: &text, append)
      }
      text += index + 1 < coverage.districts.count ? "}},\n" : "}}\n"
    }
    return text + "]}\n"
  }

  private static func append(_ polygon: BoundaryPolygon, to text: inout String) {
    appendList(polygon.rings, to: &text) { ring, text in
      appendList(ring.points + ring.points.prefix(1), to: &text) { point, text in
        text += "[\(point)]"
      }
    }
  }

  private static func appendList<Element>(
    _ elements: [Element], to text: inout String, _ append: (Element, inout String) -> Void
  ) {
    text += "["
    for (index, element) in elements.enumerated() {
      if index > 0 { text += "," }
      append(element, &text)
    }
    text += "]"
  }

  /// A JSON string (RFC 8259, section 7).
  private static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    JSONString.append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension CanonicalGeoJSON {
  /// Reads a coverage and checks it: ring by ring as an import does, then as a whole by `CoverageInvariants`.
  ///
  /// - Parameters:
  ///   - text: the file's bytes.
  ///   - name: what messages call the file.
  /// - Throws: ``DistrictError`` with code `brokenData` that names file and, if known, feature, district and ring.
  public static func read(_ text: [UInt8], name: String) throws(DistrictError) -> Coverage {
    let request = GeoJSONRequest(
      file: name, districtProperty: "district", otherProperties: ["name", "division_id"], needsPlan: true)
    let document = try request.read(text, in: GEOSContext())
    guard let layer = document.layer, let plan = document.plan else {
      throw DistrictError(.brokenData, "\(name) has no layer or no plan.")
    }
    var districts: [DistrictBoundary] = []
    var numberOfIdentity: [String: String] = [:]
    for feature in document.features {
      let boundary = try boundary(of: feature, in: layer)
      let number = boundary.district.number
      for identity in ["number \(number)", "id \(boundary.district.divisionID)"] {
        if let other = numberOfIdentity.updateValue(number, forKey: identity) {
          throw feature.place.error("district \(other) has another feature with the same identity.")
        }
      }
      districts.append(boundary)
    }
    districts.sort { DistrictNumber.precedes($0.district.number, $1.district.number) }
    let coverage = Coverage(layer: layer, plan: plan, districts: districts)
    do {
      try CoverageInvariants.check([coverage])
    } catch {
      throw DistrictError(error.code, "\(name): \(error.message)", hint: error.hint, cause: error)
    }
    return coverage
  }

  private static func boundary(
    of feature: GeoJSONFeature, in layer: Layer
  ) throws(DistrictError) -> DistrictBoundary {
    let isMulti = feature.polygons.count > 1
    let polygons = try feature.polygons.enumerated().map { (index, rings) throws(DistrictError) in
      let rings = try rings.enumerated().map { (number, ring) throws(DistrictError) in
        try gridRing(ring, at: feature.place.at(polygon: isMulti ? index : nil, ring: number))
      }
      return BoundaryPolygon(exterior: rings[0], holes: Array(rings.dropFirst()))
    }
    let divisions = (feature.properties["division_id"] ?? "").split(separator: " ").map {
      DivisionID(rawValue: String($0))
    }
    let district = District(
      layer: layer, number: feature.district, name: feature.properties["name"] ?? "",
      divisionID: divisions.first ?? DivisionID(rawValue: ""), otherDivisionIDs: Array(divisions.dropFirst()))
    return DistrictBoundary(district: district, polygons: polygons).canonical
  }

  private static func gridRing(_ ring: [GEOSPosition], at place: GeoJSONLocation) throws(DistrictError)
    -> BoundaryRing
  {
    let points = try ring.dropLast().map { (position) throws(DistrictError) in
      let point = GridPoint(rounding: position)
      // A number with seven decimals is a whole number of steps but for the last bits of the double.
      guard max(abs(position.x - Double(point.x)), abs(position.y - Double(point.y))) < 1e-4 else {
        throw place.error(
          "\(position.longitude), \(position.latitude) has more than seven decimals.",
          hint: "Import the file as a source; a canonical file is on the 1e-7° grid.")
      }
      return point
    }
    return BoundaryRing(points)
  }
}
