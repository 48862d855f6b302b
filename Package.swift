// swift-tools-version: 6.1
import PackageDescription

// `.ci/run` sets this, so that a warning in our own code fails the build there. It stays off otherwise: SwiftPM
// refuses a dependency that uses unsafe flags, and a new compiler's warning must not break somebody's build.
let strict: [SwiftSetting] =
  Context.environment["DISTRICTKIT_WARNINGS_AS_ERRORS"] == nil ? [] : [.unsafeFlags(["-warnings-as-errors"])]

let package = Package(
  name: "DistrictKit",
  platforms: [.macOS(.v15)],  // Int128
  products: [
    .library(name: "DistrictKit", targets: ["DistrictKit"]),
    .library(name: "DistrictScripts", targets: ["DistrictScripts"]),
    .executable(name: "district-cli", targets: ["district-cli"]),
    .executable(name: "district-script", targets: ["district-script"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"]), .brew(["geos"])]),
    .target(name: "CDistrictData"),
    .target(name: "CPrefetch"),
    .target(
      name: "DistrictKit",
      dependencies: [
        "CGEOS", "CDistrictData", "CPrefetch", .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .target(
      name: "DistrictScripts",
      dependencies: ["DistrictKit", .product(name: "Mustache", package: "swift-mustache")],
      swiftSettings: strict),
    .target(
      name: "CommandSupport",
      dependencies: [
        "DistrictKit", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "district-cli",
      dependencies: [
        "DistrictKit", "CommandSupport", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    // A program of its own, which `district-cli script` and `batch --script` become: Mustache brings all of Foundation
    // with it, whose start-up every lookup would pay for.
    .executableTarget(
      name: "district-script",
      dependencies: [
        "DistrictKit", "DistrictScripts", "CommandSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    // How tests of both targets run the built programs.
    .target(name: "CommandTesting", path: "Tests/CommandTesting", swiftSettings: strict),
    .testTarget(
      name: "DistrictKitTests", dependencies: ["DistrictKit", "CGEOS", "CommandTesting", "district-cli"],
      swiftSettings: strict),
    .testTarget(
      name: "DistrictScriptsTests",
      dependencies: ["DistrictKit", "DistrictScripts", "CommandTesting", "district-cli", "district-script"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
