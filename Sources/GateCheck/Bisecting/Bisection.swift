import GateDecision
import GateGit
import GateSuite

/// The first commit between a release and a later one after which a metric is worse.
package struct Bisection {
  /// What a user may choose.
  package struct Options {
    /// The good end as it is named; nil for the baseline that a check takes.
    package var good: String?
    /// The bad end as it is named; nil for HEAD.
    package var bad: String?
    /// The metric to follow; nil for the one that fell most clearly.
    package var metric: String?
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
    } catch let unfit as CommitRuns.Unfit {
      throw GateFailure(.configuration, unfit.problem).told(of: head.suite.name)
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
      good: (release.reference.name, release.reference.commit), bad: (bad.name, bad.commit),
      history: history, options: options, seed: options.seed ?? release.policy.gate.seed,
      notes: try await notes(on: line, from: release.reference, to: bad, in: repository))
    guard !history.candidates.isEmpty else { return ends.result(of: contents.suite.name) }
    return try await ReleaseCheckout.with(release.reference, of: repository, in: workspace.context) { place in
      let search = BisectionSearch(
        terms: terms, location: location, store: store, released: released, ends: ends, goodPlace: place,
        tell: { tell("\(contents.suite.name): \($0)") })
      let result = try await search.result()
      if let journal = judges.journal.opened { settled.add(journal) }
      return result
    }
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

/// What is known of a bisection before anything is run.
struct BisectionEnds {
  let good: (name: String, commit: String)
  let bad: (name: String, commit: String)
  let history: CommitHistory
  let options: Bisection.Options
  let seed: UInt64
  let notes: [String]

  /// The result if no commit changes anything that the suite reads.
  func result(of suite: String) -> BisectionResult {
    result(
      of: suite, decision: nil, others: [], .nothingChanged, BisectionResult.Calls(), callsEach: 0,
      search: nil, problems: [:], notes: [])
  }

  /// The result of what was run.
  /// - Parameters:
  ///   - search: nil if nothing was searched.
  ///   - problems: why candidates could not be run, by number from 0.
  func result(
    of suite: String, decision: Decision?, others: [String], _ answer: BisectionResult.Answer,
    _ calls: BisectionResult.Calls, callsEach: Int, search: (search: CulpritSearch, asked: [Int: Int])?,
    problems: [Int: String], notes more: [String]
  ) -> BisectionResult {
    let candidates = history.candidates.enumerated().map { number, candidate in
      BisectionResult.Candidate(
        commit: Self.told(candidate.commit), files: candidate.files, quiet: candidate.quiet.map(Self.told),
        problem: problems[number] ?? candidate.problem,
        probability: search?.search.posterior[number + 1] ?? 0, asked: search?.asked[number + 1] ?? 0)
    }
    let posterior = search?.search.posterior
    let probability: Double? =
      switch answer {
      case .commit(let number): posterior?[number + 1]
      case .release: posterior?.first
      case .notWorse(true): posterior?.last
      case .open(let numbers, _): posterior.map { all in numbers.reduce(0) { $0 + all[$1 + 1] } }
      case .notWorse(false), .nothingChanged: nil
      }
    let commits = history.quiet.count + history.candidates.reduce(0) { $0 + 1 + $1.quiet.count }
    return BisectionResult(
      suite: suite, good: good, bad: bad, decision: decision, others: others, answer: answer,
      candidates: candidates, quiet: history.quiet.map(Self.told), confidence: options.confidence,
      probability: probability, calls: calls,
      plain: BisectionResult.Plain(commits: commits, callsEach: callsEach), notes: notes + more, seed: seed)
  }

  private static func told(_ commit: Commit) -> BisectionResult.Commit {
    BisectionResult.Commit(
      id: commit.id, title: commit.summary,
      date: CheckContext.timestamp(Double(commit.authorTime.secondsSinceEpoch)), parents: commit.parents)
  }
}
