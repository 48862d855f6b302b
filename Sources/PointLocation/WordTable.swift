/// A hash table from 64-bit words to small values, for a look-up a row: open addressing with linear probing.
///
/// The hash is a product with a secret of the table, its two halves folded together (as in wyhash), so that nobody can
/// choose rows whose keys collide. A `Dictionary` is as safe, but takes some twenty nanoseconds a look-up.
@usableFromInline package struct WordTable<Value: BitwiseCopyable> {
  @usableFromInline struct Slot: BitwiseCopyable {
    @usableFromInline var key: UInt64
    @usableFromInline var value: Value
  }

  /// The number of keys.
  package private(set) var count = 0
  @usableFromInline var slots: [Slot]
  /// How far the hash has to be shifted for a position in `slots`.
  @usableFromInline var shift: UInt64
  @usableFromInline let secret = UInt64.random(in: 0 ... .max)
  @usableFromInline let multiplier = UInt64.random(in: 0 ... .max) | 1
  private let filler: Value

  /// Not a key.
  @inlinable static var empty: UInt64 { .max }

  /// - Parameter filler: Any value, to fill the free slots with.
  package init(filler: Value) {
    self.filler = filler
    slots = []
    shift = 0
    clear(bits: 6)
  }

  private mutating func clear(bits: UInt64) {
    count = 0
    shift = 64 - bits
    slots = Array(repeating: Slot(key: WordTable.empty, value: filler), count: 1 << Int(bits))
  }

  /// Forgets all keys, and gives the memory back.
  package mutating func removeAll() { clear(bits: 6) }

  /// The slot of a key, or the free one where it would be.
  @inlinable @inline(__always) func position(of key: UInt64) -> Int {
    let product = (key ^ secret).multipliedFullWidth(by: multiplier)
    var position = Int(truncatingIfNeeded: (product.high ^ product.low) &>> shift)
    while slots[position].key != key, slots[position].key != WordTable.empty {
      position = (position &+ 1) & (slots.count &- 1)
    }
    return position
  }

  /// The value of a key; nil for a key that is not there.
  ///
  /// - Precondition: The key is not 2^64 - 1.
  ///
  /// Complexity: O(1) on average.
  @inlinable @inline(__always) package subscript(key: UInt64) -> Value? {
    let slot = slots[position(of: key)]
    return slot.key == key ? slot.value : nil
  }

  /// Adds a key that is not there yet.
  package mutating func insert(_ value: Value, for key: UInt64) {
    precondition(key != WordTable.empty)
    // At most half full, so that a probe seldom has to go on.
    if 2 * count >= slots.count { grow() }
    slots[position(of: key)] = Slot(key: key, value: value)
    count += 1
  }

  private mutating func grow() {
    let old = slots
    clear(bits: 64 - shift + 1)
    for slot in old where slot.key != WordTable.empty { insert(slot.value, for: slot.key) }
  }
}
