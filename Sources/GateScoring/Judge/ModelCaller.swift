import GateJSON
import GateSuite

/// Calls models for scorers: each call is kept, bounded and retried like those of the run itself.
public protocol ModelCaller: Sendable {
  /// What identifies a target that a scorer is going to call, as `TargetConfiguration` names it.
  /// - Throws: where the target's options are wrong, or it could not be called.
  func identity(of target: TargetConfiguration) throws(Diagnostic) -> JSONValue

  /// The answer to a question.
  /// - Throws: where there is none, after all retries.
  func answer(to question: ModelQuestion) async throws(ModelSilence) -> Response

  /// Takes in what a judge could not say plainly.
  func note(_ doubt: JudgeDoubt, of metric: String)
}

/// What a scorer asks a model.
public struct ModelQuestion: Sendable {
  /// Which model.
  public let target: TargetConfiguration
  /// The metric that is scored.
  public let metric: String
  /// The example whose answer is scored.
  public let exampleID: String
  /// Whether that is a holdout, of which no error may say anything.
  public let isHoldout: Bool
  /// How often the question was asked already in vain, and this time; from 1.
  public let attempt: Int
  /// The conversation to be answered.
  public let messages: [ChatMessage]
  /// The sampling parameters.
  public let parameters: GenerationParameters
}

/// Why a model did not answer a scorer.
public struct ModelSilence: Error, Sendable, Equatable {
  /// What happened, one line.
  public let reason: String

  /// Why there is no answer.
  public init(_ reason: String) { self.reason = reason }
}

/// What a judge could not say plainly of an answer.
public enum JudgeDoubt: String, Sendable, Hashable, CaseIterable {
  /// It said that it cannot decide.
  case undecided
  /// It brought no verdict: the call failed, or what it said could not be read.
  case noVerdict = "no_verdict"
  /// Asked in both orders it preferred one answer and then the other.
  case ordersDisagree = "orders_disagree"
}

/// A model that judges, with the parameters that it is called with.
struct JudgeModel: Sendable {
  /// In which form the provider is asked to answer.
  enum ReplyFormat: String, CaseIterable {
    case jsonSchema = "json_schema"
    case jsonObject = "json_object"
    case text
  }

  /// The model.
  let target: TargetConfiguration
  /// What identifies it, with its parameters, in a baseline.
  let identity: JSONValue
  private let parameters: [String: JSONValue]
  /// Those that the suite does not ask for, which some models refuse.
  private let dispensable: Set<String>
  private let format: ReplyFormat

  /// Reads a target, with the options `parameters` and `format` of its judge.
  /// - Throws: where one is wrong, or the model could not be called.
  init(_ value: ConfigValue, of judge: Fields, context: ScorerContext) throws(Diagnostic) {
    target = try TargetConfiguration(value)
    guard target.failover.isEmpty else {
      throw value.fault(
        "a judge fails over to no other model, whose verdicts would be another judge's",
        remedy: "leave 'failover' out")
    }
    if let given = judge.value("parameters") {
      try ParameterSupport.check(given, for: target)
      parameters = try GenerationParameters(given).values
      dispensable = []
    } else {
      parameters = ["temperature": 0]
      dispensable = ["temperature"]
    }
    let hasSchemas = ["openai", "anthropic", "gemini"].contains(target.type)
    format = try judge.choice("format", default: hasSchemas ? .jsonSchema : .text)
    let target = try context.models?.identity(of: target) ?? value.json
    identity = ["target": target, "parameters": .object(parameters), "format": .string(format.rawValue)]
  }

  /// The parameters of a call that asks for a verdict of a form.
  func parameters(for form: some JudgeForm) -> GenerationParameters {
    var values = parameters
    switch values["response_format"] == nil ? format : .text {
    case .jsonSchema:
      values["response_format"] = [
        "type": "json_schema", "json_schema": ["name": "verdict", "strict": true, "schema": form.schema],
      ]
    case .jsonObject: values["response_format"] = ["type": "json_object"]
    case .text: break
    }
    return GenerationParameters(values: values, dispensable: dispensable)
  }
}

/// Finds the verdict in what a judge said.
enum JudgeReply {
  /// The one JSON object that has the verdict's id, wherever it stands; nil where there is none, or several that
  /// differ. An object without the id may be a forgery that the judge quotes, and never counts.
  static func object(in reply: String, id: String) -> JSONValue? {
    let bytes = Array(reply.utf8)
    var found: JSONValue?
    var (start, attempts) = (0, 0)
    while start < bytes.count, attempts < 1000 {
      guard bytes[start] == UInt8(ascii: "{") else {
        start += 1
        continue
      }
      attempts += 1
      guard let end = JSONExtent.end(of: bytes, from: start),
        let value = try? JSONParser.parse(Array(bytes[start..<end])), value.objectValue != nil
      else {
        start += 1
        continue
      }
      start = end
      guard value["id"]?.stringValue == id else { continue }
      if let found, found != value { return nil }
      found = value
    }
    return found
  }
}
