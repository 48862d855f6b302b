#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The `crs` member that GeoJSON had before RFC 7946 took it away: harmless when it names what everybody uses now.
enum GeoJSONReferenceSystem {
  /// Refuses an object whose `crs` names anything but WGS84 longitude and latitude.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData`.
  static func check(in decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: Member.self)
    guard object.contains(.crs) else { return }
    let name = (try? object.decode(NamedSystem.self, forKey: .crs))?.properties.name
    let code = name.map { $0.uppercased().split(separator: ":").filter { $0 != "1.3" } }
    guard let code, let last = code.last,
      last == "CRS84" || (last == "4326" && code.contains("EPSG"))
    else {
      throw DistrictError(
        .brokenData,
        "\(GeoJSONRequest(of: decoder).file) has the reference system “\(name ?? "unknown")”, not WGS84.",
        hint: "Ask the service for WGS84 (outSR=4326), or convert the file to EPSG:4326.")
    }
  }

  private enum Member: String, CodingKey { case crs }

  private struct NamedSystem: Decodable {
    struct Properties: Decodable { let name: String }
    let properties: Properties
  }
}
