/// How often the gate would have blocked a system that did not change.
public struct CalibrationResult: Sendable, Equatable {
  /// Where the two sides of each comparison come from.
  public enum Method: Sendable, Equatable {
    /// Both are drawn with replacement from the stored epochs of each example.
    /// - Parameter fewestEpochs: how many epochs are stored of the example that has fewest, at least 2.
    case resampling(fewestEpochs: Int)
    /// Both are whole runs; every ordered pair of them is compared.
    case reruns(Int)
  }

  /// What the figures say of the gate's promise.
  public enum Kind: String, Sendable, CaseIterable {
    /// The whole interval is at or under what the gate promises.
    case kept
    /// The whole interval is above it.
    case broken
    /// Neither.
    case open
    /// No example ever gave two different values, so that nothing is learned of the noise.
    case noNoise = "no_noise"
  }

  /// One cell of the gate: a metric over all examples, or over one slice.
  public struct Cell: Sendable, Equatable {
    /// The slice; nil for the whole golden set.
    public let slice: Slice?
    /// In how many trials it was reported as a regression.
    public let regressions: MeasuredShare
  }

  /// One metric with its cells.
  public struct Metric: Sendable, Equatable {
    /// The metric's name.
    public let name: String
    /// Whether a regression of it blocks.
    public let isGating: Bool
    /// In how many trials any of its cells was reported as a regression.
    public let regressions: MeasuredShare
    /// The whole first, then the slices.
    public let cells: [Cell]
  }

  /// One hard limit. It judges a system alone, so that what it blocks is no false alarm by itself.
  public struct Limit: Sendable, Equatable {
    /// The setting, such as `max_p95_ms`.
    public let name: String
    /// In how many trials it was reported as broken.
    public let broken: MeasuredShare
  }

  /// The suite's name.
  public let suite: String
  /// Where the two sides of each comparison come from.
  public let method: Method
  /// The share of unchanged runs that the gate promises to block at most: one minus its confidence.
  public let promise: Double
  /// How many examples were compared.
  public let examples: Int
  /// In how many trials a gating metric or a critical example would have blocked.
  public let blocked: MeasuredShare
  /// In how many trials the verdict was inconclusive.
  public let inconclusive: MeasuredShare
  /// Whether the policy blocks on that too.
  public let blocksOnInconclusive: Bool
  /// In how many trials there was no verdict, as when too few answers were scored.
  public let invalid: MeasuredShare
  /// The metrics, in the policy's order.
  public let metrics: [Metric]
  /// In how many trials a critical example blocked; nil if there is none.
  public let critical: MeasuredShare?
  /// The hard limits, in the policy's order.
  public let limits: [Limit]
  /// Whether any example gave two different values.
  public let varies: Bool

  /// The share of an example's noise variance that the stored epochs show: (k - 1) / k, for a sample of k values
  /// spreads about its own mean; 1 if whole runs were compared.
  public var noiseFactor: Double {
    switch method {
    case .resampling(let epochs): Double(epochs - 1) / Double(epochs)
    case .reruns: 1
    }
  }

  /// What the figures say of the gate's promise.
  public var kind: Kind {
    if !varies { return .noNoise }
    // The promise is 1 minus a confidence, which binary fractions do not hold exactly.
    if blocked.upper <= promise + 1e-9 { return .kept }
    return blocked.lower > promise + 1e-9 ? .broken : .open
  }
}
