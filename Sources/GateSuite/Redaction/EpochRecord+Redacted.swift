import GateJSON

extension EpochRecord {
  /// The record with everything taken out of its texts that `rules` name, and how many places that were.
  public func redacted(by rules: RedactionRules) -> EpochRecord {
    var record = self
    var count = 0
    func clean(_ text: String) -> String {
      let (clean, found) = rules.redacted(text)
      count += found
      return clean
    }
    if case .text(let text) = output { record.output = .text(clean(text)) }
    record.turns = turns.map(clean)
    record.reasoning = reasoning.map(clean)
    record.error = error.map(clean)
    record.answeredBy = answeredBy.map(clean)
    record.finishReason = finishReason.map(clean)
    record.unscored = unscored.mapValues(clean)
    if !unread.isEmpty { record.unread = unread.mapValues(clean) }
    record.toolCalls = toolCalls.map { call in
      ToolCall(name: clean(call.name), arguments: call.arguments.mapStrings(clean))
    }
    record.redactions += count
    return record
  }
}

extension JSONValue {
  /// The value with each text, names of members included, changed by `transform`.
  fileprivate func mapStrings(_ transform: (String) -> String) -> JSONValue {
    switch self {
    case .string(let text): .string(transform(text))
    case .array(let elements): .array(elements.map { $0.mapStrings(transform) })
    case .object(let members):
      .object(
        Dictionary(
          members.sorted { $0.key < $1.key }.map { (transform($0), $1.mapStrings(transform)) },
          uniquingKeysWith: { $1 }))
    default: self
    }
  }
}
