import GateJSON

/// A target that is called if the ones before it are unavailable.
public struct FailoverConfiguration: Sendable, Equatable {
  /// The target.
  public let target: TargetConfiguration
  /// Whether its answers are compared as the first target's are, though it is another model.
  public let isCompared: Bool

  /// Reads one element of `failover:`: a target of its own if it has a type, else what differs from the first.
  /// - Parameter first: the members of the first target.
  init(
    _ value: ConfigValue, first: [String: ConfigValue], prices: [String: ModelPrice]
  ) throws(Diagnostic) {
    guard case .map(var members) = value.content, !members.isEmpty else {
      throw value.fault(
        "a target, or what differs from the first one, is expected",
        remedy: "write '- base_url: https://...' or '- {type: anthropic, model: ...}'")
    }
    let compare = members.removeValue(forKey: "compare")
    if let nested = members["failover"] {
      throw nested.fault("a failover has none of its own", remedy: "put all of them into one list")
    }
    if members["type"] == nil { members.merge(first) { own, _ in own } }
    target = try TargetConfiguration(ConfigValue(.map(members), at: value.place), prices: prices)
    if ["replay", "command"].contains(target.type) {
      throw value.fault(
        "a failover of type '\(target.type)' is not known", remedy: "name a model behind an HTTP API")
    }
    guard let compare else {
      isCompared = false
      return
    }
    guard let isCompared = compare.json.boolValue else {
      throw compare.fault("true or false is expected, not \(compare.json.kindName)")
    }
    self.isCompared = isCompared
  }

  private init(target: TargetConfiguration, isCompared: Bool) {
    self.target = target
    self.isCompared = isCompared
  }

  /// The same target with other prices.
  func priced(_ prices: [String: ModelPrice]) -> FailoverConfiguration {
    FailoverConfiguration(target: target.priced(prices), isCompared: isCompared)
  }

  /// The target in a few words: `openai gpt-6-luna at eu.example.org`.
  public var name: String {
    let options = target.options.json
    let address = (options["base_url"] ?? options["url"])?.stringValue
    let host = address.flatMap { $0.split(separator: "://").last }?.prefix { $0 != "/" && $0 != "?" }
      .split(separator: "@").last
    return [target.type, options["model"]?.stringValue, host.map { "at \($0)" }].compactMap { $0 }
      .joined(separator: " ")
  }
}

/// The target that answered in the place of the first one.
public struct Fallback: Sendable, Equatable {
  /// The target in a few words.
  public let name: String
  /// Whether its answers count as the first target's: it is the same model, or the suite says so.
  public let isCompared: Bool

  /// A target that answered.
  public init(name: String, isCompared: Bool) {
    self.name = name
    self.isCompared = isCompared
  }
}
