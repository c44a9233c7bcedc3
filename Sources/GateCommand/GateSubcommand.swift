import ArgumentParser
import GateCheck
import GateDecision

/// A subcommand: options as typed, and what it does with them.
protocol GateSubcommand: ParsableCommand {
  /// Does the work and says how goldgate ends.
  /// - Throws: `Diagnostic` or `Diagnostics` for what the user must mend, `GateFailure` for all else.
  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode

  /// Whether it calls nothing and starts nothing, so that a signal may end it like any other program.
  var onlyComputes: Bool { get }
}

extension GateSubcommand {
  /// Most commands have something to end well.
  var onlyComputes: Bool { false }
}
