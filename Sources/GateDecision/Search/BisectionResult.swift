import GateJSON

/// What a bisection found, for the reports.
public struct BisectionResult: Sendable {
  /// A commit of the history that was searched.
  public struct Commit: Sendable, Equatable {
    /// 40 hexadecimal digits.
    public let id: String
    /// The first line of its message.
    public let title: String
    /// When its author made it, ISO 8601 in UTC.
    public let date: String
    /// The ids of its parents.
    public let parents: [String]

    /// A commit.
    public init(id: String, title: String, date: String, parents: [String]) {
      self.id = id
      self.title = title
      self.date = date
      self.parents = parents
    }
  }

  /// A commit that may have done it, with those after it that change nothing that the suite reads.
  public struct Candidate: Sendable, Equatable {
    /// The commit.
    public let commit: Commit
    /// The files that it changes and the suite reads, in byte order.
    public let files: [String]
    /// The commits after it that change nothing that the suite reads, oldest first.
    public let quiet: [Commit]
    /// Why it could not be run; nil if it could, or was not asked for.
    public var problem: String?
    /// How probable it is that it did it.
    public var probability: Double
    /// How many answers were asked for at it.
    public var asked: Int

    /// A candidate.
    public init(
      commit: Commit, files: [String], quiet: [Commit], problem: String? = nil, probability: Double = 0,
      asked: Int = 0
    ) {
      self.commit = commit
      self.files = files
      self.quiet = quiet
      self.problem = problem
      self.probability = probability
      self.asked = asked
    }
  }

  /// What came of it.
  public enum Answer: Sendable, Equatable {
    /// The candidate, by its number from 0, is the first after which the metric is worse.
    case commit(Int)
    /// The release itself is as bad when it is run again: no commit did it.
    case release
    /// The bad end is not shown to be worse; `isRerun` if it was at first, and not when it was run again.
    case notWorse(isRerun: Bool)
    /// No commit changes anything that the suite reads.
    case nothingChanged
    /// These candidates remain, by number from 0, and why no more was asked.
    case open([Int], reason: String)
  }

  /// What was found inside a merge: among the commits that it brought in, and the merge itself.
  public struct Branch: Sendable, Equatable {
    /// The merge.
    public let merge: Commit
    /// The commit that the branch left the line of the merge at.
    public let start: Commit
    /// What came of it, if the merge did it; `release` stands for the start.
    public let answer: Answer
    /// The commits that may have done it, oldest first; the merge is the last if it is more than what it brought in.
    public let candidates: [Candidate]
    /// The commits before the first of these that change nothing that the suite reads, oldest first.
    public let quiet: [Commit]
    /// How probable the answer is if the merge did it; nil if nothing was asked and nothing was known.
    public let probability: Double?

    /// What was found inside a merge.
    public init(
      merge: Commit, start: Commit, answer: Answer, candidates: [Candidate], quiet: [Commit],
      probability: Double?
    ) {
      self.merge = merge
      self.start = start
      self.answer = answer
      self.candidates = candidates
      self.quiet = quiet
      self.probability = probability
    }

    /// The commit that was found; nil if none was.
    public var found: Candidate? { if case .commit(let number) = answer { candidates[number] } else { nil } }
  }

  /// How often the target and its judges were asked.
  public struct Calls: Sendable, Equatable {
    /// Answers and failed calls at both ends, however often each was tried.
    public var ends = 0
    /// The same in the search.
    public var search = 0
    /// How many calls of both were paid for now, retries included.
    public var paid = 0
    /// How many answers of both were recorded or paid for before.
    public var kept = 0
    /// How many verdicts judges gave.
    public var judged = 0

    /// No call.
    public init() {}
  }

  /// What a bisection by full checks would have paid.
  public struct Plain: Sendable, Equatable {
    /// How many checks the search takes, besides that of the bad end.
    public let checks: Int
    /// How many calls one check is.
    public let callsEach: Int
    /// All its calls, with those of the bad end.
    public var calls: Int { (checks + 1) * callsEach }
    /// The calls of its search, which is one check at least.
    public var searchCalls: Int { max(checks, 1) * callsEach }

    /// A bisection of some commits, each by a check of so many calls.
    public init(commits: Int, callsEach: Int) {
      var checks = 0
      while 1 << checks < commits { checks += 1 }
      (self.checks, self.callsEach) = (checks, callsEach)
    }
  }

  /// The suite.
  public let suite: String
  /// The good end, by its name and its commit.
  public let good: (name: String, commit: String)
  /// The bad end, by its name and its commit.
  public let bad: (name: String, commit: String)
  /// The metric that is followed, decided between both ends; nil if nothing was run.
  public let decision: Decision?
  /// The other gating cells that are worse at the bad end.
  public let others: [String]
  /// What came of it.
  public let answer: Answer
  /// The commits that may have done it, oldest first.
  public let candidates: [Candidate]
  /// The commits before the first of these that change nothing that the suite reads, oldest first.
  public let quiet: [Commit]
  /// The confidence that was asked for.
  public let confidence: Double
  /// What was found inside the merge that is the answer, then inside the merge that was found there, and so on; empty if
  /// the answer is no merge, or merges are taken as one commit.
  public let branches: [Branch]
  /// How probable the answer is, that inside of merges left out; nil if nothing was searched.
  public let probability: Double?
  /// How often the target was asked.
  public let calls: Calls
  /// What a bisection by full checks would have paid.
  public let plain: Plain
  /// What else is to be known, one sentence each.
  public let notes: [String]
  /// The seed.
  public let seed: UInt64
  /// What the command was given besides both ends and another one needs, too, such as `--suite`; words, not quoted.
  public let arguments: [String]

  /// A result.
  public init(
    suite: String, good: (name: String, commit: String), bad: (name: String, commit: String),
    decision: Decision?, others: [String], answer: Answer, candidates: [Candidate], quiet: [Commit],
    branches: [Branch], confidence: Double, probability: Double?, calls: Calls, plain: Plain,
    notes: [String], seed: UInt64, arguments: [String]
  ) {
    self.suite = suite
    self.good = good
    self.bad = bad
    self.decision = decision
    self.others = others
    self.answer = answer
    self.candidates = candidates
    self.quiet = quiet
    self.branches = branches
    self.confidence = confidence
    self.probability = probability
    self.calls = calls
    self.plain = plain
    self.notes = notes
    self.seed = seed
    self.arguments = arguments
  }

  /// How many commits there are between both ends, the bad end among them.
  public var commits: Int { quiet.count + candidates.reduce(0) { $0 + 1 + $1.quiet.count } }

  /// The commit that was found on the first-parent line, a merge as one; nil if none was.
  public var foundOnLine: Candidate? {
    if case .commit(let number) = answer { candidates[number] } else { nil }
  }

  /// The commit that was found, inside of merges if it was looked there; nil if none was.
  public var found: Candidate? { branches.last { $0.found != nil }?.found ?? foundOnLine }

  /// How probable it is that the answer is right, up to the commit that was found; nil if nothing was searched.
  public var sureness: Double? {
    branches.filter { $0.found != nil }.reduce(probability) { sure, branch in
      sure.flatMap { sure in branch.probability.map { sure * $0 } }
    }
  }

  /// The command that searches between two other commits, as one can type it.
  public func command(good: String, bad: String) -> String {
    Self.command(good: good, bad: bad, arguments)
  }

  /// The command that searches between two commits with some more arguments, as one can type it.
  package static func command(good: String, bad: String, _ arguments: [String]) -> String {
    (["goldgate", "bisect", good, bad] + arguments).map(\.shellQuoted).joined(separator: " ")
  }

  /// How goldgate ends: well if a commit is named.
  public var exitCode: ExitCode { found == nil ? .inconclusive : .pass }
}
