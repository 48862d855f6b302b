import Libc

/// A value that one thread at a time can use, and that threads can wait for to change.
///
/// Swift's own `Mutex` has nothing to wait with.
package final class Monitor<Value: Sendable>: @unchecked Sendable {
  // Unchecked, because the compiler does not know that the value is touched under the lock only.
  private var value: Value
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let change = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  package init(_ value: Value) {
    self.value = value
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(change, nil)
  }

  deinit {
    pthread_cond_destroy(change)
    pthread_mutex_destroy(mutex)
    change.deallocate()
    mutex.deallocate()
  }

  /// Uses the value once `isReady` says so, and wakes those who wait for it to change.
  package func use<Result, Failure: Error>(
    when isReady: (Value) -> Bool = { _ in true }, _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    pthread_mutex_lock(mutex)
    defer {
      pthread_cond_broadcast(change)
      pthread_mutex_unlock(mutex)
    }
    while !isReady(value) { pthread_cond_wait(change, mutex) }
    return try body(&value)
  }
}

/// Several threads that do one job together. Plain ones: they start in microseconds and need no other library.
package enum ThreadTeam {
  /// The number of processors that can be used.
  package static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  fileprivate final class Job: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Runs `body` on this thread and on others, and returns when all have ended. If the system gives no further
  /// thread, those that there are do it.
  package static func run(_ count: Int, _ body: @escaping @Sendable () -> Void) {
    let job = Job(body)
    let others = (1..<max(1, count)).compactMap { _ in start(job) }
    body()
    for thread in others { pthread_join(thread, nil) }
  }

  /// Runs `body` on a thread that nobody waits for.
  package static func detach(_ body: @escaping @Sendable () -> Void) {
    if let thread = start(Job(body)) { pthread_detach(thread) }
  }

  private static func start(_ job: Job) -> pthread_t? {
    let argument = Unmanaged.passRetained(job).toOpaque()
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    guard pthread_create(&thread, nil, threadMain, argument) == 0 else {
      Unmanaged<Job>.fromOpaque(argument).release()
      return nil
    }
    return thread
  }
}

/// What a new thread runs, by the C interface: the job that it is given.
private func threadMain(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let argument { Unmanaged<ThreadTeam.Job>.fromOpaque(argument).takeRetainedValue().body() }
  return nil
}
