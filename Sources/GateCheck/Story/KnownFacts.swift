import GateDecision
import GateSuite

/// What is known of a suite before it is run, which each verdict on it says.
struct KnownFacts {
  let name: String
  /// The golden set's path relative to the repository.
  let goldenFile: String
  /// What it is compared with; nil if no release was found.
  var baseline: BaselineFacts?
  /// In what it differs from the release; nil if that is not known.
  var differences: [ReleaseDifference]?
  /// The doubts about the release and its policy.
  var warnings: [Warning] = []
  var blocksOnInconclusive = false

  /// These facts and another doubt.
  func adding(_ doubt: Warning?) -> KnownFacts {
    var facts = self
    facts.warnings += [doubt].compactMap { $0 }
    return facts
  }

  /// The verdict on a check that an error ended.
  /// - Parameter outcome: what was run until then; nil for nothing.
  func failed(_ error: any Error, after outcome: SuiteEvaluation.Outcome? = nil) -> SuiteVerdict {
    SuiteVerdict(
      name: name, goldenFile: goldenFile, baseline: baseline, current: outcome.map(CurrentFacts.init),
      differences: differences, warnings: warnings, problem: GateFailure(.infrastructure, of: error),
      blocksOnInconclusive: blocksOnInconclusive)
  }
}
