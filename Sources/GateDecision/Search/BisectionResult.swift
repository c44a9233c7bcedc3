/// What a bisection found, for the reports.
public struct BisectionResult: Sendable {
  /// A commit of the history that was searched.
  public struct Commit: Sendable, Equatable {
    /// 40 hexadecimal digits.
    public let id: String
    /// The first line of its message.
    public let title: String
    /// When its author made it, ISO 8601 with the author's offset.
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

  /// How often the target and its judges were asked.
  public struct Calls: Sendable, Equatable {
    /// Answers at both ends.
    public var ends = 0
    /// Answers in the search.
    public var search = 0
    /// How many of both were paid for now, retries included.
    public var paid = 0
    /// How many of both were paid for before.
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
  /// How probable the answer is; nil if nothing was searched.
  public let probability: Double?
  /// How often the target was asked.
  public let calls: Calls
  /// What a bisection by full checks would have paid.
  public let plain: Plain
  /// What else is to be known, one sentence each.
  public let notes: [String]
  /// The seed.
  public let seed: UInt64

  /// A result.
  public init(
    suite: String, good: (name: String, commit: String), bad: (name: String, commit: String),
    decision: Decision?, others: [String], answer: Answer, candidates: [Candidate], quiet: [Commit],
    confidence: Double, probability: Double?, calls: Calls, plain: Plain, notes: [String], seed: UInt64
  ) {
    self.suite = suite
    self.good = good
    self.bad = bad
    self.decision = decision
    self.others = others
    self.answer = answer
    self.candidates = candidates
    self.quiet = quiet
    self.confidence = confidence
    self.probability = probability
    self.calls = calls
    self.plain = plain
    self.notes = notes
    self.seed = seed
  }

  /// How many commits there are between both ends, the bad end among them.
  public var commits: Int { quiet.count + candidates.reduce(0) { $0 + 1 + $1.quiet.count } }

  /// The commit that was found; nil if none was.
  public var found: Candidate? { if case .commit(let number) = answer { candidates[number] } else { nil } }

  /// How goldgate ends: well if a commit is named.
  public var exitCode: ExitCode { found == nil ? .inconclusive : .pass }
}
