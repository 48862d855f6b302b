// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that who uses the library builds neither the measurements nor their baseline.
let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "DistrictKit", path: "..")],
  targets: [
    .target(name: "CBench", linkerSettings: [.linkedLibrary("geos_c")]),
    .target(
      name: "BenchSupport", dependencies: ["CBench", .product(name: "DistrictKit", package: "DistrictKit")]),
    .executableTarget(
      name: "bench",
      dependencies: ["BenchSupport", "CBench", .product(name: "DistrictKit", package: "DistrictKit")]),
    .executableTarget(name: "bulk", dependencies: [.product(name: "DistrictKit", package: "DistrictKit")]),
    .executableTarget(
      name: "soak",
      dependencies: ["BenchSupport", .product(name: "DistrictKit", package: "DistrictKit")]),
  ],
  swiftLanguageModes: [.v6]
)
