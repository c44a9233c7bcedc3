import Foundation
import GateDecision
import GateJSON
import GateScoring
import GateSuite

extension CheckPlan {
  /// Runs the missing epochs of a check that was inconclusive, and joins them to what it has.
  /// - Throws: as `measure`.
  func measure(toppingUp earlier: TopUpState) async throws -> Evaluation {
    let first = SuiteEvaluation.Outcome(
      run: earlier.run, calls: earlier.calls, resumed: 0, cached: 0, doubts: earlier.doubts,
      judged: earlier.judged, journal: nil)
    let epochs = terms.release.policy.epochs
    let number = earlier.looks
    let more = try await measure(
      terms.part(epochs: number * epochs + 1...(number + 1) * epochs, isContinued: true))
    return Evaluation(current: first, baseline: more.baseline, lastLook: nil).pooled(with: more)
  }

  /// The shares of the examples that the interim looks of this check have; `[1]` without any.
  var parts: [Double] {
    guard case .groupSequential(let looks) = terms.policy.stopping else { return [1] }
    return LookPlan(terms.release.policy.judged.golden, looks: looks, seed: terms.policy.seed).shares
  }

  /// The rules by which a comparison is decided: the policy's, with the look's part of the error.
  func rules(on comparison: Comparison) -> DecisionRules {
    look?.rules(terms.rules, on: comparison, parts: parts) ?? terms.rules
  }

  /// What the verdict says of the look.
  /// - Parameter isOpen: whether the verdict is inconclusive.
  func topUpFacts(_ evaluation: Evaluation, on comparison: Comparison, isOpen: Bool) -> TopUpFacts? {
    guard let look else { return nil }
    let calls = evaluation.current.calls
    let kept = look.earlier?.calls ?? 0
    // An early end for lack of hope is no check that more epochs would settle.
    let isFutile = evaluation.lastLook.map { $0.facts.reason == .futility } ?? false
    let left = look.plan.looks - look.number
    let mean = Double(calls) / Double(look.number)
    let isNext = isOpen && left > 0 && !isFutile
    let cost = evaluation.current.run.meanCostUSD.map { $0 * mean }
    let spent = look.plan.spent(of: 1 - terms.rules.confidence)
    return TopUpFacts(
      look: look.number, looks: look.plan.looks,
      level: look.level(terms.rules, on: comparison, parts: parts), spent: spent[look.number - 1],
      paid: calls - kept, kept: kept, saved: isNext ? 0 : Int((Double(left) * mean).rounded()),
      next: isNext
        ? TopUpFacts.Next(epochs: look.plan.check, calls: Int(mean.rounded()), costUSD: cost) : nil)
  }

  /// Keeps the check for its next look, or forgets it, if it has its verdict. A check that came to none is as it was.
  func keep(_ verdict: SuiteVerdict, of evaluation: Evaluation, on comparison: Comparison) {
    guard let look, let facts = verdict.topUp, verdict.problem == nil else { return }
    let state =
      facts.next == nil
      ? nil
      : TopUpState(
        subject: look.subject, plan: look.plan, looks: look.number,
        cells: look.cells(terms.rules, on: comparison), parts: look.earlier?.parts ?? parts,
        spent: facts.spent, decidedAt: terms.context.now(), calls: evaluation.current.calls,
        doubts: evaluation.current.doubts, judged: evaluation.current.judged, run: evaluation.current.run)
    do { try terms.keep(state) } catch {
      // The verdict stands, whatever becomes of the next look.
      terms.context.writeError(
        "\(terms.contents.suite.name): this check cannot be kept for a top-up: \(GateFailure(.infrastructure, of: error).message)\n"
      )
    }
  }
}

extension TopUpFacts {
  /// At which look the check stands, what it paid and what it did not.
  /// - Parameter confidence: the policy's, which the bounds of all looks have together.
  func warning(confidence: Double) -> Warning {
    func percent(_ share: Double) -> String { String(format: "%.1f", 100 * share) }
    var parts = [
      "look \(look) of \(looks) that are planned (top_ups): bounds of \(percent(1 - level)) % in place of \(percent(confidence)) %, as all looks together err no more than one"
    ]
    if kept > 0 {
      parts.append("\(Counted.of(paid, "call")) paid, \(kept) of the looks before not paid again")
    }
    if saved > 0 { parts.append("\(Counted.of(saved, "call")) of further looks not needed") }
    return Warning(.topUp, parts.joined(separator: "; "))
  }
}

extension Run {
  /// What an answer cost on average in US dollars; nil if the price of one is not known.
  var meanCostUSD: Double? {
    var (sum, count) = (0.0, 0)
    for epoch in examples.lazy.flatMap(\.epochs) where epoch.error == nil {
      guard let cost = epoch.costUSD else { return nil }
      sum += cost
      count += 1
    }
    return count > 0 ? sum / Double(count) : nil
  }
}
