import GateJSON

/// One answer to one example, with its scores.
public struct EpochRecord: Sendable, Equatable {
  /// What was kept of the answer.
  public enum Output: Sendable, Equatable {
    /// Its text.
    case text(String)
    /// Its digest only.
    case digest(Digest)
    /// Nothing: there was no answer.
    case none
  }

  /// The scores by metric; a metric that could not score the answer is in `unscored`.
  public var scores: [String: Double]
  /// Why a metric could not score the answer, by metric.
  public var unscored: [String: String]
  /// What was kept of the answer.
  public var output: Output
  /// Why there was no answer; nil where there was one.
  public var error: String?
  /// The wall time of the call in milliseconds.
  public var latencyMS: Double?
  /// Tokens of the request.
  public var inputTokens: Int?
  /// Tokens of the answer.
  public var outputTokens: Int?
  /// The price in US dollars; nil where it is not known.
  public var costUSD: Double?
  /// Why the model stopped, in the provider's word.
  public var finishReason: String?

  /// An answer with its scores.
  public init(response: Response, scores: [String: Double], unscored: [String: String]) {
    self.scores = scores
    self.unscored = unscored
    output = .text(response.output)
    latencyMS = response.latencyMS
    inputTokens = response.inputTokens
    outputTokens = response.outputTokens
    costUSD = response.costUSD
    finishReason = response.finishReason
  }

  /// A call that brought no answer.
  public init(error: String) {
    scores = [:]
    unscored = [:]
    output = .none
    self.error = error
  }

  /// The record with the answer's text replaced by its digest, where the suite asks for that.
  public func storing(_ storage: OutputStorage) -> EpochRecord {
    guard storage == .digest, case .text(let text) = output else { return self }
    var record = self
    record.output = .digest(Digest(of: text))
    return record
  }

  /// The record as a baseline writes it; what is not known is left out.
  var json: JSONValue {
    var members: [String: JSONValue] = [
      "scores": .object(scores.mapValues { .number($0) })
    ]
    if !unscored.isEmpty { members["unscored"] = .object(unscored.mapValues { .string($0) }) }
    switch output {
    case .text(let text): members["output"] = .string(text)
    case .digest(let digest): members["output_digest"] = .string(digest.description)
    case .none: break
    }
    members["error"] = error.map { .string($0) }
    members["latency_ms"] = latencyMS.map { .number($0) }
    members["input_tokens"] = inputTokens.map { .integer($0) }
    members["output_tokens"] = outputTokens.map { .integer($0) }
    members["cost_usd"] = costUSD.map { .number($0) }
    members["finish_reason"] = finishReason.map { .string($0) }
    return .object(members)
  }

  /// Reads a record of a baseline.
  init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(
      value,
      allowed: [
        "scores", "unscored", "output", "output_digest", "error", "latency_ms", "input_tokens",
        "output_tokens",
        "cost_usd", "finish_reason",
      ])
    scores = [:]
    if case .map(let members)? = fields.value("scores")?.content {
      for (name, member) in members {
        guard let score = member.json.doubleValue, abs(score) <= Score.largest else {
          throw member.fault("a score is a number of at most \(Score.largest)")
        }
        scores[name] = score
      }
    }
    unscored = [:]
    if case .map(let members)? = fields.value("unscored")?.content {
      for (name, member) in members { unscored[name] = member.json.stringValue ?? "" }
    }
    if let text = try fields.optionalString("output") {
      output = .text(text)
    } else if let text = try fields.optionalString("output_digest") {
      guard let digest = Digest(text) else {
        throw try fields.required("output_digest").fault(
          "this is not a digest", remedy: "record the baseline anew")
      }
      output = .digest(digest)
    } else {
      output = .none
    }
    error = try fields.optionalString("error")
    latencyMS = try fields.optionalNumber("latency_ms", in: 0...(.greatestFiniteMagnitude))
    inputTokens = fields.value("input_tokens")?.json.integerValue
    outputTokens = fields.value("output_tokens")?.json.integerValue
    costUSD = try fields.optionalNumber("cost_usd", in: 0...(.greatestFiniteMagnitude))
    finishReason = try fields.optionalString("finish_reason")
  }
}
