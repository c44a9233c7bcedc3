import Foundation
import GateJSON
import GateStatistics
import GateSuite

/// Follows metrics over the releases, and finds gradual declines that no single gate caught.
///
/// Each step may be too small for its gate. A straight line through the scores of each example (least squares over
/// the releases) uses all of them; its ends are paired and decided like the two sides of a gate, so that the
/// interval, the sign-flip test and the correction over metrics are the same.
public struct HistoryAnalyst: Sendable {
  private let suite: String
  private let rules: DecisionRules

  /// How many releases and common examples a trend needs.
  static let fewest = (releases: 3, examples: 10)

  /// An analyst of a suite under the rules of its gate.
  public init(suite: String, rules: DecisionRules) {
    self.suite = suite
    self.rules = rules
  }

  /// One metric's releases, and its examples' scores in those that compare.
  private struct Series {
    let history: MetricHistory
    /// By example, one mean a comparable release.
    let scores: [String: [Double]]
    /// By example that has no score at the newest release, the mean of those before.
    let lost: [String: Double]
  }

  /// The history of the releases, oldest first.
  public func history(of releases: [ReleasedRun]) -> SuiteHistory {
    let scored = rules.metrics.filter { $0.isToldByExample && $0.plainSeries != nil }
    let all = scored.compactMap { series(of: $0, in: releases) }
    let trends = trends(all, scored)
    let followed = Set(all.map(\.history.metric))
    let metrics = all.map { series in
      var history = series.history
      history.trend = trends[history.metric]
      return history
    }
    return SuiteHistory(
      name: suite, confidence: rules.confidence, metrics: metrics,
      lacking: rules.metrics.filter { !followed.contains($0.name) }.map { metric in
        scored.contains { $0.name == metric.name }
          ? "no release has a score of '\(metric.name)', which the policy names"
          : "'\(metric.name)' is not followed: it is no mean of scores"
      } + all.compactMap { holes(in: $0.history, among: releases) })
  }

  /// The releases since the first that has a metric which have no score of it.
  private func holes(in history: MetricHistory, among releases: [ReleasedRun]) -> String? {
    let having = Set(history.points.map(\.release))
    let lacking = releases.drop { !having.contains($0.name) }.map(\.name).filter { !having.contains($0) }
    return lacking.isEmpty ? nil : "no score of '\(history.metric)' at \(lacking.joined(separator: ", "))"
  }

  private func series(of metric: MetricRule, in releases: [ReleasedRun]) -> Series? {
    let scored = metric.storedSeries[0]
    let having = releases.filter { release in
      release.run.header.metrics[scored] != nil
        && Self.examples(of: metric, in: release).contains { $0.mean(metric.name) != nil }
    }
    guard let newest = having.last, let last = releases.last else { return nil }
    let definition = newest.run.header.metrics[scored]
    let comparable = Array(
      having.reversed().prefix { MetricDefinition.agree($0.run.header.metrics[scored], definition) }
        .reversed())
    let points = having.enumerated().map { index, release in
      point(metric, at: release, isComparable: index >= having.count - comparable.count)
    }
    let (scores, lost) = Self.common(metric, in: comparable)
    let isVanished = newest.name != last.name
    let gap =
      // What the newest release lost is no trend of the others.
      isVanished
      ? "\(last.name), the newest release, has no score of it"
      : comparable.count < Self.fewest.releases
        ? "\(Counted.of(comparable.count, "release", "compares", "compare")), and a trend needs \(Self.fewest.releases)"
        : scores.count < Self.fewest.examples
          ? "\(Counted.of(scores.count, "example", "is", "are")) the same in all \(comparable.count) releases that compare, and a trend needs \(Self.fewest.examples)"
          : nil
    return Series(
      history: MetricHistory(
        metric: metric.name, higherIsBetter: metric.higherIsBetter, points: points,
        comparable: comparable.count, common: scores.count,
        accepted: points.last.flatMap { accepted(after: $0.value, metric) }, isVanished: isVanished, gap: gap),
      scores: scores, lost: lost)
  }

  /// The worst value that the margin accepts after one.
  private func accepted(after value: Double, _ metric: MetricRule) -> Double? {
    guard value.isFinite else { return nil }
    let sign: Double = metric.higherIsBetter ? -1 : 1
    let accepted: Double =
      switch metric.scale {
      case .difference: Figure.rounded(value + sign * metric.margin)
      case .ratio: Figure.rounded(value * exp(sign * metric.margin))
      }
    return accepted
  }

  private func point(_ metric: MetricRule, at release: ReleasedRun, isComparable: Bool) -> MetricHistory.Point
  {
    let examples = Self.examples(of: metric, in: release)
      .filter { $0.mean(metric.name) != nil }
    var numbers: [String: Int] = [:]
    let clusters = examples.enumerated().map { index, example in
      example.cluster.map { name in
        let number = numbers[name] ?? index
        numbers[name] = number
        return number
      } ?? index
    }
    let sample = try? PairedSample(
      examples.map { $0.mean(metric.name) ?? 0 }, weights: examples.map(\.weight),
      clusters: numbers.isEmpty ? nil : clusters)
    let interval = sample.flatMap {
      ExpandedPercentileInterval(
        $0, alpha: 1 - rules.confidence, resamples: rules.resamples, seed: rules.seed)
    }
    return MetricHistory.Point(
      release: release.name, evaluatedAt: release.run.header.evaluatedAt, examples: examples.count,
      value: Figure.rounded(sample?.estimate ?? .nan), lower: Figure.rounded(interval?.lower),
      upper: Figure.rounded(interval?.upper), isComparable: isComparable)
  }

  private static func examples(of metric: MetricRule, in release: ReleasedRun) -> [ScoredExample] {
    release.run.scoredExamples(
      series: metric.storedSeries, passAt: metric.passAt, slices: [], golden: nil)
  }

  /// The means of the examples that are the same and scored in every release, and of those that are the same and
  /// have no score in the last one alone the mean before it.
  private static func common(
    _ metric: MetricRule, in releases: [ReleasedRun]
  ) -> (scores: [String: [Double]], lost: [String: Double]) {
    var scores: [String: (digest: Digest, means: [Double])] = [:]
    for (number, release) in releases.enumerated() {
      for (record, example) in zip(release.run.examples, examples(of: metric, in: release)) {
        guard let mean = example.mean(metric.name) else { continue }
        if number == 0 {
          scores[example.id] = (record.digest, [mean])
        } else if scores[example.id]?.digest == record.digest {
          scores[example.id]?.means.append(mean)
        }
      }
    }
    let there = Dictionary(
      releases.last?.run.examples.map { ($0.id, $0.digest) } ?? [], uniquingKeysWith: { first, _ in first })
    let lost = scores.compactMap { id, known -> (String, Double)? in
      guard known.means.count < releases.count, there[id] == known.digest,
        releases.last.map({ release in
          release.run.position(of: id).map { release.run.examples[$0] }
            .map { metric.value(of: metric.name, in: $0) == nil } ?? false
        }) ?? false
      else { return nil }
      return (id, known.means.reduce(0, +) / Double(known.means.count))
    }
    return (
      scores.compactMapValues { $0.means.count == releases.count ? $0.means : nil },
      Dictionary(lost, uniquingKeysWith: { first, _ in first })
    )
  }

  /// The decisions on the ends of the lines, by metric.
  private func trends(_ series: [Series], _ metrics: [MetricRule]) -> [String: Decision] {
    let usable = series.filter { $0.history.gap == nil }
    var ends: [String: [String: (first: Double, last: Double)]] = [:]
    for metric in usable {
      for (id, means) in metric.scores {
        ends[id, default: [:]][metric.history.metric] = Self.ends(of: means)
      }
    }
    var lost: [String: [String: Double]] = [:]
    for metric in usable {
      for (id, mean) in metric.lost { lost[id, default: [:]][metric.history.metric] = mean }
    }
    func sides(_ metric: String, _ id: String) -> (first: Double?, last: Double?) {
      if let ends = ends[id]?[metric] { return (ends.first, ends.last) }
      // What has no score any more may have fallen to the worst.
      return (lost[id]?[metric], nil)
    }
    let ids = Set(ends.keys).union(lost.keys).sorted()
    func side(_ value: ((first: Double?, last: Double?)) -> Double?) -> [ScoredExample] {
      ids.map { id in
        let values = usable.map { ($0.history.metric, [value(sides($0.history.metric, id))]) }
        return ScoredExample(
          id: id, scores: SeriesValues(Dictionary(values, uniquingKeysWith: { first, _ in first })))
      }
    }
    var rules = rules
    rules.metrics = metrics.filter { metric in usable.contains { $0.history.metric == metric.name } }
    (rules.slices, rules.limits, rules.strata) = ([], [], nil)
    let decisions = Decider(suite: suite, rules: rules).decisions(
      on: Comparison(baseline: side { $0.first }, current: side { $0.last }))
    return Dictionary(decisions.map { ($0.metric, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Where the least-squares line through equally spaced values begins and ends.
  static func ends(of values: [Double]) -> (first: Double, last: Double) {
    let middle = Double(values.count - 1) / 2
    let mean = values.reduce(0, +) / Double(values.count)
    var (products, squares) = (0.0, 0.0)
    for (index, value) in values.enumerated() {
      let step = Double(index) - middle
      products += step * (value - mean)
      squares += step * step
    }
    let slope = squares > 0 ? products / squares : 0
    return (mean - slope * middle, mean + slope * middle)
  }
}
