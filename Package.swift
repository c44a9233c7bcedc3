// swift-tools-version:6.2
import PackageDescription

/// Every target of ours: Swift 6 mode, and a warning is an error.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
]

/// Code that counts much is optimised for tests, too: they try tens of thousands of suites.
let optimised: SwiftSetting = .unsafeFlags(["-O"], .when(configuration: .debug))

/// A room: a library target under `Sources/`.
func room(_ name: String, _ dependencies: [Target.Dependency] = [], extra: [SwiftSetting] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings + extra)
}

/// The tests of a room, under `Tests/`.
func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: name + "Tests",
    dependencies: [.byName(name: name), "GateTestSupport"] + dependencies,
    exclude: ["GateReport": ["Golden"], "GateCommand": ["Setup/Golden"]][name] ?? [],
    swiftSettings: settings
  )
}

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let nio = [
  Target.Dependency.product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOPosix", package: "swift-nio"),
  .product(name: "NIOHTTP1", package: "swift-nio"),
]
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")

let package = Package(
  name: "goldgate",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "goldgate", targets: ["goldgate"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
  ],
  targets: [
    .executableTarget(
      name: "goldgate", dependencies: ["GateCommand", "CAllocator"], swiftSettings: settings),
    room(
      "GateCommand",
      ["GateReport", "GateCheck", "GateGeneration", "CExample", arguments]),
    room("GateCheck", ["GateDecision", "GateRun", "GateGit", "CAllocator"]),
    room("GateReport", ["GateDecision"]),
    room("GateDecision", ["GateStatistics", "GateSuite"], extra: [optimised]),
    room("GateGeneration", ["GateStatistics", "GateSuite"]),
    room("GateStatistics", extra: [optimised]),
    room("GateRun", ["GateJournal", "GateScoring"]),
    room("GateJournal", ["GateTargets", crypto, grdb]),
    room("GateTargets", ["GateProgram", httpClient, subprocess, nioSSL] + nio),
    room("GateScoring", ["GateProgram", "GateSchema"]),
    room("GateProgram", ["GateSuite", subprocess]),
    room("GateSuite", ["GateJSON", yams, mustache, crypto]),
    room("GateSchema", ["GateJSON"]),
    room("GateJSON"),
    room("GateGit", ["CLibgit2"]),
    .target(name: "CAllocator"),
    .target(name: "CExample"),
    .target(name: "CLibgit2"),

    .executableTarget(
      name: "GateBenchmarks",
      dependencies: ["GateDecision", "GateReport", "GateScoring", "GateStatistics", "GateSuite", arguments],
      path: "Benchmarks/GateBenchmarks", swiftSettings: settings),
    .target(
      name: "GateTestSupport", dependencies: nio + [nioSSL], path: "Tests/GateTestSupport",
      swiftSettings: settings),
    tests(of: "GateJSON"),
    tests(of: "GateSchema"),
    tests(of: "GateSuite"),
    tests(of: "GateStatistics", ["GateJSON"]),
    tests(of: "GateDecision"),
    tests(of: "GateGeneration"),
    tests(of: "GateProgram"),
    tests(of: "GateScoring"),
    tests(of: "GateTargets", nio + [nioSSL]),
    tests(of: "GateJournal", [grdb]),
    tests(of: "GateRun", nio),
    tests(of: "GateGit"),
    tests(of: "GateReport"),
    tests(of: "GateCheck"),
    tests(of: "GateCommand"),
    .testTarget(
      name: "EndToEndTests", dependencies: ["GateCommand", "GateTestSupport"],
      swiftSettings: settings),
  ]
)
