/// Where the addresses of a file come from, and how good they are, in the words of whoever compiled it.
public struct AddressSource: Sendable, Hashable {
  /// Metres within which an address point is taken to be right, when nothing else is known. A point marks a door, a
  /// building or the middle of a parcel.
  public static let usualAccuracy = 40.0
  /// What accuracy an address point can have: beyond a kilometre it is none.
  package static let accuracies = 0.0...1_000.0

  /// Who published them, and under what name.
  public var name: String
  /// The day they were published or downloaded, as text; empty when that is not known.
  public var date: String
  /// The terms under which they may be used; empty when that is not known.
  public var licence: String
  /// Metres within which a point is right: from 0 to 1,000.
  public var accuracyMeters: Double
  /// Whether the file has every address of its area. Only then does it prove that what was left open, such as the city,
  /// can mean no other address.
  public var isComplete: Bool

  /// Creates a description. Without further knowledge a file does not count as complete.
  public init(
    name: String, date: String = "", licence: String = "", accuracyMeters: Double = usualAccuracy,
    isComplete: Bool = false
  ) {
    (self.name, self.date, self.licence) = (name, date, licence)
    (self.accuracyMeters, self.isComplete) = (accuracyMeters, isComplete)
  }
}
