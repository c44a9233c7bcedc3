import GateJSON
import GateSuite

/// A baseline and a current run of one suite, with the golden set that the current one was made from.
public struct RunPair: Sendable {
  /// The baseline.
  public let baseline: Run
  /// The current run.
  public let current: Run
  /// The golden set of the current run.
  public let golden: GoldenSet

  /// Two runs of one suite.
  public init(baseline: Run, current: Run, golden: GoldenSet) {
    self.baseline = baseline
    self.current = current
    self.golden = golden
  }

  /// The two sides, joined.
  /// - Parameters:
  ///   - quarantine: examples that are left out.
  ///   - isInterleaved: whether both sides were measured in turns in the same minutes.
  public func comparison(
    rules: DecisionRules, quarantine: [Quarantine.Entry] = [], isInterleaved: Bool = false
  ) -> Comparison {
    let (series, keys) = (rules.series, rules.groupingKeys)
    return Comparison(
      baseline: baseline.scoredExamples(series: series, passAt: rules.passAt, slices: keys, golden: golden),
      current: current.scoredExamples(series: series, passAt: rules.passAt, slices: keys, golden: golden),
      quarantine: quarantine,
      isInterleaved: isInterleaved)
  }

  /// Every example of the golden set on both sides, in its order; an example without a baseline has none there.
  /// - Parameter redaction: what is taken out of the texts; the baseline and the golden set may be older than it.
  public func examples(
    _ comparison: Comparison, rules: DecisionRules, redaction: RedactionRules
  ) -> [ExampleComparison] {
    let (before, now) = (baseline.examples, current.examples)
    var earlierPositions = PositionsByID(count: before.count) { before[$0].id }
    var positions = PositionsByID(count: now.count) { now[$0].id }
    var shared = Interner<[ExampleComparison.Metric]>()
    return golden.examples.compactMap { example in
      guard let record = positions.position(of: example.id).map({ now[$0] }) else { return nil }
      let pair = comparison.pair(of: example.id)
      var metrics: [ExampleComparison.Metric] = rules.metrics.compactMap { metric in
        guard let series = metric.exampleSeries else { return nil }
        return ExampleComparison.Metric(
          name: metric.name, higherIsBetter: metric.higherIsBetter,
          baseline: pair?.baseline.mean(series),
          current: pair?.current.mean(series) ?? metric.value(of: series, in: record))
      }
      shared.share(&metrics)
      let currentOutputs = example.isHoldout ? [] : Self.outputs(of: record) ?? []
      let earlier = earlierPositions.position(of: example.id).map { before[$0] }
      let baselineOutputs =
        pair == nil || example.isHoldout ? nil : Self.outputs(of: earlier)?.map(redaction.applied)
      return ExampleComparison(
        id: example.id, place: example.place, category: example.category,
        expected: example.isHoldout ? [] : example.expected.map { redaction.applied(to: Self.text($0)) },
        slices: pair?.baseline.slices ?? [:],
        metrics: metrics,
        // Most answers are what they were, and two equal ones need to be in memory once.
        baselineOutputs: baselineOutputs == currentOutputs ? currentOutputs : baselineOutputs,
        currentOutputs: currentOutputs,
        errors: record.epochs.compactMap(\.error),
        unscored: Self.unscored(record) + rules.gaps(in: record).map { "\($0.metric): \($0.reason)" },
        latencyMS: record.epochs.compactMap(\.latencyMS).reduce(0, +),
        baselineLatencyMS: earlier.map { $0.epochs.compactMap(\.latencyMS).reduce(0, +) } ?? 0)
    }
  }

  /// Which examples were compared, and which were not and why.
  public func tally(_ comparison: Comparison, rules: DecisionRules) -> ExampleTally {
    var tally = ExampleTally(
      added: comparison.added, removed: comparison.removed, changed: comparison.changed,
      quarantined: comparison.quarantined)
    tally.paired = comparison.pairs.count { pair in rules.metrics.contains { pair.covers($0) } }
    for record in current.examples {
      for (index, epoch) in record.epochs.enumerated() {
        if let error = epoch.error {
          tally.errors.append(.init(id: record.id, metric: nil, epoch: index + 1, reason: error))
        }
        for (metric, reason) in epoch.unscored.sorted(by: { $0.key < $1.key }) {
          tally.unscored.append(.init(id: record.id, metric: metric, epoch: index + 1, reason: reason))
        }
      }
      tally.unscored += rules.gaps(in: record).map {
        .init(id: record.id, metric: $0.metric, epoch: $0.epoch, reason: $0.reason)
      }
    }
    return tally
  }

  private static func outputs(of record: ExampleRecord?) -> [String]? {
    guard let record else { return nil }
    let outputs = record.epochs.compactMap { epoch -> String? in
      if case .text(let text) = epoch.output { text } else { nil }
    }
    return outputs.isEmpty ? nil : outputs
  }

  private static func unscored(_ record: ExampleRecord) -> [String] {
    var seen: Set<String> = []
    return record.epochs.flatMap { $0.unscored.sorted { $0.key < $1.key } }.map { "\($0.key): \($0.value)" }
      .filter { seen.insert($0).inserted }
  }

  private static func text(_ value: JSONValue) -> String { value.stringValue ?? JSONWriter.compact(value) }
}
