import GateSuite

extension MetricScorer {
  /// The score of an answer, or of the answers of a conversation, each checked against the metric's range.
  /// - Returns: the last answer's score, or the mean over all answers where the conversation says so; unscored
  ///   where one of them cannot be scored.
  public func score(_ response: Response, for example: Example) async -> Score {
    // What the last answer says; it is no score yet.
    if metric.source.agreement != nil { return await scorer.score(response, for: example) }
    let parts = example.scoredParts
    guard parts.count > 1 else {
      return metric.checked(await scorer.score(response, for: parts.first ?? example))
    }
    guard response.turns.count + 1 == parts.count else {
      return .unscored(
        "\(response.turns.count + 1) answers are kept of a conversation of \(parts.count) turns")
    }
    var sum = 0.0
    // Of the earlier answers only the text is kept; tools and steps are those of the last one.
    for (index, answer) in (response.turns.map { Response(output: $0) } + [response]).enumerated() {
      switch metric.checked(await scorer.score(answer, for: parts[index])) {
      case .value(let value): sum += value
      case .unread: break
      case .unscored(let reason): return .unscored("turn \(index + 1): \(reason)")
      }
    }
    return .value(sum / Double(parts.count))
  }
}
