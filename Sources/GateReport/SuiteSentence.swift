import GateDecision

extension SuiteVerdict {
  /// The verdict as one sentence without a full stop.
  var sentence: String {
    let rival = baseline.map { " than \($0.name)" } ?? ""
    switch outcome {
    case .pass where !load.isEmpty:
      return "\(name) bears the load: \(loadRange), "
        + (limits.isEmpty ? "no limit is set" : "\(Counted.of(limits.count, "limit")) held")
    case .pass:
      return "\(name) is no worse\(rival): \(Counted.examples(examples.paired)), "
        + "\(Counted.of(gatingDecisions.count, "decision")) within the margin\(missingScores)"
    case .regression:
      let failures =
        gatingDecisions.filter(\.isFailure).map { decision in
          "\(decision.label) \(Figures(decision).difference(decision))"
        } + limits.filter { $0.kind == .broken }.map { "limit \($0.name)" }
        + criticalTests.filter { $0.kind == .broken }.map { "critical example \($0.id)" }
        + hardBreaks.filter(\.isBlocking).map { "hard break \($0.id)" }
      let verb = load.isEmpty ? "is worse\(rival)" : "does not bear the load"
      return "\(name) \(verb): \(Counted.list(failures, limit: 3))\(missingScores)"
    case .inconclusive:
      return doubt + missingScores + (blocksOnInconclusive ? "; the policy blocks on that" : "")
    case .unchanged: return standstill
    case .new: return novelty
    case .invalid: return "\(name): \(failureToDecide.message)"
    }
  }

  /// That nothing was evaluated, and what a canary saw.
  private var standstill: String {
    let since = "\(name): nothing changed since \(baseline?.name ?? "the baseline")"
    guard let canary = unchanged?.canary else { return "\(since); not run" }
    let smallest = canary.tests.map(\.pValue).min().map { Figures.probability($0) } ?? "no test"
    return
      "\(since); not run but for a canary of \(Counted.examples(canary.examples)), which shows no change of the provider: the smallest of \(Counted.of(canary.tests.count, "swap test")) has \(smallest), above \(Figures.fixed(canary.threshold, decimals: 4))"
  }

  /// That no release has it, and what it scored.
  private var novelty: String {
    let told = "\(name) is new, not gated until it is released"
    guard let newSuite else { return told }
    if let reason = newSuite.leftOut { return "\(told); not evaluated, as \(reason)" }
    let means = newSuite.means.map { mean in
      "\(mean.metric) \(mean.value.map { Figures.fixed($0, decimals: 3) } ?? "without a score")"
    }
    return "\(told): \(([Counted.examples(newSuite.examples)] + means).joined(separator: ", "))"
  }

  /// Why there is no verdict, and what to do about it.
  var failureToDecide: (message: String, remedy: String) {
    if let problem { return (problem.message, problem.remedy) }
    return (
      "nothing was decided, as no gating metric has an example with a score on both sides",
      "check that the golden set, the metrics and the baseline fit together"
    )
  }

  /// `100 calls at 1 to 16 at once`.
  private var loadRange: String {
    let calls = load.reduce(0) { $0 + $1.calls }
    let (first, last) = (load.first?.concurrency ?? 0, load.last?.concurrency ?? 0)
    return "\(Counted.of(calls, "call")), \(first == last ? "\(first)" : "\(first) to \(last)") at once"
  }

  private var doubt: String {
    let open = gatingDecisions.filter { $0.kind == .inconclusive }
    let empty = lacking.filter(\.isGating)
    let openLimits = limits.filter { $0.kind == .open }
    if let cell = empty.first, open.isEmpty {
      return "\(name): \(cell.sentence)\(empty.count > 1 ? ", nor on \(empty.count - 1) more" : "")"
    }
    if let limit = openLimits.first, open.isEmpty { return "\(name): \(limit.sentence)" }
    guard let only = open.first, open.count == 1, empty.isEmpty else {
      let decisions = Counted.of(gatingDecisions.count + empty.count, "decision")
      return "\(name): \(open.count + empty.count) of \(decisions) are open"
    }
    // The caption says already that no regression is shown.
    if Caption(self) == .noneShown { return "\(name), \(only.label): \(only.sensitivity)" }
    return "\(name): \(only.sentence)"
  }

  /// `; without a score: 20 examples now, 3 at v1.0.0`, of the gating metric that misses most; empty where none does.
  private var missingScores: String {
    let whole = gatingDecisions.filter { $0.slice == nil }
    func weight(_ decision: Decision) -> Int {
      decision.missing.now + decision.missing.epochsNow + decision.missing.before
    }
    guard let most = whole.max(by: { weight($0) < weight($1) }), weight(most) > 0 else { return "" }
    let missing = most.missing
    let epochs = missing.epochsNow > 0 ? Counted.of(missing.epochsNow, "epoch") : nil
    let examples = missing.now > 0 || epochs == nil ? Counted.examples(missing.now) : nil
    let now = [examples, epochs].compactMap { $0 }.joined(separator: " and ") + " now"
    let metric = whole.count > 1 ? " of \(most.metric)" : ""
    return "; without a score\(metric): \(now), \(missing.before) at \(baseline?.name ?? "the baseline")"
  }
}
