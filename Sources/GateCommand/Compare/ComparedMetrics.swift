import ArgumentParser
import Foundation
import GateCheck
import GateDecision
import GateJSON
import GateSuite

/// Which metrics two sides of scores are compared on, and what one of them lacks.
struct ComparedMetrics {
  /// The metrics, in the order of the report.
  private(set) var rules: [MetricRule] = []
  /// What the rules call a series of the current side, by the name that it has there.
  private(set) var names: [String: String] = [:]
  /// What the rules call a series that the policy names otherwise.
  private(set) var columns: [String: String] = [:]
  /// Why there is no verdict, as something that is to be decided on is not there; nil if all is.
  private(set) var problem: GateFailure?
  /// What is assumed, and what is not decided.
  private(set) var warnings: [Warning] = []

  private let before: ScoreSide
  private let now: ScoreSide
  private let options: Options

  /// What the user asks for besides the sides.
  struct Options {
    let wanted: [String]
    let policy: Suite?
    let gate: GatePolicy
    /// The margin that the user typed; nil for those of the policy.
    let margin: Double?
    let lowerIsBetter: Bool
    let ranges: [DeclaredRange]
    let isInterleaved: Bool
  }

  /// The metrics of two sides.
  /// - Throws: if a metric that was named is not there, or a score lies outside its declared range.
  init(_ before: ScoreSide, _ now: ScoreSide, _ options: Options) throws {
    (self.before, self.now, self.options) = (before, now, options)
    if let policy = options.policy {
      try takePolicy(policy)
    } else {
      try takeColumns()
    }
    try checkRanges()
  }

  // MARK: With a policy

  private mutating func takePolicy(_ policy: Suite) throws {
    if let declared = options.ranges.first {
      throw Diagnostic(
        "the policy declares the ranges of its metrics", at: Place(file: "--range"),
        remedy: "leave out --range, or give \(declared.metric ?? "the metric") its 'range' in the policy")
    }
    let known = policy.metrics.map(\.name)
    for name in options.wanted where !known.contains(name) {
      throw Diagnostic(
        "the policy has no metric '\(name)'", at: Place(file: "--metric"),
        remedy: Suggestion.nearest(to: name, among: known).map { "did you mean '\($0)'?" }
          ?? "it has \(known.joined(separator: ", "))")
    }
    var missing: [String] = []
    for metric in policy.metrics where options.wanted.isEmpty || options.wanted.contains(metric.name) {
      if metric.isAgainstRelease {
        tellWinRate(metric.name)
        continue
      }
      var rule = MetricRule(metric, among: policy.metrics, policy: options.gate)
      // On the scale of ratios a margin is a share, as in a suite.
      if let margin = options.margin { rule.margin = rule.scale == .ratio ? log1p(margin) : margin }
      guard let renamed = fitted(rule) else {
        let told = lack(of: rule)
        if rule.isGating, !rule.isTime || options.isInterleaved {
          missing.append(told)
        } else {
          warnings.append(Warning(.lacking, "the policy's \(told), so it is not reported"))
        }
        continue
      }
      rules.append(renamed)
    }
    guard let first = missing.first else { return }
    let more = missing.count > 1 ? "; and \(missing.dropFirst().joined(separator: "; and "))" : ""
    let rest = rules.filter { $0.isGating }.map { "--metric \($0.name)" }.joined(separator: " ")
    problem = GateFailure(
      .notComparable, "the policy's \(first)\(more), so nothing can be said of it",
      remedy: rest.isEmpty
        ? "give both sides a column for it" : "give both sides a column for it; to decide without it: \(rest)"
    )
  }

  /// The rule with the series that both sides have, by the name that the baseline has for each; nil if one of them
  /// lacks one.
  private mutating func fitted(_ rule: MetricRule) -> MetricRule? {
    var (renames, theirs): ([String: String], [String: String]) = ([:], [:])
    for series in rule.statistic.series {
      let stored = rule.passAt[series]?.metric ?? series
      let derived = rule.passAt[series] != nil && rule.name == series
      // A derived value that stands in a column of its own needs no epochs.
      if derived, !before.hasSeries(stored) || !now.hasSeries(stored) {
        guard before.hasSeries(series), now.hasSeries(series) else { return nil }
        renames[series] = series
        continue
      }
      let own = rule.storedSeries.count == 1 && rule.passAt.isEmpty ? [rule.name] : []
      let candidates = own + (Measure(rawValue: stored)?.columnNames ?? [stored])
      guard
        let old = candidates.first(where: { before.hasSeries($0) && now.hasSeries($0) })
          ?? candidates.first(where: before.hasSeries)
      else { return nil }
      guard let new = now.hasSeries(old) ? old : candidates.first(where: now.hasSeries) else { return nil }
      if old != stored { renames[stored] = old }
      if new != old { theirs[new] = old }
    }
    names.merge(theirs) { first, _ in first }
    columns.merge(renames) { first, _ in first }
    return renames.isEmpty ? rule : rule.renaming(renames)
  }

  /// That a side has no column of a metric, and one that is named nearly so.
  private func lack(of rule: MetricRule) -> String {
    let wanted = [rule.name] + rule.storedSeries.filter { $0 != rule.name }
    let sides = [(before, "the baseline"), (now, "the current side")].filter { side, _ in
      !rule.storedSeries.allSatisfy(side.hasSeries) && !side.hasSeries(rule.name)
    }
    let who = sides.count == 2 ? "neither side" : sides.first?.1 ?? "one side"
    let verb = "has a column for it"
    let near = sides.compactMap { side, _ in
      wanted.lazy.compactMap { Suggestion.nearest(to: $0, among: side.allMetrics) }.first
    }
    let hint = near.first.map { " (it has '\($0)'; names must agree in case, too)" } ?? ""
    return sides.count == 2
      ? "metric '\(rule.name)' is nowhere: \(who) \(verb)\(hint)"
      : "metric '\(rule.name)' is not on both sides: \(who) has no column for it\(hint)"
  }

  /// Tells that two runs cannot be compared on a win rate.
  private mutating func tellWinRate(_ name: String) {
    warnings.append(
      Warning(
        .lacking,
        "'\(name)' compares each answer with one of its release, so that two runs do not compare on it; 'goldgate check' decides on it"
      ))
  }

  // MARK: Without a policy

  private mutating func takeColumns() throws {
    for name in Set(before.winRates + now.winRates).sorted() { tellWinRate(name) }
    for declared in options.ranges {
      guard let name = declared.metric, !before.allMetrics.contains(name) else { continue }
      throw Diagnostic(
        "the baseline has no metric '\(name)'", at: Place(file: "--range"),
        remedy: Suggestion.nearest(to: name, among: before.allMetrics).map { "did you mean '\($0)'?" }
          ?? "it has \(before.allMetrics.joined(separator: ", "))")
    }
    let both = before.allMetrics.filter(now.hasSeries)
    guard options.wanted.isEmpty else {
      for name in options.wanted where !(before.hasSeries(name) && now.hasSeries(name)) {
        throw Diagnostic(
          "no metric '\(name)' stands on both sides", at: Place(file: "--metric"),
          remedy: Suggestion.nearest(to: name, among: both).map { "did you mean '\($0)'?" }
            ?? "both have \(both.isEmpty ? "none" : both.joined(separator: ", "))")
      }
      for name in options.wanted { rules.append(try rule(name)) }
      tellAssumptions()
      return
    }
    let shared = before.metrics.filter { now.allMetrics.contains($0) }
    let lost = before.metrics.filter { !now.allMetrics.contains($0) }
    guard !shared.isEmpty else {
      throw Diagnostic(
        "the sides have no metric in common", at: Place(file: "--metric"),
        remedy:
          "the baseline has \(before.allMetrics.joined(separator: ", ")), the other side \(now.allMetrics.joined(separator: ", "))"
      )
    }
    for name in shared { rules.append(try rule(name)) }
    tellAssumptions()
    let new = now.metrics.filter { !before.metrics.contains($0) }
    for name in new where !lost.contains(where: { $0.lowercased() == name.lowercased() }) {
      warnings.append(
        Warning(
          .metricNotInBaseline, "'\(name)' has no score at the baseline, so that nothing is decided on it"))
    }
    guard !lost.isEmpty else { return }
    let told = lost.map { name in
      let other = now.allMetrics.first { $0.lowercased() == name.lowercased() }
      return "'\(name)'" + (other.map { " (it has '\($0)', and names must agree in case)" } ?? "")
    }
    problem = GateFailure(
      .notComparable,
      "the current side lacks what the baseline has: \(told.joined(separator: ", ")); a metric that vanished is no pass",
      remedy:
        "give it a column for each, with null if there is no score; to decide without: \(shared.map { "--metric \($0)" }.joined(separator: " "))"
    )
  }

  /// How a column is decided that no policy describes: as a run's header declares it, or as the user says.
  private func rule(_ name: String) throws -> MetricRule {
    let margin = options.gate.margin
    if let definition = before.definition(of: name) ?? now.definition(of: name) {
      let scale = definition["scale"]?.stringValue.flatMap(MetricScale.init(rawValue:)) ?? .difference
      let bounds = definition["range"]?.arrayValue?.compactMap(\.doubleValue) ?? []
      var statistic = MetricStatistic.mean(of: name)
      if case .quantile(let level)? = Aggregate(name: definition["aggregate"]?.stringValue ?? "mean") {
        statistic = .quantile(level, of: name)
      }
      return MetricRule(
        name: name, statistic: statistic, scale: scale,
        higherIsBetter: definition["higher_is_better"] != .bool(false),
        range: bounds.count == 2 && bounds[0] < bounds[1] ? bounds[0]...bounds[1] : nil,
        margin: scale == .ratio ? log1p(margin) : margin)
    }
    let directions = [before, now].compactMap { $0.logMetric(name)?.higherIsBetter }
    if let first = directions.first, directions.contains(!first), !options.lowerIsBetter {
      throw GateFailure(
        .notComparable,
        "the logs differ on whether higher is better of '\(name)': the baseline says \(first), the other \(!first)",
        remedy: "score both sides alike; --lower-is-better decides it for the metrics of --metric")
    }
    let told = directions.first
    let higher = !options.lowerIsBetter && (told ?? Measure(column: name)?.isBetterHigher ?? true)
    let declared =
      options.ranges.last { $0.metric == name } ?? options.ranges.last { $0.metric == nil }
    guard let declared else {
      if let range = logRange(of: name) {
        return MetricRule(name: name, higherIsBetter: higher, range: range, margin: margin)
      }
      return MetricRule(
        name: name, higherIsBetter: higher, range: nil,
        assumedRange: assumedRange(of: name, higherIsBetter: higher), margin: margin)
    }
    return MetricRule(
      name: name, higherIsBetter: higher, range: declared.range,
      assumedRange: assumedRange(of: name, higherIsBetter: higher), margin: margin)
  }

  /// The range that the logs of both sides give a metric; nil if one of them does not, or they differ.
  private func logRange(of name: String) -> ClosedRange<Double>? {
    guard let range = before.logMetric(name)?.range, now.logMetric(name)?.range == range else { return nil }
    return range
  }

  /// From the worst score of either side to the best of the baseline: how large scores are, in any unit.
  ///
  /// A score that gets better moves neither end, so that a better answer makes no claim harder. If all are equal,
  /// their size is all that is known of the scale.
  private func assumedRange(of name: String, higherIsBetter: Bool) -> ClosedRange<Double>? {
    guard let old = before.extremes(of: name) else { return nil }
    let new = now.extremes(of: name) ?? old
    let (best, worst) =
      higherIsBetter
      ? (old.upperBound, min(old.lowerBound, new.lowerBound))
      : (old.lowerBound, max(old.upperBound, new.upperBound))
    if best != worst { return min(best, worst)...max(best, worst) }
    let size = best == 0 ? 1 : abs(best)
    return higherIsBetter ? best - size...best : best...best + size
  }

  /// What was assumed of plain columns, in one sentence each.
  private mutating func tellAssumptions() {
    let open = rules.filter { rule in
      rule.range == nil && before.definition(of: rule.name) == nil && now.definition(of: rule.name) == nil
        && !options.ranges.contains { $0.metric == rule.name || $0.metric == nil }
    }
    if !open.isEmpty {
      let names = open.map { "'\($0.name)'" }.joined(separator: ", ")
      warnings.append(
        Warning(
          .rangeAssumed,
          "no range is declared for \(names), so the scores are taken as they lie and bound nothing that is missing; declare the ends of its scale, such as --range 0,1 or --range 1,5, or --range unbounded"
        ))
    }
    let measured = rules.filter { !$0.higherIsBetter && Measure(column: $0.name) != nil }.map {
      "'\($0.name)'"
    }
    if !options.lowerIsBetter, !measured.isEmpty {
      warnings.append(
        Warning(
          .rangeAssumed,
          "by the name, lower is assumed to be better for \(measured.joined(separator: ", ")); a policy declares it"
        ))
    }
    for rule in rules {
      guard let old = before.definition(of: rule.name), let new = now.definition(of: rule.name), old != new
      else { continue }
      warnings.append(
        Warning(
          .scorerChanged,
          "'\(rule.name)' is defined differently on the two sides, and that at the baseline counts: a change may be the scorer's own"
        ))
    }
  }

  // MARK: Ranges

  private func checkRanges() throws(Diagnostic) {
    for rule in rules {
      for (series, range) in rule.ranges where rule.passAt[series] == nil {
        let declared =
          options.policy != nil
          ? "the policy declares"
          : before.definition(of: rule.name) != nil || now.definition(of: rule.name) != nil
            ? "the run's header declares"
            : logRange(of: rule.name) == range ? "the log declares" : "--range declares"
        try before.check(series, within: range, declaredBy: declared)
        let name = names.first { $0.value == series }?.key ?? series
        try now.check(name, within: range, declaredBy: declared)
      }
    }
  }
}

/// A range that the user declares for a metric of a plain table: `0,1`, `accuracy=0,1`, or `unbounded`.
struct DeclaredRange: ExpressibleByArgument {
  /// The metric; nil for all that nothing else declares.
  let metric: String?
  /// The lowest and highest possible score; nil if unbounded.
  let range: ClosedRange<Double>?

  init?(argument: String) {
    let parts = argument.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    guard let text = parts.last, !text.isEmpty else { return nil }
    metric = parts.count > 1 ? parts.dropLast().joined(separator: "=") : nil
    if text == "unbounded" {
      range = nil
      return
    }
    let bounds = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
    guard bounds.count == 2, let low = bounds[0], let high = bounds[1], low.isFinite, high.isFinite,
      low < high
    else { return nil }
    range = low...high
  }
}
