import ArgumentParser
import GateCheck
import GateDecision
import GateJSON
import GateReport
import GateRun
import GateSuite
import GateTargets

/// `goldgate validate`: checks suites without calling anything.
struct ValidateCommand: GateSubcommand {
  /// What the standard output shows.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case terminal
    case json
  }

  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Check suites, golden sets and prompts without calling anything.",
    discussion: """
      With --deep also looks for what makes scores say less than they seem to: duplicates, answers that the prompt \
      gives away, saturated metrics, unbalanced categories, and examples that nobody has changed for long.

      Examples:
        goldgate validate
        goldgate validate --deep
        goldgate validate --deep --strict --format json
      """)

  @OptionGroup var suites: SuiteOptions

  @Flag(help: "Also look at the hygiene of the golden sets.")
  var deep = false

  @Flag(help: "Exit with 2 if --deep finds anything.")
  var strict = false

  @Option(help: "What --deep shows on the standard output: terminal or json.")
  var format: Format = .terminal

  @Option(
    help: ArgumentHelp(
      "For how many releases an example must be unchanged to be reported by --deep; 0 for never.",
      valueName: "n"))
  var staleAfter = HygieneThresholds().staleReleases

  func validate() throws {
    if !deep, strict || format != .terminal {
      throw ValidationError("--strict and --format go with --deep.")
    }
    if !(0...1000).contains(staleAfter) { throw ValidationError("--stale-after must be from 0 to 1000.") }
  }

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    let workspace = Workspace.open(in: context)
    var faults: [Diagnostic] = []
    var valid: [(contents: SuiteContents, location: SuiteLocator.Location)] = []
    for location in try workspace.locate(suites.suite) {
      do throws(Diagnostics) {
        let contents = try workspace.contents(of: location)
        try SuiteValidation.validate(contents, in: workspace)
        try SuiteValidation.validateCandidates(of: contents, in: workspace)
        valid.append((contents, location))
        let suite = contents.suite
        for warning in EpochWarnings(contents: contents).ofSuite(epochs: suite.releaseEpochs)
          + ModelWarnings.all(of: suite.target, on: context.today()) + StartWarnings.all(of: suite)
          + (try SuiteValidation.blindness(of: contents))
        {
          context.writeError("\(suite.name): \(warning.message)\n")
        }
        for oversight in SuiteValidation.oversights(of: contents, in: workspace) {
          context.writeError("\(suite.name): \(oversight)\n")
        }
        if deep { continue }
        let count = contents.golden.examples.count
        context.write(
          "\(suite.name): \(Counted.of(count, "example")), \(suite.epochNumbers.told), metrics "
            + suite.metrics.map(\.name).joined(separator: ", ") + ": valid\n")
      } catch {
        faults += error.faults
      }
    }
    guard faults.isEmpty else { throw Diagnostics(faults) }
    return deep ? try await review(valid, in: workspace) : .pass
  }

  private func review(
    _ suites: [(contents: SuiteContents, location: SuiteLocator.Location)], in workspace: Workspace
  ) async throws -> GateDecision.ExitCode {
    var thresholds = HygieneThresholds()
    thresholds.staleReleases = staleAfter
    let validation = DeepValidation(workspace: workspace, thresholds: thresholds)
    var reviews: [HygieneReview] = []
    for suite in suites { reviews.append(try await validation.review(suite.contents, at: suite.location)) }
    let shown =
      switch format {
      case .terminal: HygieneReport.render(reviews)
      case .json: HygieneJSON.render(reviews, toolVersion: Version.current)
      }
    workspace.context.write(String(decoding: shown, as: UTF8.self))
    return strict && reviews.contains { !$0.findings.isEmpty } ? .usage : .pass
  }
}
