/// The search in what is ordered.
extension Range<Int> {
  /// The first position that belongs to the second part of the range, where all of the first part come before all of the
  /// second; the end when none does.
  ///
  /// ```swift
  /// // The first number that is at least 7.
  /// numbers.indices.partitioningIndex { numbers[$0] >= 7 }
  /// ```
  ///
  /// Complexity: O(log *n*) in the length of the range.
  @inlinable @inline(__always)
  package func partitioningIndex(where belongsToSecondPart: (Int) -> Bool) -> Int {
    var (low, high) = (lowerBound, upperBound)
    while low < high {
      let middle = low &+ (high &- low) / 2
      if belongsToSecondPart(middle) { high = middle } else { low = middle &+ 1 }
    }
    return low
  }
}
