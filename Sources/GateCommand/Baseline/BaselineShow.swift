import ArgumentParser
import GateCheck
import GateDecision

/// `goldgate baseline show TAG`: prints a baseline as it is stored.
struct BaselineShow: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print the baseline at a tag as it is stored (JSONL).",
    discussion: """
      Examples:
        goldgate baseline show
        goldgate baseline show v1.0.0 --suite support-faq
      """)

  @Argument(help: "A tag, branch or commit; the newest release where left out.")
  var tag: String?

  @OptionGroup var suites: SuiteOptions

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    let workspace = Workspace.open(in: context)
    let store = BaselineStore(repository: try workspace.requireRepository())
    for location in try workspace.locate(suites.suite) {
      let suite = try workspace.contents(of: location).suite
      let reference: BaselineReference
      if let tag {
        reference = try await store.reference(named: tag)
      } else {
        reference = try await store.reference(for: suite.gate)
      }
      let name = try await store.contents(of: location, at: reference)?.suite.name ?? suite.name
      guard let stored = try await store.baseline(of: name, folder: location.folder, at: reference) else {
        throw GateFailure(
          .noBaseline, "there is no baseline for the suite '\(name)' at \(reference.name)",
          remedy: try await store.adviceOnMissingBaseline(of: name, at: reference))
      }
      context.write(stored.run.fileText)
    }
    return .pass
  }
}
