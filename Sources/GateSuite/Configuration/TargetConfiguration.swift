import GateJSON

/// Which target a suite evaluates, and its options as the suite gives them.
public struct TargetConfiguration: Sendable, Equatable {
  /// The target's name in the registry, such as `openai`.
  public let type: String
  /// The whole `target:` map, its `type` included and its `failover` left out; each target reads and checks its
  /// own options with `Fields`.
  public let options: ConfigValue
  /// The suite's own prices, by model; a list price holds if a model is not among them.
  public let prices: [String: ModelPrice]
  /// The targets that are called if this one is unavailable, in order.
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

  /// The same targets with one option of the first one as given; nil takes it away.
  public func with(_ option: String, _ value: ConfigValue?) -> TargetConfiguration {
    guard case .map(var members) = options.content else { return self }
    members[option] = value
    return TargetConfiguration(
      type: type, options: ConfigValue(.map(members), at: options.place), prices: prices, failover: failover)
  }

  /// The same targets with other prices of the suite's own.
  public func priced(_ prices: [String: ModelPrice]) -> TargetConfiguration {
    TargetConfiguration(
      type: type, options: options, prices: prices, failover: failover.map { $0.priced(prices) })
  }
}

/// Which of the known parameters the APIs of the targets have no place for.
public enum ParameterSupport {
  /// The `openai` target with `api: responses`.
  public static let responses = "openai, api: responses"

  /// The parameters that a target cannot send, by the target's name.
  private static let missing: [String: Set<String>] = [
    "openai": ["max_output_tokens"],
    responses: [
      "top_k", "min_p", "seed", "stop", "presence_penalty", "frequency_penalty", "repetition_penalty",
    ],
    "anthropic": [
      "min_p", "seed", "presence_penalty", "frequency_penalty", "repetition_penalty", "logprobs",
      "top_logprobs",
    ],
    "gemini": ["min_p", "repetition_penalty"],
  ]

  /// What to write in the place of a parameter that a target cannot send.
  private static let instead = ["max_output_tokens": "write 'max_completion_tokens'"]

  /// The target's type, with its API if it has several.
  static func name(of target: TargetConfiguration) -> String {
    target.type == "openai" && target.options.json["api"] == "responses" ? responses : target.type
  }

  /// Whether a target, by its type or name, can send the parameter `name`.
  public static func has(_ name: String, for target: String) -> Bool {
    missing[target]?.contains(name) != true
  }

  /// Checks the parameters of a suite, `parameters: {...}`, against its target.
  /// - Throws: on one that the target cannot send.
  public static func check(_ parameters: ConfigValue, for target: TargetConfiguration) throws(Diagnostic) {
    guard case .map(let members) = parameters.content else { return }
    let target = name(of: target)
    for (name, member) in members.sorted(by: { $0.key < $1.key }) where !has(name, for: target) {
      throw member.fault(
        "the target '\(target)' knows no '\(name)'", remedy: instead[name] ?? "leave it out")
    }
  }
}

/// Which attachments the API of a target takes.
public struct AttachmentSupport: Sendable {
  private let target: String
  private let formats: [MessageAttachment.Kind: [String]]

  /// The support of a suite's target. An application, a recording and a server of one's own take all.
  init(_ target: TargetConfiguration) {
    self.target = ParameterSupport.name(of: target)
    formats = Self.formats[self.target] ?? [:]
  }

  private static let images = ["png", "jpeg", "gif", "webp"]
  private static let formats: [String: [MessageAttachment.Kind: [String]]] = [
    "openai": [.image: images, .audio: ["wav", "mp3"], .document: ["pdf"]],
    ParameterSupport.responses: [.image: images, .audio: ["wav", "mp3"], .document: ["pdf"]],
    "anthropic": [.image: images, .audio: [], .document: ["pdf"]],
  ]

  /// Why a target does not take an attachment; nil if it does.
  func refusal(of attachment: MessageAttachment) -> Diagnostic? {
    guard let taken = formats[attachment.kind], !taken.contains(attachment.format) else { return nil }
    let place = Place(file: "")
    if taken.isEmpty {
      return Diagnostic(
        "the target '\(target)' takes no \(attachment.kind.key)", at: place,
        remedy: "leave it out, or use a target that does")
    }
    return Diagnostic(
      "the target '\(target)' takes no \(attachment.format)", at: place,
      remedy: "save it as \(taken.joined(separator: " or "))")
  }
}
