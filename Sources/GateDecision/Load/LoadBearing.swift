import GateStatistics

/// How many calls at once a system bears: the most at which its limits are shown to hold and its throughput is shown to
/// be above that with fewer calls, below the first step that it is shown not to bear.
public struct LoadBearing: Sendable, Equatable {
  /// What is said of a step.
  public enum Finding: String, Sendable {
    /// Shown to be borne.
    case borne
    /// Shown not to be.
    case notBorne = "not_borne"
    /// Neither is shown.
    case notShown = "not_shown"
  }

  /// Why a step is not borne, or not shown to be.
  public enum Reason: Sendable, Equatable {
    /// A limit is broken, by its name.
    case broken(String)
    /// No call was answered.
    case unanswered
    /// The target answered no more.
    case failed
    /// Throughput is shown to be less than with fewer calls at once.
    case falls
    /// It is not borne with fewer calls at once.
    case below(Int)
    /// A limit is neither shown to hold nor to be broken, by its name.
    case open(String)
    /// A limit has nothing to judge, by its name.
    case unjudged(String)
    /// The load ended within the step.
    case cut
    /// Throughput is not shown to be more than with fewer calls at once.
    case notGrowing
  }

  /// How throughput changed from fewer calls at once.
  public struct Growth: Sendable, Equatable {
    /// How many calls at once it is compared with.
    public let from: Int
    /// How many times that throughput it is.
    public let ratio: Double
    /// The lower bound.
    public let lower: Double
    /// The upper bound.
    public let upper: Double

    /// The growth between two steps; nil if neither had an answer, or the first none, whose ratio no number tells.
    init?(from first: LoadStep, to second: LoadStep, alpha: Double) {
      guard first.answered > 0,
        let interval = RateRatioInterval(
          first: (first.answered, first.seconds), second: (second.answered, second.seconds), alpha: alpha)
      else { return nil }
      from = first.concurrency
      ratio = Figure.rounded(interval.ratio)
      lower = Figure.rounded(interval.lower)
      upper = Figure.rounded(interval.upper)
    }
  }

  /// A step as it is judged.
  public struct JudgedStep: Sendable, Equatable {
    /// How many calls were under way at once.
    public let concurrency: Int
    /// What is said of it.
    public let finding: Finding
    /// Why it is not borne, or not shown to be, the gravest first; empty if it is borne.
    public let reasons: [Reason]
    /// How throughput changed; nil at the first step with an answer.
    public let growth: Growth?
  }

  /// The steps, rising.
  public let steps: [JudgedStep]
  /// The most calls at once that are shown to be borne; nil if none are.
  public let most: Int?
  /// Whether that is the last step of the plan, so that more may be borne.
  public let isLast: Bool

  /// Judges steps.
  /// - Parameters:
  ///   - planned: how many steps there were to be.
  ///   - confidence: of the claims on throughput of all steps together (Bonferroni), in (0.5, 1).
  public init(of steps: [LoadedStep], planned: Int, confidence: Double) {
    let alpha = (1 - confidence) / Double(2 * max(planned - 1, 1))
    var judged: [JudgedStep] = []
    // The step that a later one must do better than: the last that is borne, or else the first with an answer.
    var base: LoadStep?
    var (most, failed): (Int?, Int?) = (nil, nil)
    for loaded in steps {
      let step = loaded.step
      let growth = base.flatMap { Growth(from: $0, to: step, alpha: alpha) }
      let (against, open) = Self.reasons(loaded, growth)
      let below = failed.map { [Reason.below($0)] } ?? []
      let finding: Finding = !(against + below).isEmpty ? .notBorne : open.isEmpty ? .borne : .notShown
      judged.append(
        JudgedStep(
          concurrency: step.concurrency, finding: finding,
          reasons: finding == .notBorne ? against + below : open, growth: growth))
      if finding == .borne { most = step.concurrency }
      if finding == .notBorne { failed = failed ?? step.concurrency }
      if finding == .borne || base == nil, step.answered > 0 { base = step }
    }
    self.steps = judged
    self.most = most
    isLast = most != nil && judged.count == planned && judged.last?.finding == .borne
  }

  /// What speaks against a step, and what leaves it open.
  private static func reasons(_ loaded: LoadedStep, _ growth: Growth?) -> (against: [Reason], open: [Reason])
  {
    var against = loaded.limits.filter { $0.kind == .broken }.map { Reason.broken($0.name) }
    var open = loaded.limits.filter { $0.kind == .open }.map { Reason.open($0.name) }
    open += loaded.undecided.map { Reason.unjudged($0) }
    switch loaded.end {
    case .whole: if loaded.step.answered == 0 { against.append(.unanswered) }
    case .failed: against.append(.failed)
    case .cut: open.append(.cut)
    }
    if let growth, loaded.end == .whole, loaded.step.answered > 0 {
      if growth.upper < 1 { against.append(.falls) } else if growth.lower <= 1 { open.append(.notGrowing) }
    }
    return (against, open)
  }
}
