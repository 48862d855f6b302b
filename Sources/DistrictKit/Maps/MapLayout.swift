import Geography

/// Which parts of a layer a picture of all its districts shows: all of it, and enlarged what would be too small for labels.
struct MapLayout: Sendable {
  struct Panel: Sendable {
    var frame: MapFrame
    /// The panel that shows where it is; nil for that of the whole layer.
    let outer: Int?
    /// The districts whose labels belong there, as far as there is room for them.
    var districts: [Int] = []
  }

  /// Where each district has its label, and metres from there to its boundary.
  let points: [LabelPoint?]
  private(set) var panels: [Panel] = []

  private static let greatestHeight = 520.0
  /// A part is worth a panel when it is so many times as large there.
  private static let leastGain = 1.5
  private static let mostPanels = 6
  /// More districts than these get a panel as wide as the picture.
  private static let mostInHalf = 6

  /// Arranges the districts of a layer.
  ///
  /// - Parameters:
  ///   - neighbors: The districts that share a boundary with each.
  ///   - room: The pixels around its middle that a district's label needs.
  init(
    _ points: [LabelPoint?], _ boxes: [GridBox], neighbors: [Set<Int>], room: (Int) -> Double
  ) {
    self.points = points
    let whole = MapFrame(
      GridBox(around: boxes), width: MapSheet.inner, height: MapLayout.greatestHeight, margin: 8)
    panels = [Panel(frame: whole, outer: nil)]
    var waiting: [(panel: Int, districts: [Int])] = []
    func isRoomy(_ district: Int, in frame: MapFrame) -> Bool {
      (points[district]?.meters ?? 0) >= room(district) * frame.metersPerPixel
    }
    func arrange(_ districts: [Int], inPanel panel: Int) {
      let crowded = districts.filter { !isRoomy($0, in: panels[panel].frame) }
      panels[panel].districts += districts.filter { !crowded.contains($0) }
      waiting += MapLayout.groups(crowded, neighbors).map { (panel, $0) }
    }
    /// The frame that shows the most districts of a group with room for their labels; nil when nothing gains enough. A few
    /// large districts make the ground of a group large, so the roomiest are left out, one after another.
    func frame(enlarging group: [Int], of outer: MapFrame) -> (frame: MapFrame, roomy: [Int])? {
      var best: (frame: MapFrame, roomy: [Int])?
      var part = group
      while !part.isEmpty {
        let frame = MapLayout.frame(of: part, boxes)
        if outer.metersPerPixel >= MapLayout.leastGain * frame.metersPerPixel {
          let roomy = group.filter { district in
            guard let point = points[district], frame.contains(frame.place(point.point)) else { return false }
            return isRoomy(district, in: frame)
          }
          if best.map({ roomy.count > $0.roomy.count }) ?? true { best = (frame, roomy) }
        }
        let roomiest = part.max { a, b in
          (points[a]?.meters ?? 0) / room(a) < (points[b]?.meters ?? 0) / room(b)
        }
        let groups = MapLayout.groups(part.filter { $0 != roomiest }, neighbors)
        part = groups.max { $0.count < $1.count } ?? []
      }
      return best
    }
    arrange(Array(boxes.indices), inPanel: 0)
    // The largest group first, since there are not panels for all.
    while let next = waiting.indices.max(by: {
      (waiting[$0].districts.count, -$0) < (waiting[$1].districts.count, -$1)
    }) {
      let (panel, group) = waiting.remove(at: next)
      guard panels.count < MapLayout.mostPanels,
        let (frame, roomy) = frame(enlarging: group, of: panels[panel].frame)
      else {
        panels[panel].districts += group
        continue
      }
      panels.append(Panel(frame: frame, outer: panel))
      let others = group.filter { !roomy.contains($0) }
      let inside = others.filter { district in
        points[district].map { frame.contains(frame.place($0.point)) } ?? false
      }
      arrange(roomy + inside, inPanel: panels.count - 1)
      waiting += MapLayout.groups(others.filter { !inside.contains($0) }, neighbors).map { (panel, $0) }
    }
    // One alone has all of the width.
    if panels.count == 2 {
      panels[1].frame = panels[1].frame.widened(to: MapSheet.inner, height: panels[1].frame.height)
    }
  }

  /// An enlarged part with some districts in it.
  private static func frame(of districts: [Int], _ boxes: [GridBox]) -> MapFrame {
    let box = GridBox(around: districts.map { boxes[$0] })
    let isLarge = districts.count > MapLayout.mostInHalf
    let width = isLarge ? MapSheet.inner : (MapSheet.inner / 2 - 4).rounded(.down)
    let height = isLarge ? 420.0 : 280.0
    return MapFrame(box, width: width, height: height, margin: 12).widened(to: width, height: height)
  }

  /// The districts in groups of neighbours.
  private static func groups(_ districts: [Int], _ neighbors: [Set<Int>]) -> [[Int]] {
    var groups = DisjointGroups(neighbors.count)
    for district in districts {
      for neighbor in neighbors[district] where districts.contains(neighbor) {
        groups.join(district, neighbor)
      }
    }
    return districts.inGroups { groups.group(of: $0) }.map(\.elements)
  }
}
