import ArgumentParser
import GateCheck
import GateDecision
import GateJournal

/// `goldgate cache`: what earlier runs paid for.
struct CacheCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache",
    abstract: "Show, shorten or delete the answers that earlier runs paid for.",
    discussion: """
      Every answer is kept in the git directory before it is scored, so that a run that was broken off goes on \
      where it stopped. Answers of finished runs are used again only with 'cache: reuse' or '--cache'.

      Examples:
        goldgate cache show
        goldgate cache prune --days 7
      """,
    subcommands: [CacheShow.self, CachePrune.self, CacheClear.self])
}

/// The journals that a subcommand works on.
struct CacheOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A suite's name. Repeatable (default: all suites).", valueName: "suite"))
  var suite: [String] = []

  /// Does something with the journal of each suite, and with those of its shards.
  /// - Parameter body: takes the journals of a folder, the suite's name, and what the journal is to be called.
  /// - Throws: `GateFailure` if a suite has no journal, or it cannot be used.
  func forEach(in context: CommandContext, _ body: (JournalKeeper, String, String) throws -> Void) throws {
    let workspace = Workspace.open(in: context)
    let folder = try workspace.journalFolder()
    let folders = [(folder: folder, label: "")] + (try workspace.shardJournalFolders())
    let known = Set(folders.flatMap(\.folder.suites)).sorted()
    for name in suite where !known.contains(name) {
      throw GateFailure(
        .configuration, "there are no answers of a suite '\(name)' in \(folder.path)",
        remedy: known.isEmpty
          ? "there are none of any suite" : "there are some of \(known.joined(separator: ", "))"
      )
    }
    for (folder, label) in folders {
      let keeper = JournalKeeper(folder)
      for name in folder.suites where suite.isEmpty || suite.contains(name) {
        do { try body(keeper, name, name + label) } catch let error as JournalError {
          throw GateFailure(.infrastructure, error.message, remedy: error.remedy)
        }
      }
    }
    if known.isEmpty { context.write("no answers are kept in \(folder.path)\n") }
  }
}

/// `goldgate cache show`.
struct CacheShow: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show how many answers are kept for each suite.",
    discussion: """
      Examples:
        goldgate cache show
        goldgate cache show --suite support-faq
      """)

  @OptionGroup var options: CacheOptions

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    try options.forEach(in: context) { keeper, suite, name in
      let summary = try keeper.summary(of: suite)
      var told = "\(name): \(summary.answers) answers, \(summary.unfinished) of them of unfinished runs"
      if let oldest = summary.oldest, let newest = summary.newest {
        told += ", from \(CheckContext.timestamp(oldest)) to \(CheckContext.timestamp(newest))"
      }
      if summary.failures > 0 { told += "; \(summary.failures) failed calls that may have been billed" }
      context.write("\(told); \(summary.bytes) bytes\n")
    }
    return .pass
  }
}

/// `goldgate cache prune`.
struct CachePrune: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "prune", abstract: "Delete the answers that are older than some days.",
    discussion: """
      Examples:
        goldgate cache prune
        goldgate cache prune --days 7 --suite support-faq
      """)

  @OptionGroup var options: CacheOptions

  @Option(help: "How many days an answer is kept.")
  var days = 30.0

  func validate() throws {
    guard days >= 0, days.isFinite else { throw ValidationError("--days must be a number of at least 0.") }
  }

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    let time = context.now() - days * 86_400
    try options.forEach(in: context) { keeper, suite, name in
      context.write("\(name): \(try keeper.prune(suite, before: time)) answers deleted\n")
    }
    return .pass
  }
}

/// `goldgate cache clear`.
struct CacheClear: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "clear", abstract: "Delete all answers, those of unfinished runs included.",
    discussion: """
      Examples:
        goldgate cache clear --suite support-faq
      """)

  @OptionGroup var options: CacheOptions

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    try options.forEach(in: context) { keeper, suite, name in
      try keeper.clear(suite)
      context.write("\(name): cleared\n")
    }
    return .pass
  }
}
