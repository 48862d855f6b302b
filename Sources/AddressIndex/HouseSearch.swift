import Bytes

/// A house found on a street.
struct FoundHouse {
  /// How well it fits, the less the better.
  enum Fit: Int, Comparable {
    /// Number, letter and unit are those asked for.
    case exact
    /// No unit was asked for, and the house has only some.
    case house
    /// The house does not have the unit.
    case otherUnit
    /// The house does not have the letter, or the letter's house has none.
    case otherLetter

    static func < (a: Fit, b: Fit) -> Bool { a.rawValue < b.rawValue }
  }

  var point: AddressPoint
  var fit: Fit
  /// A point that its file contradicts counts only where there is no other that fits as well.
  var rank: Int { fit.rawValue * 2 + (point.isStray ? 1 : 0) }
  /// Metres to the farthest of the other points that fit as well.
  var spread: Double = 0
}

/// A house number with what belongs to it.
struct HouseNumber {
  var number: UInt32
  var suffix: NumberSuffix
  /// The number of the unit's text; 0 for none asked for, and ``unknownUnit`` for one that no address has.
  var unit: UInt32

  static let unknownUnit = UInt32.max
}

extension AddressStorage {
  /// The best fitting point of a house on a street.
  ///
  /// Complexity: O(log *n*) in the blocks of the street, and linear in the points of the house.
  func find(_ house: HouseNumber, onStreet street: Int) -> FoundHouse? {
    let tables = self.tables
    let blocks = tables.blocks(ofStreet: street)
    let notBelow = blocks.partitioningIndex { tables.firstNumber(ofBlock: $0) >= house.number }
    var best: FoundHouse?
    var block = max(blocks.lowerBound, notBelow &- 1)
    while block < blocks.upperBound, tables.firstNumber(ofBlock: block) <= house.number {
      var cursor = tables.cursor(block)
      while cursor.next() {
        let point = cursor.point
        if point.number < house.number { continue }
        if point.number > house.number { return best }
        let fit: FoundHouse.Fit
        if point.suffix != house.suffix {
          fit = .otherLetter
        } else if point.unit == house.unit {
          fit = .exact
        } else {
          fit = house.unit == 0 ? .house : .otherUnit
        }
        let house = FoundHouse(point: point, fit: fit)
        if let found = best, found.rank <= house.rank {
          if found.rank == house.rank { best?.spread = max(found.spread, plane.meters(found.point, point)) }
        } else {
          best = house
        }
      }
      block &+= 1
    }
    return best
  }
}
