import ArgumentParser
import GateCheck
import GateDecision

/// `goldgate baseline list`: the baselines at all release tags.
struct BaselineList: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the baselines at all release tags, oldest first.",
    discussion: """
      Examples:
        goldgate baseline list
        goldgate baseline list --suite support-faq --last 5
      """)

  @OptionGroup var suites: SuiteOptions

  @Option(help: ArgumentHelp("Only the newest releases.", valueName: "n"))
  var last: Int?

  func validate() throws {
    if let last, last < 1 { throw ValidationError("--last must be at least 1.") }
  }

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    let workspace = Workspace.open(in: context)
    let releases = try await BaselineTags(workspace: workspace).releases(suites: suites.suite, last: last)
    guard releases.contains(where: { !$0.entries.isEmpty || !$0.unordered.isEmpty }) else {
      throw try await NoReleases.problem(in: workspace, suites: suites.suite)
    }
    for suite in releases {
      for entry in suite.entries { context.write(line(entry)) }
      for tag in suite.unordered { context.write("\(suite.suite)  \(tag)  \(UnorderedTags.reason)\n") }
    }
    return .pass
  }

  private func line(_ entry: BaselineTags.Entry) -> String {
    let told: String
    switch entry.result {
    case .success(let stored?): told = "\(stored.source.rawValue), \(stored.run.summary)"
    case .success(nil): told = "no baseline"
    case .failure(let fault): told = "unreadable: \(fault.summary)"
    }
    let commit = entry.reference.commit.isEmpty ? "" : "  \(entry.reference.commit.prefix(12))"
    return "\(entry.suite)  \(entry.reference.name)\(commit)  \(told)\n"
  }
}
