import Failures
import Geography
import StrictJSON

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What an import needs to know about a layer that no boundary file says: its plan, what its districts are called,
/// and which files it is made from.
public struct LayerDescription: Sendable, Hashable, Codable {
  /// The layer.
  public var layer: Layer
  /// The plan that the boundaries belong to.
  public var plan: Plan
  /// A district's full name, with `{district}` for its number: `King County Council District {district}`.
  public var districtName: String
  /// A district's Open Civic Data identifier, with `{district}` for its number.
  public var divisionID: String
  /// The files that the layer is made from; where two cover the same ground, the earlier one wins.
  public var sources: [Source]

  /// A file of boundaries and the property that holds the district.
  public struct Source: Sendable, Hashable, Codable {
    /// The file's name.
    public var file: String
    /// The feature property that holds the district.
    public var property: String

    /// Names a file and a property.
    public init(file: String, property: String) {
      self.file = file
      self.property = property
    }
  }

  /// Describes a layer. The templates hold `{district}` where the number goes.
  public init(layer: Layer, plan: Plan, districtName: String, divisionID: String, sources: [Source] = []) {
    self.layer = layer
    self.plan = plan
    self.districtName = districtName
    self.divisionID = divisionID
    self.sources = sources
  }

  /// The district of this layer with the given number.
  public func district(_ number: String) -> District {
    District(
      layer: layer, number: number, name: LayerDescription.fill(districtName, number),
      divisionID: DivisionID(rawValue: LayerDescription.fill(divisionID, number)))
  }

  package static let placeholder = "{district}"

  /// `template` with each placeholder replaced.
  private static func fill(_ template: String, _ number: String) -> String {
    template.split(separator: placeholder, omittingEmptySubsequences: false).joined(separator: number)
  }
}

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
      throw DistrictError(.brokenData, "\(name): \(error.pathAndProblem).", cause: error)
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
