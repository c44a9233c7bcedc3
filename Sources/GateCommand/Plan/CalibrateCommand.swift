import ArgumentParser
import Foundation
import GateCheck
import GateDecision
import GateReport
import GateSuite

/// `goldgate calibrate`: how often the gate blocks a system that did not change, and which examples are flaky.
struct CalibrateCommand: GateSubcommand {
  /// What the standard output shows.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case terminal
    case json
  }

  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Measure how often the gate would block an unchanged system, and find flaky examples.",
    discussion: """
      Draws pairs of runs from the epochs stored in the release's baseline and decides on each as 'goldgate \
      check' does: nothing changed between the two, so every block is a false one. Or, with --runs, reruns the \
      unchanged suite and compares the runs with each other.

      Examples:
        goldgate calibrate
        goldgate calibrate --runs 10 --live   # pays for 10 whole runs
        goldgate calibrate --suite support-faq --quarantine proposed.yaml
      """)

  @OptionGroup var suites: SuiteOptions

  @Option(
    help: ArgumentHelp(
      "Take the epochs and the policy of this baseline: latest, a tag, a branch, a commit, or merge-base:BRANCH.",
      valueName: "name"))
  var baseline: String?

  @Option(
    help: ArgumentHelp(
      "How many pairs of runs are drawn from the stored epochs (default 1000).", valueName: "n"))
  var replicates: Int?

  @Option(help: ArgumentHelp("The seed of the draws (default: the policy's).", valueName: "n"))
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "Rerun the unchanged suite this often, 2 to 50, and compare the runs instead of stored epochs.",
      valueName: "n"))
  var runs: Int?

  @Flag(help: "With --runs, call a replay target's live source instead of its recordings.")
  var live = false

  @OptionGroup var decision: ThreadOptions

  @Option(help: "What the standard output shows: terminal or json.")
  var format: Format = .terminal

  @Option(
    help: ArgumentHelp(
      "Write the suite's quarantine list with the flaky examples added, for review, to a file; '-' writes it to the standard output and the report to the standard error.",
      valueName: "file"))
  var quarantine: String?

  @Option(
    help: ArgumentHelp(
      "Propose to quarantine an example of which more than this share of epochs disagree with the majority on whether it passes (default 0.3).",
      valueName: "share"))
  var flakyAbove: Double = 0.3

  @Flag(help: "Replace the file of --quarantine if it exists.")
  var force = false

  func validate() throws {
    if let replicates, !(10...1_000_000).contains(replicates) {
      throw ValidationError("--replicates must be from 10 to 1000000.")
    }
    if let runs, !(2...50).contains(runs) { throw ValidationError("--runs must be from 2 to 50.") }
    if runs != nil, replicates != nil || seed != nil {
      throw ValidationError("--replicates and --seed do not go with --runs, which draws nothing.")
    }
    if live, runs == nil { throw ValidationError("--live needs --runs; without it nothing is called.") }
    if !(0..<0.5).contains(flakyAbove) {
      throw ValidationError("--flaky-above must be at least 0 and below 0.5.")
    }
  }

  /// Calibrates each suite; the figures are reported and block nothing, so that it ends with 0 whatever they are.
  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    let workspace = Workspace.open(in: context)
    let locations = try workspace.locate(suites.suite)
    try checkQuarantineFile(suites: locations.count, in: context)
    var calibrated: [CalibratedSuite] = []
    for location in locations {
      calibrated.append(
        try await Calibrator(options: options, workspace: workspace, location: location).calibrate())
    }
    let style = TerminalStyle(width: context.width, isColoured: context.usesColor && quarantine != "-")
    let report =
      switch format {
      case .terminal: CalibrationReport.render(calibrated, style: style)
      case .json: CalibrationJSONReport.render(calibrated)
      }
    let text = String(decoding: report, as: UTF8.self)
    let list = calibrated.first?.proposal.list.fileText ?? ""
    switch quarantine {
    case nil: context.write(text)
    case "-":
      context.writeError(text)
      context.write(list)
    case .some(let path):
      context.write(text)
      try OutputFile.write(Array(list.utf8), to: context.absolute(path))
      if format == .terminal { context.write("\nwrote \(PlainText(path).text); review it and commit it\n") }
    }
    return .pass
  }

  private var options: Calibrator.Options {
    var options = Calibrator.Options()
    options.baseline = baseline
    options.replicates = replicates
    options.seed = seed
    options.runs = runs
    options.live = live
    options.threads = decision.threads
    options.flakyAbove = flakyAbove
    return options
  }

  /// Checks, before any paid call, that the list can be written.
  private func checkQuarantineFile(suites: Int, in context: CommandContext) throws {
    guard let quarantine else { return }
    guard suites == 1 else {
      throw GateFailure(
        .configuration, "--quarantine writes the list of one suite, and there are \(suites)",
        remedy: "name one with --suite")
    }
    guard quarantine != "-" else { return }
    let path = context.absolute(quarantine)
    try OutputFile.check(path, of: "--quarantine")
    if FileManager.default.fileExists(atPath: path), !force {
      throw GateFailure(
        .configuration, "\(quarantine): the file is there already",
        remedy: "give another place, or --force to replace it; the suite's own entries are kept")
    }
  }
}
