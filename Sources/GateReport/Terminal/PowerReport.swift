import GateDecision
import GateJSON

/// What suites can see, for a person: a table, one sentence a row, and what was left out and why.
public struct PowerReport {
  private let suites: [SuitePower]
  private let power: Double
  private let style: TerminalStyle

  /// The bytes of the report, UTF-8.
  /// - Parameter power: how sure a drop was to be found.
  public static func render(
    _ suites: [SuitePower], power: Double, style: TerminalStyle = .plain
  ) -> [UInt8] {
    let report = PowerReport(suites: suites, power: power, style: style)
    let sections = suites.flatMap(report.sections) + [report.legend]
    let text = sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    return Array((LogCommands.disarmed(text) + "\n").utf8)
  }

  private func sections(_ suite: SuitePower) -> [[String]] {
    [
      heading(suite), PowerTable(suite).lines(style), suite.plans.flatMap { bullet($0.sentence) },
      suite.epochPlan.map { TerminalText.wrapped($0.sentence, width: style.width, indent: 2) } ?? [],
      unplanned(suite), warnings(suite),
    ]
  }

  private func heading(_ suite: SuitePower) -> [String] {
    let baseline = suite.baseline.map { " against \($0.name)" } ?? ""
    let size = "\(Counted.of(suite.examples, "example")), \(Counted.of(suite.epochs, "epoch")) a check"
    return TerminalText.wrapped("\(suite.name)\(baseline): \(size)", width: style.width, indent: 2)
      .map { style.paint($0, .heading) }
  }

  private func unplanned(_ suite: SuitePower) -> [String] {
    if suite.unplanned.isEmpty { return [] }
    return [style.paint("Not planned", .heading)]
      + suite.unplanned.flatMap { bullet("\($0.metric) (\($0.statistic)): \($0.reason)") }
  }

  private func warnings(_ suite: SuitePower) -> [String] {
    if suite.warnings.isEmpty { return [] }
    return [style.paint("Warnings", .doubtful)] + suite.warnings.flatMap { bullet($0.message) }
  }

  /// How to read it all.
  private var legend: [String] {
    let confidence = suites.first.map { ", each bound at \(Figures.percent($0.confidence))" } ?? ""
    let sentences = [
      "SEES is the smallest true worsening that a check finds in \(Figures.percent(power)) of runs\(confidence), if it hits some examples (or clusters) wholly and the others not at all.",
      "NOISE is the standard error that the model's own variation gives the difference.",
      "A planning formula, not a promise: many metrics and slices together can need a little more.",
    ]
    let isTold = suites.contains { $0.plans.contains { !$0.isGating } }
    let all = sentences + (isTold ? ["What is in parentheses does not gate."] : [])
    return all.flatMap { TerminalText.wrapped($0, width: style.width) }.map { style.paint($0, .quiet) }
  }

  private func bullet(_ text: String) -> [String] {
    TerminalText.wrapped("- \(text)", width: style.width, indent: 2)
  }
}

extension EpochPlan {
  /// The numbers that a suite would have, and what they cost, as one sentence without a full stop.
  var sentence: String {
    let numbers =
      release == check ? "epochs: \(check)" : "epochs: {release: \(release), check: \(check)}"
    let times = Counted.of(checks, "check")
    let others =
      equal == release && equal == check
      ? ""
      : "; \(equal) on both sides take \(equalCalls) (\(Figures.percent(saved)) less)"
    let lacking =
      unseen.isEmpty
      ? "" : "; not counted, as no number of epochs shows it: \(unseen.joined(separator: ", "))"
    return
      "With \(times) a release, '\(numbers)' sees what is wanted for the fewest calls: \(calls)\(others)\(lacking)"
  }

  /// The share of the calls that it saves, in whole per cent, rounded down.
  private var saved: Double {
    equalCalls > calls ? (100 * Double(equalCalls - calls) / Double(equalCalls)).rounded(.down) / 100 : 0
  }
}

/// What a suite can see as a table, with fewer columns if the terminal is narrow.
struct PowerTable {
  private let plans: [PowerPlan]
  /// What the slices' column is called; nil if there are no slices.
  private let sliceHeading: String?
  private let hasClusters: Bool

  /// The longest name in a cell, in columns.
  private static let longestName = 32

  init(_ power: SuitePower) {
    plans = power.plans
    let keys = Set(plans.compactMap(\.slice?.key))
    sliceHeading = keys.isEmpty ? nil : keys.count == 1 ? keys.first?.uppercased() : "SLICE"
    hasClusters = plans.contains { $0.clusters != nil }
  }

  /// The lines; none without a plan, or if even the narrow table is too wide: the sentences say it all.
  func lines(_ style: TerminalStyle) -> [String] {
    if plans.isEmpty { return [] }
    let whole = TerminalTable(columns: columns, rows: plans.map(row))
    let tables = [whole, whole.without(["CLUSTERS", "EPOCHS", "NOISE"])]
    return tables.first { $0.width <= style.width }?.lines(style) ?? []
  }

  private var columns: [TerminalTable.Column] {
    var columns = [TerminalTable.Column(heading: "METRIC", isNumeric: false)]
    if let sliceHeading { columns.append(.init(heading: name(sliceHeading), isNumeric: false)) }
    columns.append(.init(heading: "PAIRS", isNumeric: true))
    if hasClusters { columns.append(.init(heading: "CLUSTERS", isNumeric: true)) }
    for heading in ["EPOCHS", "BASELINE", "NOISE", "SEES", "WANTED"] {
      columns.append(.init(heading: heading, isNumeric: true))
    }
    columns.append(.init(heading: "NEEDS", isNumeric: false))
    return columns
  }

  private func row(_ plan: PowerPlan) -> TerminalTable.Row {
    let figures = Figures(largest: plan.baseline)
    var cells = [name(plan.metric)]
    if let sliceHeading {
      let slice = sliceHeading == "SLICE" ? plan.slice?.label : plan.slice?.value
      cells.append(name(slice ?? "all"))
    }
    cells.append(String(plan.pairs))
    if hasClusters { cells.append(plan.clusters.map(String.init) ?? "-") }
    cells += [
      epochs(plan), figures.plain(plan.baseline),
      "\(plan.isNoiseKnown ? "" : "<= ")\(figures.roundedUp(plan.noiseError))",
      plan.minimumDetectableDrop.map(figures.roundedUp) ?? "-", plan.wantedDrop.map(figures.roundedUp) ?? "-",
      plan.isGating ? plan.need : "(\(plan.need))",
    ]
    return TerminalTable.Row(cells: cells, tone: Self.tone(plan))
  }

  /// `3`, or `3 -> 5` if a check runs another number than the baseline has.
  private func epochs(_ plan: PowerPlan) -> String {
    let before = Figures.fixed(
      plan.baselineEpochs, decimals: plan.baselineEpochs.rounded() == plan.baselineEpochs ? 0 : 1)
    return before == String(plan.currentEpochs) ? before : "\(before) -> \(plan.currentEpochs)"
  }

  private func name(_ text: String) -> String { TerminalText.line(text, width: Self.longestName) }

  private static func tone(_ plan: PowerPlan) -> TerminalStyle.Tone? {
    guard plan.isGating else { return .quiet }
    return plan.advice == .enough ? .good : .doubtful
  }
}

extension PowerPlan {
  /// `accuracy`, or `accuracy [category=returns]`.
  var label: String { slice.label(of: metric) }

  /// What the cell sees and what to do, as one sentence without a full stop.
  var sentence: String { "\(label): \(sight); \(recommendation)" }

  /// `drops`, or `rises` if lower is better.
  private var movements: String { higherIsBetter ? "drops" : "rises" }

  private var sight: String {
    if let blindness { return blindness }
    guard let drop = minimumDetectableDrop else {
      return "not even a fall from \(Figures(largest: baseline).plain(baseline)) to the worst would be seen"
    }
    return "\(isNoiseKnown ? "" : "at worst ")sees \(movements) of \(amount(drop)) or more"
  }

  private var recommendation: String {
    guard let wantedDrop else { return "name a drop with --drop" }
    let wanted = amount(wantedDrop)
    switch advice {
    case .enough: return "that is enough for \(wanted) (\(share))"
    case .epochs:
      let examples = needs(pairsNeeded, "example").map { ", or \($0)\(inClusters) in all" } ?? ""
      return "for \(wanted) take \(epochs ?? "more epochs") on both sides (\(share))\(examples)"
    case .examples:
      let other = epochs.map { ", or \($0) on both sides" } ?? "; more epochs would not do it"
      return
        "for \(wanted) take \(needs(pairsNeeded, "example") ?? "more examples")\(inClusters) in all (\(share))\(blindness == nil ? other : "")"
    case .measureNoise:
      return
        "for \(wanted) record \(Self.fewestEpochs) epochs first: the baseline has one, so nothing is known of its noise"
    case .anotherDrop: return "\(wanted) \(obstacle(wantedDrop))"
    }
  }

  /// From how many epochs the noise is well enough known.
  private static let fewestEpochs = 3

  private func obstacle(_ drop: Double) -> String {
    if drop <= margin { return "is within the margin of \(amount(margin)), which the gate accepts" }
    let isOutside = range.map {
      drop > (higherIsBetter ? baseline - $0.lowerBound : $0.upperBound - baseline)
    }
    return isOutside == true ? "is more than it can worsen by" : "needs more examples than can be had"
  }

  private var share: String {
    "noise is \(isNoiseKnown ? "" : "at most ")\(Figures.percent(((noiseShare ?? 0) * 100).rounded() / 100)) of the variance"
  }

  private var epochs: String? { needs(epochsNeeded, "epoch") }

  private var inClusters: String { clustersNeeded.map { " in \(Counted.of($0, "cluster"))" } ?? "" }

  private func needs(_ count: Int?, _ noun: String) -> String? { count.map { Counted.of($0, noun) } }

  /// An amount of the metric: in points if the metric reads as a share of right answers.
  func amount(_ value: Double) -> String {
    if higherIsBetter, range == 0...1, value <= 1 { return Figures.points(value) }
    return Figures(largest: max(abs(baseline), value)).roundedUp(value)
  }

  /// What the wanted drop needs, in a word or two.
  var need: String {
    switch advice {
    case .enough: "nothing"
    case .epochs: epochs ?? "-"
    case .examples: needs(clustersNeeded, "cluster") ?? needs(pairsNeeded, "example") ?? "-"
    case .measureNoise: "\(Self.fewestEpochs) epochs first"
    case .anotherDrop: "-"
    }
  }
}
