import GateDecision

extension SuiteVerdict {
  /// This verdict with other facts in place of some.
  func with(
    name: String? = nil, differences: [ReleaseDifference]? = nil, edits: [RowEdit]? = nil,
    decisions: [Decision]? = nil, examples: ExampleTally? = nil, comparisons: ExampleComparisons? = nil,
    groups: FailureGroups? = nil, warnings: [Warning]? = nil, problem: GateFailure? = nil
  ) -> SuiteVerdict {
    SuiteVerdict(
      name: name ?? self.name, goldenFile: goldenFile, baseline: baseline, current: current,
      differences: differences ?? self.differences, edits: edits ?? self.edits,
      decisions: decisions ?? self.decisions, lacking: lacking, limits: limits, criticalTests: criticalTests,
      hardBreaks: hardBreaks, stopping: stopping, load: load, rerun: rerun, unchanged: unchanged,
      newSuite: newSuite, examples: examples ?? self.examples, comparisons: comparisons ?? self.comparisons,
      groups: groups ?? self.groups, warnings: warnings ?? self.warnings, problem: problem ?? self.problem,
      blocksOnInconclusive: blocksOnInconclusive)
  }

  /// This verdict with one decision changed.
  func changing(_ index: Int, _ change: (inout Decision) -> Void) -> SuiteVerdict {
    var decisions = decisions
    change(&decisions[index])
    return with(decisions: decisions)
  }
}
