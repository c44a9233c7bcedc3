import GateDecision
import GateSuite

extension SuiteCheck {
  /// What the last look of a run said.
  struct LastLook {
    let decisions: [Decision]
    let facts: StoppingFacts
  }

  /// Runs the examples in random order, look by look, until the verdict is clear.
  package func evaluate(
    inLooks looks: Int, against side: BaselineSide
  ) async throws -> (CheckedSides, LastLook) {
    let golden = release.policy.judged.golden
    let plan = LookPlan(golden, looks: looks, seed: policy.seed)
    let decider = SequentialDecider(
      suite: contents.suite.name, rules: rules, threads: options.threads(under: rules), plan: plan)
    var sides = try await evaluate(part(plan.looks[0], after: nil), against: side)
    var index = 0
    var look = decider.look(0, on: pair(sides))
    while look.reason == nil, failure(of: sides) == nil {
      index += 1
      sides = sides.joined(
        with: try await evaluate(part(plan.looks[index], after: sides.current), against: side))
      look = decider.look(index, on: pair(sides))
    }
    let examplesRun = sides.current.run.examples.count
    let planned = contents.golden.examples.count
    let left = notRun(sides.current.run)
    // Where answers are compared within clusters, a critical one needs the others of its own.
    let clusters = release.policy.metrics.compareWithinClusters ? golden.clusters : [:]
    let critical = golden.examples.filter { $0.isCritical && left.contains($0.id) }
    let needed = Set(critical.compactMap { clusters[$0.id] })
    let missing = golden.examples.filter { example in
      left.contains(example.id)
        && (example.isCritical || clusters[example.id].map(needed.contains) ?? false)
    }
    if !missing.isEmpty {
      // A critical example is judged on its own, so that no early end may leave it out.
      sides = sides.joined(
        with: try await evaluate(part(missing.map(\.id), after: sides.current), against: side))
    }
    var saved = planned - sides.current.run.examples.count
    if case .rerun(let arm) = side, let rerun = sides.rerun {
      saved += arm.golden.examples.count - rerun.run.examples.count
    }
    return (
      sides,
      LastLook(
        decisions: look.decisions,
        facts: StoppingFacts(
          looks: plan.looks.count, stoppedAt: index + 1, reason: look.reason ?? .complete,
          examplesRun: examplesRun, examplesPlanned: planned,
          callsSaved: saved * sides.current.run.header.epochs))
    )
  }

  private func part(_ ids: [String], after outcome: SuiteEvaluation.Outcome?) -> EvaluationPart {
    let wanted = Set(ids)
    return EvaluationPart(
      golden: GoldenSet(examples: contents.golden.examples.filter { wanted.contains($0.id) }),
      epochs: 1...release.policy.epochs, journal: outcome?.journal)
  }
}

extension Decisions {
  /// These decisions with those of a run's last look, whose bounds account for looking.
  func at(_ look: SuiteCheck.LastLook?) -> Decisions {
    guard let look else { return self }
    return with(
      cells: problem == nil ? look.decisions : nil, warnings: [look.facts.warning].compactMap { $0 })
  }
}

extension StoppingFacts {
  /// How the run ended, where it ended early.
  package var warning: Warning? {
    guard stoppedAt < looks else { return nil }
    let why =
      switch reason {
      case .regression: "a regression was shown"
      case .decided: "every metric was decided"
      case .futility: "no verdict was to be expected any more"
      case .complete: "all was run"
      }
    return Warning(
      .stoppedEarly,
      "stopped at look \(stoppedAt) of \(looks), after \(examplesRun) of \(examplesPlanned) examples, as \(why); \(callsSaved) calls saved, and the bounds account for looking"
    )
  }
}
