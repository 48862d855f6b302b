import Geography

// What comes with the program, by name. Everything else about layers is read from the data.

extension Layer {
  /// The districts of the King County Council.
  public static let council: Layer = "council"
  /// The congressional districts of Washington.
  public static let congress: Layer = "congress"
}

extension Lookup {
  /// The county council's answer.
  public var council: LayerAnswer { self[.council] }
  /// The answer for Congress.
  public var congress: LayerAnswer { self[.congress] }
}

extension AddressLookup {
  /// The county council's answer.
  public var council: AddressLayerAnswer { self[.council] }
  /// The answer for Congress.
  public var congress: AddressLayerAnswer { self[.congress] }
}

extension Answer {
  /// The county council's answer; nil when the layer was not asked.
  public var council: DistrictAnswer? { self[.council] }
  /// The answer for Congress; nil when the layer was not asked.
  public var congress: DistrictAnswer? { self[.congress] }
}
