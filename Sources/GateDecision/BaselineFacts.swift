import GateJSON

/// Which baseline a suite was compared with.
public struct BaselineFacts: Sendable, Equatable {
  /// The name that it was found by: a tag, a branch, a file.
  public var name: String
  /// The tag; nil if it is no tag.
  public var tag: String?
  /// The commit that it was read at, 40 or 64 hexadecimal digits; nil for a file.
  public var commit: String?
  /// Where in that commit it was: `tree`, `note` or `file`; `rerun` if it was run again now.
  public var source: String
  /// The commit that was evaluated to make it.
  public var evaluatedCommit: String?
  /// When it was evaluated, ISO 8601.
  public var evaluatedAt: String?
  /// The model as the provider reported it then.
  public var model: String?

  /// A baseline.
  public init(
    name: String, tag: String? = nil, commit: String? = nil, source: String, evaluatedCommit: String? = nil,
    evaluatedAt: String? = nil, model: String? = nil
  ) {
    self.name = name
    self.tag = tag
    self.commit = commit
    self.source = source
    self.evaluatedCommit = evaluatedCommit
    self.evaluatedAt = evaluatedAt
    self.model = model
  }
}

/// What was evaluated now.
public struct CurrentFacts: Sendable, Equatable {
  /// The commit at HEAD; nil outside a repository.
  public var commit: String?
  /// The target's identity.
  public var target: JSONValue
  /// The model as the provider reported it.
  public var model: String?
  /// The sampling parameters.
  public var parameters: JSONValue
  /// The prompt's digest; nil without a prompt.
  public var promptDigest: String?
  /// The golden set's digest.
  public var goldenDigest: String?
  /// How many epochs.
  public var epochs: Int
  /// How many calls were made or replayed.
  public var calls: Int
  /// How many of them were made again, each time counted.
  public var retries: Int

  /// What was evaluated.
  public init(
    commit: String? = nil, target: JSONValue = .null, model: String? = nil, parameters: JSONValue = .null,
    promptDigest: String? = nil, goldenDigest: String? = nil, epochs: Int = 1, calls: Int = 0,
    retries: Int = 0
  ) {
    self.commit = commit
    self.target = target
    self.model = model
    self.parameters = parameters
    self.promptDigest = promptDigest
    self.goldenDigest = goldenDigest
    self.epochs = epochs
    self.calls = calls
    self.retries = retries
  }
}

/// How a baseline was run again, interleaved with the working tree.
public struct RerunFacts: Sendable, Equatable {
  /// How many calls the baseline's side has; the working tree's stand with the current facts.
  public var calls: Int
  /// What changed since the baseline was recorded although the system did not; nil if nothing was recorded, or
  /// not for the same system.
  public var drift: Drift?

  /// How a baseline was run again.
  public init(calls: Int, drift: Drift? = nil) {
    self.calls = calls
    self.drift = drift
  }
}

/// That a suite was not evaluated, as nothing that decides its answers changed since the baseline was recorded.
public struct UnchangedFacts: Sendable, Equatable {
  /// The few examples that were run to see whether the provider changed; nil if nothing was run.
  public var canary: CanaryFacts?

  /// That nothing changed.
  public init(canary: CanaryFacts? = nil) { self.canary = canary }
}

/// That a suite is in the tree of no release that HEAD's history knows: nothing gates it until it is released.
public struct NewSuiteFacts: Sendable, Equatable {
  /// The mean of a metric over the examples.
  public struct Mean: Sendable, Equatable {
    /// The metric's name.
    public let metric: String
    /// Its mean; nil if no answer has a score of it.
    public let value: Double?

    /// The mean of a metric.
    public init(metric: String, value: Double?) {
      self.metric = metric
      self.value = value
    }
  }

  /// How many examples were evaluated; 0 if none was.
  public var examples: Int
  /// The means in the suite's order; empty if nothing was evaluated.
  public var means: [Mean]
  /// Why nothing was evaluated, as a clause; nil if it was.
  public var leftOut: String?
  /// The command that makes the suite's first release.
  public var step: String

  /// A suite that no release has.
  public init(examples: Int = 0, means: [Mean] = [], leftOut: String? = nil, step: String) {
    self.examples = examples
    self.means = means
    self.leftOut = leftOut
    self.step = step
  }
}
