import Synchronization

/// Where two threads wait for each other. They stay awake: one that sleeps is woken up to milliseconds late on a shared
/// machine, which is as long as what is measured.
final class Rendezvous: Sendable {
  private let arrivals = Atomic(0)

  /// Returns once both threads have called it.
  func arrive() {
    arrivals.add(1, ordering: .acquiringAndReleasing)
    while arrivals.load(ordering: .acquiring) < 2 {}
  }
}
