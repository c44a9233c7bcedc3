import GateDecision
import GateSuite
import GateTargets

extension SwitchRun {
  /// The result of what was run.
  func result(
    of states: States, _ paired: Set<String>, by decider: SwitchDecider, _ looks: SwitchResult.Looks
  ) throws -> SwitchResult {
    let results = try zip(candidates, states.candidates).enumerated().map { number, known in
      let (candidate, state) = known
      guard let outcome = state.outcome, let look = state.look else {
        throw GateFailure(.infrastructure, "nothing was run of '\(candidate.name)'", remedy: "run again")
      }
      let target = try LiveTarget.source(of: candidate.contents.suite.target, live: terms.options.live)
      return CandidateResult(
        name: candidate.name, differences: candidate.differences.map(terms.contents.suite.redaction.applied),
        look: look, reported: try reported(number, paired, in: states, beside: decider.rules),
        figures: try figures(of: outcome, state.counts, target), settledAt: state.settledAt)
    }
    return SwitchResult(
      suite: terms.contents.suite.name, release: terms.release.reference.name,
      baseline: try baselineFigures(states, paired), isInterleaved: isInterleaved, candidates: results,
      looks: looks, confidence: decider.rules.confidence, rules: rules,
      notes: try notes(states, paired: paired))
  }

  /// What is measured of a candidate and decides nothing.
  private func reported(
    _ number: Int, _ paired: Set<String>, in states: States, beside rules: DecisionRules
  ) throws -> ReportedCells {
    let hasCategories = terms.contents.golden.examples.contains { $0.category != nil }
    let own = ReportedRules(beside: rules, slice: hasCategories ? SliceKey("category") : nil)
    return own.cells(
      on: comparison(try pair(number, paired, in: states), rules: own.rules),
      suite: terms.contents.suite.name,
      threads: terms.threads)
  }

  private func figures(
    of outcome: SuiteEvaluation.Outcome, _ counts: CallCounts, _ target: TargetConfiguration
  ) throws -> ArmFigures {
    let isPaid = try isPaid()
    let share =
      outcome.run.header.batched > 0 ? ModelPrice.shareByBatch(of: target) : ModelPrice.batchShare(of: target)
    return ArmFigures(
      of: outcome.run, paidBefore: isPaid ? outcome.resumed + outcome.cached : outcome.calls,
      // What recordings answer is no call.
      calls: isPaid ? (counts.calls, counts.rateLimited) : (0, 0),
      batchShare: isPaid ? share : nil, batchSeconds: outcome.batchSeconds)
  }

  private func baselineFigures(_ states: States, _ paired: Set<String>) throws -> ArmFigures {
    if let arm, let outcome = states.release {
      let target = try LiveTarget.source(of: arm.contents.suite.target, live: terms.options.live)
      return try figures(of: outcome, states.counts, target)
    }
    guard case .stored(let baseline) = baseline else {
      throw GateFailure(.infrastructure, "nothing was run of the release", remedy: "run again")
    }
    var run = baseline.run
    run.examples.removeAll { !paired.contains($0.id) }
    return ArmFigures(
      of: run, paidBefore: run.examples.reduce(0) { $0 + $1.epochs.count }, calls: (0, 0))
  }

  /// What a reader should know besides.
  private func notes(_ states: States, paired: Set<String>) throws -> [String] {
    let doubts: Set<Warning.Code> = [.staleBaseline, .dirtyBaseline, .tagMoved]
    var notes = arm == nil ? terms.release.warnings.filter { doubts.contains($0.code) }.map(\.message) : []
    notes += terms.unpairedNotes(released, paired: paired)
    if arm == nil {
      notes.append(
        "the release is its recorded run, so that times and prices are of other days, and times are not gated (--no-rerun-baseline)"
      )
    } else if try !isPaid() {
      notes.append("the answers are recordings, so that times are those of the recording, and not gated")
    }
    var targets = candidates.map(\.contents.suite.target)
    if let arm { targets.insert(arm.contents.suite.target, at: 0) }
    for target in targets {
      let source = try LiveTarget.source(of: target, live: terms.options.live)
      for warning in ModelWarnings.all(of: source, on: terms.context.today())
      where !notes.contains(warning.message) {
        notes.append(warning.message)
      }
    }
    return notes
  }
}
