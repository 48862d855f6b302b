import AddressIndex
import Geography
import Officials

/// How an address was found, as values: the key `address` of an ``Answer``.
public struct AddressAnswer: Sendable, Hashable, Codable {
  /// A place that the address can be.
  public struct Candidate: Sendable, Hashable, Codable {
    /// The address as the file has it.
    public let address: String
    /// Where it is.
    public let coordinate: Coordinate
    /// Metres within which that is right.
    public let accuracyMeters: Double
    /// The parts in which it differs from what was written, or which were left open.
    public let differences: [AddressCandidate.Part]
    /// The numbers of the districts that the place lies in, by layer; a layer without one is left out.
    public let districts: [Layer: String]

    private enum CodingKeys: String, CodingKey {
      case address, coordinate
      case accuracyMeters = "accuracy_m"
      case differences, districts
    }
  }

  /// What was asked.
  public let input: String
  /// How it was found.
  public let match: AddressMatch.Kind
  /// Why nothing was found; nil when something was.
  public let problem: AddressMatch.Problem?
  /// Why the address may be none of the candidates; nil when it must be one of them.
  public let doubt: AddressMatch.Doubt?
  /// The address as the file has it; nil when there are several candidates, or none.
  @Nullable public private(set) var matched: String?
  /// Metres within which the coordinate is right; nil when there are several candidates, or none.
  @Nullable public private(set) var accuracyMeters: Double?
  /// What to say to whoever wrote the address, or to ask; nil when there is nothing to say.
  @Nullable public private(set) var remark: String?
  /// The places that it can be, the likeliest first.
  public let candidates: [Candidate]

  private enum CodingKeys: String, CodingKey {
    case input, match, problem, doubt, matched
    case accuracyMeters = "accuracy_m"
    case remark, candidates
  }

  init(_ answer: AddressLookup, input: String, _ layers: [Layer]) {
    let match = answer.match
    self.input = input
    (self.match, problem, doubt) = (match.kind, match.problem, match.doubt)
    candidates = zip(match.candidates, answer.lookups).map { candidate, lookup in
      var districts: [Layer: String] = [:]
      for layer in layers { districts[layer] = lookup[layer].district?.number }
      return Candidate(
        address: candidate.address, coordinate: candidate.coordinate,
        accuracyMeters: candidate.accuracyMeters.toCentimetre, differences: candidate.differences,
        districts: districts)
    }
    matched = match.address
    accuracyMeters = match.accuracyMeters?.toCentimetre
    remark = answer.remark(for: layers)
  }
}

extension AddressLookup {
  /// Computes everything that there is to say about the address.
  ///
  /// - Parameters:
  ///   - input: The address as it was written.
  ///   - layers: The layers to answer for, nil for all; the others are left out.
  ///   - explained: Whether to add where the answer comes from. Of several places only the first tells of the index.
  public func answer(
    to input: String, in layers: [Layer]? = nil, explained: Bool = false
  ) -> Answer {
    let layers = layers ?? atlas.layers
    let seats = seats(in: layers)
    return Answer(
      atlas, coordinate: lookup?.coordinate, day: day, layers: layers.map { ($0, DistrictAnswer(self, $0)) },
      seats: seats, atLarge: atLarge,
      explanation: explained ? lookups.first?.explanation(of: seats, in: layers) : nil,
      address: AddressAnswer(self, input: input, layers))
  }
}
