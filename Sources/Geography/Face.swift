import Failures

/// A face of the overlay of all coverages: for each plan of each layer, one of its districts or none. The raw answer of a
/// lookup, four bytes that cost nothing to copy.
///
/// A face names districts by their position in their coverage, so it means nothing without the atlas it came from.
@frozen public struct Face: Sendable, Hashable {
  /// The bits of all coverages, those of the first one lowest; see ``FaceBits``.
  ///
  /// Because coverages keep to their own bits, the exclusive or of the faces on both sides of an edge says what
  /// crossing that edge does to *any* face it separates, in all coverages at once.
  public let rawValue: UInt32

  /// Takes the bits as they are.
  @inlinable public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// The face that lies in no district of any coverage.
  @inlinable public static var nowhere: Face { Face(rawValue: 0) }

  /// The position of the district among those of a coverage, or nil where the coverage has none.
  ///
  /// Complexity: O(1).
  @inlinable public func districtIndex(in bits: FaceBits) -> Int? {
    let value = (rawValue &>> bits.shift) & bits.mask
    return value == 0 ? nil : Int(value) &- 1
  }

  /// A face with a district in one coverage and none in the others.
  package init(_ bits: FaceBits, districtIndex: Int) {
    precondition((0..<Int(bits.mask)).contains(districtIndex))
    rawValue = UInt32(districtIndex + 1) << bits.shift
  }

  /// What crossing from one face into the other changes, as bits to apply with exclusive or.
  @inlinable package static func ^ (a: Face, b: Face) -> Face {
    Face(rawValue: a.rawValue ^ b.rawValue)
  }

  /// The bits of one coverage only.
  @inlinable package func only(_ bits: FaceBits) -> Face {
    Face(rawValue: rawValue & (bits.mask &<< bits.shift))
  }
}

/// The bits that the coverage of one plan has in every face: enough to number its districts from 1; 0 stands for none.
@frozen public struct FaceBits: Sendable, Hashable {
  /// The position of the coverage among all of the data.
  public let position: Int
  /// The lowest of the bits.
  @usableFromInline let shift: UInt32
  /// So many ones as there are bits.
  @usableFromInline let mask: UInt32

  /// A face has so many bits for all coverages together: what entries of the index have room for.
  package static let together = 30
  /// The most districts that one coverage can have. No real layer comes near; a file that has more, with a district for
  /// each feature, is refused before its lines are taken apart.
  package static let mostDistricts = 1 << 15 - 1

  /// The bits of coverages with so many districts, in their order.
  ///
  /// - Throws: ``DistrictError`` with code `brokenData` when a face has not enough bits for them.
  package static func layout(_ counts: [(layer: Layer, districts: Int)]) throws(DistrictError) -> [FaceBits] {
    if let (layer, count) = counts.first(where: { $0.districts > mostDistricts }) {
      throw DistrictError(
        .brokenData,
        "The layer “\(layer.rawValue)” has \(count) districts; there can be at most \(mostDistricts).",
        hint: "Check the property that holds the district: it must not be different for each feature.")
    }
    let widths = counts.map { Int.bitWidth - $0.districts.leadingZeroBitCount }
    guard widths.reduce(0, +) <= together else {
      let needs = zip(counts, widths).map {
        "\($0.layer.rawValue) \($1) for \($0.districts) \($0.districts == 1 ? "district" : "districts")"
      }
      throw DistrictError(
        .brokenData,
        "The districts need \(widths.reduce(0, +)) bits to be told apart, and there are \(together): "
          + "\(needs.joined(separator: ", ")).",
        hint:
          "Split the data: put some layers, or older plans, into a file of their own. If a layer has more "
          + "districts than it should, check the property that holds the district: it must not be different for "
          + "each feature.")
    }
    var shift = 0
    return widths.enumerated().map { position, width in
      defer { shift += width }
      return FaceBits(position: position, shift: UInt32(shift), mask: 1 << UInt32(width) - 1)
    }
  }
}

extension [FaceBits] {
  /// Whether all bits of a face are those of some coverage.
  package func hold(_ face: Face) -> Bool {
    reduce(face.rawValue) { $0 & ~($1.mask << $1.shift) } == 0
  }
}
