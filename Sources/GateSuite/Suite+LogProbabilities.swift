extension Suite {
  /// Checks that log-probabilities are asked for where a metric or a limit is made from them.
  ///
  /// What an application or a recording tells of them is not known beforehand.
  func checkLogProbabilities(at place: ConfigValue) throws(Diagnostic) {
    let named =
      metrics.flatMap { metric -> [String] in
        if case .measure(let measure) = metric.source { return [measure.rawValue] }
        return metric.source.names
      } + gate.limits.map(\.series)
    let needing = named.compactMap(Measure.init(rawValue:)).first(where: \.needsLogProbabilities)
    guard let needing, isAskedForLogProbabilities == false else { return }
    guard ParameterSupport.has("logprobs", for: ParameterSupport.name(of: target)) else {
      throw place.fault(
        "'\(needing.rawValue)' needs log-probabilities, which the target '\(target.type)' does not give",
        remedy: "leave it out, or use a target that does")
    }
    throw place.fault(
      "'\(needing.rawValue)' needs log-probabilities, which nothing asks for",
      remedy: "write 'parameters: {logprobs: true}'")
  }

  /// Whether the calls ask for log-probabilities; nil where that is not for a request to say.
  private var isAskedForLogProbabilities: Bool? {
    guard ["openai", "anthropic", "gemini"].contains(target.type) else { return nil }
    if parameters.values["logprobs"] == true { return true }
    let own = parameters.values["generationConfig"]?["responseLogprobs"] == true
    let included = parameters.values["include"]?.arrayValue?.contains("message.output_text.logprobs") == true
    return own || included
  }
}
