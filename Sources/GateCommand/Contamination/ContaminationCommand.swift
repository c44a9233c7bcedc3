import ArgumentParser
import GateCheck
import GateDecision
import GateReport
import GateSuite

extension CalendarDate: ExpressibleByArgument {
  /// The date as typed.
  public init?(argument: String) { self.init(argument) }
}

/// `goldgate contamination`: were the examples learnt by heart?
struct ContaminationCommand: GateSubcommand {
  /// What the standard output shows.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case terminal
    case json
  }

  static let configuration = CommandConfiguration(
    commandName: "contamination",
    abstract:
      "Compare the scores of examples from before and since a model's training cut-off; no call is made.",
    discussion: """
      A model answers better what it has seen in training. The golden rows say when they were written ('created: \
      2026-03-01'); the release's stored scores are compared between the rows from before the cut-off and those since \
      then. The older ones may be easier for another reason: 'goldgate generate templates' makes new rows that are as hard.

      Examples:
        goldgate contamination --cutoff 2025-10-01
        goldgate contamination --cutoff 2025-10-01 --suite support-faq --format json
      """)

  @OptionGroup var suites: SuiteOptions

  @Option(help: ArgumentHelp("The first day that the model cannot know: 2025-10-01.", valueName: "date"))
  var cutoff: CalendarDate

  @Option(
    help: ArgumentHelp(
      "Read the scores of this baseline instead of the policy's: latest, a tag, a branch, a commit, or merge-base:BRANCH.",
      valueName: "name"))
  var baseline: String?

  @Option(help: "What the standard output shows: terminal or json.")
  var format: Format = .terminal

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    let workspace = Workspace.open(in: context)
    var reviews: [ContaminationReview] = []
    for location in try workspace.locate(suites.suite) {
      reviews.append(
        try await ContaminationCheck(
          cutoff: cutoff, baseline: baseline, workspace: workspace, location: location
        ).review())
    }
    let report =
      switch format {
      case .terminal: ContaminationReport.render(reviews, style: context.terminalStyle)
      case .json: ContaminationJSON.render(reviews, toolVersion: Version.current)
      }
    context.write(String(decoding: report, as: UTF8.self))
    return .pass
  }
}
