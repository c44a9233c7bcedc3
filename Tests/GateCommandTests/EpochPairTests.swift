import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// Suites whose releases are run more often than their checks.
@Suite struct EpochPairTests {
  private static let pair = "epochs: {release: 6, check: 2}"

  private func suite(_ console: Console) throws -> JSONValue {
    try #require(try JSONParser.parse(console.output)["suites"]?.arrayValue?.first)
  }

  private func codes(_ console: Console) throws -> [String] {
    (try suite(console)["warnings"]?.arrayValue ?? []).compactMap { $0["code"]?.stringValue }
  }

  /// Marks an example as critical, before the release.
  private static func markCritical(_ suite: RerunSuite, _ console: Console) throws {
    let golden = try console.file("baselines/qa/golden.jsonl")
    try suite.repository.commit(
      "Mark a critical example",
      files: [
        "baselines/qa/golden.jsonl": golden.replacing(
          #""id":"e3","#, with: #""id":"e3","critical":true,"#)
      ])
  }

  @Test func aReleaseIsRunMoreOftenThanACheck() async throws {
    try await RerunSuite.with(settings: Self.pair) { suite, console in
      try Self.markCritical(suite, console)
      let released = await suite.calls { #expect(await console.run("release", "v1.0.0") == .pass) }
      #expect(released == 360, "\(console.errors)")
      // Two of each, and three of the critical one.
      let checked = await suite.calls { #expect(await console.run("check", "--format", "json") == .pass) }
      #expect(checked == 121, "\(console.errors)")
      let verdict = try self.suite(console)
      #expect(verdict["current"]?["epochs"]?.integerValue == 2)
      #expect(verdict["examples"]?["paired"]?.integerValue == 60)
      #expect(try !codes(console).contains("epochs_differ") && !codes(console).contains("critical_blind"))
      #expect(try !codes(console).contains("unscored"))

      // All of its epochs fail now, which blocks though the mean is within the margin.
      suite.behaviour.set { $0.wrongBelow = 4 }
      #expect(await console.run("check", "--format", "json") == .regression, "\(console.output)")
      let tests = try self.suite(console)["critical_tests"]?.arrayValue
      #expect(tests?.first?["verdict"]?.stringValue == "broken", "\(console.output)")
      #expect(tests?.first?["baseline_epochs"]?.integerValue == 6)
      #expect(tests?.first?["current_epochs"]?.integerValue == 3)
    }
  }

  @Test func nothingChangedIsSeen() async throws {
    try await RerunSuite.with(settings: Self.pair + "\ngate: {unchanged: skip}") { suite, console in
      try #require(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
      let none = await suite.calls { #expect(await console.run("check") == .pass) }
      #expect(none == 0)
      // A canary runs the check's epochs.
      let canary = await suite.calls { #expect(await console.run("check", "--unchanged", "canary") == .pass) }
      #expect(canary == 20, "\(console.output)")
      let text = try console.file("baselines/qa/suite.yaml")
      try suite.repository.write(
        "baselines/qa/suite.yaml", text.replacing("release: 6", with: "release: 7"))
      let all = await suite.calls { #expect(await console.run("check") == .pass) }
      #expect(all == 120)
      #expect(console.errors.contains("this changed since the release: the epochs"))
    }
  }

  @Test func aBranchMayNotLowerThem() async throws {
    try await RerunSuite.with(settings: Self.pair) { suite, console in
      try #require(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
      let text = try console.file("baselines/qa/suite.yaml")
      try suite.repository.write("baselines/qa/suite.yaml", text.replacing(Self.pair, with: "epochs: 1"))
      let calls = await suite.calls { #expect(await console.run("check", "--format", "json") == .pass) }
      #expect(calls == 120)
      #expect(console.output.contains(#"epochs: {\"check\":2,\"release\":6} -> 1"#), "\(console.output)")
    }
  }

  /// Both sides are run, interleaved, as often as a check does.
  @Test func turnsTakeTheChecksNumber() async throws {
    try await RerunSuite.with(settings: Self.pair) { suite, console in
      try Self.markCritical(suite, console)
      try #require(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
      let calls = await suite.calls {
        #expect(await console.run("check", "--rerun-baseline", "--format", "json") == .pass)
      }
      #expect(calls == 2 * 121, "\(console.errors)")
      #expect(try !codes(console).contains("epochs_differ"))
    }
  }

  /// A second run asks for new answers of every example.
  @Test func aConfirmationCountsOn() async throws {
    try await RerunSuite.with(settings: Self.pair + "\ngate: {confirm: rerun}") { suite, console in
      try Self.markCritical(suite, console)
      try #require(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
      suite.behaviour.set { $0.wrongBelow = 30 }
      let calls = await suite.calls {
        #expect(await console.run("check", "--format", "json") == .regression)
      }
      #expect(calls == 2 * 121, "\(console.errors)")
      let tests = try self.suite(console)["critical_tests"]?.arrayValue
      #expect(tests?.first?["current_epochs"]?.integerValue == 6, "\(console.output)")
    }
  }

  @Test func powerNamesThem() async throws {
    let (repository, console) = try await ExampleTests.example()
    defer { withExtendedLifetime(repository) {} }
    #expect(await console.run("power", "--checks-per-release", "20") == .pass)
    #expect(
      console.output.contains(
        """

        With 20 checks a release, 'epochs: {release: 4, check: 2}' sees what is wanted for the fewest calls:
          9020; 3 on both sides take 12915 (30 % less)

        """), "\(console.output)")
    #expect(await console.run("power", "--checks-per-release", "20", "--format", "json") == .pass)
    let suite = try JSONParser.parse(console.output)["suites"]?.arrayValue?.first
    #expect(suite?["cheapest_epochs"]?["calls"]?.integerValue == 9020)
    #expect(await console.run("power", "--checks-per-release", "0") == .usage)
    #expect(console.errors.contains("--checks-per-release must be from 1 to 1000000"))
  }
}
