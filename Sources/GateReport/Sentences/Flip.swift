import GateDecision
import GateJSON
import GateSuite

/// An example whose mean changed on one metric.
struct Flip {
  /// The example.
  let example: ExampleComparison
  /// The metric's name.
  let metric: String
  /// The mean before.
  let baseline: Double
  /// The mean now.
  let current: Double
  /// How much better it is now; negative if it is worse.
  let gain: Double

  /// The change of a metric, or nil if it has no pair or did not change.
  init?(_ example: @autoclosure () -> ExampleComparison, _ metric: ExampleComparison.Metric) {
    guard let baseline = metric.baseline, let current = metric.current, let gain = metric.gain,
      abs(gain) > ExampleComparison.Metric.tolerance
    else { return nil }
    let example = example()
    self.example = example
    self.metric = metric.name
    self.baseline = baseline
    self.current = current
    self.gain = gain
  }

  /// All changes of a suite, worst first, then by id, then in the suite's order of metrics.
  static func all(of suite: SuiteVerdict, where isWanted: (Flip) -> Bool = { _ in true }) -> [Flip] {
    var flips: [Flip] = []
    for position in suite.comparisons.indices {
      for metric in suite.comparisons.metrics(at: position) {
        if let flip = Flip(suite.comparisons[position], metric), isWanted(flip) { flips.append(flip) }
      }
    }
    // Positions are sorted, as the changes themselves are large.
    return flips.indices.sorted { left, right in
      if flips[left].gain != flips[right].gain { return flips[left].gain < flips[right].gain }
      let (mine, other) = (flips[left].example.id, flips[right].example.id)
      return mine == other ? left < right : mine.precedesByBytes(other)
    }
    .map { flips[$0] }
  }

  /// The suites whose changes for the worse are shown: if the gate failed, those that did.
  static func suites(of verdict: Verdict) -> [SuiteVerdict] {
    let failing = verdict.suites.filter { $0.outcome == .regression }
    return failing.isEmpty ? verdict.suites : failing
  }

  /// The changes for the worse, suite by suite: if the gate failed, those of what regressed.
  static func worst(of verdict: Verdict) -> [Flip] { suites(of: verdict).flatMap(worst) }

  /// The changes for the worse of one suite: if it failed, those of what regressed.
  static func worst(of suite: SuiteVerdict) -> [Flip] {
    let failures = suite.decisions.filter(\.isFailure)
    return all(of: suite) { flip in
      flip.gain < 0 && (failures.isEmpty || failures.contains { flip.belongs(to: $0) })
    }
  }

  /// Whether the change is a part of what a decision says.
  func belongs(to decision: Decision) -> Bool { example.counts(in: decision, metric) }

  /// Whether there is anything to show besides the scores; plain scores come without answers.
  var hasOutputs: Bool { example.baselineOutputs != nil || !example.currentOutputs.isEmpty }

  /// The text before that best shows the change; nil if only digests were kept.
  var before: String? { example.answerBefore?.output }

  /// The text now that best shows the change; nil without any.
  var now: String? { example.answerNow?.output }

  /// What the model reasoned beside `before`, cut to `longest` characters; nil if it did not, or is not known.
  func reasoningBefore(longest: Int) -> String? { example.answerBefore?.reasoning?.cut(to: longest) }

  /// What the model reasoned beside `now`, cut to `longest` characters; nil if it did not.
  func reasoningNow(longest: Int) -> String? { example.answerNow?.reasoning?.cut(to: longest) }
}

extension ExampleComparison {
  /// Whether a decision on a metric is on this example, too.
  func counts(in decision: Decision, _ metric: String) -> Bool {
    guard metric == decision.metric else { return false }
    guard let slice = decision.slice else { return true }
    if slices[slice.key]?.contains(slice.value) == true { return true }
    return slice.key == "category" && slice.value == category
  }

  /// The answer before that best shows the change: the first whose text did not come again; nil if only digests were
  /// kept.
  var answerBefore: ExampleAnswer? {
    guard let shown = baselineShown else { return nil }
    let others = currentOutputs
    return shown.first { answer in !others.contains { $0 == answer.output } } ?? shown.first
  }

  /// The answer now that best shows the change: the first whose text did not come before; nil without any.
  var answerNow: ExampleAnswer? {
    let shown = currentShown
    let others = baselineOutputs ?? []
    return shown.first { answer in !others.contains { $0 == answer.output } } ?? shown.first
  }
}

/// Examples that were not compared for the same reason.
struct ExampleGap {
  /// How many they are, and why: `3 new since the baseline`, `1 answer not scored`.
  let told: String
  /// The examples, each with what is known of it.
  let names: [String]

  /// The gaps of a suite that has any.
  static func all(of tally: ExampleTally) -> [ExampleGap] {
    let unscored = tally.unscored.map { "\($0.id)\($0.metric.map { " \($0)" } ?? ""): \($0.reason)" }
    let errors = tally.errors.map { "\($0.id): \($0.reason)" }
    return [
      ExampleGap(told: "\(tally.added.count) new since the baseline", names: tally.added),
      ExampleGap(told: "\(tally.removed.count) only in the baseline", names: tally.removed),
      ExampleGap(told: "\(tally.changed.count) edited since the baseline", names: tally.changed),
      ExampleGap(told: "\(Counted.of(unscored.count, "answer")) not scored", names: unscored),
      ExampleGap(told: "\(Counted.of(errors.count, "call")) without an answer", names: errors),
    ]
    .filter { !$0.names.isEmpty }
  }
}
