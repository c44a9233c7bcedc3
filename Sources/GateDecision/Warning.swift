/// What may make a decision or a run less certain, as a value with a stable code.
public struct Warning: Sendable, Hashable {
  /// The kinds of warning.
  public enum Code: String, Sendable, CaseIterable {
    /// Fewer pairs than a claim of no regression needs.
    case fewPairs = "few_pairs"
    /// So few clusters that the interval is rough, or that no block is possible.
    case fewClusters = "few_clusters"
    /// A metric that could not block whatever the answers.
    case decidesNothing = "decides_nothing"
    /// All differences are the same, so the data say nothing of their spread.
    case zeroVariance = "zero_variance"
    /// Both sides are at the top of the scale; the metric can hardly tell systems apart.
    case ceiling
    /// Both sides are at the bottom of the scale.
    case floor
    /// The drop is there, but not shown to exceed the margin.
    case suspect
    /// Some examples have no pair.
    case unpaired
    /// Some answers could not be scored.
    case unscored
    /// Some answers held nothing of what a metric looks for, and are wrong.
    case unread
    /// Examples that were scored at the baseline have no score now.
    case lostScores = "lost_scores"
    /// Something that nobody declared is assumed of plain scores.
    case rangeAssumed = "range_assumed"
    /// The policy asks for what the data lack.
    case lacking
    /// Something of another tool's log was left out, or is known in a way that may not last.
    case logRead = "log_read"
    /// Some calls brought no answer.
    case errors
    /// The two sides were measured with different numbers of epochs.
    case epochsDiffer = "epochs_differ"
    /// The branch loosens the policy; the policy at the baseline's tag was used.
    case policyLoosened = "policy_loosened"
    /// The branch changes a scorer, or a file or program of one; what stands at the baseline's tag was used.
    case scorerChanged = "scorer_changed"
    /// The branch edits how answers to golden rows are judged or grouped; the rows at the baseline's tag were used.
    case rowsEdited = "rows_edited"
    /// A release newer than the baseline's is not in the branch's history.
    case newerRelease = "newer_release"
    /// A metric of this branch has no baseline yet and is not gated.
    case metricNotInBaseline = "metric_not_in_baseline"
    /// The provider names another model than it did for the baseline.
    case modelChanged = "model_changed"
    /// The baseline was evaluated with another prompt or golden set than its tag holds.
    case staleBaseline = "stale_baseline"
    /// The tag points to another commit than when the baseline was recorded.
    case tagMoved = "tag_moved"
    /// A tag that fits the pattern of releases is no version, so it has no place in their order.
    case unorderedTag = "unordered_tag"
    /// The baseline was recorded from a working tree with uncommitted changes.
    case dirtyBaseline = "dirty_baseline"
    /// Answers were cut off by the token limit.
    case truncated
    /// Hardly any pair differs.
    case ties
    /// The data cannot carry the statistic, so nothing was decided.
    case refused
    /// A time that was not measured interleaved on both sides is not gated.
    case notInterleaved = "not_interleaved"
    /// Examples are left out by the quarantine list.
    case quarantined
    /// An entry of the quarantine list has run out, and its example counts again.
    case quarantineExpired = "quarantine_expired"
    /// The branch changes the quarantine list; the list at the release was used.
    case quarantineChanged = "quarantine_changed"
    /// The baseline is older than the policy likes.
    case oldBaseline = "old_baseline"
    /// A judge or another program that scores is another one than at the baseline.
    case judgeChanged = "judge_changed"
    /// A judge was undecided or brought no verdict, so that answers are unscored.
    case judgeUnsure = "judge_unsure"
    /// A judge preferred one answer and then, in the other order, the other one: counted as a tie.
    case judgeInconsistent = "judge_inconsistent"
    /// What the pass rate is once a judge's errors are corrected, or why it is not.
    case judgeCorrected = "judge_corrected"
    /// The provider names another build of the model than it did for the baseline.
    case fingerprintChanged = "fingerprint_changed"
    /// Nothing changed, but a few examples show that the provider did, so all were run.
    case canary
    /// The same system answers otherwise than when its baseline was recorded.
    case providerDrift = "provider_drift"
    /// One side's answers came from a cache.
    case cached
    /// Answers came from batches, at the price of those and without times.
    case batched
    /// A critical example has too few epochs for its test to block.
    case criticalBlind = "critical_blind"
    /// Examples that always passed always fail now.
    case hardBreak = "hard_break"
    /// A regression was not shown again by a second run.
    case unconfirmed
    /// A regression was shown again by a second run.
    case confirmed
    /// Examples that always scored alike have fewer epochs, and what that saved.
    case epochsByHistory = "epochs_by_history"
    /// The policy asks for what a run in shards cannot do.
    case sharded
    /// The run ended early, and the bounds account for looking.
    case stoppedEarly = "stopped_early"
    /// The check is one look of a plan of top-ups, and its bounds account for that.
    case topUp = "top_up"
    /// Common seeds of both sides take noise out of the difference, which saves epochs.
    case commonSeeds = "common_seeds"
    /// Answers come from a failover, as the target was unavailable.
    case failover
    /// The epochs of a suite that samples are copies of one answer.
    case identicalEpochs = "identical_epochs"
    /// One seed is or was sent in every epoch.
    case fixedSeed = "fixed_seed"
    /// The list of prices is old.
    case agedPrices = "aged_prices"
    /// Latencies hold the start of a process in each call.
    case processStarts = "process_starts"
    /// The model leaves its API, or has left it.
    case modelRetiring = "model_retiring"
    /// Answers held what looks like a secret; it was taken out of all that is written.
    case redacted
  }

  /// The kind of warning.
  public let code: Code
  /// The warning in words, one sentence without a full stop.
  public let message: String

  /// A warning.
  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}
