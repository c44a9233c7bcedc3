import GateDecision
import GateTestSupport
import Testing

/// A branch that was made before the newest release is held to an older bar, and that is told.
@Suite struct NewerReleaseTests {
  private static let suite = "metrics: [{name: right, scorer: exact}]"

  /// A branch of v1.0.0, with v1.1.0 on main and v2.0.0 on a line of its own.
  private func trial(_ policy: String = "") async throws -> BranchTrial {
    let trial = try await BranchTrial(suite: Self.suite + policy)
    try trial.repository.git("checkout", "--quiet", "main")
    try trial.repository.commit("Go on")
    try trial.repository.tag("v1.1.0")
    try trial.repository.git("checkout", "--quiet", "change")
    return trial
  }

  private func told(_ trial: BranchTrial, _ environment: [String: String] = [:]) async throws -> [String] {
    let outcome = try await trial.check(environment: environment)
    #expect(outcome.code == .pass)
    return outcome.warnings("newer_release")
  }

  @Test func itIsTold() async throws {
    #expect(
      try await told(trial()) == [
        "v1.1.0 is newer than v1.0.0 and not in the history of this branch, which is held to v1.0.0 only; merge the branch that has it, or rebase, to be held to it"
      ])
  }

  @Test(arguments: [
    ["GITHUB_BASE_REF": "main"], ["CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"],
    ["BITBUCKET_PR_DESTINATION_BRANCH": "main"], ["SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main"],
    ["CHANGE_TARGET": "main"], ["BUILDKITE_PULL_REQUEST_BASE_BRANCH": "main"],
    ["TRAVIS_PULL_REQUEST": "12", "TRAVIS_BRANCH": "main"], ["GITHUB_BASE_REF": "", "CHANGE_TARGET": "main"],
  ])
  func theTargetBranchIsNamed(environment: [String: String]) async throws {
    #expect(
      try await told(trial(), environment) == [
        "v1.1.0 is newer than v1.0.0 and not in the history of this branch, and 'main' has it: the branch was made before, and is held to v1.0.0 only; merge 'main' or rebase to be held to v1.1.0"
      ])
  }

  @Test func aTargetThatIsNotHereIsToldSo() async throws {
    let told = try await told(trial(), ["GITHUB_BASE_REF": "gone"])
    #expect(told.first?.contains("whether 'gone' has it is unknown here; fetch 'gone'") == true)
  }

  @Test func aTargetWithoutItIsToldSo() async throws {
    let trial = try await trial()
    try trial.repository.git("branch", "maintenance", "v1.0.0")
    #expect(
      try await told(trial, ["GITHUB_BASE_REF": "maintenance"]) == [
        "v1.1.0 is newer than v1.0.0 and not in the history of this branch, nor in that of 'maintenance': both are held to v1.0.0"
      ])
  }

  @Test func nothingIsToldOfWhatIsNoNewerRelease() async throws {
    let trial = try await BranchTrial(suite: Self.suite)
    try trial.repository.git("checkout", "--quiet", "main")
    try trial.repository.commit("Go on")
    for tag in ["v0.9.0", "v2.0.0-rc.1", "nightly", "w3.0.0"] { try trial.repository.tag(tag) }
    try trial.repository.git("checkout", "--quiet", "change")
    #expect(try await told(trial, ["GITHUB_BASE_REF": "main"]).isEmpty)
    // A branch that has the newest release is held to it.
    try trial.repository.git("checkout", "--quiet", "main")
    try trial.repository.tag("v1.1.0")
    #expect(try await trial.check().warnings("newer_release").isEmpty)
    // Who names a baseline means it.
    try trial.repository.git("checkout", "--quiet", "change")
    #expect(try await trial.check("--baseline", "v1.0.0").warnings("newer_release").isEmpty)
  }

  @Test func anotherPatternOfTheBranchDoesNotHideIt() async throws {
    let trial = try await trial()
    try trial.edit("suite.yaml") { $0 + "gate: {tag_pattern: 'v*', prereleases: true, baseline: v1.0.0}\n" }
    #expect(try await told(trial).count == 1)
  }
}
