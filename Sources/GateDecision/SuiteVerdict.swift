/// What the gate says of one suite.
public struct SuiteVerdict: Sendable, Equatable {
  /// The suite's name.
  public var name: String
  /// The golden set's path relative to the repository, for the reports.
  public var goldenFile: String
  /// What it was compared with; nil where there is none.
  public var baseline: BaselineFacts?
  /// What was evaluated; nil where nothing was.
  public var current: CurrentFacts?
  /// The decisions: each metric over all examples, then its slices, in the suite's order.
  public var decisions: [Decision]
  /// Which examples were compared.
  public var examples: ExampleTally
  /// The examples on both sides, in the golden set's order.
  public var comparisons: [ExampleComparison]
  /// The doubts about the suite as a whole.
  public var warnings: [Warning]
  /// Why there is no verdict; nil where there is one.
  public var problem: Problem?
  /// Whether an inconclusive verdict blocks.
  public var blocksOnInconclusive: Bool

  /// What the gate says of one suite.
  public init(
    name: String, goldenFile: String, baseline: BaselineFacts? = nil, current: CurrentFacts? = nil,
    decisions: [Decision] = [], examples: ExampleTally = ExampleTally(),
    comparisons: [ExampleComparison] = [],
    warnings: [Warning] = [], problem: Problem? = nil, blocksOnInconclusive: Bool = false
  ) {
    self.name = name
    self.goldenFile = goldenFile
    self.baseline = baseline
    self.current = current
    self.decisions = decisions
    self.examples = examples
    self.comparisons = comparisons
    self.warnings = warnings
    self.problem = problem
    self.blocksOnInconclusive = blocksOnInconclusive
  }

  /// The decisions that the verdict hangs on.
  public var gatingDecisions: [Decision] { decisions.filter(\.isGating) }

  /// A proven regression of a gating cell wins; then a problem, or nothing evaluated, makes the suite invalid;
  /// then any inconclusive gating cell; a pass is what remains.
  public var outcome: Verdict.Outcome {
    let gating = gatingDecisions
    if gating.contains(where: { $0.kind == .regression }) { return .regression }
    if problem != nil || gating.isEmpty { return .invalid }
    return gating.contains { $0.kind == .inconclusive } ? .inconclusive : .pass
  }
}
