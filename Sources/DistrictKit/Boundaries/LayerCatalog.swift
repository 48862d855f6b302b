#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The maintained list of layers, `Data/plans.json`.
public struct LayerCatalog: Sendable, Hashable, Codable {
  /// The layers, at most one description each.
  public var layers: [LayerDescription]

  /// Takes the descriptions as they are.
  public init(layers: [LayerDescription]) {
    self.layers = layers
  }

  /// Reads the list from JSON and checks it.
  ///
  /// - Parameter name: what messages call the file.
  /// - Throws: ``DistrictError`` with code `brokenData` that names the file and the member at fault.
  public init(json: [UInt8], name: String) throws(DistrictError) {
    try JSONSyntax.check(json, name: name)
    do {
      self = try JSONDecoder().decode(LayerCatalog.self, from: Data(json))
    } catch let error as DecodingError {
      throw DistrictError(.brokenData, "\(name): \(error.trouble).", cause: error)
    } catch {
      throw DistrictError(.brokenData, "\(name) could not be read.", cause: error)
    }
    var seen: Set<Layer> = []
    for description in layers {
      guard seen.insert(description.layer).inserted else {
        throw DistrictError(.brokenData, "\(name) describes the layer “\(description.layer.rawValue)” twice.")
      }
      for template in [description.districtName, description.divisionID]
      where !template.contains(LayerDescription.placeholder) {
        throw DistrictError(
          .brokenData,
          "\(name): “\(template)” has no \(LayerDescription.placeholder), so districts would share it.")
      }
    }
  }
}
