import Geography

/// What stands on a district: a line, or two or three, around a place.
struct MapLabel {
  struct Line {
    let text: String
    let size: Double
    var isBold = false
  }

  let lines: [Line]
  let place: MapFrame.Place

  /// Pixels across and down.
  static func size(of lines: [Line]) -> MapFrame.Place {
    (
      lines.map { MapText.width($0.text, size: $0.size) }.max() ?? 0,
      lines.reduce(0) { $0 + $1.size * 1.1 }
    )
  }

  /// Pixels from its middle to its corners: so much room it needs.
  static func radius(of lines: [Line]) -> Double {
    let size = size(of: lines)
    return (size.x * size.x + size.y * size.y).squareRoot() / 2
  }

  /// Writes the label with its middle at the place.
  ///
  /// - Parameter corner: What the place is counted from.
  func write(into svg: inout SVGWriter, from corner: MapFrame.Place = (0, 0)) {
    let place = (x: corner.x + place.x, y: corner.y + place.y)
    var y = place.y - MapLabel.size(of: lines).y / 2
    for line in lines {
      y += line.size * 1.1
      svg.text(
        line.text, at: (place.x, y - line.size * 0.22), size: line.size, isBold: line.isBold,
        anchor: "middle",
        hasHalo: true)
    }
  }
}

/// The labels of a panel, none of which stands on another one or on the frame of an enlarged part.
struct MapLabels {
  private typealias Box = (left: Double, top: Double, right: Double, bottom: Double)

  let frame: MapFrame
  private(set) var labels: [MapLabel] = []
  private var boxes: [Box] = []

  init(frame: MapFrame) { self.frame = frame }

  /// Keeps the four sides of a frame free.
  mutating func addFrame(from a: MapFrame.Place, to b: MapFrame.Place) {
    for y in [a.y, b.y] { boxes.append((a.x - 2, y - 2, b.x + 2, y + 2)) }
    for x in [a.x, b.x] { boxes.append((x - 2, a.y - 2, x + 2, b.y + 2)) }
  }

  /// Adds a label, if nothing is there yet; returns whether.
  @discardableResult
  mutating func addIfFree(_ label: MapLabel) -> Bool {
    let (place, size) = (label.place, MapLabel.size(of: label.lines))
    let box = (
      left: place.x - size.x / 2, top: place.y - size.y / 2, right: place.x + size.x / 2,
      bottom: place.y + size.y / 2
    )
    let isFree =
      box.left >= 0 && box.top >= 0 && box.right <= frame.width && box.bottom <= frame.height
      && boxes.allSatisfy {
        box.right < $0.left || $0.right < box.left || box.bottom < $0.top || $0.bottom < box.top
      }
    if isFree {
      labels.append(label)
      boxes.append(box)
    }
    return isFree
  }

  /// What is taken, as lines of two points: the sides of each box, and one through its middle.
  var obstacles: [[GridPoint]] {
    boxes.flatMap { box in
      let middle = (box.top + box.bottom) / 2
      return [box.top, middle, box.bottom].map { y in [(box.left, y), (box.right, y)].map(frame.gridPoint) }
        + [box.left, box.right].map { x in [(x, box.top), (x, box.bottom)].map(frame.gridPoint) }
    }
  }
}
