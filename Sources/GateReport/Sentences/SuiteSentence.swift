import GateDecision
import GateJSON

extension SuiteVerdict {
  /// The verdict as one sentence without a full stop.
  var sentence: String {
    let rival = (baseline.map { " than \($0.name)" } ?? "") + scope
    switch outcome {
    case .pass where !load.isEmpty:
      return "\(name) handles the load: \(loadRange), "
        + (limits.isEmpty ? "no limit is set" : "\(Counted.of(limits.count, "limit")) held")
    case .pass:
      return "\(name) is no worse\(rival): \(Counted.of(examples.paired, "example")), "
        + "\(Counted.of(gatingDecisions.count, "decision")) within the margin\(missingScores)"
    case .regression:
      let failures =
        gatingDecisions.filter(\.isFailure).map { decision in
          "\(decision.label) \(Figures(decision).difference(decision))"
        } + limits.filter { $0.kind == .broken }.map { "limit \($0.name)" }
        + criticalTests.filter { $0.kind == .broken }.map { "critical example \($0.id)" }
        + hardBreaks.filter(\.isBlocking).map { "hard break \($0.id)" }
      let verb = load.isEmpty ? "is worse\(rival)" : "does not handle the load"
      return "\(name) \(verb): \(Counted.list(failures, limit: 3))\(missingScores)"
    case .inconclusive:
      return doubt + (scope.isEmpty ? "" : ", asked\(scope)") + missingScores
        + (blocksOnInconclusive ? "; the policy blocks on that" : "")
    case .unchanged: return standstill
    case .new: return novelty
    case .invalid: return "\(name): \(failureToDecide.message)"
    }
  }

  /// ` on these examples alone` if the gate asks about them and not about questions like these; empty otherwise.
  private var scope: String {
    gatingDecisions.contains { $0.population != .questions } ? " on these examples alone" : ""
  }

  /// That nothing was evaluated, and what a canary saw.
  private var standstill: String {
    let since = "\(name): nothing changed since \(baseline?.name ?? "the baseline")"
    guard let canary = unchanged?.canary else { return "\(since); not run" }
    let smallest = canary.tests.map(\.pValue).min().map { Figures.probability($0) } ?? "no test"
    return
      "\(since); not run but for a canary of \(Counted.of(canary.examples, "example")), which shows no change of the provider: the smallest of \(Counted.of(canary.tests.count, "sign-flip test")) has \(smallest), above \(Figures.fixed(canary.threshold, decimals: 4))"
  }

  /// That no release has it, and what it scored.
  private var novelty: String {
    let told = "\(name) is new, not gated until it is released"
    guard let newSuite else { return told }
    if let reason = newSuite.leftOut { return "\(told); not evaluated, as \(reason)" }
    let means = newSuite.means.map { mean in
      "\(mean.metric) \(mean.value.map { Figures.fixed($0, decimals: 3) } ?? "without a score")"
    }
    return "\(told): \(([Counted.of(newSuite.examples, "example")] + means).joined(separator: ", "))"
  }

  /// Why there is no verdict, and what to do about it.
  var failureToDecide: (message: String, remedy: String) {
    if let problem { return (problem.message, problem.remedy) }
    return (
      "nothing was decided, as no gating metric has an example with a score on both sides",
      "check that the golden set, the metrics and the baseline fit together"
    )
  }

  /// Whether something was loaded: it, or a candidate.
  var isLoaded: Bool { !load.isEmpty || loadComparison != nil }

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
      return "\(name): \(open.count + empty.count) of \(decisions) inconclusive"
    }
    // The caption says already that no regression is shown.
    if Caption(self) == .noneShown { return "\(name), \(only.label): \(only.sensitivity)" }
    return "\(name): \(only.sentence)"
  }

  /// `; without a score: 20 examples now, 3 at v1.0.0`, of the gating metric that misses most; empty if none does.
  private var missingScores: String {
    let whole = gatingDecisions.filter { $0.slice == nil }
    func weight(_ decision: Decision) -> Int {
      decision.missing.now + decision.missing.epochsNow + decision.missing.before
    }
    guard let most = whole.max(by: { weight($0) < weight($1) }), weight(most) > 0 else { return "" }
    let missing = most.missing
    let epochs = missing.epochsNow > 0 ? Counted.of(missing.epochsNow, "epoch") : nil
    let examples = missing.now > 0 || epochs == nil ? Counted.of(missing.now, "example") : nil
    let now = [examples, epochs].compactMap { $0 }.joined(separator: " and ") + " now"
    let metric = whole.count > 1 ? " of \(most.metric)" : ""
    return "; without a score\(metric): \(now), \(missing.before) at \(baseline?.name ?? "the baseline")"
  }
}

extension SuiteVerdict {
  /// What running the baseline again showed beside the decisions, a sentence each: the change of each metric, split
  /// into this branch's and the provider's; empty if the baseline was recorded earlier.
  var driftSentences: [String] {
    guard let rerun, let baseline else { return [] }
    let told =
      "\(baseline.name) was run again, interleaved with the working tree, in \(Counted.of(rerun.calls, "call"))"
    guard let drift = rerun.drift else {
      return ["\(told); without a recorded run of the same system its drift is unknown"]
    }
    let models = [drift.recordedModel, baseline.model].compactMap { $0 }
    let renamed = models.count == 2 && models[0] != models[1]
    let model = renamed ? ", when the provider named the model \(models[0]) and not \(models[1])" : ""
    return ["\(told), and compared with its recorded run of \(drift.recordedAt.prefix(10))\(model)"]
      + drift.decisions.map(sentence)
  }

  /// One metric's change, split in two.
  private func sentence(_ drift: Decision) -> String {
    let figures = Figures(drift)
    let own = decisions.first {
      $0.metric == drift.metric && $0.statistic == drift.statistic && $0.slice == nil
    }
    let mine = own.map { "; this branch's own change \(Self.change($0))" } ?? ""
    return
      "\(drift.label): the provider's drift \(Self.change(drift)), from \(figures.plain(drift.baseline)) to \(figures.plain(drift.current))\(mine)"
  }

  private static func change(_ decision: Decision) -> String {
    let figures = Figures(decision)
    return figures.difference(decision) + (figures.interval(decision).map { " \($0)" } ?? "")
  }
}

extension LimitDecision {
  /// What is decided on the limit, as one sentence without a full stop.
  var sentence: String {
    switch kind {
    case .broken: "the limit \(name) is broken: \(evidence)"
    case .held: "the limit \(name) holds: \(evidence)"
    case .open:
      "the limit \(name) is neither shown to hold nor to be broken: \(evidence); more examples or epochs narrow the interval"
    }
  }

  private var evidence: String {
    let figures = Figures(largest: max(abs(value), abs(limit)))
    let side = bound == .atMost ? "above" : "below"
    if let share, let allowedShare {
      return
        "\(aggregate) of \(series) is \(figures.plain(value)), and \(Figures.percent(share))\(interval(Figures.percent)) of the calls are \(side) \(figures.plain(limit))\(lacking), and at most \(Figures.percent(allowedShare)) may be"
    }
    let allowed =
      bound == .atMost
      ? "at most \(figures.plain(limit)) is allowed" : "at least \(figures.plain(limit)) is needed"
    return
      "\(series) is \(figures.plain(value))\(interval(figures.plain)) on \(Counted.of(examples, "example"))\(lacking), and \(allowed)"
  }

  /// How many examples count at their worst before the limit is said to hold.
  private var lacking: String {
    missing == 0 ? "" : " (\(missing) lack a value and count at their worst before it is said to hold)"
  }

  private func interval(_ told: (Double) -> String) -> String {
    guard let lower, let upper else { return "" }
    return " [\(told(lower)), \(told(upper))]"
  }
}

extension HardBreak {
  /// What happened to the example, as one sentence without a full stop.
  var sentence: String {
    let now = currentEpochs == 1 ? "its one epoch" : "all \(currentEpochs) epochs"
    return
      "the example \(id) broke: \(metric) passed \(Counted.of(baselineEpochs, "epoch")) at the release and fails \(now) now"
      + (isBlocking ? ", and the policy blocks on that" : "")
  }
}

extension CriticalTest {
  /// What is decided on the example, as one sentence without a full stop.
  var sentence: String {
    let counts =
      "\(metric) passed \(baselinePasses) of \(Counted.of(baselineEpochs, "epoch")) at the release and \(currentPasses) of \(currentEpochs) now"
    let test = "\(Figures.probability(pValue)), blocks at \(Figures.fixed(threshold, decimals: 4))"
    switch kind {
    case .broken: return "the critical example \(id) broke: \(counts); \(test)"
    case .held: return "the critical example \(id) holds: \(counts); \(test)"
    case .blind:
      return
        "the critical example \(id) is not tested, as these passes and epochs are too few to show that it broke: \(counts)"
    }
  }
}
