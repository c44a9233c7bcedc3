import GateSuite

/// Says beforehand what a check of a suite could see, from its baseline alone.
public struct PowerPlanner: Sendable {
  private let rules: DecisionRules
  private let question: PowerQuestion

  /// A planner.
  public init(rules: DecisionRules, question: PowerQuestion) {
    self.rules = rules
    self.question = question
  }

  /// The pairs that a check would have, both sides with the baseline's scores.
  /// - Parameters:
  ///   - golden: the examples that a check would run.
  ///   - quarantine: examples that are left out.
  public static func comparison(
    of baseline: Run, golden: GoldenSet, rules: DecisionRules, quarantine: [Quarantine.Entry] = []
  ) -> Comparison {
    let before = baseline.scoredExamples(
      series: rules.series, passAt: rules.passAt, slices: rules.groupingKeys, golden: golden)
    let digests = Dictionary(
      golden.examples.map { ($0.id, $0.digest) }, uniquingKeysWith: { first, _ in first })
    return Comparison(
      baseline: before, current: before.filter { digests[$0.id] != nil }, quarantine: quarantine,
      isChanged: { position, _ in
        let example = baseline.examples[position]
        return example.digest != digests[example.id]
      })
  }

  /// What a suite can see.
  /// - Parameters:
  ///   - name: the suite's.
  ///   - comparison: its baseline on both sides.
  public func power(of name: String, on comparison: Comparison) -> SuitePower {
    let rules = rules.applying(to: comparison)
    let grouping = Grouping(comparison, rules: rules)
    let cells = Cell.all(of: comparison, rules: rules)
    let plans = cells.compactMap { cell in
      cell.metric.plainSeries.map { plan(cell, series: $0, in: comparison, grouping) }
    }
    let unplanned = rules.metrics.compactMap { metric in
      reason(against: metric, in: comparison).map {
        UnplannedMetric(
          metric: metric.name, statistic: metric.statistic.name, isGating: metric.isGating, reason: $0)
      }
    }
    return SuitePower(
      name: name, examples: comparison.pairs.count, epochs: question.epochs, confidence: rules.confidence,
      plans: plans,
      epochPlan: question.checks.flatMap { epochPlan(cells, in: comparison, grouping, checks: $0) },
      unplanned: unplanned)
  }

  /// The cheapest numbers of epochs that show the wanted drop of every gating cell that epochs can show it of.
  /// - Returns: nil if the noise of a cell is not known, or there is no such cell.
  private func epochPlan(
    _ cells: [Cell], in comparison: Comparison, _ grouping: Grouping, checks: Int
  ) -> EpochPlan? {
    var (inverse, unseen, isAny): (Double, [String], Bool) = (.infinity, [], false)
    for cell in cells where cell.metric.isGating {
      // What is made of all epochs of an example at once has no noise of a single one.
      guard let series = cell.metric.plainSeries, cell.metric.passAt[series] == nil else { continue }
      let (sample, model) = model(cell, series: series, in: comparison, grouping)
      guard sample.isNoiseKnown else { return nil }
      let isBlind =
        Blindness.reason(
          cell, clusters: sample.clusterCount, in: comparison, grouping, alpha: rules.alpha,
          population: rules.population) != nil
      let wanted = isBlind ? nil : question.wantedDrop(of: cell.metric, baseline: sample.baseline)
      guard let most = wanted.flatMap({ model.inverseEpochs(for: $0) }) else {
        unseen.append(cell.slice.label(of: cell.metric.name))
        continue
      }
      (inverse, isAny) = (min(inverse, most), true)
    }
    guard isAny else { return nil }
    // One epoch on each side is the least.
    return EpochPlan(
      inverse: min(inverse, 2), examples: comparison.pairs.count, checks: checks, unseen: unseen)
  }

  /// Why a metric has no plan; nil if it has one.
  private func reason(against metric: MetricRule, in comparison: Comparison) -> String? {
    switch metric.statistic {
    case .composite: return "a composite's spread depends on how its parts move together"
    case .ratio: return "a ratio's spread depends on how its two sums move together"
    case .quantile: return "a quantile's spread depends on the values around it on both sides"
    case .mean:
      if metric.scale == .ratio {
        return "it is compared as a ratio, whose spread depends on how the values change, not on the baseline"
      }
      return comparison.pairs.contains { $0.covers(metric) } ? nil : "the baseline has no value of it"
    }
  }

  private func model(
    _ cell: Cell, series: String, in comparison: Comparison, _ grouping: Grouping
  ) -> (PowerSample, PowerModel) {
    let sample = PowerSample(cell, series: series, in: comparison, grouping, epochs: question.epochs)
    let model = PowerModel(
      baselineNoise: sample.baselineNoise, answerNoise: sample.answerNoise,
      // Of these very examples it is no chance which ones a drop hits.
      concentration: rules.population == .questions ? sample.concentration : 0, jump: sample.jump,
      margin: cell.metric.margin,
      reach: PowerModel.reach(alpha: rules.alpha, power: question.power))
    return (sample, model)
  }

  private func plan(
    _ cell: Cell, series: String, in comparison: Comparison, _ grouping: Grouping
  ) -> PowerPlan {
    let (sample, model) = model(cell, series: series, in: comparison, grouping)
    return PowerPlan(
      cell, sample: sample, model: model, question: question,
      blindness: Blindness.reason(
        cell, clusters: sample.clusterCount, in: comparison, grouping, alpha: rules.alpha,
        population: rules.population))
  }
}
