import GateJSON

extension Example {
  /// The example as a row of a golden set: what is left at its default is left out, keys sorted when written.
  public var row: JSONValue {
    var members: [String: JSONValue] = ["id": .string(id)]
    if let conversation {
      members["turns"] = .array(
        conversation.turns.map { turn in
          if turn.expected.isEmpty, turn.attachmentPaths.isEmpty { return .string(turn.user) }
          var members: [String: JSONValue] = ["user": .string(turn.user)]
          if !turn.expected.isEmpty { members["expected"] = .array(turn.expected) }
          members.merge(AttachmentPath.members(of: turn.attachmentPaths)) { $1 }
          return .object(members)
        })
      members["score"] = .string(conversation.scoring.rawValue)
      if conversation.turns.last?.expected.isEmpty == true, !expected.isEmpty {
        members["expected"] = .array(expected)
      }
    } else {
      members["input"] = input.json
      if expected.count == 1, expected[0].arrayValue == nil {
        members["expected"] = expected[0]
      } else if !expected.isEmpty {
        members["expected"] = .array(expected)
      }
    }
    members["category"] = category.map { .string($0) }
    if !tags.isEmpty { members["tags"] = .array(tags.map { .string($0) }) }
    members["cluster"] = cluster.map { .string($0) }
    if weight != 1 { members["weight"] = .number(weight) }
    if isCritical { members["critical"] = true }
    if isHoldout { members["holdout"] = true }
    if !metadata.isEmpty { members["metadata"] = .object(metadata) }
    if !parameters.values.isEmpty { members["parameters"] = parameters.row }
    if !tools.isEmpty { members["tools"] = .array(tools.map(\.json)) }
    members["expected_calls"] = expectedCalls
    if let scorer { members["scorer"] = scorer.options.json }
    if !scorers.isEmpty { members["scorers"] = .object(scorers.mapValues(\.options.json)) }
    members.merge(AttachmentPath.members(of: attachmentPaths)) { $1 }
    return .object(members)
  }
}
