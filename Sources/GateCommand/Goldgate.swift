import ArgumentParser
import GateCheck
import GateDecision
import GateGit
import GateReport
import GateSuite

/// The command `goldgate`: parse, run, exit code.
public struct Goldgate: ParsableCommand {
  /// In the order of the help; apart from the configuration, whose texts are only made if they are shown.
  private static let subcommands: [any ParsableCommand.Type] = [
    CheckCommand.self, AskCommand.self, ShardsCommand.self, MergeCommand.self, CompareCommand.self,
    BaselineCommand.self, ReleaseCommand.self, RecordCommand.self, PowerCommand.self, CalibrateCommand.self,
    MutateCommand.self, ContaminationCommand.self, ExplainCommand.self, BisectCommand.self,
    SwitchCommand.self,
    JudgeCommand.self, ReviewCommand.self, LoadCommand.self, HistoryCommand.self, CacheCommand.self,
    ValidateCommand.self, GenerateCommand.self, InitCommand.self, ImportCommand.self, HarvestCommand.self,
    SchemaCommand.self, DoctorCommand.self, CommentCommand.self, CompletionsCommand.self, ManCommand.self,
  ]

  /// The subcommand that the command line begins with; nil if it begins with anything else.
  ///
  /// ArgumentParser looks at every subcommand that it is given, which takes as long as a small comparison. So it is given
  /// this one alone if there is one; it parses all words, and its messages are the same.
  @TaskLocal private static var asked: (any ParsableCommand.Type)?

  /// The root command.
  public static var configuration: CommandConfiguration {
    guard let asked else { return whole }
    return CommandConfiguration(commandName: "goldgate", version: Version.current, subcommands: [asked])
  }

  /// The root command with all its subcommands.
  private static let whole = CommandConfiguration(
    commandName: "goldgate",
    abstract: "Blocks the merge that made a language model product worse, and only that one.",
    discussion: """
      Exit codes: \(GateDecision.ExitCode.allCases.map { "\($0.rawValue) \($0.meaning)" }.joined(separator: "; ")).

      Examples:
        goldgate init
        goldgate check
        goldgate release v1.0.0
      """,
    version: Version.current,
    subcommands: subcommands)

  /// The root command without a subcommand.
  public init() {}

  /// Runs one command line and says how the process ends; nothing is thrown and nothing exits.
  /// - Parameter arguments: the words after the program's name.
  public static func run(_ arguments: [String], in context: CommandContext) async -> GateDecision.ExitCode {
    do {
      let asked = subcommands.first { $0.configuration.commandName == arguments.first }
      var command = try $asked.withValue(asked) { try Goldgate.parseAsRoot(arguments) }
      if let subcommand = command as? any GateSubcommand { return try await execute(subcommand, in: context) }
      try command.run()
      return .pass
    } catch {
      if let failure = GateFailure(endingCommand: error) {
        tell(failure, in: context)
        return failure.exitCode
      }
      return told(error, of: arguments, in: context)
    }
  }

  /// Runs a command: one that only computes on the thread that it is parsed on, any other beside it, as the process's
  /// first thread has to wait for signals.
  private static func execute(
    _ command: any GateSubcommand, in context: CommandContext
  ) async throws -> GateDecision.ExitCode {
    if !command.onlyComputes {
      if let shortage = ProcessLimits.shortage(
        openFiles: context.openFileLimit, addressSpace: context.addressSpaceLimit)
      {
        throw shortage
      }
      await Task.yield()
    }
    return try await command.execute(in: context)
  }

  /// Reports an error, which may quote what a suite or a file name holds, on a terminal or in a CI's log.
  private static func tell(_ error: some Error, in context: CommandContext) {
    context.writeError("goldgate: \(LogCommands.disarmed(PlainText("\(error)").text))\n")
  }

  /// Help and version texts, and command lines that cannot be parsed.
  private static func told(
    _ error: any Error, of arguments: [String], in context: CommandContext
  ) -> GateDecision.ExitCode {
    var text = fullMessage(for: error, columns: context.width)
    let option = MistypedOption.hint(for: arguments, in: text)
    // What the name means elsewhere is nearer than what is only spelled alike.
    if option != nil { text.replace(#/ Did you mean '[^']*'\?/#, with: "") }
    let hint = MistypedCommand.hint(for: arguments) ?? StrayArgument.hint(for: arguments, in: text) ?? option
    // 'goldgate help WORD' succeeds whatever the word.
    guard exitCode(for: error).isSuccess,
      arguments.first != "help" || MistypedCommand.hint(for: arguments) == nil
    else {
      context.writeError(PlainText(text + (hint.map { "\n  \($0)" } ?? "")).text + "\n")
      return .usage
    }
    context.write(text + "\n")
    return .pass
  }
}

/// A subcommand: options as typed, and what it does with them.
protocol GateSubcommand: ParsableCommand {
  /// Does the work and says how goldgate ends.
  /// - Throws: `Diagnostic` or `Diagnostics` for what the user must fix, `GateFailure` for all else.
  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode

  /// Whether it calls nothing and starts nothing, so that a signal may end it like any other program.
  var onlyComputes: Bool { get }
}

extension GateSubcommand {
  /// Most commands have something to end well.
  var onlyComputes: Bool { false }
}
