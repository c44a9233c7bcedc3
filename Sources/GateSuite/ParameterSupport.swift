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

  /// The target's type, with its API where it has several.
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
