import GateJSON

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
