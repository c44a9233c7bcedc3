import Foundation
import GateCheck
import GateReport

/// What a command sees of the machine: the one place that knows the environment, the clock and the terminal.
public struct CommandContext: Sendable {
  /// How progress is reported.
  public enum Progress: Sendable {
    /// Not at all.
    case none
    /// As a line that moves, on a terminal.
    case line
    /// As plain lines from time to time, in the log of a CI system.
    case log
  }

  /// The environment's variables.
  public var environment: [String: String]
  /// The folder that relative paths start from, absolute.
  public var workingDirectory: String
  /// Seconds since 1970.
  public var now: @Sendable () -> Double
  /// Seconds since some moment, whatever happens to the clock.
  public var uptime: @Sendable () -> Double
  /// How many files and connections the process may have open at once.
  public var openFileLimit: Int
  /// How many bytes of addresses the process may use; `Int.max` if there is no limit.
  public var addressSpaceLimit: Int
  /// Writes to the standard output.
  public var write: @Sendable (String) -> Void
  /// Writes to the standard error.
  public var writeError: @Sendable (String) -> Void
  /// How many columns the standard output has.
  public var width: Int
  /// Whether the standard output shows colours.
  public var usesColor: Bool
  /// Which signs the standard output shows.
  public var glyphs: TerminalStyle.Glyphs
  /// How progress is reported on the standard error.
  public var progress: Progress
  /// Reads a line that the user types, without its end; nil if no terminal is there to ask on.
  public var readLine: (@Sendable () -> String?)?

  /// A context of a test or another program.
  public init(
    environment: [String: String], workingDirectory: String, now: @escaping @Sendable () -> Double,
    write: @escaping @Sendable (String) -> Void, writeError: @escaping @Sendable (String) -> Void,
    width: Int = 100,
    usesColor: Bool = false, glyphs: TerminalStyle.Glyphs = .unicode, progress: Progress = .none,
    uptime: (@Sendable () -> Double)? = nil, openFileLimit: Int = .max, addressSpaceLimit: Int = .max,
    readLine: (@Sendable () -> String?)? = nil
  ) {
    self.environment = environment
    self.workingDirectory = workingDirectory
    self.now = now
    self.uptime = uptime ?? now
    self.openFileLimit = openFileLimit
    self.addressSpaceLimit = addressSpaceLimit
    self.write = write
    self.writeError = writeError
    self.width = width
    self.usesColor = usesColor
    self.glyphs = glyphs
    self.progress = progress
    self.readLine = readLine
  }

  /// The context of this process.
  public static func process() -> CommandContext {
    let environment = ProcessInfo.processInfo.environment
    let columns = environment["COLUMNS"].flatMap { Int($0) } ?? Self.terminalWidth() ?? 100
    let isTerminal = isatty(STDOUT_FILENO) == 1
    return CommandContext(
      environment: environment, workingDirectory: FileManager.default.currentDirectoryPath,
      now: { Date().timeIntervalSince1970 },
      write: { StandardStream.output.write($0) }, writeError: { StandardStream.error.write($0) },
      width: min(max(columns, 60), 200),
      usesColor: isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb",
      glyphs: glyphs(in: environment),
      progress: environment["CI"] != nil ? .log : isatty(STDERR_FILENO) == 1 ? .line : .none,
      uptime: monotonicClock(), openFileLimit: ProcessLimits.raisedOpenFiles(),
      addressSpaceLimit: ProcessLimits.addressSpace(),
      readLine: isatty(STDIN_FILENO) == 1 ? Self.typedLine : nil)
  }

  /// The signs that a terminal or a log shows by the locale's encoding (POSIX.1-2024, section 8.2); a CI system
  /// that names no locale shows UTF-8.
  static func glyphs(in environment: [String: String]) -> TerminalStyle.Glyphs {
    if environment["TERM"] == "dumb" { return .ascii }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    guard let locale = locale?.lowercased() else { return environment["CI"] != nil ? .unicode : .ascii }
    return locale.contains("utf-8") || locale.contains("utf8") ? .unicode : .ascii
  }

  /// How reports are shown on the standard output.
  var terminalStyle: TerminalStyle { TerminalStyle(width: width, isColoured: usesColor, glyphs: glyphs) }

  private static func monotonicClock() -> @Sendable () -> Double {
    let start = ContinuousClock.now
    return { (ContinuousClock.now - start) / .seconds(1) }
  }

  /// The next line from the terminal; nil at the end of the input, and if the run is cancelled meanwhile, as
  /// Ctrl-C does.
  private static func typedLine() -> String? {
    var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    while poll(&input, 1, 100) <= 0 {
      if Task.isCancelled { return nil }
    }
    return Swift.readLine()
  }

  private static func terminalWidth() -> Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// What a check sees of it.
  var check: CheckContext {
    CheckContext(
      environment: environment, workingDirectory: workingDirectory, now: now, uptime: uptime,
      openFileLimit: openFileLimit, write: write, writeError: writeError,
      progress: { suite in
        let line = ProgressLine(suite: suite, context: self)
        return CheckContext.Progress(show: { line.show($0) }, end: { line.end() })
      })
  }

  /// An absolute path for one that the user typed.
  func absolute(_ path: String) -> String { check.absolute(path) }

  /// Today's date in UTC, as `2026-11-21`.
  func today() -> String { check.today() }
}

extension Workspace {
  /// Looks for the repository around the working directory; outside of one, the working directory is the root.
  static func open(in context: CommandContext) -> Workspace { open(in: context.check) }
}
