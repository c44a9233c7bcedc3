// swift-tools-version:6.2
import PackageDescription

// The benchmarks, apart from goldgate's own package, so that a build of the tests does not compile them.
let package = Package(
  name: "GateBenchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "goldgate", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
  ],
  targets: [
    .executableTarget(
      name: "GateBenchmarks",
      dependencies: [
        .product(name: "GateLibraries", package: "goldgate"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "GateBenchmarks",
      swiftSettings: [
        .swiftLanguageMode(.v6), .treatAllWarnings(as: .error), .enableUpcomingFeature("ExistentialAny"),
      ])
  ]
)
