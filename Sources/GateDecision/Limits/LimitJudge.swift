import GateStatistics
import GateSuite

/// Judges hard limits on the current side.
struct LimitJudge {
  let suite: String
  let rules: DecisionRules

  /// Bounds that equal a limit prove nothing against it.
  private static let tolerance = 1e-9

  /// What a limit says of the whole golden set, or of one slice.
  struct Verdict {
    /// The limit, by its name.
    let limit: Limit
    /// What is decided; nil if no example has a value of its series.
    let decision: LimitDecision?
  }

  /// The decisions on a limit: one, or one a slice by value if it holds for slices; none if no example belongs to
  /// any.
  func verdicts(on limit: Limit, _ comparison: Comparison) -> [Verdict] {
    guard let slice = limit.slice else {
      let examples = comparison.pairs.map(\.current) + comparison.unpairedCurrent
      return [Verdict(limit: limit, decision: decision(on: limit, examples))]
    }
    var members: [String: [ScoredExample]] = [:]
    func add(_ example: ScoredExample, _ values: [String]) {
      for value in values where slice.value.map({ $0 == value }) ?? true {
        members[value, default: []].append(example)
      }
    }
    let key = slice.key.name
    for pair in comparison.pairs {
      // What only one side says of an example holds for both.
      let own = pair.current.slice(key) ?? []
      add(pair.current, own.isEmpty ? pair.baseline.slice(key) ?? [] : own)
    }
    for example in comparison.unpairedCurrent { add(example, example.slice(key) ?? []) }
    return members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { value, examples in
      let limit = limit.on(value)
      var decision = decision(on: limit, examples)
      decision?.slice = Slice(key: slice.key.name, value: value)
      return Verdict(limit: limit, decision: decision)
    }
  }

  /// The decision on a limit; nil if no example has a value of its series.
  private func decision(on limit: Limit, _ examples: [ScoredExample]) -> LimitDecision? {
    let members = examples.map { Member($0, series: limit.series, passAt: rules.passAt[limit.series]) }
      .filter { !$0.values.isEmpty || $0.missing > 0 }
    guard members.contains(where: { !$0.values.isEmpty }) else { return nil }
    switch limit.aggregate {
    case .mean: return mean(limit, members)
    case .quantile(let level): return quantile(limit, level, members)
    }
  }

  /// One example's values of a series.
  private struct Member {
    let example: ScoredExample
    let values: [Double]
    /// How many epochs have none though they should.
    let missing: Int

    init(_ example: ScoredExample, series: String, passAt: PassAt?) {
      self.example = example
      values = example.values(series)
      if passAt != nil {
        missing = values.isEmpty ? 1 : 0
      } else {
        // A series that was left out on purpose is there, and empty.
        let epochs = example.epochs(of: series) ?? [nil]
        missing = Measure(rawValue: series)?.isOptional == true ? 0 : epochs.count { $0 == nil }
      }
    }

    /// The mean over the epochs, those without a value at `worst`; nil if there is none at all.
    func mean(worst: Double?, _ transform: (Double) -> Double = { $0 }) -> Double? {
      let sum = values.reduce(0) { $0 + transform($1) }
      guard let worst else { return values.isEmpty ? nil : sum / Double(values.count) }
      let count = values.count + missing
      return count == 0 ? nil : (sum + worst * Double(missing)) / Double(count)
    }
  }

  private func mean(_ limit: Limit, _ members: [Member]) -> LimitDecision {
    let scored = members.filter { !$0.values.isEmpty }
    let values = scored.compactMap { $0.mean(worst: nil) }
    let worst = limit.bound == .atLeast ? values.min() : values.max()
    // Only a declared range says what the worst possible value is: costs are small, but no shares.
    let range = range(of: limit.series)
    let worstPossible = range.map { limit.bound == .atLeast ? $0.lowerBound : $0.upperBound }
    let interval = interval(
      values, scored.map(\.example),
      lossy: worstPossible.map { worst in members.compactMap { $0.mean(worst: worst) } },
      all: members.map(\.example), worst: worstPossible ?? worst ?? 0, isShare: range == 0...1)
    let estimate = (try? sample(values, scored.map(\.example)))?.estimate ?? 0
    return LimitDecision(
      suite: suite, name: limit.name, series: limit.series, aggregate: limit.aggregate.name,
      bound: limit.bound, limit: limit.value, value: Figure.rounded(estimate),
      lower: Figure.rounded(interval?.lower), upper: Figure.rounded(interval?.upper),
      examples: scored.count, missing: members.count { $0.missing > 0 }, method: interval?.method ?? "none",
      kind: kind(interval, bound: limit.bound, limit: limit.value))
  }

  /// A limit on a quantile is one on the share of calls beyond it: p95 is at most 800 exactly if at most 5 %
  /// are above 800. A call without a value may have been beyond it.
  private func quantile(_ limit: Limit, _ level: Double, _ members: [Member]) -> LimitDecision {
    let allowed = limit.bound == .atMost ? 1 - level : level
    func isBeyond(_ value: Double) -> Double {
      (limit.bound == .atMost ? value > limit.value : value < limit.value) ? 1 : 0
    }
    let scored = members.filter { !$0.values.isEmpty }
    let shares = scored.compactMap { $0.mean(worst: nil, isBeyond) }
    let interval = interval(
      shares, scored.map(\.example), lossy: members.compactMap { $0.mean(worst: 1, isBeyond) },
      all: members.map(\.example), worst: 1, isShare: true)
    let sorted = scored.flatMap(\.values).sorted()
    let value = HarrellDavis(count: sorted.count, level: level)?.value(ofSorted: sorted) ?? 0
    return LimitDecision(
      suite: suite, name: limit.name, series: limit.series, aggregate: limit.aggregate.name,
      bound: limit.bound, limit: limit.value, value: Figure.rounded(value),
      share: Figure.rounded((try? sample(shares, scored.map(\.example)))?.estimate),
      allowedShare: Figure.rounded(allowed),
      lower: Figure.rounded(interval?.lower), upper: Figure.rounded(interval?.upper),
      examples: scored.count, missing: members.count { $0.missing > 0 }, method: interval?.method ?? "none",
      kind: kind(interval, bound: .atMost, limit: allowed))
  }

  private func range(of series: String) -> ClosedRange<Double>? {
    let scored = rules.metrics.first { $0.isToldByExample && $0.statistic.series == [series] }
    return scored?.range ?? Measure(rawValue: series)?.range
  }

  private struct Interval {
    let lower: Double
    let upper: Double
    /// The bound on the bad side with one more example of the worst value, and with what is missing at its worst.
    let worst: Double
    let method: String
  }

  private func kind(_ interval: Interval?, bound: Limit.Bound, limit: Double) -> LimitDecision.Kind {
    guard let interval else { return .open }
    switch bound {
    case .atLeast:
      if interval.upper < limit - Self.tolerance { return .broken }
      return min(interval.lower, interval.worst) >= limit - Self.tolerance ? .held : .open
    case .atMost:
      if interval.lower > limit + Self.tolerance { return .broken }
      return max(interval.upper, interval.worst) <= limit + Self.tolerance ? .held : .open
    }
  }

  /// - Parameters:
  ///   - lossy: the values of all examples, what is missing at its worst; nil if nothing bounds that.
  ///   - all: these examples.
  private func interval(
    _ values: [Double], _ examples: [ScoredExample], lossy: [Double]?, all: [ScoredExample], worst: Double,
    isShare: Bool
  ) -> Interval? {
    let lossy = lossy ?? values
    let all = lossy.count == values.count ? examples : all
    let weights = all.map(\.weight)
    let isPlain = weights.allSatisfy { $0 == weights[0] } && all.allSatisfy { $0.cluster == nil }
    if isPlain, isShare, (values + lossy).allSatisfy({ $0 == 0 || $0 == 1 }) {
      // Rare events leave nothing to resample; their exact interval needs no guard.
      func exact(_ values: [Double]) -> ClopperPearson? {
        ClopperPearson(values.count { $0 == 1 }, of: values.count, alpha: rules.alpha)
      }
      guard let interval = exact(values), let guarded = exact(lossy) else { return nil }
      return Interval(
        lower: interval.lower, upper: interval.upper, worst: worst == 0 ? guarded.lower : guarded.upper,
        method: "clopper_pearson")
    }
    guard let sample = try? sample(values, examples), let whole = expanded(sample),
      let complete = try? self.sample(lossy, all), let guarded = expanded(complete.adding(worst))
    else { return nil }
    return Interval(
      lower: whole.lower, upper: whole.upper, worst: worst < sample.estimate ? guarded.lower : guarded.upper,
      method: whole.method.rawValue)
  }

  private func expanded(_ sample: PairedSample) -> ExpandedPercentileInterval? {
    ExpandedPercentileInterval(sample, alpha: rules.alpha, resamples: rules.resamples, seed: rules.seed)
  }

  private func sample(_ values: [Double], _ examples: [ScoredExample]) throws(PairedSample.Fault)
    -> PairedSample
  {
    var numbers: [String: Int] = [:]
    let clusters = examples.indices.map { index in
      examples[index].cluster.map { name in
        numbers[name]
          ?? {
            numbers[name] = index; return index
          }()
      } ?? index
    }
    return try PairedSample(
      values, weights: examples.map(\.weight),
      clusters: examples.contains { $0.cluster != nil } ? clusters : nil)
  }
}
