import Failures
import Geography
import Officials
import PointLocation

/// Pictures of a layer's districts, as SVG that needs no other file and runs no script.
///
/// ```swift
/// let map = try DistrictMap(.kingCounty, of: "council")
/// let bytes = map.svg()
/// ```
///
/// Boundaries are simplified as far as nobody can see in the picture, each once for the districts on both sides, so that
/// these still meet. The projection is equirectangular at the middle latitude of what is shown. The same data, day and
/// options give the same bytes.
public struct DistrictMap: Sendable {
  /// What the pictures show.
  public let atlas: DistrictAtlas
  /// Whose districts.
  public let layer: Layer
  /// The day of plan and officials.
  public let day: CalendarDate
  let content: AtlasStorage.CoverageContent
  /// All boundaries of the layer, to the last vertex.
  let borders: MapBorders

  /// Prepares pictures of a layer.
  ///
  /// - Parameter day: That of plan and officials; nil for the atlas's today.
  /// - Throws: ``DistrictError``: `badInput` for a layer that the atlas does not have, and for a day without a plan;
  ///   `brokenData` only with an embedded file that is damaged.
  ///
  /// Complexity: O(*n* log *n*) in the number of the layer's vertices.
  public init(
    _ atlas: DistrictAtlas, of layer: Layer, on day: CalendarDate? = nil
  ) throws(DistrictError) {
    try atlas.check(LookupOptions(day: day), layers: [layer])
    let day = day ?? atlas.today
    guard let content = atlas.storage.content(layer, on: day) else {
      throw DistrictError(.badInput, "There is no layer “\(layer.rawValue)” in these data.")
    }
    (self.atlas, self.layer, self.day, self.content) = (atlas, layer, day, content)
    borders = MapBorders(network: try atlas.storage.network().only(content.bits), bits: content.bits)
  }

  /// All districts with their numbers, and a legend of who represents them, where there is room for one.
  ///
  /// Complexity: O(*n* log *n*) in the number of the layer's vertices; some tenths of a second.
  public func svg() -> [UInt8] { LayerPicture(self).svg() }

  /// A place with its district, the nearest line and the distance to it, and where in the layer that is.
  ///
  /// - Parameters:
  ///   - address: What the place is called besides its coordinate, if anything.
  ///   - doubt: Why it may be another place, or what to ask, such as `AddressMatch.remark`; nil when it is certain.
  ///
  /// Complexity: O(*n* log *n*) in the number of the layer's vertices.
  public func svg(around lookup: Lookup, address: String? = nil, doubt: String? = nil) -> [UInt8] {
    PlacePicture(self, lookup, address: address, doubt: doubt).svg()
  }

  /// The layer of a lookup whose line with another district is nearest to the place, of those that have a district there;
  /// where no such line is within 10 km, the one whose edge is nearest, a shore or the end of the area. The first of several.
  ///
  /// - Parameter layers: Those to choose from; there has to be one.
  public static func layerWithNearestLine(of lookup: Lookup, among layers: [Layer]) -> Layer {
    let distances = layers.map { layer in
      let (answer, boundary) = (lookup[layer], lookup[layer].boundary)
      return (
        answer.district == nil ? 1 : 0, boundary?.neighbor == nil ? 1 : 0, boundary?.meters ?? .infinity
      )
    }
    return layers[distances.indices.min { distances[$0] < distances[$1] } ?? 0]
  }
}

extension DistrictMap {
  var districts: [District] { content.districts }

  func seats(of district: Int) -> [Seat] { content.posts[district].map { Seat(post: $0, day: day) } }

  /// `King County Council District 8: Teresa Mosqueda`.
  func title(of district: Int) -> String {
    "\(districts[district].name): \(MapText.holders(seats(of: district)))"
  }

  /// The layer in words, as a heading: `The council districts of King County`.
  var heading: String {
    let text = content.description.districts
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// What is in doubt about who represents some districts, or why nobody is named: what `lookup_note` says of them. Each
  /// text is there once, with the districts that it is about, and there are never many.
  func caveats(of districts: [Int]) -> [String] {
    let doubts = districts.compactMap { district in
      // That nothing is recorded stands in the place of the name.
      seats(of: district).filter { $0.status != .unknown }.remark.map {
        (number: self.districts[district].number, text: $0)
      }
    }
    let found = doubts.inGroups(by: \.text)
    if found.count > 12 {
      return ["In \(doubts.count) districts the names are not certain; the list of officials says why."]
    }
    return found.map { text, doubts in
      let names =
        switch doubts.count {
        case 1: "District \(doubts[0].number)"
        case self.districts.count: "All districts"
        case 13...: "\(doubts.count) districts"
        default: "Districts \(doubts.map(\.number).joined(separator: ", "))"
        }
      return "\(names): \(text)."
    }
  }

  /// The boundaries simplified for one frame after another.
  ///
  /// - Parameter frames: In any order.
  func borders(for frames: [MapFrame]) -> [MapBorders] {
    var simplification = Simplification(borders.network)
    var borders = frames.map { _ in self.borders }
    for index in frames.indices.sorted(by: { frames[$0].negligibleArea < frames[$1].negligibleArea }) {
      simplification.remove(below: frames[index].negligibleArea)
      borders[index] = MapBorders(network: simplification.network, bits: content.bits)
    }
    return borders
  }

  /// The panels of a picture of all districts.
  ///
  /// - Parameter labels: The shortest label of a district, with the longest text that can be in it.
  func layout(labels: (Int) -> [MapLabel.Line]) -> MapLayout {
    let neighbors = borders.network.neighbors(in: content.bits, count: districts.count)
    let boxes = borders.boxes(count: districts.count)
    // Twice as fine as the whole picture is enough to find the middle of a district.
    let fine = MapFrame(
      GridBox(around: boxes), width: 2 * MapSheet.inner, height: 2 * MapSheet.inner, margin: 0)
    let simple = borders(for: [fine])[0]
    let points = districts.indices.map { LabelPoint(inside: simple.rings(of: $0), around: []) }
    return MapLayout(points, boxes, neighbors: neighbors) { MapLabel.radius(of: labels($0)) }
  }
}
