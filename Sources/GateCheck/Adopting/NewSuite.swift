import Foundation
import GateDecision
import GateGit
import GateRun
import GateSuite

/// A suite that no release has: it is evaluated and told, and decides nothing until it is released.
package struct NewSuite {
  package let options: CheckOptions
  package let contents: SuiteContents
  package let workspace: Workspace
  let releases: KnownReleases
  /// Why it is not evaluated whatever it is, as shards and files of requests hold only what is compared; nil if it may be.
  let reasonToLeaveOut: String?

  /// Finds out whether a suite for which no baseline was found is new.
  /// - Parameter error: why none was found.
  /// - Returns: nil where it is not new, or the error is about something else.
  /// - Throws: `RepositoryProblem` where that cannot be known, as in a shallow clone.
  package static func find(
    _ contents: SuiteContents, at location: SuiteLocator.Location, without error: any Error,
    options: CheckOptions, isSharded: Bool = false, in workspace: Workspace
  ) async throws -> NewSuite? {
    guard isAboutMissingBaseline(error) else { return nil }
    let suites = workspace.locator.everywhere().compactMap { try? workspace.contents(of: $0).suite }
    let releases = try await KnownReleases(
      in: workspace.requireRepository(), suites: suites + [contents.suite])
    guard try await releases.isNew(location, named: contents.suite.name) else { return nil }
    let reason =
      isSharded
      ? "shards run only what is compared"
      : options.files.isOn ? "files of requests hold only what is compared" : nil
    return NewSuite(
      options: options, contents: contents, workspace: workspace, releases: releases,
      reasonToLeaveOut: reason)
  }

  /// The release that a suite is compared with, for shards and files of requests, which hold only what is compared.
  /// - Parameters:
  ///   - isSharded: whether a shard is run.
  ///   - run: which run of the release is compared with; nil for the policy's choice.
  /// - Returns: nil if the suite is new.
  /// - Throws: why no release was found, with what to do if the suite is not new.
  static func releaseUnlessNew(
    _ contents: SuiteContents, at location: SuiteLocator.Location, options: CheckOptions,
    isSharded: Bool = false, run: BaselineRun? = .stored, in workspace: Workspace
  ) async throws -> Release? {
    do {
      return try await Release.find(
        for: contents, at: location, override: options.baseline, policy: options.policy, run: run,
        in: BaselineStore(
          repository: workspace.requireRepository(), environment: workspace.context.environment))
    } catch {
      let new = try await find(
        contents, at: location, without: error, options: options, isSharded: isSharded, in: workspace)
      if new != nil { return nil }
      throw AdoptionAdvice.problem(error, of: contents.suite)
    }
  }

  private static func isAboutMissingBaseline(_ error: any Error) -> Bool {
    switch error {
    case let refusal as GateFailure: refusal.exitCode == .notComparable
    case let problem as RepositoryProblem:
      switch problem {
      case .noVersionTag, .onlyPrereleaseTags, .noReachableReleaseTag: true
      default: false
      }
    default: false
    }
  }

  /// The verdict on the suite: what it scored.
  /// - Parameter judges: asks the models that judge.
  /// - Returns: also the run; nil if nothing was run, or it failed.
  /// - Throws: `GateFailure` if the policy blocks on new suites, this one takes another's place, or it cannot be run.
  package func verdict(
    judges: JudgeClient
  ) async throws -> (SuiteVerdict, run: SuiteEvaluation.Outcome?) {
    let suite = contents.suite
    let released = try await refuse()
    let known = KnownFacts(name: suite.name, goldenFile: contents.goldenPath)
    if let reason = try await reasonNotToRun(released) {
      let facts = NewSuiteFacts(leftOut: reason, step: step)
      return (SuiteVerdict(name: known.name, goldenFile: known.goldenFile, newSuite: facts), nil)
    }
    return verdict(on: try await run(judges: judges), known)
  }

  /// The verdict on its run: a function of its own, as the optimiser of Swift 6.3.1 crashes on it within the asynchronous one.
  private func verdict(
    on outcome: SuiteEvaluation.Outcome, _ known: KnownFacts
  ) -> (SuiteVerdict, run: SuiteEvaluation.Outcome?) {
    let (suite, run) = (contents.suite, outcome.run)
    do {
      if let path = options.savedRunPath(of: suite.name) {
        try OutputFile.write(Array(run.fileText.utf8), to: path)
      }
      if let failure = SuiteEvaluation.failure(of: run, policy: suite.gate) { throw failure }
    } catch { return (known.failed(error, after: outcome), nil) }
    let means = suite.metrics.filter { run.header.metrics[$0.name] != nil }.map {
      NewSuiteFacts.Mean(metric: $0.name, value: run.mean($0.name))
    }
    let verdict = SuiteVerdict(
      name: known.name, goldenFile: known.goldenFile, current: CurrentFacts(outcome),
      newSuite: NewSuiteFacts(examples: run.examples.count, means: means, step: step),
      comparisons: comparisons(of: run),
      warnings: JudgeWarnings.all(outcome.doubts)
        + BottomOfRange.found(in: run, metrics: suite.metrics).map { Warning(.floor, $0) })
    return (verdict, outcome)
  }

  /// The command that makes the first release of the suite.
  package var step: String { releases.step(for: contents.suite) }

  /// Checks that the suite may be told as new.
  /// - Throws: `GateFailure` where the policy blocks on new suites, or this one takes another's place.
  package func requireAllowed() async throws { _ = try await refuse() }

  /// Checks that the suite may be told as new.
  /// - Returns: the suites of the newest releases.
  /// - Throws: `GateFailure` where the policy blocks on new suites, or this one takes another's place.
  func refuse() async throws -> [KnownReleases.ReleasedSuite] {
    let released = try await releases.suites()
    try await refuseReplacement()
    try refuseByPolicy(released)
    return released
  }

  /// A branch that puts a suite in another's place has deleted that one.
  private func refuseReplacement() async throws {
    guard options.policy == .tag else { return }
    let removed = RemovedSuites(repository: releases.repository, workspace: workspace)
    guard let gone = try await removed.verdicts(since: []).first?.problem else { return }
    throw GateFailure(
      .notComparable,
      "the suite '\(contents.suite.name)' is new, and \(gone.message): a suite that takes another's place deletes it",
      remedy: gone.remedy)
  }

  private func refuseByPolicy(_ released: [KnownReleases.ReleasedSuite]) throws {
    let blocks =
      contents.suite.gate.newSuite == .block
      || options.policy == .tag && released.contains { $0.suite.gate.newSuite == .block }
    guard blocks else { return }
    throw GateFailure(
      .notComparable,
      "the suite '\(contents.suite.name)' is new: no release has it, and the policy blocks on that (new_suite: block)",
      remedy: "release it: \(step)")
  }

  /// Why it is not evaluated here; nil where it is.
  private func reasonNotToRun(_ released: [KnownReleases.ReleasedSuite]) async throws -> String? {
    if let reasonToLeaveOut { return reasonToLeaveOut }
    let known = released.flatMap {
      SuitePrograms(of: $0.suite, in: $0.folder, golden: nil, isLive: true).all
    }
    let own = SuitePrograms(
      of: contents.suite, in: contents.folder, golden: contents.golden, isLive: options.live)
    for program in own.all where !known.contains(program) {
      if try await isInRelease(program) { continue }
      return "it would run a program that no release knows: \(program.words.joined(separator: " "))"
    }
    return nil
  }

  /// Whether a release has the file of a program that is started by its path, or by an interpreter before it.
  private func isInRelease(_ program: SuitePrograms.Program) async throws -> Bool {
    guard program.environment == .null || program.environment == [:], let first = program.words.first else {
      return false
    }
    var file = first
    if !first.contains("/") || first.hasPrefix("/") {
      guard program.words.count > 1, !program.words[1].hasPrefix("-") else { return false }
      file = program.words[1]
    }
    guard let path = try? SuiteContents.join(program.folder, file, at: Place(file: contents.folder)) else {
      return false
    }
    for release in releases.newest {
      if try await releases.repository.readFile(path, at: release.commit) != nil { return true }
    }
    return false
  }

  /// The examples with nothing before them, for the reports that list them.
  private func comparisons(of run: Run) -> ExampleComparisons {
    let rules = DecisionRules(metrics: contents.suite.metrics, policy: contents.suite.gate)
    let pair = RunPair(
      baseline: Run(header: run.header, examples: []), current: run, golden: contents.golden)
    return pair.examples(
      pair.comparison(rules: rules), rules: rules, redaction: contents.suite.redaction)
  }

  private func run(judges: JudgeClient) async throws -> SuiteEvaluation.Outcome {
    let suite = contents.suite
    let repository = try workspace.requireRepository()
    let target = workspace.targetContext(for: contents, concurrency: options.concurrency)
    let paid = try LiveTarget.paid(suite.target, live: options.live)
    let batch = try options.batch.terms(for: suite, calling: paid, context: target)
    let evaluation = SuiteEvaluation(
      contents: contents, metrics: suite.metrics, epochs: suite.epochs,
      concurrency: options.concurrency ?? suite.concurrency,
      limits: suite.limits(concurrency: options.concurrency, budget: options.budget),
      terms: paid.map {
        PaidRun.Terms(
          target: $0, policy: options.answers(for: suite),
          reports: options.writtenFiles(of: suite, in: workspace.context), batch: batch)
      },
      judges: judges, workspace: workspace)
    return try await evaluation.run(
      on: try LiveTarget.make(suite.target, live: options.live, context: target),
      commit: repository.headCommit().id,
      isDirty: try await !repository.status(under: [contents.folder]).isEmpty)
  }
}
