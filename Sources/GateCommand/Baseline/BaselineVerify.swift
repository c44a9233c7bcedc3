import ArgumentParser
import GateCheck
import GateDecision

/// `goldgate baseline verify`: checks stored baselines against the trees of their tags.
struct BaselineVerify: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract:
      "Check that baselines can be read, fit the prompt and golden set of their tags, and did not move.",
    discussion: """
      Examples:
        goldgate baseline verify
        goldgate baseline verify v1.0.0 v1.1.0
      """)

  @Argument(help: "Tags, branches or commits; all release tags where left out.")
  var tags: [String] = []

  @OptionGroup var suites: SuiteOptions

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    let workspace = Workspace.open(in: context)
    let baselines = BaselineTags(workspace: workspace)
    var entries: [BaselineTags.Entry] = []
    if tags.isEmpty {
      let releases = try await baselines.releases(suites: suites.suite)
      for suite in releases {
        entries += suite.entries
        if let told = UnorderedTags.told(suite.unordered) { context.writeError("\(suite.suite): \(told)\n") }
      }
    } else {
      entries = try await baselines.entries(suites: suites.suite, at: tags)
    }
    guard !entries.isEmpty else {
      throw try await NoReleases.problem(in: workspace, suites: suites.suite)
    }
    var isSound = true
    for entry in entries {
      let faults: [String]
      switch entry.result {
      case .success(.some): faults = entry.doubts.map { "\($0.code.rawValue): \($0.message)" }
      case .success(nil): faults = ["there is no baseline"]
      case .failure(let fault): faults = fault.faults
      }
      context.write("\(entry.suite)  \(entry.reference.name)  \(faults.isEmpty ? "sound" : "NOT SOUND")\n")
      for fault in faults { context.write("  \(fault.replacing("\n", with: "\n  "))\n") }
      if !faults.isEmpty { isSound = false }
    }
    return isSound ? .pass : .notComparable
  }
}
