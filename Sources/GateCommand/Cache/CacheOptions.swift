import ArgumentParser
import GateCheck
import GateDecision
import GateJournal

/// The journals that a subcommand works on.
struct CacheOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A suite's name. Repeatable; all suites where left out.", valueName: "suite"))
  var suite: [String] = []

  /// Does something with the journal of each suite, and with those of its shards.
  /// - Parameter body: takes the journals of a folder, the suite's name, and what the journal is to be called.
  /// - Throws: `GateFailure` where a suite has no journal, or it cannot be used.
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
