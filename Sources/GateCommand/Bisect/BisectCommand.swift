import ArgumentParser
import GateCheck
import GateDecision
import GateJSON
import GateReport

/// `goldgate bisect`: since when?
struct BisectCommand: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "bisect",
    abstract: "Find the first commit between the release and HEAD after which a metric is worse.",
    discussion: """
      Runs the suite as it stands at GOOD and at BAD, and if a metric fell, searches the first-parent history between \
      them, and with --all-parents also inside the merge that did it. It keeps a probability for each commit and asks \
      only the examples that tell most, at the commit that halves it, until one commit is probable enough: a fraction of \
      the calls of a bisection by full checks. Commits that change nothing that the suite reads are skipped. No file of \
      the working tree is touched.

      How many calls are expected is said before the first one. Answers are kept, and what a check or an earlier \
      bisection paid for is not paid for again. Ends with 0 if a commit is named and with 3 if none is.

      Examples:
        goldgate bisect                     # from the baseline that 'check' takes to HEAD
        goldgate bisect v1.2.0 main --suite support-faq
        goldgate bisect --all-parents       # also which commit of the branch that a merge brought in
        goldgate bisect --budget calls=500 --json bisection.json
      """)

  @Argument(
    help: ArgumentHelp(
      "A tag, branch or commit at which the metric is good (default: the baseline that 'check' takes).",
      valueName: "good"))
  var good: String?

  @Argument(help: ArgumentHelp("A later one at which it is worse (default: HEAD).", valueName: "bad"))
  var bad: String?

  @Option(
    help: ArgumentHelp(
      "The suite: a name under baselines/, a folder, or a suite.yaml (default: the only one).",
      valueName: "suite"))
  var suite: String?

  @Option(
    help: ArgumentHelp(
      "The metric to follow (default: the gating one that fell most clearly).", valueName: "name"))
  var metric: String?

  @Flag(
    help:
      "If the commit that did it is a merge, go on among the commits that it brought in (default: a merge is one commit)."
  )
  var allParents = false

  @Option(
    help: ArgumentHelp(
      "How probable a commit must be to be named, from 0.5 to 0.999 (default 0.95).", valueName: "share"))
  var confidence: Double = 0.95

  @Option(help: ArgumentHelp("The seed of what is drawn (default: the policy's).", valueName: "n"))
  var seed: UInt64?

  @Option(help: ArgumentHelp("Also write the result to a file, as JSON.", valueName: "file"))
  var json: String?

  @Flag(help: "Call a replay target's live source instead of its recordings.")
  var live = false

  @OptionGroup var budget: BudgetOptions

  @Flag(help: "Make a new call for every answer, even if an earlier run paid for it.")
  var noCache = false

  @OptionGroup var calls: ConcurrencyOptions

  func validate() throws {
    if !(0.5...0.999).contains(confidence) {
      throw ValidationError("--confidence must be from 0.5 to 0.999.")
    }
  }

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    let workspace = Workspace.open(in: context)
    let locations = try workspace.locate([suite].compactMap { $0 })
    guard locations.count == 1, let location = locations.first else {
      throw GateFailure(
        .configuration, "there are \(locations.count) suites, and one is searched at a time",
        remedy: "name one: goldgate bisect --suite \((locations.first?.folderName ?? "NAME").shellQuoted)")
    }
    // Before anything is paid for.
    if let json { try OutputFile.check(context.absolute(json), of: "--json") }
    let bisection = Bisection(
      options: options(in: context), workspace: workspace, location: location,
      tell: { context.writeError("\($0)\n") })
    let result = try await bisection.result()
    context.write(
      String(decoding: BisectionReport.render(result, style: context.terminalStyle), as: UTF8.self))
    if let json {
      try OutputFile.write(
        BisectionJSON.render(result, toolVersion: Version.current), to: context.absolute(json))
    }
    await bisection.settled.finish(in: context.check)
    return result.exitCode
  }

  private func options(in context: CommandContext) -> Bisection.Options {
    var options = Bisection.Options()
    (options.suite, options.good, options.bad, options.metric) = (suite, good, bad, metric)
    options.allParents = allParents
    (options.confidence, options.seed) = (confidence, seed)
    options.check.live = live
    options.check.budget = budget.value
    options.check.concurrency = calls.concurrency
    options.check.answers = noCache ? .fresh : .reuse
    options.check.reports = [json].compactMap { $0.map(context.absolute) }
    return options
  }
}
