import GateSuite

/// What a check compares the working tree with.
enum BaselineSide {
  /// The run that was recorded, with comparable scores, and the metrics that were scored anew for that.
  case stored(Run, rescored: [String])
  /// The release, which is run in turns with the working tree.
  case rerun(BaselineArm)
}

/// Both sides of a check as far as they were run.
struct CheckedSides {
  /// The run of the working tree.
  let current: SuiteEvaluation.Outcome
  /// The baseline's run, made in turns with it; nil where it was recorded earlier.
  let rerun: SuiteEvaluation.Outcome?
  /// What the current run is compared with.
  let baseline: Run

  /// The sides where the baseline is a recorded run.
  init(_ current: SuiteEvaluation.Outcome, stored baseline: Run) {
    self.current = current
    rerun = nil
    self.baseline = baseline
  }

  /// The sides where both were run in turns.
  init(_ current: SuiteEvaluation.Outcome, rerun: SuiteEvaluation.Outcome, of arm: BaselineArm) {
    self.current = current
    self.rerun = rerun
    baseline = arm.baseline(rerun.run)
  }

  private init(
    _ current: SuiteEvaluation.Outcome, rerun: SuiteEvaluation.Outcome?, like other: CheckedSides
  ) {
    self.current = current
    self.rerun = rerun
    guard let rerun else {
      baseline = other.baseline
      return
    }
    // What has no pair has no answers, and is the same in every part.
    let unpaired = other.baseline.examples.filter(\.epochs.isEmpty)
    baseline = Run(header: rerun.run.header, examples: rerun.run.examples + unpaired)
  }

  /// These sides and those of the next part of the run, of other examples.
  func joined(with next: CheckedSides) -> CheckedSides {
    CheckedSides(
      current.joined(with: next.current),
      rerun: rerun.flatMap { own in next.rerun.map { own.joined(with: $0) } },
      like: self)
  }

  /// These sides and those of a second run of the same examples, with the epochs of both.
  func pooled(with second: CheckedSides) -> CheckedSides {
    CheckedSides(
      current.pooled(with: second.current),
      rerun: rerun.flatMap { own in second.rerun.map { own.pooled(with: $0) } }, like: self)
  }
}
