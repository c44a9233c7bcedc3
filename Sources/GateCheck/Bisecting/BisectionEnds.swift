import GateDecision
import GateGit
import GateJSON

/// What is known of a bisection before anything is run.
struct BisectionEnds {
  /// One of both ends.
  struct End {
    /// What reports call it.
    let name: String
    /// What it is named by on a command line.
    let word: String
    /// The commit's id.
    let commit: String
  }

  let good: End
  let bad: End
  let history: CommitHistory
  let options: Bisection.Options
  let seed: UInt64
  let notes: [String]
  /// What another bisection of the same suite is given besides both ends; `--metric` comes with what is followed.
  let arguments: [String]

  /// The good end with the commit that is run for it.
  var goodName: String { named(good, runs: history.start) }
  /// The bad end with the commit that is run for it.
  var badName: String { named(bad, runs: history.commit(at: history.candidates.count)) }

  private func named(_ end: End, runs commit: Commit) -> String {
    let id = String(commit.id.prefix(12))
    return end.name.hasPrefix(id) ? end.name : "\(end.name) (\(id))"
  }

  // MARK: What cannot be run

  /// What it means that the good end cannot be run.
  func failureOfGood(_ unfit: UnfitCommit) -> GateFailure {
    let later = history.candidates.dropLast().first { $0.unfit == nil }
    return GateFailure(
      unfit.kind, "\(goodName), the good end, cannot be run: \(unfit.problem)",
      remedy: later.map {
        "name a later GOOD: \(command(good: String($0.commit.id.prefix(12)), bad: bad.word))"
      } ?? "name another GOOD at which the suite runs: goldgate bisect GOOD \(bad.word.shellQuoted)")
  }

  /// What it means that the bad end cannot be run.
  func failureOfBad(_ unfit: UnfitCommit) -> GateFailure {
    let earlier = history.candidates.dropLast().last { $0.unfit == nil }
    return GateFailure(
      unfit.kind, "\(badName), the bad end, cannot be run: \(unfit.problem)",
      remedy: earlier.map {
        "mend it in a new commit, or name an earlier BAD: \(command(good: good.word, bad: String($0.commit.id.prefix(12))))"
      } ?? "mend it in a new commit, and name that as BAD: goldgate bisect \(good.word.shellQuoted) BAD")
  }

  private func command(good: String, bad: String) -> String {
    BisectionResult.command(
      good: good, bad: bad, arguments + (options.metric.map { ["--metric", $0] } ?? []))
  }

  // MARK: The result

  /// The result of what was run.
  /// - Parameters:
  ///   - decision: the metric that is followed; nil if nothing was run.
  ///   - branches: what was found inside of merges, outermost first.
  ///   - callsEach: how many calls a full check is.
  ///   - more: what else is to be known.
  func result(
    of suite: String, decision: Decision? = nil, others: [String] = [], _ line: LineOutcome,
    branches: [(merge: Commit, line: LineOutcome)] = [], calls: BisectionResult.Calls = .init(),
    callsEach: Int = 0, notes more: [String] = []
  ) -> BisectionResult {
    BisectionResult(
      suite: suite, good: (good.name, good.commit), bad: (bad.name, bad.commit), decision: decision,
      others: others, answer: line.answer, candidates: line.candidates,
      quiet: history.quiet.map(BisectionResult.Commit.init),
      branches: branches.map { merge, line in
        BisectionResult.Branch(
          merge: .init(merge), start: .init(line.history.start), answer: line.answer,
          candidates: line.candidates, quiet: line.history.quiet.map(BisectionResult.Commit.init),
          probability: line.probability)
      },
      confidence: options.confidence, probability: line.probability, calls: calls,
      plain: plain(callsEach: callsEach), notes: notes + more, seed: seed,
      arguments: arguments + (decision.map { ["--metric", $0.metric] } ?? []))
  }

  /// What a bisection by full checks would have paid.
  func plain(callsEach: Int) -> BisectionResult.Plain {
    BisectionResult.Plain(commits: history.commits, callsEach: callsEach)
  }
}

/// What came of the search along a line of commits.
struct LineOutcome {
  let history: CommitHistory
  var answer: BisectionResult.Answer
  /// How probable each position is, from 0 for the start to the one after the last commit for none; nil if nothing was
  /// searched.
  var posterior: [Double]?
  /// How many answers were asked for at each position.
  var asked: [Int: Int] = [:]
  /// Why positions could not be run.
  var problems: [Int: String] = [:]

  var candidates: [BisectionResult.Candidate] {
    history.candidates.enumerated().map { number, candidate in
      BisectionResult.Candidate(
        commit: .init(candidate.commit), files: candidate.files,
        quiet: candidate.quiet.map(BisectionResult.Commit.init),
        problem: problems[number + 1] ?? candidate.unfit?.problem,
        probability: posterior?[number + 1] ?? 0, asked: asked[number + 1] ?? 0)
    }
  }

  /// How probable the answer is; nil if nothing was searched.
  var probability: Double? {
    switch answer {
    case .commit(let number): posterior?[number + 1]
    case .release: posterior?.first
    case .notWorse(true): posterior?.last
    case .open(let numbers, _): posterior.map { all in numbers.reduce(0) { $0 + all[$1 + 1] } }
    case .notWorse(false), .nothingChanged: nil
    }
  }
}

extension BisectionResult.Commit {
  fileprivate init(_ commit: Commit) {
    self.init(
      id: commit.id, title: commit.summary,
      date: CheckContext.timestamp(Double(commit.authorTime.secondsSinceEpoch)), parents: commit.parents)
  }
}
