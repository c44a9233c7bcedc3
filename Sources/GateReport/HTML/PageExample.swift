import GateDecision
import GateJSON
import GateSuite

/// An example that the page shows, with the traits that its filters ask for.
struct PageExample {
  /// What the filters of the page can ask for.
  enum Trait: String, CaseIterable {
    case worse
    case better
    /// Most epochs passed before and fail now.
    case broke
    /// Most epochs failed before and pass now.
    case fixed
    /// Most epochs fail on both sides.
    case failing = "still fails"
    /// An answer now was cut off.
    case cutOff = "cut off"
    /// A call now brought no answer.
    case error
    /// An answer now could not be scored.
    case unscored
  }

  /// The suite that it is of.
  let suite: SuiteVerdict
  /// Where it stands in the suite's comparisons.
  let position: Int
  /// What it is.
  let traits: [Trait]
  /// In which metrics it has which trait, as `worse:accuracy`.
  let changes: [String]
  /// Its category.
  let category: String?
  /// What it has in common with others that got worse, as a sentence; nil if it is in no group.
  let shared: String?
  private let group: Int
  private let gain: Double

  /// The examples of a suite that a reader would look at, the worst first: those of what regressed, other changes for
  /// the worse, failed calls and answers without a score, changes for the better, then what fails on both sides.
  static func all(of suite: SuiteVerdict) -> [PageExample] {
    let passFail = Set(PassFail(suite).metrics.map(\.metric))
    var spread: [String: Double] = [:]
    for position in suite.comparisons.indices {
      for metric in suite.comparisons.metrics(at: position) {
        if let gain = metric.gain { spread[metric.name] = max(spread[metric.name] ?? 0, abs(gain)) }
      }
    }
    let failures = suite.decisions.filter(\.isFailure)
    var shared: [String: String] = [:]
    for group in suite.groups?.groups ?? [] {
      let sentence = suite.groups?.sentence(of: group)
      for member in group.members { shared[member] = sentence }
    }
    return suite.comparisons.indices.compactMap { position in
      PageExample(suite, position, passFail: passFail, spread: spread, failures: failures, shared: shared)
    }.sorted(by: precedes)
  }

  private init?(
    _ suite: SuiteVerdict, _ position: Int, passFail: Set<String>, spread: [String: Double],
    failures: [Decision], shared: [String: String]
  ) {
    let example = suite.comparisons[position]
    var traits: Set<Trait> = []
    var changes: [String] = []
    var (least, most) = (0.0, 0.0)
    var isFailure = false
    for metric in example.metrics {
      if let gain = metric.gain, abs(gain) > ExampleComparison.Metric.tolerance {
        let share = gain / max(spread[metric.name] ?? 0, .leastNormalMagnitude)
        least = min(least, share)
        most = max(most, share)
        traits.insert(gain < 0 ? .worse : .better)
        changes.append("\(gain < 0 ? Trait.worse.rawValue : Trait.better.rawValue):\(metric.name)")
        if gain < 0, let flip = Flip(example, metric), failures.contains(where: flip.belongs) {
          isFailure = true
        }
      }
      if passFail.contains(metric.name), let before = metric.baseline, let now = metric.current {
        let trait: Trait? =
          switch (PassFail.passes(before), PassFail.passes(now)) {
          case (true, true): nil
          case (true, false): .broke
          case (false, true): .fixed
          case (false, false): .failing
          }
        if let trait {
          traits.insert(trait)
          changes.append("\(trait.rawValue):\(metric.name)")
        }
      }
    }
    if example.currentAnswers.contains(where: \.isCutOff) { traits.insert(.cutOff) }
    if !example.errors.isEmpty { traits.insert(.error) }
    if !example.unscored.isEmpty { traits.insert(.unscored) }
    if traits.isEmpty { return nil }
    self.suite = suite
    self.position = position
    self.traits = Trait.allCases.filter(traits.contains)
    self.changes = changes
    category = example.category
    self.shared = traits.contains(.worse) ? shared[example.id] : nil
    let isUnread = traits.contains(.error) || traits.contains(.unscored)
    group = isFailure ? 0 : traits.contains(.worse) ? 1 : isUnread ? 2 : traits.contains(.better) ? 3 : 4
    gain = group < 2 ? least : -most
  }

  private static func precedes(_ left: PageExample, _ right: PageExample) -> Bool {
    (left.group, left.gain, left.position) < (right.group, right.gain, right.position)
  }

  /// The example itself, made anew each time.
  var example: ExampleComparison { suite.comparisons[position] }
}
