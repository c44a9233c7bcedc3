import GateDecision
import GateScoring
import GateSuite

/// What a check measured: the run of the working tree, and what it is compared with.
struct Evaluation {
  /// What the working tree's run is compared with.
  enum Baseline {
    /// The run that was recorded.
    case stored(Run)
    /// The release's run, interleaved with the working tree's.
    case rerun(SuiteEvaluation.Outcome, of: BaselineArm)
  }

  /// What the last look of a run said.
  struct LastLook {
    let decisions: [Decision]
    let facts: StoppingFacts
  }

  let current: SuiteEvaluation.Outcome
  let baseline: Baseline
  /// The last look, if the run was decided look by look; nil for a run that was not, or a part of one.
  let lastLook: LastLook?

  /// The release's run; nil if it was recorded earlier.
  var rerun: SuiteEvaluation.Outcome? {
    if case .rerun(let outcome, _) = baseline { outcome } else { nil }
  }

  /// The run to compare with; what of the release has no pair stands in it without answers, and so counts as lost.
  var baselineRun: Run {
    switch baseline {
    case .stored(let run): run
    case .rerun(let outcome, let arm):
      arm.baseline(outcome.run.evened(by: current.run.metricsAgainstRelease))
    }
  }

  /// How often the judges of both sides could not say plainly, by metric.
  var doubts: [String: [JudgeDoubt: Int]] { current.doubts.adding(rerun?.doubts ?? [:]) }

  /// This evaluation and that of the next part of the run, of other examples.
  func joined(with next: Evaluation) -> Evaluation { combined(with: next) { $0.joined(with: $1) } }

  /// This evaluation and a second one of the same examples, with the epochs of both.
  func pooled(with second: Evaluation) -> Evaluation { combined(with: second) { $0.pooled(with: $1) } }

  private func combined(
    with other: Evaluation,
    by join: (SuiteEvaluation.Outcome, SuiteEvaluation.Outcome) -> SuiteEvaluation.Outcome
  ) -> Evaluation {
    var baseline = baseline
    if case .rerun(let own, let arm) = baseline, let rerun = other.rerun {
      baseline = .rerun(join(own, rerun), of: arm)
    }
    return Evaluation(current: join(current, other.current), baseline: baseline, lastLook: nil)
  }
}

extension CheckPlan {
  /// Runs some examples on the sides that are run.
  func measure(_ part: EvaluationPart) async throws -> Evaluation {
    switch baseline {
    case .stored(let baseline):
      Evaluation(
        current: try await terms.measure(part, beside: baseline.released), baseline: .stored(baseline.run),
        lastLook: nil)
    case .rerun(let arm): try await terms.measure(part, inTurnsWith: arm)
    }
  }
}
