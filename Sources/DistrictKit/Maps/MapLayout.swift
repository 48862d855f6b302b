import Geography

/// Which parts of a layer a picture of all its districts shows: all of it, and enlarged what would be too small for labels.
struct MapLayout: Sendable {
  struct Panel: Sendable {
    var frame: MapFrame
    /// The letter that it goes by; nil for the one of the whole layer.
    let letter: String?
    /// The panel that shows where it is; nil for that of the whole layer.
    let outer: Int?
    /// The districts with their labels in it.
    var labels: [Int] = []
  }

  /// Where each district has its label, and metres from there to its boundary.
  let points: [LabelPoint?]
  private(set) var panels: [Panel] = []

  private static let greatestHeight = 520.0
  /// A part is worth a panel when it is so many times as large there.
  private static let leastGain = 1.5
  private static let mostPanels = 5
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
    var all = GridBox()
    for box in boxes { all.formUnion(box) }
    panels = [
      Panel(
        frame: MapFrame(all, width: MapSheet.inner, height: MapLayout.greatestHeight, margin: 8), letter: nil,
        outer: nil)
    ]
    var waiting = [(panel: 0, districts: Array(boxes.indices))]
    while !waiting.isEmpty {
      let (panel, districts) = waiting.removeFirst()
      let frame = panels[panel].frame
      let crowded = districts.filter { district in
        (points[district]?.meters ?? 0) < room(district) * frame.metersPerPixel
      }
      panels[panel].labels += districts.filter { !crowded.contains($0) }
      for group in MapLayout.groups(crowded, neighbors).sorted(by: { $0.count > $1.count }) {
        var box = GridBox()
        for district in group { box.formUnion(boxes[district]) }
        let isLarge = group.count > MapLayout.mostInHalf
        let width = isLarge ? MapSheet.inner : (MapSheet.inner / 2 - 4).rounded(.down)
        let height = isLarge ? 420.0 : 280.0
        let inset = MapFrame(box, width: width, height: height, margin: 12).widened(to: width, height: height)
        if panels.count < MapLayout.mostPanels,
          frame.metersPerPixel >= MapLayout.leastGain * inset.metersPerPixel
        {
          let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(panels.count - 1)))
          panels.append(Panel(frame: inset, letter: letter, outer: panel))
          waiting.append((panels.count - 1, group))
        } else {
          panels[panel].labels += group
        }
      }
    }
    // One alone has all of the width.
    if panels.count == 2 {
      panels[1].frame = panels[1].frame.widened(to: MapSheet.inner, height: panels[1].frame.height)
    }
  }

  /// The districts in groups of neighbours.
  private static func groups(_ districts: [Int], _ neighbors: [Set<Int>]) -> [[Int]] {
    var groups = DisjointGroups(neighbors.count)
    for district in districts {
      for neighbor in neighbors[district] where districts.contains(neighbor) {
        groups.join(district, neighbor)
      }
    }
    var found: [(group: Int, districts: [Int])] = []
    for district in districts {
      let group = groups.group(of: district)
      if let index = found.firstIndex(where: { $0.group == group }) {
        found[index].districts.append(district)
      } else {
        found.append((group, [district]))
      }
    }
    return found.map(\.districts)
  }
}
