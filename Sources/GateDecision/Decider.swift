import GateStatistics
import GateSuite

/// Decides every cell of a comparison: each metric over all examples, and over each slice.
public struct Decider: Sendable {
  private let suite: String
  let rules: DecisionRules
  private let threads: Int

  /// How sure a minimum detectable drop is to be found.
  static let power = 0.8
  /// Below how many clusters nothing is blocked: the sign-flip test over four cannot reach 5 %.
  static let fewestClusters = 5
  /// Below how many clusters the interval is rough, though the test is exact.
  static let fewClusters = 10

  /// A decider.
  /// - Parameter threads: how many cells are computed at once, from 1; the decisions are the same for any number.
  public init(suite: String, rules: DecisionRules, threads: Int = 1) {
    self.suite = suite
    self.rules = rules
    self.threads = threads
  }

  /// All that is decided on a comparison, or why nothing can be.
  /// - Parameter tally: what is known of answers without a score, for the advice.
  public func decide(on comparison: Comparison, tally: ExampleTally = ExampleTally()) -> Decisions {
    decide(on: comparison, tally: tally, known: decisions(on: comparison))
  }

  /// The same.
  /// - Parameter cells: the decisions of the cells.
  func decide(on comparison: Comparison, tally: ExampleTally, known cells: [Decision]) -> Decisions {
    let effective = rules.applying(to: comparison)
    let hardBreaks = HardBreak.all(in: comparison, rules: effective)
    let criticalTests = CriticalTest.all(in: comparison, rules: effective)
    let problem = problem(with: comparison, tally: tally)
    let lacking = lacking(in: comparison)
    // What is lost decides nothing, but hides no regression of what is there.
    let isShown = cells.contains { $0.isGating && $0.kind == .regression }
    return Decisions(
      cells: problem == nil || isShown ? cells : [], lacking: lacking, limits: limits(on: comparison),
      criticalTests: criticalTests, hardBreaks: hardBreaks,
      warnings: (problem == nil ? blindness(in: comparison) : [])
        + warnings(on: comparison, lacking, criticalTests, hardBreaks),
      problem: problem)
  }

  /// The cells of which nothing is left to compare, in the order of decisions.
  public func lacking(in comparison: Comparison) -> [LackingCell] {
    Cell.lacking(in: comparison, rules: rules.applying(to: comparison)).map { cell in
      LackingCell(
        metric: cell.metric.name, slice: cell.slice, isGating: cell.metric.isGating,
        examples: cell.lost.count)
    }
  }

  /// Why a comparison cannot be decided: nothing is paired, or too much of the baseline is lost; nil if it can.
  /// - Parameter tally: what is known of answers without a score, for the advice.
  public func problem(with comparison: Comparison, tally: ExampleTally = ExampleTally()) -> GateFailure? {
    let before = comparison.baselineCount
    if let id = comparison.lostCritical.first {
      return GateFailure(
        .notComparable, "the critical example '\(id)' of the baseline has no pair",
        remedy: "restore it as it was, or release the change")
    }
    let effective = rules.applying(to: comparison)
    if !effective.metrics.contains(where: \.isGating), let metric = rules.metrics.first(where: \.isGating) {
      return GateFailure(
        .configuration,
        "'\(metric.name)' is the only kind of metric that gates, and times are gated only if the two sides were interleaved",
        remedy: "let another metric gate, or set a hard limit and gate a score beside it")
    }
    for metric in effective.metrics where metric.isGating {
      if let problem = blindMargin(of: metric) { return problem }
      let excused = metric.isTime ? comparison.pairs.count { $0.isExcused(from: metric) } : 0
      let paired = comparison.pairs.count { $0.covers(metric) }
      let lost = comparison.pairs.first { $0.isCritical && !$0.covers(metric) }
      if metric.plainSeries != nil, let lost {
        return GateFailure(
          .notComparable, "the critical example '\(lost.baseline.id)' has no score of '\(metric.name)'",
          remedy: "run again, or fix what scores it")
      }
      if paired == 0, let passAt = metric.passAt[metric.name] {
        return GateFailure(
          .notComparable,
          "no example has \(passAt.k) epochs with a pass or failure of '\(passAt.metric)' on both sides, which '\(metric.name)' needs",
          remedy: "record the baseline with 'epochs: \(passAt.k)' or more")
      }
      guard paired > 0 else {
        let series = metric.statistic.series.map { "'\($0)'" }.joined(separator: " and ")
        return GateFailure(
          .notComparable, "no example has \(Self.told(metric, series)) on both sides",
          remedy: "check that the ids agree and that both sides have it")
      }
      let share = Double(before - excused - paired) / Double(max(before - excused, 1))
      if share > rules.maximumLostShare + 1e-12 {
        return GateFailure(
          .notComparable,
          "\(before - paired) of \(before) baseline examples have no pair for '\(metric.name)' (\(comparison.removed.count) removed, \(comparison.changed.count) changed, \(comparison.unscoredCount(of: metric)) without a score), more than the share of \(rules.maximumLostShare)",
          remedy: Self.remedy(of: metric, lackedBy: comparison, tally))
      }
    }
    if let problem = GoldenSetProblem.of(comparison, rules: effective) { return problem }
    if let problem = LostPasses.problem(in: comparison, rules: effective) { return problem }
    let judge = LimitJudge(suite: suite, rules: rules)
    for limit in rules.limits {
      let verdicts = judge.verdicts(on: limit, comparison)
      if verdicts.isEmpty, let slice = limit.slice {
        return GateFailure(
          .notComparable,
          "the limit '\(limit.name)' has nothing to judge: no example belongs to \(slice.label)",
          remedy: "check the slice's name, or drop the limit")
      }
      guard let open = verdicts.first(where: { $0.decision == nil })?.limit else { continue }
      return GateFailure(
        .notComparable, "the limit '\(open.name)' has nothing to judge: no call has a '\(open.series)'",
        remedy: "check that the target reports it, or drop the limit")
    }
    return Grouping(comparison, rules: rules).problem
  }

  /// That a metric's margin, or that of its slices, lets nothing block; nil if it does not.
  func blindMargin(of metric: MetricRule) -> GateFailure? {
    if let problem = Blindness.problem(with: metric, margin: metric.margin) { return problem }
    guard !rules.slices.isEmpty, let margin = rules.sliceMargin else { return nil }
    return Blindness.problem(with: metric, margin: margin)
  }

  /// What to do if too many examples have no pair: it depends on what most of them lack.
  private static func remedy(
    of metric: MetricRule, lackedBy comparison: Comparison, _ tally: ExampleTally
  ) -> String {
    let gone = comparison.removed.count + comparison.changed.count
    let failed = Set(tally.errors.map(\.id)).count
    let unscored = comparison.unscoredCount(of: metric)
    let end = "max_lost_share sets the limit"
    if gone >= unscored {
      return comparison.countsRemovedAsLost
        ? "give the other side a row for each, with null if there is no score; \(end)"
        : "restore the examples, or release a new baseline; \(end)"
    }
    if 2 * failed > unscored {
      return "fix what makes the calls fail, and run goldgate check again; \(end)"
    }
    return "look at why these have no score, fix that and run again; \(end)"
  }

  /// The first few names, each once.
  private static func told(_ ids: [String]) -> String {
    var names: [String] = []
    for id in ids where names.last != id { names.append(id) }
    return names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " and \(names.count - 5) more" : "")
  }

  private static func told(_ metric: MetricRule, _ series: String) -> String {
    metric.plainSeries == metric.name
      ? "a score of '\(metric.name)'" : "the \(series) that '\(metric.name)' needs"
  }

  /// The decisions on the hard limits, in the policy's order.
  public func limits(on comparison: Comparison) -> [LimitDecision] {
    let judge = LimitJudge(suite: suite, rules: rules)
    return rules.limits.flatMap { judge.verdicts(on: $0, comparison).compactMap(\.decision) }
  }

  /// The decisions, in the rules' order of metrics, each metric's whole before its slices.
  public func decisions(on comparison: Comparison) -> [Decision] {
    let rules = rules.applying(to: comparison)
    let grouping = Grouping(comparison, rules: rules)
    let cells = Cell.all(of: comparison, rules: rules)
    let analyses = Parallel.map(cells.count, threads: threads) { index in
      CellAnalysis.of(cells[index], in: comparison, grouping, rules)
    }
    let adjusted = Self.adjusted(analyses, rules: rules)
    return cells.indices.map { index in
      CellVerdict(
        analysis: analyses[index], adjustedWorsening: adjusted.worsening[index],
        adjustedImprovement: adjusted.improvement[index], rules: rules,
        isInterleaved: comparison.isInterleaved
      ).decision(suite: suite)
    }
  }

  /// The adjusted p of each cell: over the family of the gating cells, and for the others their own.
  private static func adjusted(
    _ analyses: [CellAnalysis], rules: DecisionRules
  ) -> (worsening: [Double?], improvement: [Double?]) {
    var worsening = analyses.map(\.worsening)
    var improvement = analyses.map(\.improvement)
    var gating: [Int] = []
    var family: [WestfallYoung.Cell] = []
    let weights = FamilyWeights.of(analyses, alpha: rules.alpha)
    for (index, analysis) in analyses.enumerated() where analysis.cell.metric.isGating {
      guard let cell = analysis.familyCell(weight: weights[index]) else { continue }
      gating.append(index)
      family.append(cell)
    }
    func adjust(_ places: [Int], _ joint: (worsening: [Double?], improvement: [Double?])) {
      for (position, index) in places.enumerated() {
        // A cell's own test can be exact although the family's is drawn; the larger of the two keeps both promises.
        worsening[index] = worsening[index].flatMap { own in joint.worsening[position].map { max(own, $0) } }
        improvement[index] = improvement[index].flatMap { own in
          joint.improvement[position].map { max(own, $0) }
        }
      }
    }
    if gating.count > 1 {
      let joint = WestfallYoung(family, resamples: rules.resamples, seed: rules.seed)
      adjust(gating, (joint.worsening, joint.improvement))
    }
    let epochs = analyses.indices.filter {
      analyses[$0].cell.metric.isGating && analyses[$0].epochCell != nil
    }
    if epochs.count > 1 {
      let joint = EpochPermutationFamily(
        epochs.compactMap { analyses[$0].epochCell }, resamples: rules.resamples, seed: rules.seed)
      adjust(epochs, (joint.worsening, joint.improvement))
    }
    correct(analyses, &worsening, &improvement)
    return (worsening, improvement)
  }

  /// Adjusts the p of the cells that labels correct, and shares the error between them and the others.
  private static func correct(
    _ analyses: [CellAnalysis], _ worsening: inout [Double?], _ improvement: inout [Double?]
  ) {
    let gating = analyses.indices.filter { analyses[$0].cell.metric.isGating }
    let corrected = gating.filter { analyses[$0].correction != nil }
    guard !corrected.isEmpty else { return }
    func names(_ cells: [Int]) -> Set<String> { Set(cells.map { analyses[$0].cell.metric.name }) }
    let others = gating.filter { analyses[$0].correction == nil && analyses[$0].swap != nil }
    let factors = CorrectedFamily.factors(corrected: names(corrected), others: names(others))
    func adjust(_ p: inout [Double?]) {
      for index in others { p[index] = p[index].map { min(factors.others * $0, 1) } }
      let holm = CorrectedFamily.holm(corrected.map { p[$0] ?? 1 })
      for (index, adjusted) in zip(corrected, holm) { p[index] = min(factors.corrected * adjusted, 1) }
    }
    adjust(&worsening)
    adjust(&improvement)
  }

  /// The gating metrics that could block on no answers over the whole golden set.
  /// - Parameter knowsScores: whether the baseline's scores are known, so that they may be too bad to fall.
  func blindness(in comparison: Comparison, knowsScores: Bool = true) -> [Warning] {
    let rules = rules.applying(to: comparison)
    let grouping = Grouping(comparison, rules: rules)
    return Cell.all(of: comparison, rules: rules).compactMap { cell in
      guard cell.slice == nil, cell.metric.isGating else { return nil }
      let clusters = grouping.clusters.map { clusters in Set(cell.indexes.map { clusters[$0] }).count }
      let reason = Blindness.reason(
        cell, clusters: clusters, in: comparison, grouping, alpha: rules.alpha, population: rules.population)
      let floor = knowsScores ? Blindness.floor(cell, in: comparison, grouping) : nil
      return (reason ?? floor).map { Blindness.warning(cell.metric, $0) }
    }
  }

  /// The slices that the policy asks for and no example belongs to.
  func slicesLacking(in comparison: Comparison) -> [Warning] {
    guard !comparison.pairs.isEmpty else { return [] }
    return rules.slices.compactMap { key in
      let isThere = comparison.pairs.contains { !($0.baseline.slice(key.name) ?? []).isEmpty }
      return isThere
        ? nil
        : Warning(
          .lacking,
          "the policy slices by '\(key.name)', which no example of the baseline has, so no slice of it was decided"
        )
    }
  }

  private func warnings(
    on comparison: Comparison, _ lacking: [LackingCell], _ criticalTests: [CriticalTest],
    _ hardBreaks: [HardBreak]
  ) -> [Warning] {
    var warnings = lacking.filter { $0.slice != nil || !$0.isGating }.map {
      Warning(.lacking, $0.sentence)
    }
    warnings += slicesLacking(in: comparison)
    if !hardBreaks.isEmpty {
      warnings.append(
        Warning(
          .hardBreak,
          "these passed every epoch at the release and fail every epoch now: \(Self.told(hardBreaks.map(\.id)))"
        ))
    }
    let blind = criticalTests.filter { $0.kind == .blind }
    let short = blind.filter { $0.baselinePasses == $0.baselineEpochs }
    if let first = short.first {
      warnings.append(
        Warning(
          .criticalBlind,
          "critical examples are not tested, as epochs such as \(first.baselineEpochs) before and \(first.currentEpochs) now are too few to show that one broke: \(Self.told(short.map(\.id))); record more epochs"
        ))
    }
    let failing = blind.filter { $0.baselinePasses < $0.baselineEpochs }
    if let first = failing.first {
      warnings.append(
        Warning(
          .criticalBlind,
          "critical examples are not tested, as passes such as \(first.baselinePasses) of \(first.baselineEpochs) epochs at the release are too few to show that one broke: \(Self.told(failing.map(\.id))); only the best score passes, so fix them or record more epochs"
        ))
    }
    let tested = Set(criticalTests.map(\.id))
    let untested = comparison.pairs.filter { $0.isCritical && !tested.contains($0.baseline.id) }
    if !untested.isEmpty {
      warnings.append(
        Warning(
          .criticalBlind,
          "critical examples are tested by no metric: \(Self.told(untested.map(\.baseline.id))); let a metric gate that has a range and is compared by the difference of its mean"
        ))
    }
    return warnings
  }
}
