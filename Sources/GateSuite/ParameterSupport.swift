/// Which of the known parameters the APIs of the targets have no place for.
public enum ParameterSupport {
  /// The parameters that a target cannot send, by the target's type.
  private static let missing: [String: Set<String>] = [
    "anthropic": ["min_p", "seed", "presence_penalty", "frequency_penalty", "repetition_penalty"],
    "gemini": ["min_p", "repetition_penalty"],
  ]

  /// Whether a target of `type` can send the parameter `name`.
  public static func has(_ name: String, for type: String) -> Bool {
    missing[type]?.contains(name) != true
  }

  /// Checks the parameters of a suite, `parameters: {...}`, against its target's type.
  /// - Throws: on one that the target cannot send.
  public static func check(_ parameters: ConfigValue, for type: String) throws(Diagnostic) {
    guard case .map(let members) = parameters.content else { return }
    for (name, member) in members.sorted(by: { $0.key < $1.key }) where !has(name, for: type) {
      throw member.fault("the target '\(type)' knows no '\(name)'", remedy: "leave it out")
    }
  }
}
