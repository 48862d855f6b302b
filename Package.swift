// swift-tools-version: 6.1
import PackageDescription

// `.ci/run` sets this, so that a warning in our own code fails the build there. It stays off otherwise: SwiftPM
// refuses a dependency that uses unsafe flags, and a new compiler's warning must not break somebody's build.
let strict: [SwiftSetting] =
  Context.environment["DISTRICTKIT_WARNINGS_AS_ERRORS"] == nil ? [] : [.unsafeFlags(["-warnings-as-errors"])]

/// A room of the library: what it holds and what it may see is the table in `ARCHITECTURE.md`, which a check compares
/// with this file.
func room(_ name: String, sees dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "DistrictKit",
  platforms: [.macOS(.v15)],  // Int128
  products: [
    .library(name: "DistrictKit", targets: ["DistrictKit"]),
    .executable(name: "district-cli", targets: ["district-cli"]),
    // For C and what can call it: `libdistrictkit.so`, with `districtkit.h`.
    .library(name: "districtkit", type: .dynamic, targets: ["DistrictKitC"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(
      name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"]), .brew(["geos"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .target(name: "CDistrictData"),
    .target(name: "CPageResources", exclude: ["Page"]),
    .target(name: "CPrefetch"),
    .target(name: "CSHA256"),
    room("Libc"),
    room("Failures"),
    room("Bytes", sees: ["Failures", "CSHA256"]),
    room("Geography", sees: ["Failures", "Bytes", "Libc"]),
    room("SystemFiles", sees: ["Failures", "Bytes", "Libc", "CZlib"]),
    room("StrictJSON", sees: ["Failures", "Bytes"]),
    room("PointLocation", sees: ["Failures", "Bytes", "Geography", "SystemFiles", "CPrefetch"]),
    room(
      "BoundaryImport", sees: ["Failures", "Bytes", "Geography", "StrictJSON", "Libc", "CGEOS"]),
    room("Officials", sees: ["Failures", "Bytes", "Geography", "StrictJSON"]),
    room("TableStream", sees: ["Failures", "Bytes", "StrictJSON", "SystemFiles"]),
    room(
      "AddressIndex",
      sees: ["Failures", "Bytes", "Geography", "SystemFiles", "StrictJSON", "TableStream"]),
    room(
      "DistrictKit",
      sees: [
        "Failures", "Bytes", "Geography", "SystemFiles", "StrictJSON", "PointLocation", "BoundaryImport",
        "Officials", "TableStream", "AddressIndex", "CDistrictData", "CPageResources",
      ]),
    .executableTarget(
      name: "district-cli",
      dependencies: ["DistrictKit", "SystemFiles", "TableStream", "Libc", argumentParser],
      swiftSettings: strict),
    .target(name: "CDistrictKit"),
    .target(
      name: "DistrictKitC", dependencies: ["DistrictKit", "Officials", "CDistrictKit"],
      exclude: ["exports.map", "without-geos"], swiftSettings: strict),
    // How tests run the built program.
    .target(name: "CommandTesting", path: "Tests/CommandTesting", swiftSettings: strict),
    .testTarget(
      name: "DistrictKitTests",
      dependencies: [
        "DistrictKit", "CGEOS", "CommandTesting", "district-cli", "Bytes", "Failures", "Geography",
        "SystemFiles",
        "StrictJSON", "PointLocation", "BoundaryImport", "Officials", "TableStream", "AddressIndex",
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
