import GateDecision
import GateGit
import GateRun
import GateScoring
import GateSuite

/// The release that a check compares with: its baseline, its policy, and its doubts.
package struct Release {
  package let reference: BaselineReference
  /// The recorded baseline; nil where there is none, which only a release that is run again can do without.
  package let stored: StoredBaseline?
  /// Which run of the release is compared with.
  package let baselineRun: BaselineRun
  /// The suite as it stands at the release; nil where the policy of the working tree counts.
  package let contents: SuiteContents?
  package let policy: EffectivePolicy
  /// The doubts about the baseline and the policy.
  package let warnings: [Warning]

  /// Finds the release for a suite of the working tree.
  ///
  /// The policy at the release says which release counts, so the working tree's policy is only where the
  /// search begins: where the release names another tag pattern or baseline, the search goes on from there.
  /// - Parameters:
  ///   - override: a baseline named on the command line, which wins over any policy.
  ///   - run: which run of the release is compared with; nil for the policy's choice.
  /// - Throws: `RepositoryProblem`, `Diagnostics`, or `GateFailure` where the release has no baseline.
  package static func find(
    for head: SuiteContents, at location: SuiteLocator.Location, override: String?, policy: PolicySource,
    run: BaselineRun? = .stored, in store: BaselineStore
  ) async throws -> Release {
    var search = head.suite.gate
    if let override { search.baseline = override }
    // A branch that names itself as the baseline must not choose its own bar: the newest release decides first.
    if policy == .tag, override == nil { search.baseline = "latest" }
    var reference: BaselineReference
    do {
      reference = try await store.reference(for: search)
    } catch RepositoryProblem.noTags where search.baseline != head.suite.gate.baseline && override == nil {
      // Only where there is no tag at all: a pattern of the branch's own must not hide the releases.
      search = head.suite.gate
      reference = try await store.reference(for: search)
    }
    guard policy == .tag else {
      return try await Release(head: head, location: location, reference: reference, run: run, in: store)
    }
    var contents = try await store.contents(of: location, at: reference, like: head)
    for _ in 0..<3 {
      guard let gate = contents?.suite.gate else { break }
      let next = search.following(gate, keepingBaseline: override != nil)
      if next.selectsLike(search) { break }
      search = next
      reference = try await store.reference(for: search)
      contents = try await store.contents(of: location, at: reference, like: head)
    }
    guard let contents else {
      return try await Release(head: head, location: location, reference: reference, run: run, in: store)
    }
    let judged = JudgedGolden(head.golden, at: contents.golden)
    let effective = EffectivePolicy(
      head: head, released: contents, at: reference, judged: judged,
      scorers: try await ReleasedScorers(
        of: contents, rows: judged.golden, head: head, at: reference, environment: store.environment,
        in: store.repository))
    let run = run ?? effective.gate.baselineRun
    let stored = try await Self.baseline(
      of: contents.suite.name, location: location, at: reference, for: run, in: store)
    return Release(
      reference: reference, stored: stored, baselineRun: run, contents: contents, policy: effective,
      warnings: reference.warnings + effective.warnings
        + (try await Self.doubts(stored, contents, reference, in: store)))
  }

  private init(
    reference: BaselineReference, stored: StoredBaseline?, baselineRun: BaselineRun, contents: SuiteContents?,
    policy: EffectivePolicy, warnings: [Warning]
  ) {
    self.reference = reference
    self.stored = stored
    self.baselineRun = baselineRun
    self.contents = contents
    self.policy = policy
    self.warnings = warnings
  }

  /// A release whose own policy does not count, or is not there.
  private init(
    head: SuiteContents, location: SuiteLocator.Location, reference: BaselineReference, run: BaselineRun?,
    in store: BaselineStore
  ) async throws {
    self.reference = reference
    policy = EffectivePolicy(head: head)
    baselineRun = run ?? policy.gate.baselineRun
    stored = try await Self.baseline(
      of: head.suite.name, location: location, at: reference, for: baselineRun, in: store)
    contents = try await store.contents(of: location, at: reference, like: head)
    warnings = try await reference.warnings + Self.doubts(stored, contents, reference, in: store)
  }

  private static func baseline(
    of suite: String, location: SuiteLocator.Location, at reference: BaselineReference, for run: BaselineRun,
    in store: BaselineStore
  ) async throws -> StoredBaseline? {
    let stored = try await store.baseline(of: suite, folder: location.folder, at: reference)
    if stored != nil { return stored }
    guard try await store.contents(of: location, at: reference) != nil else {
      throw GateFailure(
        .noBaseline, "the suite '\(suite)' is not at \(reference.name), which is compared with",
        remedy: try await store.adviceOnMissingSuite(suite, in: location.folder, at: reference))
    }
    if run == .rerun { return nil }
    throw GateFailure(
      .noBaseline, "there is no baseline for the suite '\(suite)' at \(reference.name)",
      remedy: try await store.adviceOnMissingBaseline(
        of: suite, in: location.folder, at: reference))
  }

  private static func doubts(
    _ stored: StoredBaseline?, _ contents: SuiteContents?, _ reference: BaselineReference,
    in store: BaselineStore
  ) async throws -> [Warning] {
    guard let stored else { return [] }
    return try await BaselineDoubts(stored: stored, contents: contents, reference: reference).all(in: store)
  }

  /// The suite as it stands at the release.
  /// - Parameter problem: what cannot be done without it.
  /// - Throws: `GateFailure` if the suite is not there.
  func requireContents(or problem: String) throws(GateFailure) -> SuiteContents {
    if let contents { return contents }
    throw GateFailure(
      .notComparable, "the suite is not at \(reference.name), so that \(problem)",
      remedy: "name another release with --baseline")
  }

  /// A suite of the working tree under the policy that counts: with the release's prices, and with what either side
  /// takes out of texts.
  /// - Throws: if both sides' patterns of `redact` are too large together.
  func policed(_ head: SuiteContents) throws(Diagnostic) -> SuiteContents {
    guard policy.isReleased, let contents else { return head }
    return try head.under(contents)
  }

  /// What the reports tell of the baseline.
  package var facts: BaselineFacts { facts(of: baselineRun) }

  /// What the reports tell of the baseline where one of its runs is meant.
  package func facts(of run: BaselineRun) -> BaselineFacts {
    guard run == .stored, let stored else {
      return BaselineFacts(
        name: reference.name, tag: reference.tag, commit: reference.commit,
        source: BaselineRun.rerun.rawValue, evaluatedCommit: reference.commit)
    }
    return BaselineFacts(
      name: reference.name, tag: reference.tag, commit: reference.commit, source: stored.source.rawValue,
      evaluatedCommit: stored.run.header.commit, evaluatedAt: stored.run.header.evaluatedAt,
      model: stored.run.header.models.isEmpty ? nil : stored.run.header.models.joined(separator: ", "))
  }

  /// The stored run with scores that mean the same as the current ones: where a metric is defined otherwise
  /// than when the baseline was recorded, its stored answers are scored anew.
  /// - Parameters:
  ///   - allowance: what bounds the judges' calls; nil for the suite's own limits, which nothing else uses.
  ///   - judges: asks the models among the scorers.
  ///   - place: where scorers take their files and programs from; nil for the workspace.
  ///   - anew: metrics whose stored answers are scored anew whatever their definition says.
  /// - Throws: `GateFailure` where that cannot be done, nothing is stored, or a judge cannot be asked.
  package func comparableBaseline(
    of head: SuiteContents, anew: Set<String> = [], within allowance: CallAllowance? = nil,
    judges: JudgeClient, in workspace: Workspace, scorers place: ScorerPlace? = nil
  ) async throws -> ComparableBaseline {
    guard let stored else {
      throw GateFailure(
        .noBaseline, "there is no recorded baseline at \(reference.name)",
        remedy: "record one with 'goldgate baseline update'")
    }
    let recorded = try evened(stored.run)
    let concurrency = head.suite.concurrency
    let golden = contents?.golden ?? head.golden
    let place = place ?? ScorerPlace(head, in: workspace, releasedFiles: policy.scorers.files)
    let judging = Judging(
      by: judges,
      within: allowance ?? CallAllowance(concurrency: concurrency, limits: head.suite.limits),
      in: place.judges)
    return try await judges.connected {
      let scorers = try MetricScorer.all(
        policy.metrics, golden: golden, context: place.context(asking: judging)
      ).filter { scorer in
        !scorer.isAgainstRelease
          && (anew.contains(scorer.metric.name)
            || !scorer.isDefined(as: recorded.header.metrics[scorer.metric.name]))
      }
      guard !scorers.isEmpty else { return ComparableBaseline(run: recorded, rescored: [], calls: [:]) }
      let names = scorers.map { "'\($0.metric.name)'" }.joined(separator: ", ")
      let rescored = await Rescorer.rescore(
        recorded, golden: golden, with: scorers, concurrency: concurrency,
        redaction: head.suite.redaction)
      await MetricScorer.close(scorers)
      if Task.isCancelled {
        throw GateFailure(
          .infrastructure, "the run was cancelled while the baseline was scored again", remedy: "run again")
      }
      guard var rescored else {
        throw GateFailure(
          .notComparable,
          "the baseline at \(reference.name) was scored differently on \(names), and not all its answers are stored",
          remedy: "record a new baseline with 'goldgate baseline update'")
      }
      // What is doubtful in the judging of the baseline is no doubt about the run.
      let findings = try judging.findings()
      rescored.header.judges.merge(findings.models) { $1 }
      return ComparableBaseline(
        run: rescored, rescored: scorers.map(\.metric.name), calls: findings.calls)
    }
  }
}

extension GatePolicy {
  /// This search for a release, as a released policy would have it.
  fileprivate func following(_ released: GatePolicy, keepingBaseline: Bool) -> GatePolicy {
    var next = released
    if keepingBaseline { next.baseline = baseline }
    return next
  }

  /// Whether two policies find the same release.
  fileprivate func selectsLike(_ other: GatePolicy) -> Bool {
    baseline == other.baseline && tagPattern == other.tagPattern && prereleases == other.prereleases
  }
}
