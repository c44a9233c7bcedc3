import GateSuite

/// One of the systems that were loaded on the same requests: the suite's own, or a candidate.
public struct LoadArm: Sendable, Equatable {
  /// What stands for the suite's own system; no candidate can be called so.
  public static let ownName = "the suite"

  /// What it is called.
  public let name: String
  /// What came of each step that it was asked in, rising.
  public let steps: [LoadedStep]
  /// What it bears.
  public let bearing: LoadBearing
  /// The models that answered, as the provider names them, sorted.
  public let models: [String]
  /// Why it was asked no more; nil if it was asked as long as the load lasted.
  public let problem: GateFailure?

  /// An arm; what it bears is judged here.
  /// - Parameters:
  ///   - planned: at how many steps it was to be asked.
  ///   - confidence: of the claim that throughput grew, for all steps together, in (0.5, 1).
  public init(
    name: String, steps: [LoadedStep], planned: Int, models: Set<String>, problem: GateFailure?,
    confidence: Double
  ) {
    self.name = name
    self.steps = steps
    self.models = models.sorted()
    self.problem = problem
    bearing = LoadBearing(of: steps, planned: planned, confidence: confidence)
  }

  /// Whether it is the suite's own.
  public var isOwn: Bool { name == Self.ownName }
}

/// A step of an arm, with what was decided on the limits.
public struct LoadedStep: Sendable, Equatable {
  /// How the step was ended.
  public enum End: Sendable, Equatable {
    /// All of its calls were made.
    case whole
    /// The budget ended, or the user ended the load: nothing is known of the calls that are left.
    case cut
    /// The target answered no more.
    case failed
  }

  /// What was measured.
  public let step: LoadStep
  /// The decisions on the limits.
  public let limits: [LimitDecision]
  /// The limits that have nothing to judge, by name.
  public let undecided: [String]
  /// How it was ended.
  public let end: End

  /// A step.
  public init(step: LoadStep, limits: [LimitDecision], undecided: [String], end: End) {
    self.step = step
    self.limits = limits
    self.undecided = undecided
    self.end = end
  }
}

/// What a suite's own system and its candidates did under the same load, in turns.
public struct LoadComparison: Sendable, Equatable {
  /// In which order the arms had a step.
  public struct Turn: Sendable, Equatable {
    /// How many calls were under way at once.
    public let concurrency: Int
    /// The arms that were asked, the first one first.
    public let arms: [String]

    /// A turn.
    public init(concurrency: Int, arms: [String]) { (self.concurrency, self.arms) = (concurrency, arms) }
  }

  /// The suite's own first, the candidates by name.
  public let arms: [LoadArm]
  /// The order of the arms, step by step.
  public let turns: [Turn]
  /// The seed that the order was drawn by.
  public let seed: UInt64
  /// The confidence of the claim that an arm's throughput grew.
  public let confidence: Double
  /// How many calls were made, those that are not measured included.
  public let calls: Int
  /// Why the load ended before all was measured; nil if it did not.
  public let end: String?

  /// What was loaded, in any order of the arms.
  public init(
    arms: [LoadArm], turns: [Turn], seed: UInt64, confidence: Double, calls: Int, end: String? = nil
  ) {
    self.arms = arms.sorted { ($0.isOwn ? 0 : 1, $0.name) < ($1.isOwn ? 0 : 1, $1.name) }
    self.turns = turns
    self.seed = seed
    self.confidence = confidence
    self.calls = calls
    self.end = end
  }

  /// The order in which arms have their steps, drawn by a seed: whatever is done first in a minute is another each time.
  /// - Returns: for each step the numbers of the arms.
  public static func order(arms: Int, steps: Int, seed: UInt64) -> [[Int]] {
    // The arms of a step share its name, so that they stay together and are mixed among each other.
    let names = (0..<steps).flatMap { step in (0..<arms).map { _ in String(step) } }
    let drawn = TurnOrder.of(names, seed: seed)
    return (0..<steps).map { step in drawn.filter { $0 / arms == step }.map { $0 % arms } }
  }
}
