import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// A branch cannot choose its own bar: the newest release says what a check compares with.
@Suite struct BaselineChoiceTests {
  /// A suite file whose gate has some settings.
  private func suite(_ gate: String) -> String {
    """
    target: {type: command, command: [python3, answer.py], mode: lines}
    metrics: [{name: right, scorer: exact}]
    gate: {\(gate)}

    """
  }

  /// A released repository on the branch `feature`, whose program got worse and recorded that as its baseline.
  /// - Parameters:
  ///   - gate: the settings of the branch's gate.
  ///   - released: the settings of the gate at the release.
  private func loweredBar(
    _ gate: String, released: String = "", tag: String? = "v1.0.0"
  ) async throws -> (repository: TemporaryRepository, console: Console) {
    let repository = try ReleaseFlowTests.repository()
    let console = Console(in: repository.path)
    try repository.commit("Set the gate", files: ["baselines/qa/suite.yaml": suite(released)])
    if let tag { #expect(await console.run("release", tag) == .pass) }
    try repository.branch("feature")
    try repository.commit(
      "Lower the bar",
      files: [
        "baselines/qa/suite.yaml": suite(gate),
        "baselines/qa/mode.py": "answer = {'output': 'yes' if number % 4 else 'no'}\n",
      ])
    #expect(await console.run("baseline", "update", "--force") == .pass)
    try repository.commit("Record the lowered bar")
    return (repository, console)
  }

  private func loosenings(_ console: Console) throws -> [String] {
    let suites = try JSONParser.parse(console.output)["suites"]?.arrayValue ?? []
    return suites.flatMap { $0["warnings"]?.arrayValue ?? [] }
      .filter { $0["code"]?.stringValue == "policy_loosened" }.compactMap { $0["message"]?.stringValue }
  }

  private func baselineName(_ console: Console) throws -> String? {
    try JSONParser.parse(console.output)["baseline"]?["name"]?.stringValue
  }

  @Test(arguments: ["HEAD", "feature", "merge-base:feature", "mine"])
  func theReleaseDecidesWhateverTheBranchNames(baseline: String) async throws {
    let (repository, console) = try await loweredBar("baseline: '\(baseline)'")
    try repository.tag("mine")
    #expect(await console.run("check", "--format", "json") == .regression)
    #expect(try baselineName(console) == "v1.0.0")
    let told = try loosenings(console)
    #expect(told.contains { $0.contains("gate.baseline") && $0.contains(baseline) }, "\(told)")

    // The user of the command line may choose; it is the branch that may not.
    #expect(await console.run("check", "--baseline", baseline) == .pass)
    #expect(await console.run("check", "--policy", "head") == .pass)
  }

  @Test(arguments: [
    ("tag_pattern: 'none-*'", "", "v1.0.0"),
    ("tag_pattern: 'none-*'", "tag_pattern: 'app-v*'", "app-v1.0.0"),
    ("prereleases: false", "prereleases: true", "v1.0.0-rc.1"),
  ])
  func aBranchThatHidesTheReleasesDoesNotPass(gate: String, released: String, tag: String) async throws {
    let (repository, console) = try await loweredBar("baseline: HEAD, \(gate)", released: released, tag: tag)
    #expect(await console.run("check") == .notComparable)
    #expect(console.output.contains("Next"))
    #expect(await console.run("check", "--baseline", tag) == .regression)
    withExtendedLifetime(repository) {}
  }

  @Test func aShallowCloneDoesNotMakeTheBranchTheBar() async throws {
    let (repository, _) = try await loweredBar("baseline: HEAD")
    let clone = try repository.clone(depth: 1, options: ["--no-tags"])
    let console = Console(in: clone.path)
    #expect(await console.run("check") == .notComparable)
    #expect(console.output.contains("fetch-depth: 0"), "\(console.output)")
  }

  @Test func otherLoosenedSettingsDoNotCount() async throws {
    let (repository, console) = try await loweredBar(
      "baseline: HEAD, margin: 0.9, max_lost_share: 1, max_error_share: 1",
      released: "block_on_inconclusive: true")
    #expect(await console.run("check", "--format", "json") == .regression)
    let told = try loosenings(console).joined(separator: "\n")
    for setting in ["baseline", "margin", "max_lost_share", "max_error_share", "block_on_inconclusive"] {
      #expect(told.contains("gate.\(setting)"), "\(told)")
    }
    withExtendedLifetime(repository) {}
  }

  @Test func aReleaseMayNameAnotherBaseline() async throws {
    let repository = try ReleaseFlowTests.repository()
    let console = Console(in: repository.path)
    #expect(await console.run("release", "v1.0.0") == .pass)
    try repository.commit(
      "Pin the baseline, and get worse",
      files: [
        "baselines/qa/suite.yaml": suite("baseline: v1.0.0"),
        "baselines/qa/mode.py": "answer = {'output': 'yes' if number % 4 else 'no'}\n",
      ])
    #expect(await console.run("release", "v1.1.0") == .pass)
    #expect(await console.run("check", "--format", "json") == .regression)
    #expect(try baselineName(console) == "v1.0.0")
  }

  @Test func withoutAnyTagTheSuiteNamesItsBaseline() async throws {
    let (repository, console) = try await loweredBar("baseline: HEAD", tag: nil)
    #expect(await console.run("check") == .pass)
    withExtendedLifetime(repository) {}
  }
}
