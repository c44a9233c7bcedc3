/// What a suite noticed of answers that were made worse on purpose.
public struct MutationResult: Sendable, Equatable {
  /// What the gate said when a share of the examples had mutants.
  public struct Level: Sendable, Equatable {
    /// The share of the examples that was asked for, in (0, 1].
    public let share: Double
    /// How many examples had mutants: less than the share if the kind applies to fewer.
    public let mutated: Int
    /// How many of the draws the gate blocked.
    public let blocked: Int
    /// How many draws of examples there were.
    public let draws: Int

    /// What the gate said.
    public init(share: Double, mutated: Int, blocked: Int, draws: Int) {
      self.share = share
      self.mutated = mutated
      self.blocked = blocked
      self.draws = draws
    }
  }

  /// A way in which answers got worse.
  public struct Kind: Sendable, Equatable {
    /// Its name, as JSON has it.
    public let name: String
    /// What it does, in words.
    public let title: String
    /// To how many examples it applies.
    public let applicable: Int
    /// How many of these have a worse score of a gating metric for it.
    public let seen: Int
    /// What the gate said, by the share of examples; empty if it applies to none.
    public let levels: [Level]

    /// A kind.
    public init(name: String, title: String, applicable: Int, seen: Int, levels: [Level]) {
      self.name = name
      self.title = title
      self.applicable = applicable
      self.seen = seen
      self.levels = levels
    }
  }

  /// An example, and what it sees.
  public struct Row: Sendable, Equatable {
    /// Its id.
    public let id: String
    /// How many kinds apply to it.
    public let applicable: Int
    /// The names of the kinds that make one of its scores worse.
    public let seen: [String]

    /// A row.
    public init(id: String, applicable: Int, seen: [String]) {
      self.id = id
      self.applicable = applicable
      self.seen = seen
    }
  }

  /// The suite's name.
  public let suite: String
  /// The release whose answers, scorers and policy were taken.
  public let release: String
  /// The metrics that scored.
  public let metrics: [String]
  /// The metrics that were left out, as they would cost calls.
  public let leftOut: [String]
  /// How many examples there are whose answers are stored as they came.
  public let examples: Int
  /// How many others there are, which have no answer that could be changed.
  public let unusable: Int
  /// Whether the answers that were not changed were drawn again from the stored epochs.
  public let hasNoise: Bool
  /// The kinds, in their order.
  public let kinds: [Kind]
  /// The examples: those that see most first, then by id.
  public let rows: [Row]
  /// The seed of the draws.
  public let seed: UInt64

  /// What a suite noticed.
  public init(
    suite: String, release: String, metrics: [String], leftOut: [String], examples: Int, unusable: Int,
    hasNoise: Bool, kinds: [Kind], rows: [Row], seed: UInt64
  ) {
    self.suite = suite
    self.release = release
    self.metrics = metrics
    self.leftOut = leftOut
    self.examples = examples
    self.unusable = unusable
    self.hasNoise = hasNoise
    self.kinds = kinds
    self.rows = rows
    self.seed = seed
  }

  /// The share of all draws of all kinds that the gate blocked, in [0, 1], each kind and share with the same weight; nil
  /// if no kind applies.
  public var score: Double? {
    let levels = kinds.flatMap(\.levels).filter { $0.draws > 0 }
    guard !levels.isEmpty else { return nil }
    return levels.reduce(0) { $0 + Double($1.blocked) / Double($1.draws) } / Double(levels.count)
  }

  /// The kinds that apply to some examples and that no score of any example shows.
  public var unseen: [Kind] { kinds.filter { $0.applicable > 0 && $0.seen == 0 } }

  /// The kinds that apply to no example.
  public var inapplicable: [Kind] { kinds.filter { $0.applicable == 0 } }

  /// The ids of the examples that see none of the kinds that apply to them.
  public var blindRows: [String] { rows.filter { $0.applicable > 0 && $0.seen.isEmpty }.map(\.id) }
}
