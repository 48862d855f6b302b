/// The order of directions around a point, decided exactly.
enum Turn {
  /// Whether a hand that turns clockwise around `center`, from the direction of `origin`, meets `a` before `b`.
  ///
  /// A full turn counts for what lies in the direction of `origin` itself.
  static func clockwise(
    from origin: GridPoint, around center: GridPoint, reaches a: GridPoint, before b: GridPoint
  ) -> Bool {
    let (halfOfA, halfOfB) = (
      half(of: a, from: origin, around: center), half(of: b, from: origin, around: center)
    )
    return halfOfA == halfOfB ? b.side(ofLineFrom: center, to: a) < 0 : halfOfA < halfOfB
  }

  /// 0 for the first half turn, 1 for straight on, 2 for the second half turn, 3 for the way back.
  private static func half(of point: GridPoint, from origin: GridPoint, around center: GridPoint) -> Int {
    switch point.side(ofLineFrom: center, to: origin) {
    case -1: 0
    case 1: 2
    default: isAhead(point, of: origin, around: center) ? 3 : 1
    }
  }

  /// Of two points on a line through `center`: whether they lie on the same side of it.
  private static func isAhead(_ point: GridPoint, of origin: GridPoint, around center: GridPoint) -> Bool {
    (point < center) == (origin < center)
  }
}
