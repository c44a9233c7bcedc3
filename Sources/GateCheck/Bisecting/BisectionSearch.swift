import GateDecision
import GateGit
import GateJSON
import GateJournal
import GateRun
import GateSuite

/// Runs both ends of a bisection, and then searches between them if a metric is worse.
struct BisectionSearch {
  let terms: CheckTerms
  let location: SuiteLocator.Location
  let store: BaselineStore
  /// The suite at the release.
  let released: SuiteContents
  let ends: BisectionEnds
  /// The files of the release.
  let goodPlace: Workspace
  let tell: (String) -> Void

  private var suite: String { terms.contents.suite.name }
  private var candidates: [CommitHistory.Candidate] { ends.history.candidates }

  /// What of the policy both ends are compared by: a win rate over the release has no value at the release.
  private var rules: DecisionRules {
    DecisionRules(metrics: terms.release.policy.metrics.ofOneRun, policy: terms.policy)
  }

  /// Which answers of earlier runs are taken: all, unless the user wants none.
  static func answers(_ options: CheckOptions) -> AnswerPolicy {
    switch options.answers {
    case .fresh: .fresh
    case .resume: .resume(maximumAge: .infinity)
    case .reuse, nil: .reuse
    }
  }

  /// The first epoch that no run of an end has.
  private var firstFree: Int {
    1
      + max(
        terms.release.policy.epochs, terms.release.policy.epochNumbers.checkOfCritical,
        terms.allocation.values.max() ?? 0, terms.release.stored?.run.epochCounts.values.max() ?? 0)
  }

  /// Whether the good end is the recorded run: that of the release itself, by the answers of its own files.
  private var isGoodRecorded: Bool {
    terms.release.stored != nil && ends.history.start.id == terms.release.reference.commit
      && !terms.release.warnings.contains {
        [.dirtyBaseline, .staleBaseline, .tagMoved].contains($0.code)
      }
      // A commit that is no release carries the baseline of an earlier one.
      && terms.release.reference.tag != nil
  }

  /// What was found.
  func result() async throws -> BisectionResult {
    if let unfit = candidates.last?.unfit { throw ends.failureOfBad(unfit) }
    if !isGoodRecorded, let unfit = ends.history.unfitStart { throw ends.failureOfGood(unfit) }
    let allowance = terms.allowance.shared {
      terms.evaluation(
        of: terms.contents, in: terms.workspace, limits: terms.limits(), scorers: terms.scorers
      ).allowance()
    }
    var runs: CommitRuns?
    var callsEach = 0
    do {
      let stored = try await recorded(within: allowance)
      let started = CommitRuns(
        CommitRuns.Ground(
          terms: terms, location: location, store: store, released: released,
          scorers: ScorerPlace(released, in: goodPlace),
          beside: stored.flatMap { terms.releasedAnswers(of: $0.run, rescored: $0.rescored) },
          answers: Self.answers(terms.options), allowance: allowance, firstFree: firstFree))
      runs = started
      if let stored { started.note(verdicts: stored.calls.values.reduce(0, +)) }
      let bad = try await badRun(started) { calls, kept in
        callsEach = calls
        forecast(calls: calls, kept: kept, isGoodRun: stored == nil)
      }
      let good = if let stored { stored.run } else { try await goodRun(started) }
      return try await search(between: good, and: bad, started, callsEach: callsEach)
    } catch let failure as GateFailure where failure.kind == .budget {
      return ends.result(
        of: suite,
        LineOutcome(
          history: ends.history, answer: .open(Array(candidates.indices), reason: failure.message)),
        calls: runs?.calls ?? BisectionResult.Calls(), callsEach: callsEach)
    }
  }

  // MARK: Both ends

  private func recorded(within allowance: CallAllowance) async throws -> Release.ComparableBaseline? {
    guard isGoodRecorded else { return nil }
    return try await terms.release.comparableBaseline(
      of: released, within: allowance, judges: terms.judges, in: goodPlace,
      scorers: ScorerPlace(released, in: goodPlace))
  }

  private func badRun(
    _ runs: CommitRuns, willCall: (_ calls: Int, _ kept: Int) throws -> Void
  ) async throws -> Run {
    do {
      return try await end(ends.badName, runs.callsLeft) {
        try await runs.measure(at: ends.history.commit(at: candidates.count).id, willCall: willCall)
      }
    } catch let unfit as UnfitCommit {
      throw ends.failureOfBad(unfit)
    }
  }

  private func goodRun(_ runs: CommitRuns) async throws -> Run {
    do {
      return try await end(ends.goodName, runs.callsLeft) {
        try await runs.measure(at: ends.history.start.id)
      }
    } catch let unfit as UnfitCommit {
      throw ends.failureOfGood(unfit)
    }
  }

  /// The run of an end, with which all failures are told.
  private func end(_ name: String, _ left: Int?, _ body: () async throws -> Run) async throws -> Run {
    let run: Run
    do { run = try await body() } catch let short as CommitRuns.OutOfCalls {
      throw GateFailure(
        .budget, "the budget allows for \(left ?? 0) more calls, and \(name) alone needs \(short.needed)")
    } catch let failure as GateFailure {
      throw failure.told(of: name)
    }
    if let failure = SuiteEvaluation.failure(of: run, policy: terms.policy) { throw failure.told(of: name) }
    return run
  }

  /// Says what is to be expected, before the first call.
  private func forecast(calls: Int, kept: Int, isGoodRun: Bool) {
    let (all, plain) = (ends.history.commits, ends.plain(callsEach: calls))
    tell(
      "\(Counted.of(all, "commit")) after \(ends.good.name) until \(ends.bad.name), of which \(candidates.count) \(candidates.count == 1 ? "changes" : "change") what the suite reads"
    )
    let search = SearchForecast.calls(
      examples: max(1, calls / terms.release.policy.epochs), epochs: terms.release.policy.epochs,
      commits: candidates.count, terms: searchTerms)
    var parts = ["\(calls) calls at \(ends.bad.name)"]
    if kept > 0 { parts[0] += " (\(kept) of them recorded or paid for before)" }
    if isGoodRun { parts.append("about as many at \(ends.good.name), of which no run is recorded") }
    parts.append(
      "about \(search) in the search, for a fall of 10 points that shows in a tenth of the examples")
    tell(
      "expected: \(parts.joined(separator: "; ")); the search of a plain bisection by full checks would take \(plain.searchCalls)"
    )
  }

  // MARK: The search

  private var searchTerms: CulpritSearch.Terms {
    let paid = try? LiveTarget.paid(terms.contents.suite.target, live: terms.options.live)
    return CulpritSearch.Terms(
      confidence: ends.options.confidence, mostEpochs: max(3, 3 * terms.release.policy.epochs),
      canRerunEnds: paid != nil, seed: ends.seed)
  }

  private func search(
    between good: Run, and bad: Run, _ runs: CommitRuns, callsEach: Int
  ) async throws -> BisectionResult {
    let ids = Set(bad.examples.map(\.id))
    var before = good
    before.examples.removeAll { !ids.contains($0.id) }
    let pair = RunPair(baseline: before, current: bad, golden: released.golden)
    let comparison = pair.comparison(rules: rules, quarantine: terms.quarantine)
    let start = try Decider(suite: suite, rules: rules, threads: terms.threads).searchStart(
      on: comparison, metric: ends.options.metric, tally: pair.tally(comparison, rules: rules))
    var notes: [String] = []
    let lost = released.golden.examples.count - ids.count
    if lost > 0 {
      notes.append(
        "\(lost) of \(released.golden.examples.count) examples of \(ends.good.name) are not at \(ends.bad.name) as they were, and are left out"
      )
    }
    switch start {
    case .notWorse(let cells):
      return ends.result(
        of: suite, decision: cells.first,
        LineOutcome(history: ends.history, answer: .notWorse(isRerun: false)), calls: runs.calls,
        callsEach: callsEach, notes: notes)
    case .worse(let subject):
      if let source = terms.release.policy.metrics.first(where: { $0.name == subject.decision.metric }),
        source.source.agreement != nil
      {
        throw GateFailure(
          .configuration,
          "'\(source.name)' compares several answers with each other, so that a single one has none of it",
          remedy: "follow another metric with --metric")
      }
      return try await search(for: subject, runs, callsEach: callsEach, notes: notes)
    }
  }

  private func search(
    for subject: SearchSubject, _ runs: CommitRuns, callsEach: Int, notes: [String]
  ) async throws -> BisectionResult {
    runs.purpose = \.search
    let search = LineSearch(
      for: subject, rules: rules, terms: searchTerms, runs: runs,
      most: ends.plain(callsEach: callsEach).searchCalls,
      spent: BudgetEnd.calls(terms.limits().budget.calls ?? 0).description,
      goesIntoMerges: ends.options.allParents, tell: tell)
    let line = try await search.outcome(along: ends.history, confidence: ends.options.confidence)
    var (branches, more): ([(merge: Commit, line: LineOutcome)], [String]) = ([], notes)
    var (last, sureness) = (line, line.probability ?? 1)
    while let merge = mergeFound(in: last, inside: branches.last?.merge, search) {
      let history: CommitHistory
      do {
        guard let line = try await terms.repository.line(broughtInBy: merge) else { break }
        history = try await CommitHistory.read(
          line, of: location, released: released, under: terms, in: store)
      } catch let problem as RepositoryProblem {
        more.append("what \(merge.id.prefix(12)) brought in cannot be searched: \(problem.message)")
        break
      }
      // A merge that takes back what its first parent's line changed has nothing inside that could have done it.
      guard !history.candidates.isEmpty else { break }
      let (all, count) = (history.commits - 1, history.candidates.count)
      tell(
        "goes on inside the merge \(merge.id.prefix(12)): it brought in \(Counted.of(all, "commit")), and \(count) with the merge \(count == 1 ? "changes" : "change") what the suite reads"
      )
      last = try await search.outcome(
        along: history, confidence: min(ends.options.confidence / sureness, LineSearch.highest),
        inside: merge)
      branches.append((merge, last))
      sureness *= last.probability ?? 1
    }
    return ends.result(
      of: suite, decision: subject.decision, others: subject.others, line, branches: branches,
      calls: runs.calls, callsEach: callsEach, notes: more)
  }

  /// The merge that was found on a line and is to be searched on.
  private func mergeFound(in line: LineOutcome, inside merge: Commit?, _ search: LineSearch) -> Commit? {
    guard case .commit(let number) = line.answer else { return nil }
    let commit = line.history.candidates[number].commit
    return search.goesInto(commit, from: merge) ? commit : nil
  }
}
