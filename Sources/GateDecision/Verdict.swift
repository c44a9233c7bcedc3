/// The gate's verdict: the one value that the exit code and every report render from.
public struct Verdict: Sendable, Equatable {
  /// The gate's answer.
  public enum Outcome: String, Sendable, CaseIterable {
    /// No regression, by more than the margin, in any gating cell.
    case pass
    /// A regression, by more than the margin, in at least one gating cell.
    case regression
    /// No regression was shown, and its absence was not shown either.
    case inconclusive
    /// There is nothing to decide on: no baseline, nothing comparable, a failed target.
    case invalid
    /// Nothing that decides the answers changed, so nothing was evaluated; no measured pass.
    case unchanged
    /// No release has it, so nothing gates it yet; no measured pass.
    case new
  }

  /// The name and version of the JSON form.
  public static let format = "goldgate.verdict/1"

  /// The version of goldgate.
  public var toolVersion: String
  /// The seed of every random choice.
  public var seed: UInt64
  /// What is said of each suite, sorted by name.
  public var suites: [SuiteVerdict]
  /// When the run began, in seconds since 1970; only JUnit reports it, so that the JSON form stays the same for
  /// the same inputs.
  public var startedAt: Double
  /// How long the run took, in seconds; only JUnit and the terminal report it.
  public var duration: Double

  /// The verdict on some suites.
  public init(toolVersion: String, seed: UInt64, suites: [SuiteVerdict], startedAt: Double, duration: Double)
  {
    self.toolVersion = toolVersion
    self.seed = seed
    self.suites = suites.sorted { $0.name < $1.name }
    self.startedAt = startedAt
    self.duration = duration
  }

  /// The worst answer of any suite: regression before invalid, invalid before inconclusive, then pass; unchanged
  /// if every suite that is not new is, and new if all are.
  /// Without any suite it is invalid.
  public var outcome: Outcome {
    let outcomes = Set(suites.map(\.outcome))
    if outcomes.contains(.regression) { return .regression }
    if outcomes.contains(.invalid) || outcomes.isEmpty { return .invalid }
    if outcomes.contains(.inconclusive) { return .inconclusive }
    let gated = outcomes.subtracting([.new])
    return gated.isEmpty ? .new : gated == [.unchanged] ? .unchanged : .pass
  }

  /// How goldgate ends: of several suites without a verdict the gravest kind of trouble decides.
  public var exitCode: ExitCode {
    switch outcome {
    case .pass, .unchanged, .new: .pass
    case .regression: .regression
    case .inconclusive:
      suites.contains { $0.outcome == .inconclusive && $0.blocksOnInconclusive } ? .inconclusive : .pass
    case .invalid:
      GateFailure.gravest(of: suites.compactMap(\.problem))?.exitCode ?? .notComparable
    }
  }

  /// All decisions of all suites.
  public var decisions: [Decision] { suites.flatMap(\.decisions) }
}
