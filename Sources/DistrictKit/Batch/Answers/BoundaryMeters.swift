/// Metres from a point to the nearest boundary of each layer.
struct BoundaryMeters: BitwiseCopyable {
  private var council = Double.infinity
  private var congress = Double.infinity

  /// Nil for a distance that is beyond the limit, or was not asked for.
  @inline(__always)
  subscript(layer: Layer) -> Double? {
    get {
      let meters = layer == .council ? council : congress
      return meters < .infinity ? meters : nil
    }
    set {
      switch layer {
      case .council: council = newValue ?? .infinity
      case .congress: congress = newValue ?? .infinity
      }
    }
  }
}
