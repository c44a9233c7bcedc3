import ArgumentParser
import GateCheck
import GateDecision
import GateGit
import GateJournal
import GateReport
import GateSuite

/// `goldgate history`: the baselines at all release tags, and what they say together.
struct HistoryCommand: GateSubcommand {
  /// What the standard output shows.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case terminal
    case json
    case html
  }

  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Follow the metrics over the releases, and find gradual declines that no single gate caught.",
    discussion: """
      Reads the baselines at all release tags and makes no call. Ten steps that each were too small for their gate \
      add up unseen; a line through the scores of every example over the releases finds them, and is decided as \
      the gate decides. With --runs it also watches the runs that 'goldgate check --log-run' kept in a file.

      Examples:
        goldgate history
        goldgate history --suite support-faq --last 10
        goldgate history --runs nightly.sqlite --fail-on-slide
        goldgate history --output history.html
      """)

  @OptionGroup var suites: SuiteOptions

  @Option(help: ArgumentHelp("Only the newest releases.", valueName: "n"))
  var last: Int?

  @Option(
    help: ArgumentHelp(
      "Also watch the scheduled runs in this file, as 'goldgate check --log-run' writes it.",
      valueName: "file"))
  var runs: String?

  @Flag(
    help:
      "Exit with 1 if a metric has declined by more than its margin, or scheduled runs shifted for the worse, and with 4 if the newest release has no score of one."
  )
  var failOnSlide = false

  @Option(help: "What the standard output shows: terminal, json or html.")
  var format: Format = .terminal

  @Option(
    help: ArgumentHelp("Write a page (.html) or JSON (.json) to a file. Repeatable.", valueName: "file"))
  var output: [String] = []

  func validate() throws {
    if let last, last < 1 { throw ValidationError("--last must be at least 1.") }
    for name in output where Format(ending: name) == nil {
      throw ValidationError("--output \(name): end it in .html or .json.")
    }
  }

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    for name in output { try OutputFile.check(context.absolute(name), of: "--output") }
    let workspace = Workspace.open(in: context)
    let log = try runs.map { try ScheduledRuns.open(context.absolute($0)) }
    var histories: [SuiteHistory] = []
    for location in try workspace.locate(suites.suite) {
      histories.append(try await history(of: location, in: workspace, log))
    }
    let remote = try? await workspace.repository?.address(ofRemote: "origin")
    let links = ReleaseLinks(remote: remote, environment: context.environment)
    context.write(String(decoding: shown(histories, as: format, links, in: context), as: UTF8.self))
    for name in output {
      guard let format = Format(ending: name) else { continue }
      try OutputFile.write(shown(histories, as: format, links, in: context), to: context.absolute(name))
    }
    guard failOnSlide else { return .pass }
    if histories.contains(where: \.isSliding) { return .regression }
    // What vanished did not hold.
    return histories.contains { $0.metrics.contains(where: \.isVanished) } ? .notComparable : .pass
  }

  private func shown(
    _ histories: [SuiteHistory], as format: Format, _ links: ReleaseLinks?, in context: CommandContext
  ) -> [UInt8] {
    switch format {
    case .terminal:
      HistoryReport.render(
        histories, style: context.terminalStyle)
    case .json: HistoryJSON.render(histories, toolVersion: Version.current)
    case .html: HistoryPage.render(histories, toolVersion: Version.current, links: links)
    }
  }

  private func history(
    of location: SuiteLocator.Location, in workspace: Workspace, _ log: RunLog?
  ) async throws -> SuiteHistory {
    let suite = try workspace.contents(of: location).suite
    let found = try await BaselineTags(workspace: workspace).releases(suites: [location.folder], last: last)
    guard let found = found.first, !found.entries.isEmpty else {
      throw try await NoReleases.problem(in: workspace, suites: [location.folder])
    }
    var releases: [ReleasedRun] = []
    var gaps: [String] = []
    for entry in found.entries {
      switch entry.result {
      case .success(let stored?):
        releases.append(
          ReleasedRun(name: entry.reference.name, commit: entry.reference.commit, run: stored.run))
      case .success(nil): gaps.append("\(entry.reference.name) has no baseline")
      case .failure(let fault): gaps.append("\(entry.reference.name) is unreadable: \(fault.summary)")
      }
    }
    gaps += found.unordered.map { "\($0) is \(UnorderedTags.reason)" }
    let rules = DecisionRules(metrics: suite.metrics, policy: suite.gate)
    var history = HistoryAnalyst(suite: suite.name, rules: rules).history(of: releases)
    history.gaps = gaps
    if let log { history.scheduled = try ScheduledRuns.series(of: suite, in: log) }
    return history
  }
}

extension HistoryCommand.Format {
  /// The format that a file's ending names; nil for any other.
  fileprivate init?(ending name: String) {
    let name = name.lowercased()
    if name.hasSuffix(".html") {
      self = .html
    } else if name.hasSuffix(".json") {
      self = .json
    } else {
      return nil
    }
  }
}
