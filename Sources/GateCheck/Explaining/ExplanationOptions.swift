import GateDecision
import GateSuite

/// What a user may choose of an explanation.
package struct ExplanationOptions: Sendable {
  /// The baseline to explain against, as the user names it; nil for the policy's choice.
  package var baseline: String?
  /// Whose policy and scorers count.
  package var policy = PolicySource.tag
  /// Whether the release is run again; nil for the policy's choice.
  package var rerunBaseline: Bool?
  /// Whether a replay target's source is called instead of its recordings.
  package var live = false
  /// Whether every answer is asked for anew.
  package var isFresh = false
  /// Whether nothing is run after the estimate.
  package var onlyEstimates = false
  /// Bounds instead of the suite's own.
  package var budget = Budget()
  /// How many calls may be under way at once; nil for the suite's number.
  package var concurrency: Int?
  /// How many threads decide; nil for one a core.
  package var threads: Int?
  /// The seed of every random choice; nil for the policy's.
  package var seed: UInt64?
  /// The absolute paths of the files that the command writes.
  package var written: [String] = []

  package init() {}

  /// These choices as those of a check.
  var check: CheckOptions {
    var options = CheckOptions()
    options.baseline = baseline
    options.policy = policy
    options.rerunBaseline = rerunBaseline
    options.live = live
    options.answers = isFresh ? .fresh : nil
    options.budget = budget
    options.concurrency = concurrency
    options.threads = threads
    options.reports = written
    return options
  }
}
