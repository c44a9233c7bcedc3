import ArgumentParser
import GateCheck
import GateDecision

/// `goldgate baseline`: record, list, show and verify baselines.
struct BaselineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline", abstract: "Record, list, show and verify baselines.",
    discussion: """
      Examples:
        goldgate baseline list
        goldgate baseline update
        goldgate baseline verify
      """,
    subcommands: [BaselineUpdate.self, BaselineList.self, BaselineShow.self, BaselineVerify.self])
}

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

/// `goldgate baseline show TAG`: prints a baseline as it is stored.
struct BaselineShow: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print the baseline at a tag as it is stored (JSONL).",
    discussion: """
      Examples:
        goldgate baseline show
        goldgate baseline show v1.0.0 --suite support-faq
      """)

  @Argument(help: "A tag, branch or commit (default: the newest release).")
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

  @Argument(help: "Tags, branches or commits (default: all release tags).")
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
