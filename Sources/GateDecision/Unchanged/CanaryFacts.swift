import GateSuite

/// A few examples of an unchanged suite, run to see whether the provider changed the model under its name.
public struct CanaryFacts: Sendable, Equatable {
  /// The test of one metric on the sample.
  public struct Test: Sendable, Equatable {
    /// The metric.
    public var metric: String
    /// How many examples have it on both sides.
    public var pairs: Int
    /// The two-sided mid-p of the sign-flip test; 1 if no example differs.
    public var pValue: Double

    /// A test.
    public init(metric: String, pairs: Int, pValue: Double) {
      self.metric = metric
      self.pairs = pairs
      self.pValue = pValue
    }
  }

  /// How many examples were run.
  public var examples: Int
  /// How many calls that took.
  public var calls: Int
  /// The tests, one a metric that is no time, in the suite's order.
  public var tests: [Test]
  /// Up to which p a test shows a change: the gate's error divided by the number of tests (Bonferroni).
  public var threshold: Double
  /// What else shows a change: another model or build than the baseline's; nil if nothing does.
  public var otherModel: String?

  /// A canary.
  public init(examples: Int, calls: Int, tests: [Test], threshold: Double, otherModel: String? = nil) {
    self.examples = examples
    self.calls = calls
    self.tests = tests
    self.threshold = threshold
    self.otherModel = otherModel
  }

  /// The canary of two runs of one system.
  /// - Parameters:
  ///   - recorded: the run that was stored for the release; its examples that were not run again do not count.
  ///   - rerun: the run of some of its examples now.
  ///   - calls: how many calls that took.
  ///   - threads: how many metrics are computed at once, from 1.
  public init(
    from recorded: Run, to rerun: Run, calls: Int, golden: GoldenSet, rules: DecisionRules, threads: Int = 1
  ) {
    let ran = Set(rerun.examples.map(\.id))
    var before = recorded
    before.examples.removeAll { !ran.contains($0.id) }
    var rules = rules
    (rules.slices, rules.limits, rules.strata) = ([], [], nil)
    // Another hour explains another time.
    rules.metrics.removeAll(where: \.isTime)
    let comparison = RunPair(baseline: before, current: rerun, golden: golden).comparison(rules: rules)
    let decisions = Decider(suite: recorded.header.suite, rules: rules, threads: threads)
      .decisions(on: comparison).filter { $0.pairs > 0 }
    self.init(
      examples: rerun.examples.count, calls: calls,
      tests: decisions.map { decision in
        let worsening = decision.pValue ?? 0.5
        return Test(
          metric: decision.metric, pairs: decision.pairs,
          pValue: Figure.rounded(min(2 * min(worsening, 1 - worsening), 1)))
      },
      threshold: Figure.rounded(rules.alpha / Double(max(decisions.count, 1))),
      otherModel: Self.otherModel(recorded.header, rerun.header))
  }

  /// Whether the provider is seen to have changed.
  public var showsChange: Bool { otherModel != nil || tests.contains { $0.pValue <= threshold } }

  private static func otherModel(_ before: RunHeader, _ now: RunHeader) -> String? {
    if !before.models.isEmpty, !now.models.isEmpty, !Set(now.models).isSubset(of: before.models) {
      return
        "the provider names the model \(now.models.joined(separator: ", ")), for the baseline it named \(before.models.joined(separator: ", "))"
    }
    if !before.fingerprints.isEmpty, !now.fingerprints.isEmpty,
      Set(before.fingerprints).isDisjoint(with: now.fingerprints)
    {
      return
        "the provider runs the build \(now.fingerprints.joined(separator: ", ")), for the baseline it ran \(before.fingerprints.joined(separator: ", "))"
    }
    return nil
  }

  /// The ids of a few examples: the same for one release on every machine, others for the next.
  /// - Parameters:
  ///   - count: how many, at least 1; all if there are not so many.
  ///   - release: the release's commit.
  public static func sample(_ count: Int, of ids: [String], release: String) -> [String] {
    let marked = ids.map { (mark: Digest(of: "\(release)\n\($0)").description, id: $0) }
    return marked.sorted { ($0.mark, $0.id) < ($1.mark, $1.id) }.prefix(count).map(\.id)
  }
}
