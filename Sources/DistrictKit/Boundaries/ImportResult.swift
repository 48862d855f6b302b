/// What an import makes.
public struct ImportResult: Sendable {
  /// One coverage for each layer that has sources, in the order of `Layer.allCases`.
  public var coverages: [Coverage]
  /// What was read, changed and made.
  public var report: ImportReport
}
