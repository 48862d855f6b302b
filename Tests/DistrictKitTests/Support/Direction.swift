import Foundation

/// A direction as a vector of length 1.
enum Direction {
  static func random(using generator: inout SplitMix64) -> (east: Double, north: Double) {
    let angle = Double.random(in: 0..<(2 * .pi), using: &generator)
    return (sin(angle), cos(angle))
  }
}
