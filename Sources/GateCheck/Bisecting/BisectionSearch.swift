import GateDecision
import GateGit
import GateJournal
import GateSuite

/// Runs both ends of a bisection and then what its search asks for.
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

  /// How many epochs an example has at an end at most.
  private var mostEpochs: Int {
    max(
      terms.release.policy.epochs, terms.release.policy.epochNumbers.checkOfCritical,
      terms.allocation.values.max() ?? 0)
  }

  /// The good end as it was recorded, if that is the release's own run and its answers are those of its files.
  private func recorded() async throws -> Run? {
    guard terms.release.stored != nil, ends.history.start.id == terms.release.reference.commit,
      !terms.release.warnings.contains(where: {
        [.dirtyBaseline, .staleBaseline, .tagMoved].contains($0.code)
      })
    else { return nil }
    // A commit that is no release carries the baseline of an earlier one.
    guard terms.release.reference.tag != nil else { return nil }
    return try await terms.release.comparableBaseline(
      of: released, limits: terms.limits(), judges: terms.judges, in: goodPlace,
      scorers: ScorerPlace(released, in: goodPlace)
    ).run
  }

  /// What was found.
  func result() async throws -> BisectionResult {
    if let problem = candidates.last?.problem {
      throw GateFailure(
        .configuration, "\(ends.bad.name) cannot be run: \(problem)",
        remedy: "name a later or an earlier BAD: goldgate bisect GOOD BAD")
    }
    let stored = try await recorded()
    let runs = CommitRuns(
      CommitRuns.Ground(
        terms: terms, location: location, store: store, released: released,
        scorers: ScorerPlace(released, in: goodPlace),
        beside: stored.flatMap { terms.releasedAnswers(of: $0, rescored: []) },
        answers: Self.answers(terms.options)))
    let commits = candidates.count
    let part = CommitRuns.Part(ids: nil, epochs: 1...terms.release.policy.epochs)
    var callsEach = 0
    let measured: (bad: Run, good: Run)
    do {
      let bad = try await runs.measure([part], at: candidates[commits - 1].commit.id) { calls, kept in
        callsEach = calls
        forecast(calls: calls, kept: kept, isGoodRun: stored == nil)
      }
      let good: Run
      if let stored {
        good = stored
      } else {
        good = try await runs.measure([part], at: ends.history.start.id)
      }
      measured = (bad, good)
    } catch let short as CommitRuns.OutOfCalls {
      return ends.result(
        of: suite, decision: nil, others: [],
        .open(
          Array(candidates.indices),
          reason:
            "the budget allows for \(runs.callsLeft ?? 0) more calls, and both ends need \(short.needed)"),
        runs.calls, callsEach: callsEach, search: nil, problems: [:], notes: [])
    } catch let failure as GateFailure where failure.kind == .budget {
      return ends.result(
        of: suite, decision: nil, others: [], .open(Array(candidates.indices), reason: failure.message),
        runs.calls, callsEach: callsEach, search: nil, problems: [:], notes: [])
    }
    runs.note { $0.ends = $0.paid + $0.kept }
    for (run, name) in [(measured.bad, ends.bad.name), (measured.good, ends.good.name)] {
      if let failure = SuiteEvaluation.failure(of: run, policy: terms.policy) { throw failure.told(of: name) }
    }
    return try await search(between: measured.good, and: measured.bad, runs, callsEach: callsEach)
  }

  /// Says what is to be expected, before the first call.
  private func forecast(calls: Int, kept: Int, isGoodRun: Bool) {
    let history = ends.history
    let plain = BisectionResult.Plain(
      commits: history.quiet.count + candidates.reduce(0) { $0 + 1 + $1.quiet.count }, callsEach: calls)
    let all = history.quiet.count + candidates.reduce(0) { $0 + 1 + $1.quiet.count }
    tell(
      "\(all) \(all == 1 ? "commit" : "commits") after \(ends.good.name) until \(ends.bad.name), of which \(candidates.count) \(candidates.count == 1 ? "changes" : "change") what the suite reads"
    )
    let search = SearchForecast.calls(
      examples: max(1, calls / terms.release.policy.epochs), epochs: terms.release.policy.epochs,
      commits: candidates.count, terms: searchTerms)
    var parts = ["\(calls) calls at \(ends.bad.name)"]
    if kept > 0 { parts[0] += " (\(kept) of them paid for before)" }
    if isGoodRun { parts.append("\(calls) at \(ends.good.name), of which no run is recorded") }
    parts.append(
      "about \(search) in the search, for a fall of 10 points that shows in a tenth of the examples")
    tell(
      "expected: \(parts.joined(separator: "; ")); \(plain.checks) full checks of a plain bisection would take \(plain.checks * calls)"
    )
  }

  private var searchTerms: CulpritSearch.Terms {
    let paid = try? LiveTarget.paid(terms.contents.suite.target, live: terms.options.live)
    return CulpritSearch.Terms(
      confidence: ends.options.confidence, mostEpochs: max(3, 3 * terms.release.policy.epochs),
      canRerunEnds: paid != nil, seed: ends.seed)
  }

  // MARK: The search

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
        of: suite, decision: cells.first, others: [], .notWorse(isRerun: false), runs.calls,
        callsEach: callsEach, search: nil, problems: [:], notes: notes)
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
    let commits = candidates.count
    var search = CulpritSearch(subject.ends, commits: commits, terms: searchTerms)
    var problems: [Int: String] = [:]
    for (number, candidate) in candidates.enumerated() {
      if candidate.problem != nil { search.leaveOut(number + 1) }
      search.leaveOut(
        Set(subject.ids.indices.filter { candidate.absent.contains(subject.ids[$0]) }), at: number + 1)
    }
    let plain = BisectionResult.Plain(commits: commits, callsEach: callsEach)
    let most = max(plain.calls, callsEach)
    var asked: [Int: Int] = [:]
    var (count, limit, reason) = (0, Int?.none, "no answer that could be asked for would tell more")
    while search.finding == nil {
      guard most > count else {
        reason = "the search has asked as much as a plain bisection by full checks"
        break
      }
      guard let probe = search.probe(within: min(most - count, limit ?? .max)) else { break }
      do {
        let answers = try await answers(to: probe, of: subject, in: search, runs)
        limit = nil
        guard answers.contains(where: { $0.value != nil }) else {
          search.leaveOut(probe.position)
          problems[probe.position - 1] = "no answer has a score there"
          continue
        }
        count += answers.count
        asked[probe.position, default: 0] += answers.count
        search.add(answers, at: probe.position)
        told(probe, search, count)
      } catch let unfit as CommitRuns.Unfit {
        search.leaveOut(probe.position)
        problems[probe.position - 1] = unfit.problem
      } catch is CommitRuns.OutOfCalls {
        // A smaller probe may still be paid.
        let left = runs.callsLeft ?? 0
        if left > 0, limit.map({ $0 > left }) ?? true {
          limit = left
          continue
        }
        reason = "the budget of \(terms.limits().budget.calls ?? 0) calls is used up"
        break
      } catch let failure as GateFailure where failure.kind == .budget {
        reason = failure.message
        break
      }
    }
    runs.note { $0.search = count }
    let answer: BisectionResult.Answer =
      switch search.finding {
      case .commit(let position): .commit(position - 1)
      case .release: .release
      case .nothing: .notWorse(isRerun: true)
      case nil:
        .open(
          search.remaining.filter { (1...commits).contains($0) }.map { $0 - 1 }, reason: reason)
      }
    return ends.result(
      of: suite, decision: subject.decision, others: subject.others, answer, runs.calls, callsEach: callsEach,
      search: (search, asked), problems: problems, notes: notes)
  }

  /// The answers to a probe as evidence.
  private func answers(
    to probe: CulpritSearch.Probe, of subject: SearchSubject, in search: CulpritSearch, _ runs: CommitRuns
  ) async throws -> [(example: Int, value: Double?)] {
    let commit =
      probe.position == 0 ? ends.history.start.id : candidates[probe.position - 1].commit.id
    // Both ends have epochs of their own already, and what is asked now is new.
    let isEnd = probe.position == 0 || probe.position == candidates.count
    let first = isEnd ? mostEpochs + 1 : 1
    var byEpoch: [Int: [Int]] = [:]
    for example in probe.examples {
      byEpoch[first + search.asked(example, at: probe.position), default: []].append(example)
    }
    let parts = byEpoch.sorted { $0.key < $1.key }.map { epoch, examples in
      CommitRuns.Part(ids: Set(examples.map { subject.ids[$0] }), epochs: epoch...epoch)
    }
    let run = try await runs.measure(parts, at: commit)
    let columns = run.columns(series: rules.series, passAt: rules.passAt, slices: [], golden: nil)
    var values: [String: Double] = [:]
    let numbers = Dictionary(
      probe.examples.map { (subject.ids[$0], $0) }, uniquingKeysWith: { first, _ in first })
    for row in 0..<columns.count {
      guard let example = numbers[columns.ids[row]] else { continue }
      values[columns.ids[row]] = subject.evidence(of: columns[row], example: example)
    }
    return probe.examples.map { ($0, values[subject.ids[$0]]) }
  }

  /// Says how far the search is.
  private func told(_ probe: CulpritSearch.Probe, _ search: CulpritSearch, _ count: Int) {
    let commit = probe.position == 0 ? ends.history.start : candidates[probe.position - 1].commit
    let remaining = search.remaining.count
    tell(
      "\(probe.examples.count) \(probe.examples.count == 1 ? "answer" : "answers") at \(commit.id.prefix(12)), \(count) in all; "
        + (search.finding != nil ? "settled" : "\(remaining) possibilities remain"))
  }
}
