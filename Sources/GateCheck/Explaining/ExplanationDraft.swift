import GateDecision
import GateSuite

/// An explanation that is being made: what is known of it whenever it ends.
struct ExplanationDraft {
  let parts: [CausePart]
  var arms: [Explanation.ArmFacts] = []
  var cells: [ExplainedCell] = []
  var unshared: [String] = []
  var measuring: [MeasuringEffect] = []
  var looks: Explanation.Looks?
  var notes: [String]

  init(parts: [CausePart], notes: [String]) {
    self.parts = parts
    self.notes = notes
  }

  /// Takes in the release's recorded run.
  mutating func noteStored(_ run: Run) {
    arms.append(
      Explanation.ArmFacts(
        arm: 0, answers: run.examples.reduce(0) { $0 + $1.epochs.count }, paidBefore: 0, isStored: true))
  }

  /// Takes in a part of an arm's run.
  mutating func note(_ arm: Int, _ outcome: SuiteEvaluation.Outcome, isPaid: Bool) {
    let paidBefore = isPaid ? outcome.resumed + outcome.cached : outcome.calls
    let before = arms.firstIndex { $0.arm == arm }.map { arms.remove(at: $0) }
    arms.append(
      Explanation.ArmFacts(
        arm: arm, answers: (before?.answers ?? 0) + outcome.calls,
        paidBefore: (before?.paidBefore ?? 0) + paidBefore, isStored: false))
    arms.sort { $0.arm < $1.arm }
  }
}
