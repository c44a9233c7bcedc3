import GateDecision
import GateGit
import GateJSON
import GateSuite

/// Searches lines of commits for the one that did it, and takes all answers along from one line to the next.
final class LineSearch {
  /// The most that a commit can be asked to be probable.
  static let highest = 0.9995

  /// What the answers are asked for and scored by.
  let subject: SearchSubject
  let rules: DecisionRules
  /// What each line is searched under, but for the confidence.
  let terms: CulpritSearch.Terms
  let runs: CommitRuns
  /// How many answers are asked for along a line at most.
  let most: Int
  /// What is said if the budget's calls are used up.
  let spent: String
  /// Whether the search is to go on inside of merges.
  let goesIntoMerges: Bool
  let tell: (String) -> Void
  /// The answers so far, with all commits that answer alike.
  private var answered: [(commits: Set<String>, answers: [(example: Int, value: Double?)])] = []

  init(
    for subject: SearchSubject, rules: DecisionRules, terms: CulpritSearch.Terms, runs: CommitRuns, most: Int,
    spent: String, goesIntoMerges: Bool, tell: @escaping (String) -> Void
  ) {
    self.subject = subject
    self.rules = rules
    self.terms = terms
    self.runs = runs
    self.most = most
    self.spent = spent
    self.goesIntoMerges = goesIntoMerges
    self.tell = tell
  }

  /// Searches a line.
  /// - Parameters:
  ///   - confidence: how probable a commit must be to be named.
  ///   - merge: the merge that brought the line in; nil for the first line.
  /// - Throws: `GateFailure` if the target fails.
  func outcome(
    along history: CommitHistory, confidence: Double, inside merge: Commit? = nil
  ) async throws -> LineOutcome {
    var terms = terms
    terms.confidence = confidence
    var search = CulpritSearch(subject.ends, commits: history.candidates.count, terms: terms)
    for (number, candidate) in history.candidates.enumerated() {
      if candidate.unfit != nil { search.leaveOut(number + 1) }
      search.leaveOut(
        Set(subject.ids.indices.filter { candidate.absent.contains(subject.ids[$0]) }), at: number + 1)
    }
    if history.unfitStart != nil { search.leaveOut(0) }
    takeAlong(into: &search, history)
    var outcome = LineOutcome(history: history, answer: .nothingChanged)
    let begun = runs.calls.search
    var (limit, reason) = (Int?.none, "no answer that could be asked for would tell more")
    while !isSettled(search, history, inside: merge) {
      let left = most - (runs.calls.search - begun)
      guard left > 0 else {
        reason = "the search has asked as much as a plain bisection by full checks"
        break
      }
      guard let probe = search.probe(within: min(left, limit ?? .max)) else { break }
      do {
        let answers = try await answers(to: probe, at: history.commit(at: probe.position))
        limit = nil
        outcome.asked[probe.position, default: 0] += answers.count
        guard answers.contains(where: { $0.value != nil }) else {
          search.leaveOut(probe.position)
          outcome.problems[probe.position] = "no answer has a score there"
          continue
        }
        search.add(answers, at: probe.position)
        answered.append((Set(history.commits(at: probe.position).map(\.id)), answers))
        told(probe, search, history, inside: merge)
      } catch let unfit as UnfitCommit {
        search.leaveOut(probe.position)
        outcome.problems[probe.position] = unfit.problem
      } catch is CommitRuns.OutOfCalls {
        // A smaller probe may still be paid.
        let left = runs.callsLeft ?? 0
        if left > 0, limit.map({ $0 > left }) ?? true {
          limit = left
          continue
        }
        reason = spent
        break
      } catch let failure as GateFailure where failure.kind == .budget {
        reason = failure.message
        break
      }
    }
    outcome.answer = answer(of: search, reason)
    outcome.posterior = search.posterior
    return outcome
  }

  private func answer(of search: CulpritSearch, _ reason: String) -> BisectionResult.Answer {
    switch search.finding {
    case .commit(let position): .commit(position - 1)
    case .release: .release
    case .nothing: .notWorse(isRerun: true)
    case nil:
      .open(search.remaining.filter { (1...search.commits).contains($0) }.map { $0 - 1 }, reason: reason)
    }
  }

  /// Whether enough is known. A merge that is searched on must be more probable than what is named, as the commit inside
  /// is named with the probabilities of both together: the square root is left for what comes.
  private func isSettled(_ search: CulpritSearch, _ history: CommitHistory, inside merge: Commit?) -> Bool {
    guard let finding = search.finding else { return false }
    guard case .commit(let position) = finding, goesInto(history.commit(at: position), from: merge) else {
      return true
    }
    return search.posterior[position] >= search.confidence.squareRoot()
  }

  /// Whether the search goes on inside a commit that was found.
  /// - Parameter merge: the merge inside which it was found.
  func goesInto(_ commit: Commit, from merge: Commit?) -> Bool {
    goesIntoMerges && commit.parents.count == 2 && commit.id != merge?.id
  }

  /// Takes in what was answered before on another line.
  private func takeAlong(into search: inout CulpritSearch, _ history: CommitHistory) {
    for (commits, answers) in answered {
      let position = (0...history.candidates.count).first { position in
        history.commits(at: position).contains { commits.contains($0.id) }
      }
      if let position { search.add(answers, at: position) }
    }
  }

  /// The answers to a probe as evidence.
  private func answers(
    to probe: CulpritSearch.Probe, at commit: Commit
  ) async throws -> [(example: Int, value: Double?)] {
    let numbers = Dictionary(
      probe.examples.map { (subject.ids[$0], $0) }, uniquingKeysWith: { first, _ in first })
    let run = try await runs.ask(Set(numbers.keys), at: commit.id)
    let columns = run.columns(series: rules.series, passAt: rules.passAt, slices: [], golden: nil)
    var values: [String: Double] = [:]
    for row in 0..<columns.count {
      guard let example = numbers[columns.ids[row]] else { continue }
      values[columns.ids[row]] = subject.evidence(of: columns[row], example: example)
    }
    return probe.examples.map { ($0, values[subject.ids[$0]]) }
  }

  /// Says how far the search is.
  private func told(
    _ probe: CulpritSearch.Probe, _ search: CulpritSearch, _ history: CommitHistory, inside merge: Commit?
  ) {
    let commit = history.commit(at: probe.position)
    let (asked, remaining) = (probe.examples.count, search.remaining.count)
    tell(
      "\(Counted.of(asked, "answer")) at \(commit.id.prefix(12)), \(runs.calls.search) in all; "
        + (isSettled(search, history, inside: merge)
          ? "settled" : "\(remaining) \(remaining == 1 ? "possibility remains" : "possibilities remain")"))
  }
}
