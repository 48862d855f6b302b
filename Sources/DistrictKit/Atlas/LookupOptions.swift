/// What to assume in a lookup.
public struct LookupOptions: Sendable, Hashable {
  /// A point in no district of a layer takes the nearest one within this many metres; 0 turns that off.
  ///
  /// Coordinates of houses on a shore are often rounded into the water, where nobody's district is.
  public var snap: Double
  /// How exact the coordinate is: the place is within this many metres of it. Nil when that is not known.
  public var accuracy: Double?
  /// The day to answer for; nil for the atlas's today.
  public var day: CalendarDate?

  /// The snap limit when no other is asked for: 100 m.
  @inlinable public static var defaultSnap: Double { 100 }

  /// Creates options.
  @inlinable public init(snap: Double = defaultSnap, accuracy: Double? = nil, day: CalendarDate? = nil) {
    self.snap = snap
    self.accuracy = accuracy
    self.day = day
  }

  /// Checks that the distances can be meant.
  ///
  /// - Throws: ``DistrictError`` with code `badInput`.
  func check() throws(DistrictError) {
    for (name, value) in [("snap", snap), ("accuracy", accuracy ?? 0)] {
      guard value.isFinite, value >= 0, value <= BoundaryDistance.greatestMeters else {
        throw DistrictError(
          .badInput,
          "The \(name) distance \(value) is not between 0 and \(Int(BoundaryDistance.greatestMeters)) metres."
        )
      }
    }
  }
}
