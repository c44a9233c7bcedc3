import ArgumentParser
import Foundation
import GateCheck
import GateDecision
import GateGroups
import GateJSON
import GateLogs
import GateSuite

/// What `--population` can ask.
enum AskedPopulation: String, CaseIterable, ExpressibleByArgument {
  case questions
  case goldenSet = "golden_set"

  var value: Population { self == .questions ? .questions : .goldenSet(isDeterministic: false) }
}

/// `goldgate compare`: gates two sets of scores that exist already, with no model call.
struct CompareCommand: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Gate two sets of scores that exist already, with no model call.",
    discussion: """
      A side is a stored run, a plain table of scores (JSONL or CSV: id, one or more metric columns, optional \
      category, cluster, weight, epoch; null or empty = could not be scored), a log of another tool as it wrote it \
      (\(LogFormat.allCases.map(\.title).joined(separator: ", "))), or a tag. One file with the columns 'baseline' and \
      'current' holds both sides. If the baseline is a tag, the metrics, margins and slices are those of the suite at \
      that tag, as in a check.

      Examples:
        goldgate compare --baseline old.jsonl --current new.csv --metric accuracy --margin 0.03
        goldgate compare paired.jsonl --slice category
        goldgate compare --baseline old.csv --current new.csv --metric rubric --range 1,5 --margin 0.1
        goldgate compare --baseline v1.0.0 --current v1.1.0 --suite support-faq
        goldgate compare --baseline release.eval --current branch.eval --metric includes --margin 0.03
        goldgate compare --list branch.eval
        goldgate compare --baseline seed1.jsonl --current seed2.jsonl --families
      """)

  @Argument(
    help: ArgumentHelp(
      "A file that holds both sides, in columns 'baseline' and 'current'; with --list, any file.",
      valueName: "paired"))
  var paired: String?

  @Option(help: ArgumentHelp("The scores to compare with: a file or a tag.", valueName: "side"))
  var baseline: String?

  @Option(help: ArgumentHelp("The scores to be judged: a file or a tag.", valueName: "side"))
  var current: String?

  @Option(
    help: ArgumentHelp(
      "A metric to decide on. Repeatable (default: all that both sides have).", valueName: "name"))
  var metric: [String] = []

  @Option(
    help: ArgumentHelp(
      "The accepted worsening, in the metric's units (default: the policy's, else 0.02).", valueName: "x"))
  var margin: Double?

  @Option(help: ArgumentHelp("Also decide on each value of this column. Repeatable.", valueName: "key"))
  var slice: [String] = []

  @Option(
    help: ArgumentHelp(
      "The lowest and highest score that a metric of a plain table can have, or 'unbounded', for one metric or for all: accuracy=0,1. Repeatable.",
      valueName: "[metric=]low,high"))
  var range: [DeclaredRange] = []

  @Flag(help: "Lower values are better, as for latency and cost.")
  var lowerIsBetter = false

  @Option(
    help: ArgumentHelp(
      "What is asked: questions (did it get worse on questions like these? the default) or golden_set (on these very examples; needs two epochs on both sides).",
      valueName: "what"))
  var population: AskedPopulation?

  @Option(help: ArgumentHelp("The one-sided confidence of each bound (default 0.95).", valueName: "c"))
  var confidence: Double?

  @Option(
    help: ArgumentHelp(
      "How many resamples are drawn if an interval is not exact (default 10000).", valueName: "b"))
  var resamples: Int?

  @Option(help: ArgumentHelp("The seed of every random choice (default 1).", valueName: "n"))
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "The largest share of the baseline's examples that may be without a pair (default 0.1).",
      valueName: "share"))
  var maxLostShare: Double?

  @Option(
    help: ArgumentHelp(
      "Take metrics, margins and slices from this suite.yaml (default: of a tag, the suite there).",
      valueName: "suite.yaml"))
  var policy: String?

  @Option(help: ArgumentHelp("The suite whose baselines the tags hold.", valueName: "suite"))
  var suite: String?

  @Option(
    help: ArgumentHelp(
      "Whose files the sides are, if the content fits two tools: \(LogSource.allValueStrings.joined(separator: ", ")).",
      valueName: "tool"))
  var from: LogSource?

  @Flag(
    help: "Show what a log of another tool holds (metrics, examples, epochs, errors), and decide nothing.")
  var list = false

  @Flag(help: "Take a log of another tool although its run is incomplete.")
  var incomplete = false

  @Option(
    help: ArgumentHelp(
      "What a failed call in a log of another tool counts for: missing (no score) or worst (the lowest of the range).",
      valueName: "errors"))
  var errors: LogChoices.Errors = .missing

  @Option(
    help: ArgumentHelp(
      "The largest share of failed calls in a log of another tool for which there is a verdict (default 0.02).",
      valueName: "share"))
  var maxErrorShare: Double?

  @Flag(help: "The calls of both sides were interleaved in the same minutes, so that latencies compare.")
  var interleaved = false

  @Flag(
    help:
      "Compare families of examples, which are those of one cluster, in the place of examples: runs on two sets of 'generate templates'."
  )
  var families = false

  @OptionGroup var reports: ReportOptions

  var onlyComputes: Bool { reports.otlp == nil }

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
    if let maxErrorShare, !(0...1).contains(maxErrorShare) {
      throw ValidationError("--max-error-share must be from 0 to 1.")
    }
    if list, paired != nil || baseline != nil || current != nil { return }
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
    let sides = ScoreSides(context: context.check, suite: suite, choices: choices)
    if list { return try tellContents(sides, in: context) }
    let first = try await sides.read(paired ?? baseline ?? "", flag: "--baseline")
    let second = paired == nil ? try await sides.read(current ?? "", flag: "--current") : first
    var (before, now) = (first.side("baseline"), second.side("current"))
    if paired != nil, !first.isPaired {
      throw Diagnostic(
        "the file does not hold both sides", at: Place(file: paired ?? ""),
        remedy: "give it the columns 'baseline' and 'current', or name two files: --baseline A --current B")
    }
    if families { (before, now) = (try before.families(), try now.families()) }
    let policySuite = try policySuite(in: context) ?? before.released
    let gate = gate(policySuite)
    let compared = try ComparedMetrics(
      before, now,
      ComparedMetrics.Options(
        wanted: metric, policy: policySuite, gate: gate, margin: margin, lowerIsBetter: lowerIsBetter,
        ranges: range, isInterleaved: interleaved))
    let rules = try rules(compared, gate: gate, policy: policySuite, baseline: before)
    if families, let tries = rules.metrics.first(where: { !$0.passAt.isEmpty }) {
      throw Diagnostic(
        "'\(tries.name)' is about several tries at one example, and a family is several examples",
        at: Place(file: "--families"), remedy: "name the other metrics with --metric")
    }
    let name = policySuite?.name ?? now.suite ?? before.suite ?? "compare"

    let old = before.scores(rules)
    let new = now.scores(rules, names: compared.names)
    let asked = (before: before.log?.inputs ?? [:], now: now.log?.inputs ?? [:])
    let comparison = Comparison(
      baseline: old, current: now.isTable ? ScoreSide.padded(new, like: old) : new,
      isInterleaved: interleaved,
      // A table has no golden set, so that a row that is not there is a score that is not there.
      countsRemovedAsLost: now.isTable,
      isChanged: { position, other in
        if let own = before.digest(at: position), let other = now.digest(at: other) { return own != other }
        // Both have the same id.
        guard let own = asked.before[old[position].id], let other = asked.now[old[position].id] else {
          return false
        }
        return own != other
      })
    var tally = comparison.tally(rules: rules)
    let series = Set(rules.series)
    tally.unread = ExampleTally.Unread.counts(baseline: before.run, current: now.run)
      .filter { series.contains($0.metric) }
    tally.unscored = LogDoubts.explained(tally.unscored, baseline: before, current: now)
    let doubts = LogDoubts(baseline: before, current: now, errors: errors)
    let decider = Decider(
      suite: name,
      rules: try labelled(
        rules, policy: policySuite, baseline: before.run, current: now.run,
        in: context), threads: rules.threads(asked: reports.threads))
    let decided = decider.decide(on: comparison, tally: tally)
    let comparisons = comparison.examples(
      rules: rules,
      place: { [places = (before.places, now.places)] before, now in
        now.map { places.1.place(at: $0) } ?? places.0.place(at: before)
      }, category: { [before] in before.category(at: $0) })
    let runs = before.run.flatMap { old in now.run.map { (old, $0) } }
    let groups = FailureGrouper(comparisons, decisions: decided.cells, runs: runs, seed: rules.seed)?.groups()
    let verdict = SuiteVerdict(
      name: name, goldenFile: now.places.file, baseline: before.facts, comparedName: now.path,
      decided: (compared.problem ?? doubts.problem(maximumShare: gate.maximumErrorShare)).map(decided.refused)
        ?? decided,
      examples: tally, comparisons: comparisons, groups: groups,
      warnings: compared.warnings + doubts.warnings + tally.unread.map { Warning(.unread, $0.sentence) },
      blocksOnInconclusive: policySuite?.gate.blocksOnInconclusive ?? false)
    let whole = Verdict(
      toolVersion: Version.current, seed: rules.seed, suites: [verdict], startedAt: startedAt,
      duration: context.now() - startedAt)
    try reporter.report(whole)
    await reporter.send(whole)
    return whole.exitCode
  }

  private var choices: LogChoices {
    LogChoices(source: from, takesIncomplete: incomplete, errors: errors, ranges: range, metrics: metric)
  }

  /// Shows what each side's log holds.
  private func tellContents(
    _ sides: ScoreSides, in context: CommandContext
  ) throws -> GateDecision.ExitCode {
    for name in [paired, baseline, current].compactMap({ $0 }) {
      guard let log = try sides.log(name) else {
        throw Diagnostic(
          "this is no log of another tool", at: Place(file: name),
          remedy: "leave out --list to compare it, or say whose log it is with --from")
      }
      context.write(LogContents(log: log, name: name).text)
    }
    return .pass
  }

  /// The rules with people's labels for the metrics whose verdict they correct.
  /// - Throws: `Diagnostic` if a side holds no answers.
  private func labelled(
    _ rules: DecisionRules, policy suite: Suite?, baseline: Run?, current: Run?, in context: CommandContext
  ) throws -> DecisionRules {
    guard let suite,
      let metric = suite.metrics.first(where: { metric in
        metric.verdict == .corrected && rules.metrics.contains { $0.name == metric.name }
      })
    else { return rules }
    guard rules.population == .questions else {
      throw Diagnostic(
        "'\(metric.name)' has a corrected verdict, which is not worked out for the golden set alone",
        at: Place(file: "--population"), remedy: "leave it out, or compare another metric: --metric NAME")
    }
    guard let policy else {
      throw Diagnostic(
        "'\(metric.name)' has a corrected verdict, and its labels stand beside a suite of the working tree",
        at: Place(file: "--policy"), remedy: "name it: --policy baselines/\(suite.name)/suite.yaml")
    }
    guard let baseline, let current else {
      throw Diagnostic(
        "'\(metric.name)' has a corrected verdict, and a side holds scores without answers, which no label can be of",
        at: Place(file: "--policy"), remedy: "compare stored runs and tags, or leave out 'verdict: corrected'"
      )
    }
    let folder = (context.absolute(policy) as NSString).deletingLastPathComponent
    return rules.labelled(
      by: try LabelledAnswers.all(suite.metrics) { path throws(Diagnostic) in
        try SourceFile(readingFrom: "\(folder)/\(path)", named: path)
      }, baseline: baseline, current: current)
  }

  private func policySuite(in context: CommandContext) throws -> Suite? {
    guard let policy else { return nil }
    let folder = context.absolute(policy).split(separator: "/").dropLast().last.map(String.init) ?? "suite"
    return try Suite(SourceFile(readingFrom: context.absolute(policy), named: policy), folderName: folder)
  }

  private func gate(_ policy: Suite?) -> GatePolicy {
    var gate = policy?.gate ?? GatePolicy()
    if let margin { gate.margin = margin }
    if let confidence { gate.confidence = confidence }
    if let resamples { gate.resamples = resamples }
    if let seed { gate.seed = seed }
    if let population { gate.population = population.value }
    gate.slices += slice.map { SliceKey($0) }
    if let maxLostShare { gate.maximumLostShare = maxLostShare }
    if let maxErrorShare { gate.maximumErrorShare = maxErrorShare }
    return gate
  }

  private func rules(
    _ compared: ComparedMetrics, gate: GatePolicy, policy: Suite?, baseline: ScoreSide
  ) throws -> DecisionRules {
    var rules = DecisionRules(metrics: [], policy: gate)
    rules.metrics = compared.rules
    let limits = rules.limits + (policy?.metrics.flatMap(\.limits) ?? [])
    rules.limits = limits.map { $0.renaming(compared.columns) }
    for slice in slice where !baseline.hasSlice(slice) {
      let remedy = Suggestion.nearest(to: slice, among: baseline.sliceKeys).map { "did you mean '\($0)'?" }
      throw Diagnostic(
        "the baseline has no column '\(slice)' to slice by", at: Place(file: "--slice"),
        remedy: remedy
          ?? "it has \(baseline.sliceKeys.isEmpty ? "none" : baseline.sliceKeys.joined(separator: ", "))")
    }
    return rules
  }
}
