import Foundation
import GateDecision
import GateGit
import GateSuite

/// Calibrates the gate on one suite: epochs, trials, flaky examples, quarantine list.
package struct Calibrator {
  /// What a user may choose of a calibration.
  package struct Options: Sendable {
    /// The baseline whose epochs and policy are taken; nil for the policy's choice.
    package var baseline: String?
    /// How many pairs of runs are drawn; nil for the standard.
    package var replicates: Int?
    /// The seed of the draws; nil for the policy's.
    package var seed: UInt64?
    /// How often the suite is rerun; nil to draw from stored epochs.
    package var runs: Int?
    /// Whether a replay target's source is called.
    package var live = false
    /// How many threads decide; nil for one a core.
    package var threads: Int?
    /// The share of disagreeing epochs above which an example is proposed for quarantine.
    package var flakyAbove = 0.3

    /// The standard choice of everything.
    package init() {}
  }

  package let options: Options
  package let workspace: Workspace
  package let location: SuiteLocator.Location

  package init(options: Options, workspace: Workspace, location: SuiteLocator.Location) {
    self.options = options
    self.workspace = workspace
    self.location = location
  }

  /// For how many days a proposed entry holds.
  private static let quarantineDays = 30.0

  /// What counts: the policy, and the baseline whose epochs are resampled.
  private struct Ground {
    let policy: EffectivePolicy
    let release: Release?
  }

  /// What was measured.
  private struct Measured {
    let result: CalibrationResult
    /// The examples with all epochs that were looked at.
    let epochs: [ScoredExample]
    /// Where they are from, in words.
    let source: String
  }

  /// The suite, calibrated.
  /// - Throws: `Diagnostics`, or `GateFailure`: exit code 4 where there is nothing to calibrate on, 5 where calls fail.
  package func calibrate() async throws -> CalibratedSuite {
    let contents = try workspace.contents(of: location)
    try SuiteValidation.validate(contents, in: workspace)
    do {
      let ground = try await ground(contents)
      let rules = DecisionRules(metrics: ground.policy.metrics.ofOneRun, policy: ground.policy.gate)
      let today = workspace.context.today()
      let quarantined = ground.policy.quarantine.active(on: today)
      let calibration = Calibration(
        suite: contents.suite.name, rules: rules, quarantine: quarantined,
        blocksOnInconclusive: ground.policy.gate.blocksOnInconclusive,
        threads: options.threads ?? ProcessInfo.processInfo.activeProcessorCount)
      let measured: Measured
      if let runs = options.runs {
        measured = try await rerun(runs, contents, ground, rules, calibration)
      } else {
        measured = try await resample(contents, ground, rules, calibration)
      }
      let flaky = Flakiness.all(of: measured.epochs, rules: rules)
      let known = Set(contents.golden.examples.map(\.id))
      let until = workspace.context.now() + Self.quarantineDays * 86_400
      return CalibratedSuite(
        release: ground.release?.reference.name, result: measured.result, flaky: flaky,
        proposal: QuarantineProposal(
          flaky: flaky.filter { known.contains($0.id) }, existing: contents.quarantine,
          above: options.flakyAbove, today: today,
          until: String(CheckContext.timestamp(until).prefix(10)), source: measured.source),
        quarantined: quarantined.filter { entry in measured.epochs.contains { $0.id == entry.id } },
        simplifications: Self.simplifications(of: ground.policy))
    } catch {
      throw GateFailure(.infrastructure, of: error).told(of: contents.suite.name)
    }
  }

  /// What of a policy the trials do without: each is decided once, on all examples.
  private static func simplifications(of policy: EffectivePolicy) -> [String] {
    let gate = policy.gate
    var told = policy.metrics.unplanned.map { "'\($0.metric)' was left out: \($0.reason)" }
    if gate.stopping != .never {
      told.append(
        "each comparison was decided on all examples, without the looks at which the policy may stop")
    }
    if gate.confirmation == .rerun {
      told.append(
        "the second run that confirms a block was left out, so that the gate blocks less often than this")
    }
    return told
  }

  /// The release, whose policy counts; reruns need none and then go by the working tree's.
  private func ground(_ contents: SuiteContents) async throws -> Ground {
    let store = BaselineStore(repository: try workspace.requireRepository())
    do {
      let release = try await Release.find(
        for: contents, at: location, override: options.baseline, policy: .tag, in: store)
      return Ground(policy: release.policy, release: release)
    } catch  where options.runs != nil && options.baseline == nil && Self.isAbsence(error) {
      return Ground(policy: EffectivePolicy(head: contents), release: nil)
    }
  }

  /// Whether an error says that there is no release, or no baseline at it.
  private static func isAbsence(_ error: any Error) -> Bool {
    switch error {
    case let refusal as GateFailure: refusal.kind == .noBaseline
    case RepositoryProblem.noTags, RepositoryProblem.noVersionTag, RepositoryProblem.onlyPrereleaseTags,
      RepositoryProblem.noReachableReleaseTag:
      true
    default: false
    }
  }

  private func resample(
    _ contents: SuiteContents, _ ground: Ground, _ rules: DecisionRules, _ calibration: Calibration
  ) async throws -> Measured {
    guard let release = ground.release else {
      throw GateFailure(
        .noBaseline, "there is no baseline", remedy: "record one, or give --runs")
    }
    let golden = release.contents?.golden ?? contents.golden
    let run = try await release.comparableBaseline(
      of: contents, judges: JudgeClient(for: contents, on: .none, in: workspace), in: workspace
    ).run
    let stored = examples(run, rules, golden)
    if let problem = calibration.problem(with: stored) { throw problem }
    let result = calibration.resampling(
      stored, currentEpochs: ground.policy.epochs, replicates: options.replicates ?? 1000,
      seed: options.seed ?? rules.seed)
    return Measured(result: result, epochs: stored, source: "the baseline at \(release.reference.name)")
  }

  private func rerun(
    _ count: Int, _ contents: SuiteContents, _ ground: Ground, _ rules: DecisionRules,
    _ calibration: Calibration
  ) async throws -> Measured {
    let repository = try workspace.requireRepository()
    let epochs = ground.policy.epochs
    let evaluation = SuiteEvaluation(
      contents: contents, metrics: ground.policy.metrics.ofOneRun, epochs: epochs,
      concurrency: contents.suite.concurrency, limits: contents.suite.limits,
      terms: try LiveTarget.paid(contents.suite.target, live: options.live).map {
        PaidRun.Terms(target: $0, policy: .standard, reports: [])
      },
      judges: JudgeClient(for: contents, on: .calls(policy: .standard, reports: []), in: workspace),
      workspace: workspace)
    let head = try await repository.headCommit()
    let isDirty = try await !repository.status(under: [contents.folder]).isEmpty
    var runs: [[ScoredExample]] = []
    let settled = SettledRuns()
    var last: SuiteEvaluation.Outcome?
    for index in 0..<count {
      // Each run counts its epochs on, so that what is paid for is kept and no run gets another's answers.
      // Recordings have the first epochs only.
      let first = evaluation.terms == nil ? 1 : index * epochs + 1
      let part = EvaluationPart(
        golden: contents.golden, epochs: first...first + epochs - 1, isContinued: last != nil)
      let target = try LiveTarget.make(
        contents.suite.target, live: options.live, context: workspace.targetContext(for: contents))
      let outcome = try await evaluation.run(part, on: target, commit: head.id, isDirty: isDirty)
      last = outcome
      let run = outcome.run
      if let problem = SuiteEvaluation.failure(of: run, policy: ground.policy.gate) {
        throw problem
      }
      runs.append(examples(run, rules, contents.golden))
      if runs.count == 2, let problem = calibration.problem(between: runs[0], runs[1]) {
        throw problem
      }
    }
    guard let result = calibration.comparing(runs) else {
      throw GateFailure(.configuration, "--runs needs at least two runs")
    }
    if let last { settled.add(last) }
    await settled.finish(in: workspace.context)
    return Measured(result: result, epochs: Calibration.pooled(runs), source: "\(count) unchanged runs")
  }

  private func examples(_ run: Run, _ rules: DecisionRules, _ golden: GoldenSet) -> [ScoredExample] {
    run.scoredExamples(
      series: rules.series, passAt: rules.passAt, slices: rules.groupingKeys, golden: golden)
  }
}
