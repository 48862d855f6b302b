import CDistrictKit
import DistrictKit

/// What a `dk_atlas` is: an atlas, and its names as C reads them.
final class OpenAtlas: Sendable {
  let atlas: DistrictAtlas
  private let layerIDs: [CText]
  /// By the position of the plan among those of all layers, and the position of the district.
  private let names: [[DistrictNames]]

  /// What a district is called.
  struct DistrictNames: Sendable {
    fileprivate let number, name, divisionID: CText

    /// The same as C reads it, as long as the atlas is open.
    var inC: dk_district_names {
      dk_district_names(number: number.start, name: name.start, division_id: divisionID.start)
    }
  }

  init(_ atlas: DistrictAtlas) {
    self.atlas = atlas
    layerIDs = atlas.layers.map { CText($0.rawValue) }
    var names: [Int: [DistrictNames]] = [:]
    for layer in atlas.layers {
      for plan in atlas.description(of: layer)?.plans ?? [] {
        let day = plan.plan.effective
        guard let bits = atlas.bits(of: layer, on: day) else { continue }
        names[bits.position] = atlas.districts(in: layer, on: day).map { district in
          DistrictNames(
            number: CText(district.number), name: CText(district.name),
            divisionID: CText(district.divisionID.rawValue))
        }
      }
    }
    self.names = (0..<names.count).map { names[$0] ?? [] }
  }

  /// The id of a layer by its position; nil when there is none.
  func layerID(_ position: Int) -> UnsafePointer<CChar>? {
    layerIDs.indices.contains(position) ? layerIDs[position].start : nil
  }

  /// The bits that the plan of a layer on a day, nil for today, has in faces, and what its districts are called.
  ///
  /// - Throws: ``DistrictError`` with code `badInput` for a layer that is not there, and for a day without a plan.
  func plan(
    of layer: Layer, on day: CalendarDate?
  ) throws(DistrictError) -> (bits: FaceBits, districts: [DistrictNames]) {
    let day = day ?? atlas.today
    try atlas.check(LookupOptions(day: day), layers: [layer])
    guard let bits = atlas.bits(of: layer, on: day) else {
      throw DistrictError(.badInput, "The layer “\(layer.rawValue)” has no plan.")
    }
    return (bits, names[bits.position])
  }
}
