import GateJSON

/// What an answer's log-probabilities say of it.
enum LogProbabilities {
  /// The mean of the natural logarithms of the probabilities of an answer's tokens, each a number or an object with
  /// `logprob` (OpenAI) or `logProbability` (Gemini); nil where there are none, or one is unknown.
  static func mean(_ tokens: [JSONValue]) -> Double? {
    var sum = 0.0
    for token in tokens {
      let value = token.doubleValue ?? token["logprob"]?.doubleValue ?? token["logProbability"]?.doubleValue
      guard let value, value.isFinite else { return nil }
      sum += value
    }
    return tokens.isEmpty ? nil : sum / Double(tokens.count)
  }

  /// The mean of a choice's `logprobs`: `content`, or `refusal` where the model refused; `token_logprobs` of older
  /// servers; nil where it has none.
  static func mean(ofChoice choice: JSONValue) -> Double? {
    let told = choice["logprobs"]
    for name in ["content", "refusal", "token_logprobs"] {
      if let tokens = told?[name]?.arrayValue, !tokens.isEmpty { return mean(tokens) }
    }
    return nil
  }
}
