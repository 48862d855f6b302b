/// A district that a coordinate may belong to, given how exact the coordinate is.
public struct Candidate: Sendable, Hashable {
  /// The district.
  public let district: District
  /// Metres from the coordinate to the nearest point of the district; 0 for the one that it lies in.
  public let meters: Double
}
