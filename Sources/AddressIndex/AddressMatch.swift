import Failures
import Geography

/// What an ``AddressIndex`` found for an address: one place, several, or none, and how sure that is.
///
/// What costs more than finding the place, such as its address in words, is made when it is read.
public struct AddressMatch: Sendable {
  /// How an address was found.
  public enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
    /// The address is in the file.
    case exact
    /// The house is in the file, but not with this unit or letter.
    case unit
    /// The street is in the file, and so are numbers before and after this one on the same side.
    case interpolated
    /// The street is in the file, but no numbers on both sides of this one; or no number was given.
    case street
    /// Several addresses, or one that differs from what was written, could be meant.
    case ambiguous
    /// Nothing was found.
    case none
  }

  /// Why nothing was found.
  public enum Problem: String, Sendable, Hashable, CaseIterable, Codable {
    /// There is no text.
    case empty
    /// The text is longer than any address, or no street can be read from it.
    case unreadable
    /// A post office box is no place.
    case postOfficeBox = "post_office_box"
    /// The address names a city, a state or a ZIP that the file has no addresses of.
    case outsideArea = "outside_area"
    /// There is no street of the name.
    case noSuchStreet = "no_such_street"
    /// There is such a street, but the number is far from all that are known.
    case noSuchNumber = "no_such_number"
    /// There is no place where the two streets meet.
    case noCrossing = "no_crossing"
  }

  /// Why an address may be a place that is none of the candidates.
  public enum Doubt: String, Sendable, Hashable, CaseIterable, Codable {
    /// A candidate contradicts what was written.
    case differs
    /// The file contradicts itself about a candidate: it is not where the others of its ZIP or street are.
    case strayPoint = "stray_point"
    /// Something was left open, such as the city, and the file does not have every address that it can mean.
    case incompleteFile = "incomplete_file"
  }

  let storage: AddressStorage
  /// How the address was found.
  public let kind: Kind
  /// Why nothing was found; nil when something was.
  public let problem: Problem?
  /// The place, unless there are several or none.
  let place: AddressPlace?
  /// The places when there are several, or one that is not quite what was written.
  let places: [AddressPlace]

  init(_ storage: AddressStorage, _ kind: Kind, _ place: AddressPlace) {
    (self.storage, self.kind, problem, self.place, places) = (storage, kind, nil, place, [])
  }

  init(_ storage: AddressStorage, _ places: [AddressPlace]) {
    (self.storage, kind, problem, place, self.places) = (storage, .ambiguous, nil, nil, places)
  }

  init(_ storage: AddressStorage, _ problem: Problem) {
    (self.storage, kind, self.problem, place, places) = (storage, .none, problem, nil, [])
  }

  /// The place; nil when there are several candidates, or none.
  public var candidate: AddressCandidate? { place.map { AddressCandidate(storage, $0) } }

  /// The address as the file has it; nil when there are several candidates, or none.
  public var address: String? { candidate?.address }

  /// Where it is; nil when there are several candidates, or none.
  public var coordinate: Coordinate? { candidate?.coordinate }

  /// Metres within which the place is right; nil when there are several candidates, or none.
  public var accuracyMeters: Double? { place.map { Double($0.radius) } }

  /// All places that the address can be, the likeliest first.
  public var candidates: [AddressCandidate] {
    place.map { [AddressCandidate(storage, $0)] } ?? places.map { AddressCandidate(storage, $0) }
  }

  /// Why the address may be a place that is none of the candidates; nil when it must be one of them.
  public var doubt: Doubt? {
    if let place { return doubt(about: place) }
    return places.lazy.compactMap(doubt).first
  }

  private func doubt(about place: AddressPlace) -> Doubt? {
    if place.differences.contradict { return .differs }
    if place.point.isStray { return .strayPoint }
    return !storage.info.source.isComplete && place.differences.takeCompleteFile ? .incompleteFile : nil
  }
}
