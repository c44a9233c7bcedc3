import ArgumentParser
import GateCheck
import GateDecision
import GateSuite

/// `goldgate merge`: the verdict on a run that was split into shards.
struct MergeCommand: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Join the shards of a check and give the verdict of the whole.",
    discussion: """
      Calls nothing: it takes the answers and scores from the files that 'goldgate check --shard' wrote, and \
      decides as one machine would. It gives no verdict if a shard is missing, doubled, damaged, or of \
      another plan or commit. Give it the options --suite, --baseline and --policy that the shards had.

      Examples:
        goldgate merge goldgate-shards
        goldgate merge downloads/*.shard.jsonl --output report.json --output report.xml
      """)

  @Argument(
    help: ArgumentHelp("The files of the shards, or the folders they are in.", valueName: "file or folder"))
  var inputs: [String]

  @OptionGroup var suites: SuiteOptions
  @OptionGroup var reports: ReportOptions

  @Option(
    help: ArgumentHelp(
      "Compare with this baseline instead of the policy's, as the shards did.", valueName: "name"))
  var baseline: String?

  @Option(help: "Whose policy and scorers count, as for the shards (tag, head).")
  var policy: PolicySource = .tag

  @Option(
    help: ArgumentHelp(
      "Also store the whole run in a folder, one file a suite, for 'goldgate compare'.", valueName: "folder"))
  var saveRun: String?

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    let reporter = try Reporter(reports, defaultFile: "goldgate-report.xml", in: context)
    let shards = try ShardSet(readingFrom: inputs, in: context.check)
    // The run was when the shards ran: a merge of the same files says the same on any day.
    var past = context.check
    if let startedAt = shards.startedAt { past.now = { startedAt } }
    var options = CheckOptions()
    options.suites = suites.suite
    options.threads = reports.threads
    options.reports = reports.output.map(context.absolute)
    options.baseline = baseline
    options.policy = policy
    options.runFolder = saveRun.map(context.absolute)
    var verdict = await Check(options: options, context: past, shards: shards).verdict()
    verdict.duration = shards.duration
    if suites.suite.isEmpty {
      let known = Set(verdict.suites.map(\.name))
      verdict.suites += shards.suites.filter { !known.contains($0) }.map(Self.unknown)
      verdict.suites.sort { $0.name < $1.name }
    }
    try reporter.report(verdict)
    await reporter.send(verdict)
    return verdict.exitCode
  }

  private static func unknown(_ suite: String) -> SuiteVerdict {
    SuiteVerdict(
      name: suite, goldenFile: "",
      problem: GateFailure(
        .notComparable, "there are shards of the suite '\(suite)', which is not in the working tree",
        remedy: "check out the commit that the shards evaluated, or name the suites with --suite"))
  }
}
