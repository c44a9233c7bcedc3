/// What the judging of one metric took, what it did not take, and whether its judge is still the same.
public struct JudgingFacts: Sendable, Equatable {
  /// The metric.
  public var metric: String
  /// How many calls judged this run's answers.
  public var calls: Int
  /// How many answers there were to judge.
  public var answers: Int
  /// How many of them were judged without a call, as they are word for word the release's.
  public var kept: Int
  /// Whether the judge compares each answer with the release's: then the same answer is a tie.
  public var isAgainstRelease: Bool
  /// How many calls judged the release's stored answers once more; 0 if they keep their scores.
  public var callsOnBaseline: Int
  /// What came of stored answers that were judged again to see whether the judge is the same; nil if none was.
  public var sentinel: SentinelFacts?

  /// What the judging of one metric took.
  public init(
    metric: String, calls: Int, answers: Int, kept: Int, isAgainstRelease: Bool = false,
    callsOnBaseline: Int = 0, sentinel: SentinelFacts? = nil
  ) {
    self.metric = metric
    self.calls = calls
    self.answers = answers
    self.kept = kept
    self.isAgainstRelease = isAgainstRelease
    self.callsOnBaseline = callsOnBaseline
    self.sentinel = sentinel
  }
}

/// What came of the stored answers of a release that a check judged again.
public struct SentinelFacts: Sendable, Equatable {
  /// How many it judged again, and got a score of.
  public var anchors: Int
  /// How many calls that took.
  public var calls: Int
  /// How many of them have another score now.
  public var differing: Int
  /// The mean of the scores now, less that of the stored ones.
  public var change: Double
  /// The two-sided mid-p of the sign-flip test of them; 1 if no score differs.
  public var pValue: Double
  /// Up to which p the test of a release's first check shows a change.
  public var threshold: Double
  /// How many checks of the release judged answers again, this one included.
  public var checks: Int
  /// How many verdicts these gave.
  public var verdicts: Int
  /// The evidence of all checks that the judge changed.
  public var evidence: Double
  /// The evidence that shows a change.
  public var limit: Double
  /// What shows that the judge changed; nil if nothing does.
  public var alarm: JudgeWatch.Alarm?
  /// The models that judge now and that judged for the release, as their providers name them, if they are others.
  public var models: Models?

  /// Who judges.
  public struct Models: Sendable, Equatable {
    /// The models that judged for the release.
    public let before: [String]
    /// The models that judge now.
    public let now: [String]

    /// Who judges; nil if it is not known, or nobody else.
    public init?(before: [String], now: [String]) {
      if before.isEmpty || now.isEmpty || before == now { return nil }
      (self.before, self.now) = (before, now)
    }
  }

  /// What came of a watch.
  /// - Parameters:
  ///   - calls: how many calls its last check took.
  ///   - models: who judges, if the providers name others than for the release.
  public init(_ watch: JudgeWatch, calls: Int, models: Models? = nil) {
    anchors = watch.last.count
    self.calls = calls
    differing = watch.last.count { $0.now != $0.stored }
    let sum = watch.last.reduce(0) { $0 + ($1.now - $1.stored) }
    change = Figure.rounded(sum / Double(max(watch.last.count, 1)))
    pValue = Figure.rounded(watch.pValue)
    threshold = Figure.rounded(watch.threshold)
    (checks, verdicts) = (watch.checks, watch.verdicts)
    evidence = Figure.rounded(watch.evidence)
    limit = Figure.rounded(watch.limit)
    alarm = watch.alarm
    self.models = models
  }

  /// Whether the judge is seen to have changed.
  public var showsChange: Bool { alarm != nil || models != nil }
}
