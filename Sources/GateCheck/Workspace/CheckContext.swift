import Foundation
import GateRun

/// What a check sees of the machine: values and functions that the command line hands in.
package struct CheckContext: Sendable {
  /// Shows how far the calls of one suite are.
  package struct Progress: Sendable {
    /// Takes in how far they are.
    package let show: @Sendable (RunProgress) -> Void
    /// Ends the display, however the calls ended.
    package let end: @Sendable () -> Void

    /// A display; one that shows nothing when nothing is given.
    package init(
      show: @escaping @Sendable (RunProgress) -> Void = { _ in }, end: @escaping @Sendable () -> Void = {}
    ) {
      (self.show, self.end) = (show, end)
    }
  }

  /// The environment's variables.
  package var environment: [String: String]
  /// The folder that relative paths start from, absolute.
  package let workingDirectory: String
  /// Seconds since 1970.
  package var now: @Sendable () -> Double
  /// Seconds since some moment, whatever happens to the clock.
  package let uptime: @Sendable () -> Double
  /// How many files and connections the process may have open at once.
  package let openFileLimit: Int
  /// Writes to the standard output.
  package let write: @Sendable (String) -> Void
  /// Writes to the standard error.
  package let writeError: @Sendable (String) -> Void
  /// The display of the calls of a suite, by its name.
  package let progress: @Sendable (String) -> Progress

  /// A context.
  package init(
    environment: [String: String], workingDirectory: String, now: @escaping @Sendable () -> Double,
    uptime: (@Sendable () -> Double)? = nil, openFileLimit: Int = .max,
    write: @escaping @Sendable (String) -> Void, writeError: @escaping @Sendable (String) -> Void,
    progress: @escaping @Sendable (String) -> Progress = { _ in Progress() }
  ) {
    self.environment = environment
    self.workingDirectory = workingDirectory
    self.now = now
    self.uptime = uptime ?? now
    self.openFileLimit = openFileLimit
    self.write = write
    self.writeError = writeError
    self.progress = progress
  }

  /// An absolute path for one that the user typed.
  package func absolute(_ path: String) -> String {
    path.hasPrefix("/")
      ? path : URL(fileURLWithPath: workingDirectory).appendingPathComponent(path).standardized.path
  }

  /// Today's date in UTC, as `2026-11-21`.
  package func today() -> String { String(Self.timestamp(now()).prefix(10)) }

  /// A moment as ISO 8601 in UTC with seconds.
  /// - Parameter seconds: since 1970.
  package static func timestamp(_ seconds: Double) -> String {
    let style = Date.ISO8601FormatStyle(timeZone: TimeZone(secondsFromGMT: 0) ?? .current)
    return Date(timeIntervalSince1970: seconds.rounded(.down)).formatted(style)
  }

  /// The most calls that may be under way at once with the files that the process may open.
  /// - Parameter type: the target's type: a program takes more than a connection.
  package func highestConcurrency(type: String) -> Int {
    // What all else takes: the journal, the repository, reports, event loops.
    let reserve = 40
    guard openFileLimit < .max else { return .max }
    return max(1, (openFileLimit - reserve) / (type == "command" ? 8 : 1))
  }
}

/// Which goldgate this is.
public enum Version {
  /// The version by SemVer 2.0.
  public static let current = "0.1.0"
}
