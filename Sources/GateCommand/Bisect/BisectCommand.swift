import ArgumentParser
import GateCheck
import GateDecision
import GateReport

/// `goldgate bisect`: since when?
struct BisectCommand: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "bisect",
    abstract: "Find the first commit between the release and HEAD after which a metric is worse.",
    discussion: """
      Runs the suite as it stands at GOOD and at BAD, and if a metric fell, searches the first-parent history between \
      them. It keeps a probability for each commit and asks only the examples that tell most, at the commit that halves \
      it, until one commit is probable enough: a fraction of the calls of a bisection by full checks. Commits that change \
      nothing that the suite reads are skipped. No file of the working tree is touched.

      Every call is paid for; how many are expected is said before the first. Answers are kept, so that a second run pays \
      for none again. Ends with 0 if a commit is named and with 3 if none is.

      Examples:
        goldgate bisect                     # from the baseline that 'check' takes to HEAD
        goldgate bisect v1.2.0 main --suite support-faq
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

  @Option(help: "How many calls may be under way at once, instead of the suite's number.")
  var concurrency: Int?

  func validate() throws {
    if !(0.5...0.999).contains(confidence) {
      throw ValidationError("--confidence must be from 0.5 to 0.999.")
    }
    if let concurrency, !(1...1024).contains(concurrency) {
      throw ValidationError("--concurrency must be from 1 to 1024.")
    }
  }

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    let workspace = Workspace.open(in: context)
    let locations = try workspace.locate([suite].compactMap { $0 })
    guard locations.count == 1, let location = locations.first else {
      throw GateFailure(
        .configuration, "there are \(locations.count) suites, and one is searched at a time",
        remedy: "name one: goldgate bisect --suite \(locations.first?.folderName ?? "NAME")")
    }
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
    (options.good, options.bad, options.metric) = (good, bad, metric)
    (options.confidence, options.seed) = (confidence, seed)
    options.check.live = live
    options.check.budget = budget.value
    options.check.concurrency = concurrency
    options.check.answers = noCache ? .fresh : .reuse
    options.check.reports = [json].compactMap { $0.map(context.absolute) }
    return options
  }
}
