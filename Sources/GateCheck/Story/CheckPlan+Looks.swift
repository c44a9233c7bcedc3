import GateDecision
import GateJSON
import GateSuite

extension CheckPlan {
  /// Runs all that is to be run: at once, or look by look until the verdict is clear.
  func measure() async throws -> Evaluation {
    if let earlier = look?.earlier { return try await measure(toppingUp: earlier) }
    switch terms.stopping {
    case .groupSequential(let looks): return try await measure(inLooks: looks)
    case .never:
      FreeMemory.giveBack()
      let evaluation = try await measure(terms.part())
      FreeMemory.giveBack()
      return evaluation
    }
  }

  /// Runs the examples in random order, look by look, until the verdict is clear.
  private func measure(inLooks looks: Int) async throws -> Evaluation {
    let golden = terms.release.policy.judged.golden
    let plan = LookPlan(golden, looks: looks, seed: terms.policy.seed)
    let decider = SequentialDecider(
      suite: terms.contents.suite.name, rules: terms.rules, threads: terms.threads, plan: plan,
      topUps: look?.plan)
    // What a later look could not ask for is told before the first one is paid for.
    let all = terms.part(of: Set(plan.looks.joined())).golden
    if terms.shards == nil, let problem = BatchFitness.problem(asking: all, by: terms.options.batch) {
      throw problem
    }
    var evaluation = try await measure(terms.part(of: Set(plan.looks[0])))
    var index = 0
    var look = decider.look(0, on: pair(evaluation))
    while look.reason == nil, failure(of: evaluation) == nil {
      index += 1
      evaluation = try await adding(Set(plan.looks[index]), to: evaluation)
      look = decider.look(index, on: pair(evaluation))
    }
    let examplesRun = evaluation.current.run.examples.count
    let missing = terms.needed(of: notRun(evaluation.current.run), in: golden)
    // A critical example is judged on its own, so that no early end may leave it out.
    if !missing.isEmpty { evaluation = try await adding(missing, to: evaluation) }
    let planned = terms.contents.golden.examples.count
    let epochs = evaluation.current.run.header.epochs
    let allocation = terms.allocation
    var saved = notRun(evaluation.current.run).reduce(0) { $0 + (allocation[$1] ?? epochs) }
    if case .rerun(let rerun, let arm) = evaluation.baseline {
      saved += (arm.golden.examples.count - rerun.run.examples.count) * epochs
    }
    let facts = StoppingFacts(
      looks: plan.looks.count, stoppedAt: index + 1, reason: look.reason ?? .complete,
      examplesRun: examplesRun, examplesPlanned: planned,
      callsSaved: saved)
    return Evaluation(
      current: evaluation.current, baseline: evaluation.baseline,
      lastLook: Evaluation.LastLook(decisions: look.decisions, facts: facts))
  }

  private func adding(_ ids: Set<String>, to evaluation: Evaluation) async throws -> Evaluation {
    evaluation.joined(with: try await measure(terms.part(of: ids, isContinued: true)))
  }
}

extension CheckTerms {
  /// The critical examples among some, and if answers are compared within clusters, the others of theirs.
  func needed(of left: Set<String>, in golden: GoldenSet) -> Set<String> {
    let clusters = release.policy.metrics.compareWithinClusters ? golden.clusters : [:]
    let critical = golden.examples.filter { $0.isCritical && left.contains($0.id) }.map(\.id)
    let shared = Set(critical.compactMap { clusters[$0] })
    return left.filter { clusters[$0].map(shared.contains) ?? false }.union(critical)
  }
}

extension Decisions {
  /// These decisions with those of a run's last look, whose bounds account for looking.
  func at(_ look: Evaluation.LastLook?) -> Decisions {
    guard let look else { return self }
    return with(
      cells: problem == nil ? look.decisions : nil, warnings: [look.facts.warning].compactMap { $0 })
  }
}

extension StoppingFacts {
  /// How the run ended, if it ended early.
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
      "stopped at look \(stoppedAt) of \(looks), after \(examplesRun) of \(examplesPlanned) examples, as \(why); \(Counted.of(callsSaved, "call")) saved, and the bounds account for looking"
    )
  }
}
