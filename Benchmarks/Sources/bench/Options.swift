import BenchSupport

/// The arguments of the command.
struct Options {
  var points = 1_000_000
  var seed: UInt64 = 1
  var rounds = 5
  var workloads = Workload.allCases
  var cli: String?
  var onlyAddresses = false
  var data: String?
  var answersFirstLookup = false

  static let usage = """
    usage: bench [--points N] [--seed S] [--rounds R] [--workload W] [--addresses] [--data FILE] [--cli PATH]

      --points N   points in each workload (default 1000000)
      --seed S     seed of the workloads (default 1)
      --rounds R   rounds of baseline and candidate in turn, of which the median counts (default 5)
      --workload W measure only this one: uniform, houses, state, edges
      --addresses  measure only how addresses are compiled and found
      --data FILE  measure only the lookups in this compiled file, of all its layers
      --cli PATH   a release build of district-cli, to measure one lookup and batches as processes
    """

  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    while let name = rest.popFirst() {
      switch name {
      case "--points": points = try Options.number(name, rest.popFirst())
      case "--rounds": rounds = try Options.number(name, rest.popFirst())
      case "--seed": seed = UInt64(try Options.number(name, rest.popFirst()))
      case "--workload":
        guard let workload = Workload(rawValue: rest.popFirst() ?? "") else {
          throw BenchFailure(Options.usage)
        }
        workloads = [workload]
      case "--addresses": onlyAddresses = true
      case "--data": data = rest.popFirst()
      case "--cli": cli = rest.popFirst()
      // Asked by the benchmark of itself; see FirstLookup.
      case "--first-lookup": answersFirstLookup = true
      default: throw BenchFailure(Options.usage)
      }
    }
  }

  private static func number(_ name: String, _ text: String?) throws -> Int {
    guard let text, let number = Int(text), number > 0 else {
      throw BenchFailure("\(name) takes a positive number.\n\(usage)")
    }
    return number
  }
}
