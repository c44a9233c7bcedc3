import GateSuite

/// What a switch found: the release, and each candidate that could take its place.
public struct SwitchResult: Sendable {
  /// The suite's name.
  public let suite: String
  /// The release's name.
  public let release: String
  /// The release's own figures.
  public let baseline: ArmFigures
  /// Whether the release was run again, in turns with the candidates, so that times and prices are of the same minutes.
  public let isInterleaved: Bool
  /// The candidates, in the order in which they were declared.
  public let candidates: [CandidateResult]
  /// How the run went.
  public let looks: Looks
  /// The one-sided confidence of each claim on one candidate; those on all hold together at the policy's.
  public let confidence: Double
  /// The policy's confidence.
  public let familyConfidence: Double
  /// How many resamples are drawn if an interval is not exact.
  public let resamples: Int
  /// The seed of the order of examples and of intervals.
  public let seed: UInt64
  /// What a reader should know besides.
  public let notes: [String]
  /// Which system answers which category; nil if nobody asked.
  public var routing: RoutingResult?

  /// How the run went.
  public struct Looks: Sendable, Equatable {
    /// How many looks were planned.
    public let planned: Int
    /// How many were taken.
    public let taken: Int
    /// How many examples there are.
    public let examples: Int
    /// Why it ended before all was decided; nil if it did not.
    public let budgetEnd: String?

    /// How a run went.
    public init(planned: Int, taken: Int, examples: Int, budgetEnd: String? = nil) {
      self.planned = planned
      self.taken = taken
      self.examples = examples
      self.budgetEnd = budgetEnd
    }
  }

  /// A result.
  public init(
    suite: String, release: String, baseline: ArmFigures, isInterleaved: Bool, candidates: [CandidateResult],
    looks: Looks, confidence: Double, rules: DecisionRules, notes: [String]
  ) {
    self.suite = suite
    self.release = release
    self.baseline = baseline
    self.isInterleaved = isInterleaved
    self.candidates = candidates
    self.looks = looks
    self.confidence = Figure.rounded(confidence)
    familyConfidence = rules.confidence
    resamples = rules.resamples
    seed = rules.seed
    self.notes = notes
  }

  /// The candidates of which something is decided.
  public func candidates(decided decision: CandidateDecision) -> [CandidateResult] {
    candidates.filter { $0.decision == decision }
  }

  /// How many calls were made for the answers, retries included.
  public var callsMade: Int { candidates.reduce(baseline.callsMade) { $0 + $1.figures.callsMade } }
  /// How many answers of all arms came by batch.
  public var answersByBatch: Int {
    candidates.reduce(isInterleaved ? baseline.batched : 0) { $0 + $1.figures.batched }
  }
}

/// What was found of one candidate.
public struct CandidateResult: Sendable {
  /// Its name.
  public let name: String
  /// In what it differs from the release, in words.
  public let differences: [String]
  /// Whether it can take the release's place.
  public let decision: CandidateDecision
  /// The decisions that this rests on.
  public let decisions: Decisions
  /// What is measured besides, which decides nothing: what an answer and a right answer cost, and slices that the policy
  /// does not ask for.
  public let reported: ReportedCells
  /// What its calls were like.
  public let figures: ArmFigures
  /// At which look it was decided, or given up, from 1; nil if the run ended before.
  public let settledAt: Int?
  /// Whether it was given up because more examples would hardly have decided it.
  public let isFutile: Bool

  /// Why nothing of it was measured; nil if something was.
  public var failure: GateFailure? { decision == .notMeasured ? decisions.problem : nil }

  /// What was found of a candidate.
  public init(
    name: String, differences: [String], look: CandidateLook, reported: ReportedCells, figures: ArmFigures,
    settledAt: Int?
  ) {
    self.name = name
    self.differences = differences
    decision = look.decision
    decisions = look.decisions
    isFutile = look.isFutile
    self.reported = reported
    self.figures = figures
    self.settledAt = settledAt
  }
}
