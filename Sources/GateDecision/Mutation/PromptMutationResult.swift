/// What the gate said of a prompt and parameters that were made worse on purpose.
public struct PromptMutationResult: Sendable, Equatable {
  /// What the gate said of one mutant.
  public enum Finding: String, Sendable, CaseIterable {
    /// It is shown to be worse: the gate would block.
    case blocked
    /// Every gating metric is shown not to be worse by more than its margin.
    case passes
    /// Neither is shown.
    case open
    /// All answers are those of the release, to the letter.
    case unchanged
    /// It could not be decided.
    case failed
  }

  /// A gating metric over all examples that were run.
  public struct Difference: Sendable, Equatable {
    /// The metric.
    public let metric: String
    /// The mutant's value less the release's, in the metric's own direction and units.
    public let difference: Double
    /// The lower bound, which accounts for looking; nil if there is none.
    public let lower: Double?
    /// The upper bound, likewise.
    public let upper: Double?

    /// A difference.
    public init(metric: String, difference: Double, lower: Double?, upper: Double?) {
      self.metric = metric
      self.difference = difference
      self.lower = lower
      self.upper = upper
    }
  }

  /// A mutant.
  public struct Mutant: Sendable, Equatable {
    /// The kind's name, as JSON has it.
    public let kind: String
    /// What the kind does, in words.
    public let title: String
    /// What exactly was changed, with what the suite redacts taken out.
    public let what: String
    /// What the gate said.
    public let finding: Finding
    /// Why nothing could be decided; nil if something could.
    public let problem: String?
    /// The gating metrics, in the suite's order.
    public let differences: [Difference]
    /// How many examples were run before the verdict was clear.
    public let examples: Int
    /// How many of them were answered otherwise than at the release.
    public let changed: Int
    /// The ids of those that score worse than in any epoch of the release, in some gating metric.
    public let seen: [String]
    /// How many calls of the product it took.
    public let calls: Int

    /// A mutant.
    public init(
      kind: String, title: String, what: String, finding: Finding, problem: String? = nil,
      differences: [Difference] = [], examples: Int = 0, changed: Int = 0, seen: [String] = [], calls: Int = 0
    ) {
      self.kind = kind
      self.title = title
      self.what = what
      self.finding = finding
      self.problem = problem
      self.differences = differences
      self.examples = examples
      self.changed = changed
      self.seen = seen
      self.calls = calls
    }
  }

  /// The suite's name.
  public let suite: String
  /// The release.
  public let release: String
  /// How many mutants the prompt and the parameters have.
  public let possible: Int
  /// How many of them were to be run.
  public let planned: Int
  /// Those that were run.
  public let mutants: [Mutant]
  /// The examples that some mutant was run on, and how many mutants each sees: those that see most first, then by id.
  public let rows: [Row]
  /// How many calls were paid for: of the product, of mutants that a budget broke off too, and of judges.
  public let calls: Int
  /// What else is to be known.
  public let notes: [String]
  /// The seed of the choice.
  public let seed: UInt64

  /// An example.
  public struct Row: Sendable, Equatable {
    /// Its id.
    public let id: String
    /// How many of the mutants that were run on it make its score worse.
    public let seen: Int
  }

  /// What the gate said.
  public init(
    suite: String, release: String, possible: Int, planned: Int, mutants: [Mutant], calls: Int,
    notes: [String], seed: UInt64
  ) {
    self.calls = calls
    self.suite = suite
    self.release = release
    self.possible = possible
    self.planned = planned
    self.mutants = mutants
    self.notes = notes
    self.seed = seed
    var counts: [String: Int] = [:]
    for id in mutants.flatMap(\.seen) { counts[id, default: 0] += 1 }
    rows = counts.map { Row(id: $0.key, seen: $0.value) }.sorted {
      $0.seen == $1.seen ? $0.id.precedesByBytes($1.id) : $0.seen > $1.seen
    }
  }

  /// The share of the mutants that the gate blocked, in [0, 1], of those that changed some answer and could be decided;
  /// nil if there are none.
  public var score: Double? {
    let counted = mutants.filter { $0.finding != .unchanged && $0.finding != .failed }
    guard !counted.isEmpty else { return nil }
    return Double(counted.count { $0.finding == .blocked }) / Double(counted.count)
  }

  /// The titles of the kinds whose mutants changed answers, but no score of any example, each once.
  public var unseenKinds: [String] {
    var titles: [String] = []
    for mutant in mutants where !titles.contains(mutant.title) { titles.append(mutant.title) }
    return titles.filter { title in
      let own = mutants.filter { $0.title == title && $0.finding != .failed }
      return own.contains { $0.finding != .unchanged } && own.allSatisfy(\.seen.isEmpty)
    }
  }
}
