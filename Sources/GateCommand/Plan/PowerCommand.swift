import ArgumentParser
import GateCheck
import GateDecision
import GateGit
import GateReport
import GateSuite

/// `goldgate power`: what the suites can see, from their baselines alone.
struct PowerCommand: GateSubcommand {
  /// What the standard output shows.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case terminal
    case json
  }

  static let configuration = CommandConfiguration(
    commandName: "power",
    abstract: "Say which drops a suite can see, and what a smaller one would need.",
    discussion: """
      Reads the baseline as 'goldgate check' does, with no model call, and reports for each metric and slice the \
      smallest drop that a check would find, how much of that is the model's own variation, and how many \
      examples or epochs a wanted drop needs.

      Examples:
        goldgate power
        goldgate power --suite support-faq --drop 0.05
        goldgate power --drop 0.05 --checks-per-release 20
        goldgate power --baseline v1.1.0 --power 0.9 --format json
      """)

  @OptionGroup var suites: SuiteOptions

  @Option(
    help: ArgumentHelp(
      "Read this baseline instead of the policy's: latest, a tag, a branch, a commit, or merge-base:BRANCH.",
      valueName: "name"))
  var baseline: String?

  @Option(
    help: ArgumentHelp(
      "The drop that is to be seen, in the metric's units (default: 5 % of the range, or twice the margin if that is more).",
      valueName: "x"))
  var drop: Double?

  @Option(help: ArgumentHelp("How sure a true drop is to be found, from 0.5 to 0.999.", valueName: "share"))
  var power: Double = 0.8

  @Option(
    help: ArgumentHelp(
      "How many checks a release has, from 1: names the numbers of epochs, at the release and at each check, that see the wanted drops for the fewest calls.",
      valueName: "n"))
  var checksPerRelease: Int?

  @Option(help: "What the standard output shows: terminal or json.")
  var format: Format = .terminal

  func validate() throws {
    if let drop, !(drop > 0 && drop.isFinite) { throw ValidationError("--drop must be a number above 0.") }
    if let checksPerRelease, !(1...1_000_000).contains(checksPerRelease) {
      throw ValidationError("--checks-per-release must be from 1 to 1000000.")
    }
    if !(0.5...0.999).contains(power) { throw ValidationError("--power must be from 0.5 to 0.999.") }
  }

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    let powers: [SuitePower]
    do {
      powers = try await all(in: Workspace.open(in: context))
    } catch let problem as RepositoryProblem {
      // As in a check: without a repository or a release there is nothing to compare with.
      throw GateFailure(.notComparable, problem.message, remedy: problem.remedy)
    }
    let shown: [UInt8] =
      switch format {
      case .terminal:
        PowerReport.render(
          powers, power: power,
          style: context.terminalStyle)
      case .json: PowerJSON.render(powers, power: power, drop: drop, toolVersion: Version.current)
      }
    context.write(String(decoding: shown, as: UTF8.self))
    return .pass
  }

  private func all(in workspace: Workspace) async throws -> [SuitePower] {
    let locations = try workspace.locate(suites.suite)
    let store = BaselineStore(repository: try workspace.requireRepository())
    var powers: [SuitePower] = []
    for location in locations { powers.append(try await power(of: location, in: workspace, store)) }
    return powers
  }

  private func power(
    of location: SuiteLocator.Location, in workspace: Workspace, _ store: BaselineStore
  ) async throws -> SuitePower {
    let contents = try workspace.contents(of: location)
    let release = try await Release.find(
      for: contents, at: location, override: baseline, policy: .tag, in: store)
    let run = try await release.comparableBaseline(
      of: contents, judges: JudgeClient(for: contents, on: .none, in: workspace), in: workspace
    ).run
    let rules = DecisionRules(metrics: release.policy.metrics.ofOneRun, policy: release.policy.gate)
    let today = workspace.context.today()
    let comparison = PowerPlanner.comparison(
      of: run, golden: contents.golden, rules: rules, quarantine: release.policy.quarantine.active(on: today))
    if let problem = Decider(suite: contents.suite.name, rules: rules).problem(with: comparison) {
      throw problem.told(of: contents.suite.name)
    }
    let question = PowerQuestion(
      drop: drop, power: power, epochs: release.policy.epochs, checks: checksPerRelease)
    var result = PowerPlanner(rules: rules, question: question).power(of: contents.suite.name, on: comparison)
    result.unplanned += release.policy.metrics.unplanned
    result.baseline = release.facts
    result.warnings =
      release.warnings
      + release.policy.quarantine.warnings(
        on: today, leavingOut: comparison.quarantined)
      + BaselineAge.warnings(
        run.header, now: workspace.context.now(), limit: release.policy.gate.maximumBaselineAge)
    return result
  }
}
