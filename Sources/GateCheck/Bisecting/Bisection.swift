import GateDecision
import GateGit
import GateSuite

/// The first commit between a release and a later one after which a metric is worse.
package struct Bisection {
  /// What a user may choose.
  package struct Options {
    /// The suite as it is named; nil for the only one.
    package var suite: String?
    /// The good end as it is named; nil for the baseline that a check takes.
    package var good: String?
    /// The bad end as it is named; nil for HEAD.
    package var bad: String?
    /// The metric to follow; nil for the one that fell most clearly.
    package var metric: String?
    /// Whether the search goes on among the commits that a merge brought in.
    package var allParents = false
    /// How probable a commit must be to be named, in (0.5, 1).
    package var confidence = 0.95
    /// The seed of what is drawn; nil for the policy's.
    package var seed: UInt64?
    /// What it has in common with a check: the target, the budget, the cache.
    package var check = CheckOptions()

    package init() {}
  }

  let options: Options
  let workspace: Workspace
  let location: SuiteLocator.Location
  /// Says what is about to be done, one line each.
  let tell: @Sendable (String) -> Void
  /// The answers that were used, to be ended when the result is written.
  package let settled = SettledRuns()

  package init(
    options: Options, workspace: Workspace, location: SuiteLocator.Location,
    tell: @escaping @Sendable (String) -> Void
  ) {
    self.options = options
    self.workspace = workspace
    self.location = location
    self.tell = tell
  }

  /// What was found.
  /// - Throws: `GateFailure` if the release or the bad end cannot be run, or the target fails.
  package func result() async throws -> BisectionResult {
    let head = try workspace.contents(of: location)
    do {
      try SuiteValidation.validate(head, in: workspace)
      return try await result(of: head)
    } catch {
      throw GateFailure(.infrastructure, of: error).told(of: head.suite.name)
    }
  }

  private func result(of head: SuiteContents) async throws -> BisectionResult {
    let repository = try workspace.requireRepository()
    let store = BaselineStore(repository: repository, environment: workspace.context.environment)
    let release = try await Release.find(
      for: head, at: location, override: options.good, policy: .tag, run: .rerun, in: store)
    guard let released = release.contents else {
      throw GateFailure(
        .notComparable, "the suite '\(head.suite.name)' is not at \(release.reference.name)",
        remedy: "name a commit that has it: goldgate bisect GOOD BAD")
    }
    let metrics = release.policy.metrics.map(\.name)
    if let metric = options.metric, !metrics.contains(metric) {
      throw GateFailure(
        .configuration, "there is no metric '\(metric)' at \(release.reference.name)",
        remedy: "name one of: \(metrics.joined(separator: ", "))")
    }
    let contents = try release.policed(head)
    let judges = JudgeClient(for: contents, on: judgeTerms(for: contents.suite), in: workspace)
    let terms = CheckTerms(
      options: options.check, contents: contents, release: release, workspace: workspace,
      repository: repository, programs: nil, judges: judges, shard: nil, shards: nil)
    let bad = try await badEnd(in: store)
    let line = try await repository.firstParentLine(from: release.reference.commit, to: bad.commit)
    guard !line.commits.isEmpty else {
      throw GateFailure(
        .configuration, "there is no commit after \(release.reference.name) until \(bad.name)",
        remedy: "name an older GOOD or a later BAD: goldgate bisect GOOD BAD")
    }
    let history = try await CommitHistory.read(
      line, of: location, released: released, under: terms, in: store)
    let ends = BisectionEnds(
      good: end(release.reference, as: options.good), bad: end(bad, as: options.bad ?? "HEAD"),
      history: history, options: options, seed: options.seed ?? release.policy.gate.seed,
      notes: try await notes(on: line, from: release.reference, to: bad, in: repository),
      arguments: arguments)
    guard !history.candidates.isEmpty else {
      return ends.result(
        of: contents.suite.name, LineOutcome(history: history, answer: .nothingChanged))
    }
    return try await ReleaseCheckout.with(release.reference, of: repository, in: workspace.context) { place in
      let search = BisectionSearch(
        terms: terms, location: location, store: store, released: released, ends: ends, goodPlace: place,
        tell: { tell("\(contents.suite.name): \($0)") })
      let result = try await search.result()
      if let journal = judges.journal.opened { settled.add(journal) }
      return result
    }
  }

  /// An end as it can be typed: as the user did, or by its tag or commit.
  private func end(_ reference: BaselineReference, as typed: String?) -> BisectionEnds.End {
    BisectionEnds.End(
      name: reference.name, word: typed ?? reference.tag ?? String(reference.commit.prefix(12)),
      commit: reference.commit)
  }

  /// What another bisection of the same suite is given besides both ends.
  private var arguments: [String] {
    let (folder, name) = (location.folder, location.folderName)
    let suite = folder == "baselines/\(name)" ? name : folder.isEmpty ? location.file : folder
    var words = ["--suite", options.suite ?? suite]
    if options.check.live { words.append("--live") }
    if options.allParents { words.append("--all-parents") }
    if options.confidence != Options().confidence { words += ["--confidence", String(options.confidence)] }
    if let seed = options.seed { words += ["--seed", String(seed)] }
    return words
  }

  private func judgeTerms(for suite: Suite) -> JudgeClient.Terms {
    .calls(
      policy: BisectionSearch.answers(options.check),
      reports: options.check.writtenFiles(of: suite, in: workspace.context))
  }

  private func badEnd(in store: BaselineStore) async throws -> BaselineReference {
    if let bad = options.bad { return try await store.reference(named: bad) }
    return BaselineReference(name: "HEAD", tag: nil, commit: try await store.repository.headCommit().id)
  }

  /// What the history does not show by itself.
  private func notes(
    on line: CommitLine, from good: BaselineReference, to bad: BaselineReference, in repository: Repository
  ) async throws -> [String] {
    var notes: [String] = []
    if line.start.id != good.commit {
      notes.append(
        "\(good.name) is not on the first-parent line of \(bad.name): the search begins after \(line.start.id.prefix(12)), from which both come, and its suite is the good end"
      )
    }
    let head = try await repository.headCommit().id
    if bad.commit == head, try await !repository.status(under: [location.folder]).isEmpty {
      notes.append("changes in \(location.folder) that are not committed are in no commit, and left out")
    }
    return notes
  }
}
