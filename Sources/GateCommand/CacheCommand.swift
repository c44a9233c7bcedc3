import ArgumentParser
import Foundation
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
      """,
    subcommands: [CacheShow.self, CachePrune.self, CacheClear.self])
}

/// The journals that a subcommand works on.
struct CacheOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A suite's name. Repeatable; all suites where left out.", valueName: "suite"))
  var suite: [String] = []

  /// Does something with the journal of each suite.
  /// - Throws: `Refusal` where a suite has no journal, or it cannot be used.
  func forEach(in context: CommandContext, _ body: (JournalKeeper, String) throws -> Void) throws {
    let folder = try Workspace.open(in: context).journalFolder()
    let known = folder.suites
    for name in suite where !known.contains(name) {
      throw Refusal(
        .usage, "there are no answers of a suite '\(name)' in \(folder.path)",
        remedy: known.isEmpty
          ? "there are none of any suite" : "there are some of \(known.joined(separator: ", "))"
      )
    }
    let keeper = JournalKeeper(folder)
    for name in suite.isEmpty ? known : suite {
      do { try body(keeper, name) } catch let error as JournalError {
        throw Refusal(.infrastructure, error.message, remedy: error.remedy)
      }
    }
    if known.isEmpty { context.write("no answers are kept in \(folder.path)\n") }
  }
}

/// `goldgate cache show`.
struct CacheShow: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show how many answers are kept for each suite.")

  @OptionGroup var options: CacheOptions

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    try options.forEach(in: context) { keeper, suite in
      let summary = try keeper.summary(of: suite)
      var told = "\(suite): \(summary.answers) answers, \(summary.unfinished) of them of unfinished runs"
      if let oldest = summary.oldest, let newest = summary.newest {
        told += ", from \(CommandContext.timestamp(oldest)) to \(CommandContext.timestamp(newest))"
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
    commandName: "prune", abstract: "Delete the answers that are older than some days.")

  @OptionGroup var options: CacheOptions

  @Option(help: "How many days an answer is kept.")
  var days = 30.0

  func validate() throws {
    guard days >= 0, days.isFinite else { throw ValidationError("--days must be a number of at least 0.") }
  }

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    let time = context.now() - days * 86_400
    try options.forEach(in: context) { keeper, suite in
      context.write("\(suite): \(try keeper.prune(suite, before: time)) answers deleted\n")
    }
    return .pass
  }
}

/// `goldgate cache clear`.
struct CacheClear: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "clear", abstract: "Delete all answers, those of unfinished runs included.")

  @OptionGroup var options: CacheOptions

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    try options.forEach(in: context) { keeper, suite in
      try keeper.clear(suite)
      context.write("\(suite): cleared\n")
    }
    return .pass
  }
}
