import Failures

/// A face of the overlay of all layers: one combination of a council district (or none) and a congressional
/// district (or none). The raw answer of a lookup, four bytes that cost nothing to copy.
///
/// A face names districts by their position in their layer, so it means something only together with the atlas it
/// came from.
@frozen public struct Face: Sendable, Hashable {
  /// Fifteen bits a layer, lowest layer first; each holds 0 for "none" or the district's position plus one.
  ///
  /// Because layers keep to their own bits, the exclusive or of the faces on both sides of an edge says what
  /// crossing that edge does to *any* face it separates, in all layers at once.
  public let rawValue: UInt32

  /// Takes the bits as they are.
  @inlinable public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// The face that lies in no district of any layer.
  @inlinable public static var nowhere: Face { Face(rawValue: 0) }

  /// The bits that one layer has.
  @inlinable package static var bitsPerLayer: UInt32 { 15 }
  /// The most districts that one layer can have.
  package static let maximumDistricts = 1 << 15 - 1

  /// The position of the district in ``DistrictAtlas/districts(in:)``, or nil where the layer has none.
  ///
  /// Complexity: O(1).
  @inlinable public func districtIndex(in layer: Layer) -> Int? {
    let value = (rawValue >> (15 * UInt32(layer.index))) & 0x7FFF
    return value == 0 ? nil : Int(value) - 1
  }

  /// A face with a district in one layer and none in the others.
  package init(layer: Layer, districtIndex: Int) {
    precondition((0..<Face.maximumDistricts).contains(districtIndex))
    rawValue = UInt32(districtIndex + 1) << (Face.bitsPerLayer * UInt32(layer.index))
  }

  /// What crossing from one face into the other changes, as bits to apply with exclusive or.
  @inlinable package static func ^ (a: Face, b: Face) -> Face {
    Face(rawValue: a.rawValue ^ b.rawValue)
  }

  /// Whether all bits are those of some layer.
  package var isOfKnownLayers: Bool { rawValue >> (Face.bitsPerLayer * UInt32(Layer.allCases.count)) == 0 }

  /// The bits of one layer only.
  @inlinable package func only(_ layer: Layer) -> Face {
    Face(rawValue: rawValue & (0x7FFF << (Face.bitsPerLayer * UInt32(layer.index))))
  }
}

extension Face {
  /// Refuses a layer with more districts than a face can tell apart.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData`.
  package static func check(districtCount count: Int, of layer: Layer) throws(DistrictError) {
    guard count <= maximumDistricts else {
      throw DistrictError(
        .brokenData,
        "The layer “\(layer.rawValue)” has \(count) districts; there can be at most \(maximumDistricts).",
        hint: "Check the property that holds the district: it must not be different for each feature.")
    }
  }
}
