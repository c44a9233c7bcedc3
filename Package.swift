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

/// A library target under `Sources/`. It declares all that it imports, which `.ci/imports` checks.
func library(_ name: String, _ dependencies: [Target.Dependency] = [], extra: [SwiftSetting] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings + extra)
}

/// The tests of a library, under `Tests/`.
/// - Parameter dependencies: what they import besides the library.
func tests(of name: String, _ dependencies: [Target.Dependency] = ["GateTestSupport"]) -> Target {
  .testTarget(
    name: name + "Tests",
    dependencies: [.byName(name: name)] + dependencies,
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
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")

let package = Package(
  name: "goldgate",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "goldgate", targets: ["goldgate"]),
    // For Benchmarks/Package.swift.
    .library(
      name: "GateLibraries",
      targets: ["GateDecision", "GateGroups", "GateReport", "GateScoring", "GateStatistics", "GateSuite"]),
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
      name: "goldgate", dependencies: ["GateCommand", "GateDecision", "CAllocator"], swiftSettings: settings),
    library(
      "GateCommand",
      [
        "GateReport", "GateCheck", "GateDecision", "GateGroups", "GateGeneration", "GateRun", "GateJournal",
        "GateTargets", "GateProgram", "GateSuite", "GateImport", "GateLogs", "GateJSON", "GateGit",
        "CExample", arguments,
      ]),
    library(
      "GateCheck",
      [
        "GateDecision", "GateGeneration", "GateGroups", "GateStatistics", "GateRun", "GateJournal",
        "GateTargets", "GateScoring", "GateProgram", "GateSuite", "GateJSON", "GateGit", "CAllocator",
      ]),
    library("GateReport", ["GateDecision", "GateSuite", "GateJSON", "CEmbedded"]),
    library("GateDecision", ["GateStatistics", "GateSuite", "GateJSON"], extra: [optimised]),
    library(
      "GateGroups", ["GateDecision", "GateScoring", "GateStatistics", "GateSuite", "GateJSON"],
      extra: [optimised]),
    library("GateGeneration", ["GateStatistics", "GateSuite", "GateJSON"]),
    library("GateImport", ["GateLogs", "GateSuite", "GateJSON"]),
    library("GateStatistics", extra: [optimised]),
    library("GateRun", ["GateJournal", "GateTargets", "GateScoring", "GateSuite", "GateJSON"]),
    library("GateJournal", ["GateTargets", "GateSuite", "GateJSON", crypto, grdb]),
    library(
      "GateTargets",
      [
        "GateProgram", "GateSuite", "GateJSON", httpClient, nioCore, nioPosix, nioHTTP1, nioSSL,
      ]),
    library("GateScoring", ["GateProgram", "GateSchema", "GateSuite", "GateJSON"]),
    library("GateProgram", ["GateSuite", "GateJSON", subprocess]),
    library("GateSuite", ["GateJSON", "CEmbedded", yams, mustache, crypto]),
    library("GateSchema", ["GateJSON", "CEmbedded"]),
    library("GateLogs", ["GateJSON", "CZlib", "CZstd"]),
    library("GateJSON"),
    library("GateGit", ["GateJSON", "CLibgit2"]),
    .target(name: "CAllocator"),
    .target(name: "CExample"),
    .target(name: "CEmbedded", exclude: ["schemas", "pages"]),
    .target(name: "CLibgit2"),
    // Without pkgConfig, which names the folder of the shared libraries before that of the archives of a release.
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", providers: [.apt(["libzstd-dev"])]),

    .target(
      name: "GateTestSupport", dependencies: [nioCore, nioPosix, nioHTTP1, nioSSL],
      path: "Tests/GateTestSupport", swiftSettings: settings),
    tests(of: "GateJSON"),
    tests(of: "GateLogs", ["GateJSON", "GateTestSupport", "CZlib", "CZstd"]),
    tests(of: "GateSchema", ["GateJSON", "GateTestSupport"]),
    tests(of: "GateSuite", ["GateJSON", "GateTestSupport"]),
    tests(of: "GateStatistics", ["GateJSON", "GateTestSupport"]),
    tests(of: "GateDecision", ["GateStatistics", "GateSuite", "GateJSON", "GateTestSupport"]),
    tests(of: "GateGroups", ["GateDecision", "GateSuite", "GateTestSupport"]),
    tests(of: "GateGeneration", ["GateSuite", "GateJSON"]),
    tests(of: "GateImport", ["GateLogs", "GateSuite", "GateJSON", "GateTestSupport"]),
    tests(of: "GateProgram", ["GateSuite", "GateTestSupport"]),
    tests(of: "GateScoring", ["GateProgram", "GateSchema", "GateSuite", "GateJSON", "GateTestSupport"]),
    tests(of: "GateTargets", ["GateProgram", "GateSuite", "GateJSON", "GateTestSupport", nioHTTP1]),
    tests(of: "GateJournal", ["GateTargets", "GateSuite", "GateJSON", "GateTestSupport", grdb]),
    tests(
      of: "GateRun",
      ["GateJournal", "GateTargets", "GateScoring", "GateSuite", "GateJSON", "GateTestSupport"]),
    tests(of: "GateGit"),
    tests(of: "GateReport", ["GateDecision", "GateSuite", "GateJSON", "GateTestSupport"]),
    tests(
      of: "GateCheck",
      ["GateDecision", "GateStatistics", "GateSuite", "GateJSON", "GateGit", "GateTestSupport"]),
    tests(
      of: "GateCommand",
      [
        "GateCheck", "GateReport", "GateDecision", "GateRun", "GateSuite", "GateJSON", "GateGit",
        "GateTestSupport", arguments,
      ]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["GateCommand", "GateSuite", "GateJSON", "GateGit", "GateTestSupport", arguments],
      swiftSettings: settings),
  ]
)
