import GateJSON

/// The sampling parameters of a suite, sent alike on every call but for the seed, and recorded in the baseline.
public struct GenerationParameters: Sendable, Equatable {
  /// The parameters by their names in the chat completions API.
  public let values: [String: JSONValue]
  /// The names of those that nobody asked for: a target may leave them out if the model refuses them.
  public let dispensable: Set<String>

  /// The names that may stand in `parameters:`; anything else goes under `extra:` and is sent as it stands.
  public static let known = [
    "temperature", "top_p", "top_k", "min_p", "max_tokens", "max_completion_tokens", "seed", "stop",
    "presence_penalty", "frequency_penalty", "repetition_penalty", "reasoning_effort", "response_format",
    "max_output_tokens", "logprobs", "top_logprobs",
  ]

  /// Those of them that may also stand under `extra:`, where they stood before they were known.
  private static let alsoExtra: Set = ["max_output_tokens", "logprobs", "top_logprobs"]

  /// Parameters that are known to be well formed.
  /// - Parameter dispensable: the names of those that may be left out if the model refuses them.
  public init(values: [String: JSONValue] = [:], dispensable: Set<String> = []) {
    self.values = values
    self.dispensable = dispensable
  }

  /// Reads `parameters: {temperature: 0.2, extra: {...}}`.
  /// - Throws: on an unknown name, on a number out of range, on a badly formed one, and on `stream` or `n`, which goldgate sets.
  public init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(value, allowed: Self.known + ["extra"])
    var values: [String: JSONValue] = [:]
    for name in Self.known {
      guard let member = fields.value(name) else { continue }
      switch name {
      case "temperature": _ = try fields.optionalNumber(name, in: 0...2)
      case "top_p", "min_p": _ = try fields.optionalNumber(name, in: 0...1)
      case "max_tokens", "max_completion_tokens", "max_output_tokens":
        _ = try fields.integer(name, in: 1...10_000_000, default: 1)
      case "top_k": _ = try fields.integer(name, in: 0...1_000_000, default: 0)
      case "seed":
        values[name] = try SeedRule(member).json
        continue
      case "stop": _ = try fields.strings(name)
      case "logprobs": _ = try fields.bool(name, default: false)
      case "top_logprobs": _ = try fields.integer(name, in: 0...20, default: 0)
      case "presence_penalty", "frequency_penalty", "repetition_penalty":
        _ = try fields.optionalNumber(name, in: -10...10)
      case "reasoning_effort": _ = try fields.optionalString(name)
      case "response_format":
        guard member.json["type"]?.stringValue != nil else {
          throw member.fault(
            "a map with a 'type' is expected, not \(member.json.kindName)",
            remedy: "write '{type: json_object}', or '{type: json_schema, json_schema: {...}}'")
        }
      default: break
      }
      values[name] = member.json
    }
    if let extra = fields.value("extra") {
      guard case .map(let members) = extra.content else {
        throw extra.fault("a map of further parameters is expected, not \(extra.json.kindName)")
      }
      for (name, member) in members.sorted(by: { $0.key < $1.key }) {
        if Self.known.contains(name) && !Self.alsoExtra.contains(name) || Self.reserved.contains(name) {
          throw member.fault("'\(name)' may not stand under 'extra'", remedy: Self.advice(name))
        }
        values[name] = member.json
      }
    }
    self.init(values: values)
  }

  private static let reserved = ["model", "messages", "stream", "n"]

  private static func advice(_ name: String) -> String {
    known.contains(name) ? "put it beside 'extra'" : "goldgate sets it itself"
  }

  /// Which seed each call gets; nil if none is sent.
  public var seedRule: SeedRule? { values["seed"].flatMap { SeedRule($0) } }

  /// These as they are sent for one call: its seed in the place of the rule that makes it.
  /// - Parameter epoch: the epoch's number, from 1.
  public func seeded(for exampleID: String, epoch: Int) -> GenerationParameters {
    guard let rule = seedRule else { return self }
    var sent = values
    sent["seed"] = .integer(rule.seed(of: exampleID, epoch: epoch))
    return GenerationParameters(values: sent, dispensable: dispensable)
  }

  /// These without some of those that may be left out.
  public func leavingOut(_ names: Set<String>) -> GenerationParameters {
    let left = names.intersection(dispensable)
    if left.isEmpty { return self }
    return GenerationParameters(
      values: values.filter { !left.contains($0.key) }, dispensable: dispensable.subtracting(left))
  }

  /// Whether answers to the same request may differ: unless the temperature is 0 or only one token may be taken.
  /// - Parameter isModel: whether a model answers by itself, which samples if nothing is said; an application
  ///   is taken to sample only if a temperature or a seed is given.
  public func isSampled(byModel isModel: Bool) -> Bool {
    let own = values["generationConfig"]
    let temperature = (values["temperature"] ?? own?["temperature"])?.doubleValue
    if temperature == 0 || (values["top_k"] ?? own?["topK"])?.integerValue == 1 { return false }
    if (values["top_p"] ?? own?["topP"])?.doubleValue == 0 { return false }
    return isModel || temperature != nil || values["seed"] != nil
  }

  /// The parameters as one value, for a request, a digest or a baseline's header.
  public var json: JSONValue { .object(values) }

  /// The parameters as a suite or a golden row has them.
  var row: JSONValue {
    let extra = values.filter { !Self.known.contains($0.key) }
    var members = values.filter { Self.known.contains($0.key) }
    if !extra.isEmpty { members["extra"] = .object(extra) }
    return .object(members)
  }

  /// These with others in the place of those of the same name.
  public func replaced(by others: GenerationParameters) -> GenerationParameters {
    others.values.isEmpty ? self : GenerationParameters(values: values.merging(others.values) { $1 })
  }
}

/// Which seed each call gets, as the suite's `parameters.seed` says.
///
/// A server that honours seeds gives the same answer to the same request and seed. Were one seed sent in every
/// epoch, all epochs would be copies of one answer, each paid for. So a seed makes one for each example and epoch:
/// the same whenever and wherever it is made, so that the release and the working tree are asked alike.
public enum SeedRule: Sendable, Hashable {
  /// Every call gets this seed.
  case fixed(Int)
  /// Each example and epoch gets a seed of its own, made from this one.
  case derived(from: Int)
  /// Each example and epoch gets a seed of its own, made from its id and number alone.
  case automatic

  /// Reads `seed: 7`, `seed: auto` or `seed: {fixed: 7}`.
  /// - Throws: on anything else.
  init(_ value: ConfigValue) throws(Diagnostic) {
    let remedy = "write 'seed: 7', 'seed: auto', or 'seed: {fixed: 7}' for the same seed in every epoch"
    switch value.content {
    case .map:
      let fields = try Fields(value, allowed: ["fixed"])
      guard let seed = try fields.required("fixed").json.integerValue else {
        throw try fields.required("fixed").fault("a whole number is expected", remedy: remedy)
      }
      self = .fixed(seed)
    case .list: throw value.fault("a seed is expected, not a list", remedy: remedy)
    default:
      guard let rule = SeedRule(value.json) else {
        throw value.fault("this is not a seed", remedy: remedy)
      }
      self = rule
    }
  }

  /// The rule as `json` wrote it; nil if the value is none.
  public init?(_ json: JSONValue) {
    if let seed = json.integerValue {
      self = .derived(from: seed)
    } else if json.stringValue == Self.automaticWord {
      self = .automatic
    } else if let members = json.objectValue, members.count == 1, let seed = members["fixed"]?.integerValue {
      self = .fixed(seed)
    } else {
      return nil
    }
  }

  /// The rule as a suite has it.
  public var json: JSONValue {
    switch self {
    case .fixed(let seed): ["fixed": .integer(seed)]
    case .derived(let seed): .integer(seed)
    case .automatic: .string(Self.automaticWord)
    }
  }

  /// The seed of one call.
  ///
  /// A fixed seed stands as it is. Every other one is the first 31 bits after the highest of the SHA-256 digest of
  /// `goldgate seed 1`, the suite's seed (or `auto`), the example's id and the epoch, each in UTF-8 on a line of its
  /// own without an end after the last: from 0 to 2 147 483 647, which every vendor takes.
  /// - Parameter epoch: the epoch's number, from 1.
  public func seed(of exampleID: String, epoch: Int) -> Int {
    let word: String
    switch self {
    case .fixed(let seed): return seed
    case .derived(let seed): word = String(seed)
    case .automatic: word = Self.automaticWord
    }
    return Digest(of: "goldgate seed 1\n\(word)\n\(exampleID)\n\(epoch)").leading31Bits
  }

  private static let automaticWord = "auto"
}
