import GateDecision
import GateRun
import GateSuite

/// What a check runs and compares: all that is known before the first call.
struct CheckPlan {
  /// What the working tree is compared with.
  enum Baseline {
    /// The run that was recorded, with comparable scores, and the metrics that were scored again for that.
    case stored(JudgedBaseline)
    /// The release, which is run interleaved with the working tree.
    case rerun(BaselineArm)
  }

  let terms: CheckTerms
  let baseline: Baseline
  /// Which look of a plan of top-ups it is; nil if the policy plans none.
  var look: TopUpLook?
}

extension CheckTerms {
  /// Plans the check, and runs a body with the plan; if the release is run again, its files stand in a temporary
  /// folder meanwhile.
  /// - Throws: `GateFailure` before anything is paid for: what cannot be run again, compared or decided. Also what the
  ///   body throws.
  func planned<Value>(_ body: (CheckPlan) async throws -> Value) async throws -> Value {
    guard release.baselineRun == .stored else {
      try checkRerun()
      if options.topsUp {
        throw GateFailure(
          .configuration, "a check that runs the release again cannot be topped up",
          remedy: "leave out --rerun-baseline")
      }
      return try await withBaselineArm { try await body(CheckPlan(terms: self, baseline: .rerun($0))) }
    }
    let baseline = try await judgedBaseline()
    if let problem = BatchFitness.problem(
      with: rules, by: options, againstBatch: baseline.run.header.batched > 0)
    {
      throw problem
    }
    let look = try await look(against: baseline)
    return try await body(CheckPlan(terms: self, baseline: .stored(baseline), look: look))
  }

  /// What cannot be run interleaved.
  /// - Throws: `GateFailure` for parts of a run, batches and files of requests.
  private func checkRerun() throws(GateFailure) {
    let other =
      shard != nil || shards != nil
      ? "shards"
      : options.batch.isOn ? "--batch" : options.files.isOn ? "--requests and --responses" : nil
    guard let other else { return }
    throw GateFailure(
      .configuration,
      "the release cannot be run again interleaved (--rerun-baseline, baseline_run: rerun) with \(other)",
      remedy: "leave the one or the other out; --no-rerun-baseline compares with the stored baseline")
  }
}
