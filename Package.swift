// swift-tools-version: 6.1
import PackageDescription

// `make ci` sets this, so that a warning in our own code fails the build there. It stays off otherwise: SwiftPM
// refuses a dependency that uses unsafe flags, and a new compiler's warning must not break somebody's build.
let strict: [SwiftSetting] =
  Context.environment["DISTRICTKIT_WARNINGS_AS_ERRORS"] == nil ? [] : [.unsafeFlags(["-warnings-as-errors"])]

let package = Package(
  name: "DistrictKit",
  platforms: [.macOS(.v15)],  // Int128
  products: [
    .library(name: "DistrictKit", targets: ["DistrictKit"]),
    .executable(name: "district-cli", targets: ["district-cli"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"]), .brew(["geos"])]),
    .target(name: "CDistrictData"),
    .target(
      name: "DistrictKit",
      dependencies: ["CGEOS", "CDistrictData", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: strict),
    .executableTarget(
      name: "district-cli",
      dependencies: [
        "DistrictKit", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "DistrictKitTests", dependencies: ["DistrictKit", "district-cli"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
