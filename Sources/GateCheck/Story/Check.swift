import GateDecision
import GateGit
import GateRun
import GateSuite
import GateTargets

/// The gate's story over all suites: plan, baseline, and for each suite `SuiteCheck`.
///
/// Whatever goes wrong on the way becomes a problem of the verdict, so that every run ends in a report.
package struct Check {
  package let options: CheckOptions
  package let context: CheckContext
  /// The parts that were run elsewhere; nil where this command calls.
  package var shards: ShardSet?
  /// The runs that came to a verdict, to be ended when it is reported.
  package let settled = SettledRuns()

  package init(options: CheckOptions, context: CheckContext, shards: ShardSet? = nil) {
    self.options = options
    self.context = context
    self.shards = shards
  }

  /// The verdict on all suites.
  package func verdict() async -> Verdict {
    let (startedAt, begin) = (context.now(), context.uptime())
    let workspace = Workspace.open(in: context)
    var suites: [SuiteVerdict] = []
    var seed: UInt64?
    do {
      let locations = try workspace.locate(options.suites)
      try options.batch.check(suites: locations.count)
      for location in locations {
        let (suite, suiteSeed) = await check(location, in: workspace)
        suites.append(suite)
        seed = seed ?? suiteSeed
      }
      suites += await removedSuites(since: suites.compactMap(\.baseline), in: workspace)
    } catch {
      suites = [
        SuiteVerdict(name: "goldgate", goldenFile: "", problem: GateFailure(.configuration, of: error))
      ]
    }
    return Verdict(
      toolVersion: Version.current, seed: seed ?? GatePolicy().seed, suites: suites, startedAt: startedAt,
      duration: context.uptime() - begin)
  }

  private func check(
    _ location: SuiteLocator.Location, in workspace: Workspace
  ) async -> (SuiteVerdict, seed: UInt64?) {
    defer { FreeMemory.giveBack() }
    var known = KnownFacts(name: location.folderName, goldenFile: "\(location.folder)/golden.jsonl")
    var seed: UInt64?
    do {
      var contents = try workspace.contents(of: location)
      known = KnownFacts(name: contents.suite.name, goldenFile: contents.goldenPath)
      seed = contents.suite.gate.seed
      try SuiteValidation.validate(contents, in: workspace)
      if let path = options.savedRunPath(of: contents.suite.name) {
        try OutputFile.check(path, of: "--save-run")
      }

      let repository = try workspace.requireRepository()
      let release: Release
      do {
        release = try await self.release(for: contents, at: location, in: workspace)
      } catch {
        return (try await newSuite(contents, at: location, without: error, in: workspace), seed)
      }
      contents = try release.policed(contents)
      known.baseline = release.facts
      known.blocksOnInconclusive = release.policy.gate.blocksOnInconclusive
      known.warnings = release.warnings
      if options.baseline == nil {
        known = known.adding(
          try await NewerRelease.warning(
            beyond: release.reference, policy: release.policy.gate, in: repository,
            environment: context.environment))
      }
      if let released = release.contents {
        known.differences = try await ReleaseDifferences(
          head: contents, released: released, reference: release.reference, repository: repository,
          reports: options.writtenFiles(of: contents.suite, in: context)
        ).all()
      }
      seed = release.policy.gate.seed
      return (try await check(contents, against: release, known, in: workspace, of: repository), seed)
    } catch {
      return (known.failed(error), seed)
    }
  }

  /// The verdict on a suite that a release has.
  private func check(
    _ contents: SuiteContents, against release: Release, _ known: KnownFacts, in workspace: Workspace,
    of repository: Repository
  ) async throws -> SuiteVerdict {
    try await release.withPrograms(of: repository, in: context) { programs in
      // A merge calls nothing, no judge either, and neither does a check of files.
      let callsModels = shards == nil && !options.files.isOn
      let judges = JudgeClient(
        for: contents, on: callsModels ? options.judgeTerms(for: contents.suite, in: context) : .none,
        in: workspace)
      let terms = CheckTerms(
        options: options, contents: contents, release: release, workspace: workspace, repository: repository,
        programs: programs, judges: judges, shard: nil, shards: shards,
        responses: try options.files.read(for: contents.suite.name, in: context),
        labels: try LabelledAnswers.all(release.policy.metrics, in: contents.folder, of: workspace))
      let (verdict, run) = await SuiteCheck(terms: terms, known: known).verdict()
      if verdict.problem == nil, let run { settled.add(run) }
      return verdict
    }
  }

  /// The release that a suite is compared with.
  private func release(
    for contents: SuiteContents, at location: SuiteLocator.Location, in workspace: Workspace
  ) async throws -> Release {
    try await Release.find(
      for: contents, at: location, override: options.baseline, policy: options.policy,
      run: options.rerunBaseline.map { $0 ? .rerun : .stored },
      in: BaselineStore(
        repository: workspace.requireRepository(), environment: workspace.context.environment))
  }

  /// The verdict on a suite for which no release was found: it is new, or there should be one.
  private func newSuite(
    _ contents: SuiteContents, at location: SuiteLocator.Location, without error: any Error,
    in workspace: Workspace
  ) async throws -> SuiteVerdict {
    let suite = contents.suite
    guard !options.topsUp else { throw error }
    guard
      let new = try await NewSuite.find(
        contents, at: location, without: error, options: options, isSharded: shards != nil, in: workspace)
    else {
      return SuiteVerdict(
        name: suite.name, goldenFile: contents.goldenPath, problem: AdoptionAdvice.problem(error, of: suite))
    }
    let judges = JudgeClient(for: contents, on: options.judgeTerms(for: suite, in: context), in: workspace)
    let (verdict, outcome) = try await new.verdict(judges: judges)
    if verdict.problem == nil, let outcome { settled.add(outcome) }
    return verdict
  }

  /// The suites that releases have and the working tree has not: a branch that deletes a suite would otherwise take
  /// its gate away unseen.
  private func removedSuites(since baselines: [BaselineFacts], in workspace: Workspace) async
    -> [SuiteVerdict]
  {
    guard options.suites.isEmpty, options.policy == .tag, let repository = workspace.repository else {
      return []
    }
    do {
      return try await RemovedSuites(repository: repository, workspace: workspace).verdicts(since: baselines)
    } catch {
      // What the other suites were paid for is reported all the same.
      return [
        SuiteVerdict(name: "goldgate", goldenFile: "", problem: GateFailure(.notComparable, of: error))
      ]
    }
  }
}
