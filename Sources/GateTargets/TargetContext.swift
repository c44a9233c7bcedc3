/// What a target needs to know of the run it serves, as the command resolved it.
public struct TargetContext: Sendable, CustomStringConvertible {
  /// The absolute path of the suite's folder; relative paths in the target's options begin here.
  public let suiteFolder: String
  /// The absolute path of the repository's working tree, which no relative path may leave.
  public let repositoryRoot: String
  /// The environment that keys are read from and that programs inherit.
  public let environment: [String: String]
  /// The time limit of one call in seconds, from the connection to the last byte; from a millisecond to a day.
  public let timeout: Double
  /// How many calls are made at once, at least 1.
  public let concurrency: Int

  private static let shortestTimeout = 0.001
  private static let longestTimeout = 86_400.0

  /// What a target needs to know of the run it serves; the timeout is brought into its range.
  public init(
    suiteFolder: String, repositoryRoot: String, environment: [String: String], timeout: Double = 60,
    concurrency: Int = 8
  ) {
    self.suiteFolder = suiteFolder
    self.repositoryRoot = repositoryRoot
    self.environment = environment
    self.timeout = timeout > 0 ? min(timeout, Self.longestTimeout) : Self.shortestTimeout
    self.concurrency = max(concurrency, 1)
  }

  /// The suite's name: the last part of its folder's path.
  public var suiteName: String { suiteFolder.split(separator: "/").last.map(String.init) ?? suiteFolder }

  /// The suite's folder; the environment holds keys and is never printed.
  public var description: String { "TargetContext(\(suiteFolder))" }
}
