import GateCheck
import GateDecision
import GateSuite

/// What a check will find of a release and the working tree once it has run, as far as it can be known before.
struct BaselineForecast {
  let release: Release
  /// The suite of the working tree.
  let contents: SuiteContents

  /// Why no check of this working tree can be decided; nil where nothing tells.
  var problem: (message: String, step: String)? {
    guard release.baselineRun == .stored, let run = release.stored?.run else { return nil }
    return lostExamples(run)
  }

  /// Examples of the baseline that the golden set has no more.
  private func lostExamples(_ run: Run) -> (message: String, step: String)? {
    let now = Set(contents.golden.examples.map(\.id))
    let paired = run.examples.count { now.contains($0.id) }
    let lost = run.examples.count - paired
    let share = Double(lost) / Double(max(1, run.examples.count))
    guard paired == 0 || share > release.policy.gate.maximumLostShare + 1e-12 else { return nil }
    return (
      "\(lost) of the \(run.examples.count) examples of the baseline at \(release.reference.name) are not in the golden set any more, more than the share of \(release.policy.gate.maximumLostShare)",
      "restore them, or release the new golden set: goldgate release vX.Y.Z"
    )
  }
}
