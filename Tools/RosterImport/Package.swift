// swift-tools-version: 6.1
import PackageDescription

// A package of its own: only a maintainer runs it, and nobody who looks up a district should have to build a YAML
// reader.
let package = Package(
  name: "RosterImport",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "roster-import", targets: ["roster-import"])],
  dependencies: [
    .package(name: "DistrictKit", path: "../.."),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    .executableTarget(
      name: "roster-import",
      dependencies: [
        "DistrictKit", "Yams", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(name: "RosterImportTests", dependencies: ["roster-import", "DistrictKit"]),
  ],
  swiftLanguageModes: [.v6]
)
