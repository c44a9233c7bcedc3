import GateDecision
import GateSuite
import GateTestSupport
import Testing

@testable import GateCheck

/// The steps of a check, each alone: what the plan refuses, and who calls measure and decide.
@Suite struct CheckPlanTests {
  /// What the working tree's suite is checked under, with its newest release.
  private static func terms(
    _ repository: TemporaryRepository, _ options: CheckOptions = CheckOptions(), shard: Shard? = nil
  ) async throws -> CheckTerms {
    let workspace = Workspace.open(in: CheckTests.context(in: repository))
    let location = try #require(try workspace.locate([]).first)
    let contents = try workspace.contents(of: location)
    let git = try workspace.requireRepository()
    let release = try await Release.find(
      for: contents, at: location, override: options.baseline, policy: options.policy,
      run: options.rerunBaseline.map { $0 ? .rerun : .stored }, in: BaselineStore(repository: git))
    return CheckTerms(
      options: options, contents: try release.policed(contents), release: release, workspace: workspace,
      repository: git, programs: nil, judges: JudgeClient(for: contents, on: .none, in: workspace),
      shard: shard, shards: nil)
  }

  /// Why a check cannot be planned.
  private static func refusal(of terms: CheckTerms) async -> GateFailure? {
    do {
      try await terms.planned { _ in _ = Issue.record("the check was planned") }
      return nil
    } catch {
      return error as? GateFailure
    }
  }

  private static let worse = "answer = {'output': 'yes' if number % 4 else 'no'}\n"

  @Test func aPlanHasTheRecordedRun() async throws {
    let repository = try CheckTests.repository()
    try await CheckTests.release("v1.0.0", of: repository)
    try await Self.terms(repository).planned { plan in
      guard case .stored(let baseline) = plan.baseline else {
        Issue.record("the baseline is not the recorded run")
        return
      }
      #expect(baseline.run.examples.count == 160)
      #expect(baseline.rescored.isEmpty)
    }
    withExtendedLifetime(repository) {}
  }

  @Test func aReleaseIsNotRunAgainInPartsOrBatches() async throws {
    let repository = try CheckTests.repository()
    try await CheckTests.release("v1.0.0", of: repository)
    var options = CheckOptions()
    options.rerunBaseline = true
    let parts = try await Self.terms(repository, options, shard: Shard(index: 1, of: 2))
    let part = try #require(await Self.refusal(of: parts))
    #expect(part.kind == .configuration)
    #expect(part.message.contains("with shards"))
    options.batch.submits = true
    let batch = try #require(await Self.refusal(of: try await Self.terms(repository, options)))
    #expect(batch.message.contains("with --batch"))
    #expect(batch.remedy.contains("--no-rerun-baseline"))
    withExtendedLifetime(repository) {}
  }

  @Test func aLimitOnTimesNeedsCalls() async throws {
    let repository = try CheckTests.repository(gate: "{limits: {max_mean_ms: 60000}}")
    try await CheckTests.release("v1.0.0", of: repository)
    var options = CheckOptions()
    options.batch.submits = true
    let refusal = try #require(await Self.refusal(of: try await Self.terms(repository, options)))
    #expect(refusal.kind == .configuration)
    #expect(refusal.message.contains("max_mean_ms"))
    withExtendedLifetime(repository) {}
  }

  @Test func whatCannotBeScoredAnewIsNotCompared() async throws {
    let repository = try CheckTests.repository(settings: "outputs: digest")
    try await CheckTests.release("v1.0.0", of: repository)
    let file = "baselines/qa/suite.yaml"
    let text = CheckTests.suite(settings: "outputs: digest")
    try repository.write(file, text.replacingOccurrences(of: "scorer: exact", with: "scorer: contains"))
    var options = CheckOptions()
    options.policy = .head
    let refusal = try #require(await Self.refusal(of: try await Self.terms(repository, options)))
    #expect(refusal.kind == .notComparable)
    #expect(refusal.message.contains("scored differently on 'right'"))
    withExtendedLifetime(repository) {}
  }

  @Test func aRunEndsAtTheLookThatDecides() async throws {
    let repository = try CheckTests.repository(gate: "{stopping: {method: group_sequential, looks: 4}}")
    try await CheckTests.release("v1.0.0", of: repository)
    try repository.write("baselines/qa/mode.py", "answer = {'output': 'no'}\n")
    try await Self.terms(repository).planned { plan in
      let evaluation = try await plan.measure()
      let look = try #require(evaluation.lastLook)
      #expect(look.facts.reason == .regression)
      #expect(look.facts.stoppedAt < 4)
      #expect(evaluation.current.run.examples.count == look.facts.examplesRun)
      #expect(look.facts.examplesRun + look.facts.callsSaved == 160)
      let decisions = plan.decide(on: plan.pair(evaluation), of: evaluation)
      #expect(decisions.cells == look.decisions)
      #expect(decisions.warnings.map(\.code).contains(.stoppedEarly))
      // What was not run is not lost.
      #expect(plan.pair(evaluation).removed.isEmpty)
    }
    withExtendedLifetime(repository) {}
  }

  @Test func onlyARegressionIsMeasuredAgain() async throws {
    let repository = try CheckTests.repository(gate: "{confirm: rerun}")
    try await CheckTests.release("v1.0.0", of: repository)
    try await Self.terms(repository).planned { plan in
      let same = try await plan.measure()
      #expect(same.lastLook == nil)
      let first = plan.decide(on: plan.pair(same), of: same)
      let (decisions, all) = try await plan.confirm(first, on: same)
      #expect(decisions == first)
      #expect(all.current.calls == 160)
    }
    try repository.write("baselines/qa/mode.py", Self.worse)
    try await Self.terms(repository).planned { plan in
      let worse = try await plan.measure()
      let first = plan.decide(on: plan.pair(worse), of: worse)
      #expect(first.showRegression)
      let (decisions, all) = try await plan.confirm(first, on: worse)
      #expect(decisions.showRegression)
      #expect(decisions.warnings.map(\.code).contains(.confirmed))
      #expect(all.current.calls == 320)
      #expect(all.current.run.examples.allSatisfy { $0.epochs.count == 2 })
      #expect(worse.current.calls == 160)
    }
    withExtendedLifetime(repository) {}
  }

  @Test func bothSidesAreMeasuredInTurns() async throws {
    let repository = try CheckTests.repository()
    try await CheckTests.release("v1.0.0", of: repository)
    try repository.write("baselines/qa/mode.py", Self.worse)
    var options = CheckOptions()
    options.rerunBaseline = true
    try await Self.terms(repository, options).planned { plan in
      let evaluation = try await plan.measure()
      let rerun = try #require(evaluation.rerun)
      #expect(rerun.calls == 160)
      #expect(rerun.run.mean("right") == 1)
      #expect(evaluation.current.run.mean("right") == 0.75)
      #expect(evaluation.baselineRun.examples.count == 160)
      #expect(plan.decide(on: plan.pair(evaluation), of: evaluation).showRegression)
    }
    withExtendedLifetime(repository) {}
  }
}
