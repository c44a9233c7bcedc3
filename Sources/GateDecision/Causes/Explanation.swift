/// What a part adds to a difference.
public struct CauseShare: Sendable, Equatable {
  /// Its share, in the metric's own direction and units.
  public let share: Double
  /// The lower bound; nil if there is none.
  public let lower: Double?
  /// The upper bound; nil if there is none.
  public let upper: Double?
  /// What that says.
  public let finding: CauseFinding
  /// Whether it is hardly to be named as a cause however many of the planned examples are still run.
  public let isFutile: Bool

  /// A share.
  public init(
    share: Double, lower: Double?, upper: Double?, finding: CauseFinding, isFutile: Bool = false
  ) {
    self.isFutile = isFutile
    self.share = share
    self.lower = lower
    self.upper = upper
    self.finding = finding
  }
}

/// A metric, over the whole golden set or a slice, whose difference was shared among the parts.
public struct ExplainedCell: Sendable, Equatable {
  /// The metric.
  public let metric: String
  /// The slice; nil for the whole golden set.
  public let slice: Slice?
  /// Whether a higher value is better.
  public let higherIsBetter: Bool
  /// The accepted worsening, at least 0, in the metric's units.
  public let margin: Double
  /// How many examples have a score in all arms.
  public let examples: Int
  /// How many clusters they form; nil if none are declared.
  public let clusters: Int?
  /// The metric's mean in each arm, in the order of the arms.
  public let means: [Double]
  /// The branch's mean less the release's, on these examples.
  public let difference: Double
  /// The shares, in the order of the parts.
  public let shares: [CauseShare]
  /// The one-sided error of each bound; 0 if there are none.
  public let level: Double

  /// An explained cell.
  public init(
    metric: String, slice: Slice?, higherIsBetter: Bool, margin: Double, examples: Int, clusters: Int?,
    means: [Double], difference: Double, shares: [CauseShare], level: Double
  ) {
    self.metric = metric
    self.slice = slice
    self.higherIsBetter = higherIsBetter
    self.margin = margin
    self.examples = examples
    self.clusters = clusters
    self.means = means
    self.difference = difference
    self.shares = shares
    self.level = level
  }

  /// A cell of which nothing is shared yet, or nothing can be: no example has a score in all arms.
  public init(unshared decision: Decision) {
    self.init(
      metric: decision.metric, slice: decision.slice, higherIsBetter: decision.higherIsBetter,
      margin: decision.margin, examples: decision.pairs, clusters: decision.clusters, means: [],
      difference: decision.difference, shares: [], level: 0)
  }

  /// What of the difference is in no part's share: what parts do together, if not all mixtures were run.
  public var together: Double { Figure.rounded(difference - shares.reduce(0) { $0 + $1.share }) }

  /// The numbers of the parts that are shown to have made it worse, the largest share first.
  public var causes: [Int] {
    shares.indices.filter { shares[$0].finding == .cause }.sorted { first, second in
      let (a, b) = (abs(shares[first].share), abs(shares[second].share))
      return a == b ? first < second : a > b
    }
  }

  /// Whether something is said of every part.
  public var isTold: Bool { !shares.isEmpty && shares.allSatisfy { $0.finding != .open } }

  /// Whether more examples would hardly name another part; false if nothing is shared yet.
  public var isSettled: Bool { !shares.isEmpty && shares.allSatisfy { $0.finding != .open || $0.isFutile } }
}

/// What a change of how answers are scored does to the release's own answers.
public struct MeasuringEffect: Sendable, Equatable {
  /// The scorer, the judge, or how golden rows are judged.
  public let part: CausePart
  /// The metric.
  public let metric: String
  /// How many of the release's examples were scored both ways.
  public let examples: Int
  /// Their mean as the release scores them.
  public let before: Double
  /// Their mean as the branch would.
  public let now: Double
  /// The difference.
  public let share: CauseShare

  /// An effect.
  public init(
    part: CausePart, metric: String, examples: Int, before: Double, now: Double, share: CauseShare
  ) {
    self.part = part
    self.metric = metric
    self.examples = examples
    self.before = before
    self.now = now
    self.share = share
  }
}

/// Which of the things that differ from the release made a suite worse.
public struct Explanation: Sendable, Equatable {
  /// Why no more was run.
  public enum End: String, Sendable, CaseIterable {
    /// Nothing of the product differs from the release.
    case nothingDiffers = "nothing_differs"
    /// No gating metric is shown to be worse.
    case nothingWorse = "nothing_worse"
    /// A single part differs, so that there is nothing to tell apart.
    case onePart = "one_part"
    /// Something is said of every part, or more examples would hardly name another one.
    case settled
    /// All that was planned was run.
    case complete
    /// The budget allowed for no more.
    case budget
  }

  /// One arm.
  public struct ArmFacts: Sendable, Equatable {
    /// The arm, as a set of bits: bit i is set if part i is the branch's.
    public let arm: Int
    /// How many answers it has; 0 if it was not run.
    public let answers: Int
    /// How many of them were paid for before.
    public let paidBefore: Int
    /// Whether its answers are those of the recorded baseline.
    public let isStored: Bool

    /// An arm.
    public init(arm: Int, answers: Int, paidBefore: Int, isStored: Bool) {
      self.arm = arm
      self.answers = answers
      self.paidBefore = paidBefore
      self.isStored = isStored
    }
  }

  /// How many looks at the mixtures there were.
  public struct Looks: Sendable, Equatable {
    /// How many were planned.
    public let planned: Int
    /// How many were taken.
    public let taken: Int
    /// How many examples were planned for the mixtures.
    public let examplesPlanned: Int
    /// How many were run.
    public let examplesRun: Int

    /// Looks.
    public init(planned: Int, taken: Int, examplesPlanned: Int, examplesRun: Int) {
      self.planned = planned
      self.taken = taken
      self.examplesPlanned = examplesPlanned
      self.examplesRun = examplesRun
    }
  }

  /// The suite's name.
  public let suite: String
  /// The release's name.
  public let release: String
  /// The parts of the product that differ.
  public let parts: [CausePart]
  /// The arms, the release first; empty if nothing was to be run.
  public let arms: [ArmFacts]
  /// The cells that are worse, each shared among the parts.
  public let cells: [ExplainedCell]
  /// The cells that are worse but cannot be shared, as `metric [slice]`.
  public let unshared: [String]
  /// What changes of scoring do, measured without a call of the product.
  public let measuring: [MeasuringEffect]
  /// Why no more was run.
  public let end: End
  /// The looks at the mixtures; nil if none were planned.
  public let looks: Looks?
  /// How many calls of the product were made and paid for, each retry one.
  public let calls: Int
  /// How many calls of judges were made and paid for, each retry one.
  public let judgeCalls: Int
  /// What else is to be known.
  public let notes: [String]
  /// The one-sided confidence of all claims on a cell together.
  public let confidence: Double
  /// How many resamples are drawn if an interval is not exact.
  public let resamples: Int
  /// The seed of every random choice.
  public let seed: UInt64

  /// An explanation.
  public init(
    suite: String, release: String, parts: [CausePart], arms: [ArmFacts] = [], cells: [ExplainedCell] = [],
    unshared: [String] = [], measuring: [MeasuringEffect] = [], end: End, looks: Looks? = nil, calls: Int = 0,
    judgeCalls: Int = 0, notes: [String] = [], confidence: Double, resamples: Int, seed: UInt64
  ) {
    self.suite = suite
    self.release = release
    self.parts = parts
    self.arms = arms
    self.cells = cells
    self.unshared = unshared
    self.measuring = measuring
    self.end = end
    self.looks = looks
    self.calls = calls
    self.judgeCalls = judgeCalls
    self.notes = notes
    self.confidence = confidence
    self.resamples = resamples
    self.seed = seed
  }

  /// The parts that are shown to have made some cell worse, each once, the largest share of the first cell first.
  public var causes: [CausePart] {
    var found: [Int] = []
    for number in cells.flatMap(\.causes) where !found.contains(number) { found.append(number) }
    return found.map { parts[$0] }
  }

  /// The changes of scoring that are shown to give the release's own answers lower scores.
  public var measuringCauses: [MeasuringEffect] { measuring.filter { $0.share.finding == .cause } }
}
