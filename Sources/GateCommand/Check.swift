import GateDecision
import GateGit
import GateRun
import GateSuite
import GateTargets

/// The gate's story: plan, baseline, evaluate, compare, decide.
///
/// Whatever goes wrong on the way becomes a problem of the verdict, so that every run ends in a report.
struct Check {
  let options: CheckCommand
  let context: CommandContext

  /// The verdict on all suites.
  func verdict() async -> Verdict {
    let startedAt = context.now()
    let workspace = Workspace.open(in: context)
    var suites: [SuiteVerdict] = []
    var seed: UInt64?
    do {
      let locations = try workspace.locate(options.suites.suite)
      for location in locations {
        let (suite, suiteSeed) = await check(location, in: workspace)
        suites.append(suite)
        seed = seed ?? suiteSeed
      }
      suites += try await removedSuites(
        since: suites.lazy.compactMap(\.baseline).first, besides: locations, in: workspace)
    } catch {
      suites = [SuiteVerdict(name: "goldgate", goldenFile: "", problem: Problem(.configuration, of: error))]
    }
    return Verdict(
      toolVersion: Version.current, seed: seed ?? GatePolicy().seed, suites: suites, startedAt: startedAt,
      duration: context.now() - startedAt)
  }

  private func check(
    _ location: SuiteLocator.Location, in workspace: Workspace
  ) async -> (SuiteVerdict, seed: UInt64?) {
    var verdict = SuiteVerdict(name: location.folderName, goldenFile: "\(location.folder)/golden.jsonl")
    var seed: UInt64?
    do {
      let contents = try workspace.contents(of: location)
      verdict.name = contents.suite.name
      verdict.goldenFile = contents.goldenPath
      seed = contents.suite.gate.seed
      try ValidateCommand.validate(contents, in: workspace)
      if let path = savedRunPath(of: contents.suite.name) { try OutputFile.check(path, of: "--save-run") }

      let repository = try workspace.requireRepository()
      let release = try await Release.find(
        for: contents, at: location, override: options.baseline, policy: options.policy,
        in: BaselineStore(repository: repository))
      verdict.baseline = release.facts
      verdict.blocksOnInconclusive = release.policy.gate.blocksOnInconclusive
      verdict.warnings = release.warnings
      seed = release.policy.gate.seed

      let outcome = try await evaluate(contents, under: release.policy, in: workspace, repository)
      verdict.current = CurrentFacts(outcome.run.header, calls: outcome.calls)
      try save(outcome.run)
      try await decide(&verdict, release: release, outcome: outcome, contents: contents, in: workspace)
    } catch {
      verdict.problem = Problem(.infrastructure, of: error)
    }
    return (verdict, seed)
  }

  /// The suites that the release has and the working tree has not: a branch that deletes a suite would
  /// otherwise take its gate away unseen.
  private func removedSuites(
    since baseline: BaselineFacts?, besides locations: [SuiteLocator.Location], in workspace: Workspace
  ) async throws -> [SuiteVerdict] {
    guard options.suites.suite.isEmpty, options.policy == .tag, let repository = workspace.repository,
      let baseline, let commit = baseline.commit
    else { return [] }
    return try await repository.listFiles(under: "baselines", at: commit).compactMap { path in
      let parts = path.split(separator: "/").map(String.init)
      let folder = parts.dropLast().joined(separator: "/")
      guard parts.count == 3, parts[2] == "suite.yaml", !locations.contains(where: { $0.folder == folder })
      else {
        return nil
      }
      return SuiteVerdict(
        name: parts[1], goldenFile: "\(folder)/golden.jsonl",
        problem: Problem(
          .notComparable, "the suite '\(parts[1])' of \(baseline.name) is not in the working tree",
          remedy: "restore \(folder); where it is meant to go, '--policy head' lets it go"))
    }
  }

  private func evaluate(
    _ contents: SuiteContents, under policy: EffectivePolicy, in workspace: Workspace,
    _ repository: Repository
  ) async throws -> SuiteEvaluation.Outcome {
    let targetContext = workspace.targetContext(for: contents, concurrency: options.concurrency)
    let target = try LiveTarget.make(contents.suite.target, live: options.live, context: targetContext)
    let evaluation = SuiteEvaluation(
      contents: contents, metrics: policy.metrics, epochs: policy.epochs,
      concurrency: options.concurrency ?? contents.suite.concurrency, workspace: workspace)
    let head = try await repository.headCommit()
    let isDirty = try await !repository.status(under: [contents.folder]).isEmpty
    return try await evaluation.run(on: target, commit: head.id, isDirty: isDirty)
  }

  /// Compares the two runs, decides, and puts what is found into the verdict.
  private func decide(
    _ verdict: inout SuiteVerdict, release: Release, outcome: SuiteEvaluation.Outcome,
    contents: SuiteContents,
    in workspace: Workspace
  ) async throws {
    let baseline = try await release.comparableBaseline(
      golden: contents.golden, scorerContext: workspace.scorerContext(for: contents))
    let pair = RunPair(baseline: baseline, current: outcome.run, golden: contents.golden)
    let rules = DecisionRules(metrics: release.policy.metrics, policy: release.policy.gate)
    let today = context.today()
    let comparison = pair.comparison(
      rules: rules, quarantine: release.policy.quarantine.active(on: today))
    verdict.comparisons = pair.examples(comparison, rules: rules)
    verdict.examples = pair.tally(comparison, rules: rules)
    verdict.warnings += RunWarnings.all(baseline: baseline, current: outcome.run, tally: verdict.examples)
    verdict.warnings += release.policy.quarantine.warnings(
      on: today, leavingOut: comparison.quarantined)
    verdict.warnings += BaselineAge.warnings(
      baseline.header, now: context.now(), limit: release.policy.gate.maximumBaselineAge)
    if let problem = SuiteEvaluation.failure(of: outcome.run, policy: release.policy.gate) {
      verdict.problem = problem
      return
    }
    Decider(suite: verdict.name, rules: rules, threads: options.reports.threads).decide(
      &verdict, on: comparison)
  }

  private func save(_ run: Run) throws(Refusal) {
    guard let path = savedRunPath(of: run.header.suite) else { return }
    try OutputFile.write(Array(run.fileText.utf8), to: path)
  }

  /// Where the run of a suite is stored; nil where the user wants none.
  private func savedRunPath(of suite: String) -> String? {
    options.saveRun.map { context.absolute("\($0)/\(suite).jsonl") }
  }
}
