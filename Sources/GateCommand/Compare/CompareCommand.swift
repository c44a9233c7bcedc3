import ArgumentParser
import Foundation
import GateDecision
import GateSuite

/// `goldgate compare`: gates two sets of scores that exist already, with no model call.
struct CompareCommand: GateSubcommand {
  static let configuration = CommandConfiguration(
    // With the name of the command above it, no flag of that one's is looked for, which takes half the time of parsing.
    commandName: "compare", _superCommandName: "goldgate",
    abstract: "Gate two sets of scores that exist already, with no model call.",
    discussion: """
      A side is a stored run, a plain table of scores (JSONL or CSV: id, one or more metric columns, optional \
      category, cluster, weight, epoch; null or empty = could not be scored), or a tag. One file with the \
      columns 'baseline' and 'current' holds both sides.

      Examples:
        goldgate compare --baseline old.jsonl --current new.csv --metric accuracy --margin 0.03
        goldgate compare paired.jsonl --slice category
        goldgate compare --baseline v1.0.0 --current v1.1.0 --suite support-faq
      """)

  @Argument(
    help: ArgumentHelp(
      "A file that holds both sides, in columns 'baseline' and 'current'.", valueName: "paired"))
  var paired: String?

  @Option(help: ArgumentHelp("The scores to compare with: a file or a tag.", valueName: "side"))
  var baseline: String?

  @Option(help: ArgumentHelp("The scores to be judged: a file or a tag.", valueName: "side"))
  var current: String?

  @Option(
    help: ArgumentHelp(
      "A metric to decide on. Repeatable; all that both sides have where left out.", valueName: "name"))
  var metric: [String] = []

  @Option(help: ArgumentHelp("The accepted worsening, in the metric's units.", valueName: "x"))
  var margin: Double?

  @Option(help: ArgumentHelp("Also decide on each value of this column. Repeatable.", valueName: "key"))
  var slice: [String] = []

  @Flag(help: "Lower values are better, as for latency and cost.")
  var lowerIsBetter = false

  @Option(help: ArgumentHelp("The one-sided confidence of each bound (default 0.95).", valueName: "c"))
  var confidence: Double?

  @Option(
    help: ArgumentHelp(
      "How many resamples are drawn where an interval is not exact (default 10000).", valueName: "b"))
  var resamples: Int?

  @Option(help: ArgumentHelp("The seed of every random choice (default 1).", valueName: "n"))
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "The largest share of the baseline's examples that may be without a pair (default 0.1).",
      valueName: "share"))
  var maxLostShare: Double?

  @Option(
    help: ArgumentHelp("Take metrics, margins and slices from this suite.yaml.", valueName: "suite.yaml"))
  var policy: String?

  @Option(help: ArgumentHelp("The suite whose baselines the tags hold.", valueName: "suite"))
  var suite: String?

  @Flag(help: "Both sides were measured in turns in the same minutes, so that latencies compare.")
  var interleaved = false

  @OptionGroup var reports: ReportOptions

  var onlyComputes: Bool { true }

  func validate() throws {
    if let margin, !(margin >= 0 && margin.isFinite) {
      throw ValidationError("--margin must be a number of at least 0.")
    }
    if let confidence, !(0.51...0.9999).contains(confidence) {
      throw ValidationError("--confidence must be from 0.51 to 0.9999; it is one-sided, 0.95 by default.")
    }
    if let resamples, !(100...1_000_000).contains(resamples) {
      throw ValidationError("--resamples must be from 100 to 1000000.")
    }
    if let maxLostShare, !(0...1).contains(maxLostShare) {
      throw ValidationError("--max-lost-share must be from 0 to 1.")
    }
    if paired != nil, baseline != nil || current != nil {
      throw ValidationError("Give either one file with both sides, or --baseline and --current.")
    }
    if paired == nil, baseline == nil || current == nil {
      throw ValidationError(
        "Give --baseline and --current, or one file with the columns 'baseline' and 'current'.")
    }
  }

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    let reporter = try Reporter(reports, defaultFile: nil, in: context)
    let startedAt = context.now()
    let sides = ScoreSides(context: context, suite: suite)
    let first = try await sides.read(paired ?? baseline ?? "", flag: "--baseline")
    let second = paired == nil ? try await sides.read(current ?? "", flag: "--current") : first
    let (before, now) = (first.side("baseline"), second.side("current"))
    let policySuite = try policySuite(in: context)
    let rules = try rules(before: before, now: now, policy: policySuite)
    let name = policySuite?.name ?? now.suite ?? before.suite ?? "compare"

    let comparison = Comparison(
      baseline: before.scores(rules), current: now.scores(rules), isInterleaved: interleaved,
      isChanged: { position, other in
        guard let own = before.digest(at: position), let other = now.digest(at: other) else { return false }
        return own != other
      })
    var verdict = SuiteVerdict(
      name: name, goldenFile: now.path, baseline: before.facts,
      comparisons: comparison.examples(rules: rules, file: now.path), problem: nil,
      blocksOnInconclusive: policySuite?.gate.blocksOnInconclusive ?? false)
    verdict.examples = comparison.tally(rules: rules)
    Decider(suite: name, rules: rules, threads: reports.threads(under: rules)).decide(
      &verdict, on: comparison)
    let whole = Verdict(
      toolVersion: Version.current, seed: rules.seed, suites: [verdict], startedAt: startedAt,
      duration: context.now() - startedAt)
    try reporter.report(whole)
    return whole.exitCode
  }

  private func policySuite(in context: CommandContext) throws -> Suite? {
    guard let policy else { return nil }
    let folder = context.absolute(policy).split(separator: "/").dropLast().last.map(String.init) ?? "suite"
    return try Suite(SourceFile(readingFrom: context.absolute(policy), named: policy), folderName: folder)
  }

  private func rules(before: ScoreSide, now: ScoreSide, policy: Suite?) throws -> DecisionRules {
    var gate = policy?.gate ?? GatePolicy()
    if let margin { gate.margin = margin }
    if let confidence { gate.confidence = confidence }
    if let resamples { gate.resamples = resamples }
    if let seed { gate.seed = seed }
    gate.slices += slice.map { SliceKey($0) }
    if let maxLostShare { gate.maximumLostShare = maxLostShare }
    var rules = DecisionRules(metrics: [], policy: gate)
    rules.limits += policy?.metrics.flatMap(\.limits) ?? []
    for name in try metricNames(before: before, now: now, policy: policy) {
      if let known = policy?.metrics.first(where: { $0.name == name }) {
        var rule = MetricRule(known, among: policy?.metrics ?? [], policy: gate)
        // On the scale of ratios a margin is a share, as in a suite.
        if let margin { rule.margin = rule.scale == .ratio ? log1p(margin) : margin }
        rules.metrics.append(rule)
      } else {
        let range = before.range(of: name, and: now)
        rules.metrics.append(
          MetricRule(name: name, higherIsBetter: !lowerIsBetter, range: range, margin: gate.margin))
      }
    }
    for slice in slice where !before.hasSlice(slice) {
      let remedy = Suggestion.nearest(to: slice, among: before.sliceKeys).map { "did you mean '\($0)'?" }
      throw Diagnostic(
        "the baseline has no column '\(slice)' to slice by", at: Place(file: "--slice"),
        remedy: remedy
          ?? "it has \(before.sliceKeys.isEmpty ? "none" : before.sliceKeys.joined(separator: ", "))")
    }
    return rules
  }

  private func metricNames(before: ScoreSide, now: ScoreSide, policy: Suite?) throws -> [String] {
    let known = policy.map { suite in
      suite.metrics.filter { metric in
        MetricRule(metric, among: suite.metrics, policy: suite.gate).storedSeries
          .allSatisfy { before.hasSeries($0) && now.hasSeries($0) }
      }
    }
    let shared = known?.map(\.name) ?? before.metrics.filter(now.metrics.contains)
    guard !metric.isEmpty else {
      guard !shared.isEmpty else {
        throw Diagnostic(
          "the sides have no metric in common", at: Place(file: "--metric"),
          remedy:
            "the baseline has \(before.metrics.joined(separator: ", ")), the other side \(now.metrics.joined(separator: ", "))"
        )
      }
      return shared
    }
    for name in metric where !shared.contains(name) {
      let remedy = Suggestion.nearest(to: name, among: shared).map { "did you mean '\($0)'?" }
      throw Diagnostic(
        "no metric '\(name)' stands on both sides", at: Place(file: "--metric"),
        remedy: remedy ?? "both have \(shared.joined(separator: ", "))")
    }
    return metric
  }
}
