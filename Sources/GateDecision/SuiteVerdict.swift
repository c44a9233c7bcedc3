/// What the gate says of one suite.
public struct SuiteVerdict: Sendable, Equatable {
  /// The suite's name.
  public let name: String
  /// The golden set's path relative to the repository, for the reports.
  public let goldenFile: String
  /// What it was compared with; nil if there is none.
  public let baseline: BaselineFacts?
  /// What was evaluated; nil if nothing was.
  public let current: CurrentFacts?
  /// What was compared without being evaluated, as the user names it: a file, a tag; nil if something was evaluated.
  public let comparedName: String?
  /// In what it differs from the release, in the order of the parts; nil if that is not known.
  public let differences: [ReleaseDifference]?
  /// The golden rows that the branch judges otherwise than the release, in the golden set's order.
  public let edits: [RowEdit]
  /// The decisions: each metric over all examples, then its slices, in the suite's order.
  public let decisions: [Decision]
  /// The metrics and slices of which nothing is left to compare, in the same order.
  public let lacking: [LackingCell]
  /// The decisions on hard limits, in the policy's order.
  public let limits: [LimitDecision]
  /// The tests of critical examples, by id.
  public let criticalTests: [CriticalTest]
  /// The examples that always passed and always fail now, by id.
  public let hardBreaks: [HardBreak]
  /// How the run ended early, or might have; nil if the policy does not stop early.
  public let stopping: StoppingFacts?
  /// At which look of a plan of top-ups it stands; nil if the policy plans none.
  public let topUp: TopUpFacts?
  /// What common seeds of both sides do for each metric; empty if no answers have any.
  public let commonSeeds: [CommonSeeds]
  /// What the target did under load, step by step; empty if it was not loaded.
  public let load: [LoadStep]
  /// What it and its candidates did under the same load; nil if no candidate was loaded.
  public let loadComparison: LoadComparison?
  /// How the baseline was run again interleaved with the working tree; nil if it was recorded earlier.
  public let rerun: RerunFacts?
  /// What the judging of each metric took, and what it did not take, in the suite's order; empty if no judge is asked.
  public let judging: [JudgingFacts]
  /// That it was not evaluated, as nothing changed; nil if it was, or should have been.
  public let unchanged: UnchangedFacts?
  /// That no release has it, and what it scored; nil for a suite that is gated.
  public let newSuite: NewSuiteFacts?
  /// Which examples were compared.
  public let examples: ExampleTally
  /// The examples on both sides, in the golden set's order.
  public let comparisons: ExampleComparisons
  /// What the examples that got worse have in common; nil if few did, or if nothing is known of them.
  public let groups: FailureGroups?
  /// The warnings about the suite as a whole.
  public let warnings: [Warning]
  /// Why there is no verdict; nil if there is one.
  public let problem: GateFailure?
  /// Whether an inconclusive verdict blocks.
  public let blocksOnInconclusive: Bool

  /// What the gate says of one suite.
  public init(
    name: String, goldenFile: String, baseline: BaselineFacts? = nil, current: CurrentFacts? = nil,
    comparedName: String? = nil, differences: [ReleaseDifference]? = nil, edits: [RowEdit] = [],
    decisions: [Decision] = [], lacking: [LackingCell] = [], limits: [LimitDecision] = [],
    criticalTests: [CriticalTest] = [],
    hardBreaks: [HardBreak] = [], stopping: StoppingFacts? = nil, topUp: TopUpFacts? = nil,
    commonSeeds: [CommonSeeds] = [], load: [LoadStep] = [],
    loadComparison: LoadComparison? = nil, rerun: RerunFacts? = nil,
    judging: [JudgingFacts] = [], unchanged: UnchangedFacts? = nil,
    newSuite: NewSuiteFacts? = nil,
    examples: ExampleTally = ExampleTally(),
    comparisons: ExampleComparisons = [], groups: FailureGroups? = nil,
    warnings: [Warning] = [], problem: GateFailure? = nil, blocksOnInconclusive: Bool = false
  ) {
    self.name = name
    self.goldenFile = goldenFile
    self.baseline = baseline
    self.current = current
    self.comparedName = comparedName
    self.differences = differences
    self.edits = edits
    self.decisions = decisions
    self.lacking = lacking
    self.limits = limits
    self.criticalTests = criticalTests
    self.hardBreaks = hardBreaks
    self.stopping = stopping
    self.topUp = topUp
    self.commonSeeds = commonSeeds
    self.load = load
    self.loadComparison = loadComparison
    self.rerun = rerun
    self.judging = judging
    self.unchanged = unchanged
    self.newSuite = newSuite
    self.examples = examples
    self.comparisons = comparisons
    self.groups = groups
    self.warnings = warnings
    self.problem = problem
    self.blocksOnInconclusive = blocksOnInconclusive
  }

  /// A verdict with what was decided: its warnings come after the others.
  public init(
    name: String, goldenFile: String, baseline: BaselineFacts? = nil, current: CurrentFacts? = nil,
    comparedName: String? = nil, differences: [ReleaseDifference]? = nil, edits: [RowEdit] = [],
    decided: Decisions,
    stopping: StoppingFacts? = nil, topUp: TopUpFacts? = nil,
    commonSeeds: [CommonSeeds] = [], rerun: RerunFacts? = nil, judging: [JudgingFacts] = [],
    examples: ExampleTally = ExampleTally(),
    comparisons: ExampleComparisons = [], groups: FailureGroups? = nil, warnings: [Warning] = [],
    blocksOnInconclusive: Bool = false
  ) {
    self.init(
      name: name, goldenFile: goldenFile, baseline: baseline, current: current,
      comparedName: comparedName, differences: differences, edits: edits, decisions: decided.cells,
      lacking: decided.lacking, limits: decided.limits,
      criticalTests: decided.criticalTests, hardBreaks: decided.hardBreaks, stopping: stopping,
      topUp: topUp, commonSeeds: commonSeeds, rerun: rerun, judging: judging, examples: examples,
      comparisons: comparisons, groups: groups, warnings: warnings + decided.warnings,
      problem: decided.problem, blocksOnInconclusive: blocksOnInconclusive)
  }

  /// What was decided, without the warnings.
  var decided: Decisions {
    Decisions(
      cells: decisions, lacking: lacking, limits: limits, criticalTests: criticalTests,
      hardBreaks: hardBreaks,
      problem: problem)
  }

  /// The decisions that the verdict depends on.
  public var gatingDecisions: [Decision] { decisions.filter(\.isGating) }

  /// What was not evaluated as nothing changed is unchanged; what no release has is new. A proven regression of a gating
  /// cell, a broken limit, a broken critical example or a hard break that blocks wins; then a problem, or nothing
  /// evaluated, makes the suite invalid; then any open
  /// gating cell or limit; a pass is what remains.
  /// What was loaded has no decisions: there the limits alone count.
  public var outcome: Verdict.Outcome {
    if unchanged != nil, problem == nil, decisions.isEmpty { return .unchanged }
    if newSuite != nil, problem == nil, decisions.isEmpty { return .new }
    let gating = gatingDecisions
    if decided.showRegression { return .regression }
    if problem != nil || (gating.isEmpty && load.isEmpty) { return .invalid }
    let isOpen =
      gating.contains { $0.kind == .inconclusive } || lacking.contains(where: \.isGating)
      || limits.contains { $0.kind == .open }
    return isOpen ? .inconclusive : .pass
  }
}
