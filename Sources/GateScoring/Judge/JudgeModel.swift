import GateJSON
import GateSuite

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
