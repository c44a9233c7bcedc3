import GateJSON

/// One golden example: an input, what a right answer is, and how it is grouped and weighed.
public struct Example: Sendable, Equatable {
  /// The stable name of the example, unique in its golden set.
  public let id: String
  /// What is put to the target.
  public let input: ExampleInput
  /// The references of a right answer, any of which will do; empty where the scorers need none.
  public let expected: [JSONValue]
  /// The slice of kind `category` that the example belongs to.
  public let category: String?
  /// Where it stands in the golden set.
  public let place: Place
  /// What few examples have.
  var rest: Boxed<Rest>

  /// An example.
  public init(
    id: String, input: ExampleInput, expected: [JSONValue] = [], category: String? = nil, tags: [String] = [],
    cluster: String? = nil, weight: Double = 1, isCritical: Bool = false,
    isHoldout: Bool = false, conversation: Conversation? = nil,
    metadata: [String: JSONValue] = [:], parameters: GenerationParameters = GenerationParameters(),
    attachmentPaths: [AttachmentPath] = [], tools: [ToolDefinition] = [],
    expectedCalls: JSONValue? = nil, scorer: ScorerConfiguration? = nil,
    scorers: [String: ScorerConfiguration] = [:], place: Place = Place(file: "")
  ) {
    self.id = id
    self.input = input
    self.expected = expected
    self.category = category
    rest = Boxed(
      Rest(
        tags: tags.sorted(), cluster: cluster, weight: weight, isCritical: isCritical, isHoldout: isHoldout,
        conversation: conversation, metadata: metadata, parameters: parameters, tools: tools,
        expectedCalls: expectedCalls,
        scorer: scorer, scorers: scorers, attachmentPaths: attachmentPaths))
    self.place = place
  }

  /// The row's own scorer for a metric of the suite; nil where the suite's counts.
  public func ownScorer(of metric: String) -> ScorerConfiguration? { scorers[metric] ?? scorer }

  /// The digest of all that decides its score and its place in the comparison: everything but `critical`,
  /// `holdout`, `metadata` and where it and its attachments stand. Two examples with one id pair only where their digests agree.
  public var digest: Digest {
    let rest = rest.value
    guard rest.isUsual else { return Digest(of: .object(digestMembers)) }
    var json = JSONBuilder()
    json.object { json in
      json.key("category")
      json.string(category)
      json.key("cluster")
      json.string(rest.cluster)
      json.key("expected")
      json.list { list in for reference in expected { list.value(reference) } }
      json.key("id")
      json.string(id)
      json.key("input")
      if case .text(let text) = input { json.string(text) } else { json.value(input.json) }
      json.key("tags")
      json.list { list in for tag in rest.tags { list.string(tag) } }
      json.key("weight")
      json.number(rest.weight)
    }
    return Digest(of: json.bytes)
  }

  /// What the digest is made of.
  var digestMembers: [String: JSONValue] {
    var members: [String: JSONValue] = [
      "id": .string(id), "input": input.json, "expected": .array(expected),
      "category": category.map { .string($0) } ?? .null, "tags": .array(tags.map { .string($0) }),
      "cluster": cluster.map { .string($0) } ?? .null, "weight": .number(weight),
    ]
    if !parameters.values.isEmpty { members["parameters"] = parameters.json }
    if !tools.isEmpty { members["tools"] = .array(tools.map(\.json)) }
    members["expected_calls"] = expectedCalls
    if let scorer { members["scorer"] = scorer.options.json }
    if !scorers.isEmpty { members["scorers"] = .object(scorers.mapValues(\.options.json)) }
    members.merge(attachments.digestMembers) { $1 }
    if let conversation { members["conversation"] = conversation.digestPart }
    return members
  }
}
