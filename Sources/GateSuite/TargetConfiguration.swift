import GateJSON

/// Which target a suite evaluates, and its options as the suite gives them.
public struct TargetConfiguration: Sendable, Equatable {
  /// The target's name in the registry, such as `openai`.
  public let type: String
  /// The whole `target:` map, its `type` included and its `failover` left out; each target reads and checks its
  /// own options with `Fields`.
  public let options: ConfigValue
  /// The suite's own prices, by model; a list price holds where a model is not among them.
  public let prices: [String: ModelPrice]
  /// The targets that are called where this one is unavailable, in order.
  public let failover: [FailoverConfiguration]

  /// Reads `target: {type: openai, model: ...}`.
  public init(_ value: ConfigValue, prices: [String: ModelPrice] = [:]) throws(Diagnostic) {
    guard case .map(let members) = value.content else {
      throw value.fault("a map with the target's type and options is expected, not \(value.json.kindName)")
    }
    guard let name = members["type"]?.json.stringValue, !name.isEmpty else {
      throw value.fault(
        "the target has no type",
        remedy: "add 'type: openai', 'type: anthropic', 'type: http', 'type: command' or another")
    }
    type = name
    self.prices = prices
    var own = members
    guard let list = own.removeValue(forKey: "failover") else {
      options = value
      failover = []
      return
    }
    options = ConfigValue(.map(own), at: value.place)
    guard case .list(let elements) = list.content, !["replay", "command"].contains(name) else {
      throw list.fault(
        "a list of further targets is expected, of a target behind an HTTP API",
        remedy: "write 'failover: [{base_url: https://...}]'")
    }
    var failover: [FailoverConfiguration] = []
    for element in elements {
      failover.append(try FailoverConfiguration(element, first: own, prices: prices))
    }
    self.failover = failover
  }

  private init(
    type: String, options: ConfigValue, prices: [String: ModelPrice], failover: [FailoverConfiguration]
  ) {
    self.type = type
    self.options = options
    self.prices = prices
    self.failover = failover
  }

  /// The same targets with other prices of the suite's own.
  public func priced(_ prices: [String: ModelPrice]) -> TargetConfiguration {
    TargetConfiguration(
      type: type, options: options, prices: prices, failover: failover.map { $0.priced(prices) })
  }
}
