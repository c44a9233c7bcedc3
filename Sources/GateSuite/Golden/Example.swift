import GateJSON

/// One golden example: an input, what a right answer is, and how it is grouped and weighed.
public struct Example: Sendable, Equatable {
  /// The stable name of the example, unique in its golden set.
  public let id: String
  /// The slice of kind `category` that the example belongs to.
  public let category: String?
  /// What is asked and expected, and where it stands.
  private var content: ExampleContent
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
    content = ExampleContent(input: input, expected: expected, place: place)
    self.category = category
    rest = Boxed(
      Rest(
        tags: tags.sorted(), cluster: cluster, weight: weight, isCritical: isCritical, isHoldout: isHoldout,
        conversation: conversation, metadata: metadata, parameters: parameters, tools: tools,
        expectedCalls: expectedCalls,
        scorer: scorer, scorers: scorers, attachmentPaths: attachmentPaths))
  }

  /// What is put to the target.
  public var input: ExampleInput { content.input }
  /// The references of a right answer, any of which will do; empty if the scorers need none.
  public var expected: [JSONValue] { content.expected }
  /// Where it stands in the golden set.
  public var place: Place { content.place }

  /// The same example with its texts kept in a spool, if they are of the usual kind.
  func spooled(in spool: GoldenSpool) -> Example {
    var example = self
    example.content = content.spooled(in: spool)
    return example
  }

  /// The row's own scorer for a metric of the suite; nil if the suite's counts.
  public func ownScorer(of metric: String) -> ScorerConfiguration? { scorers[metric] ?? scorer }

  /// The digest of all that decides its score and its place in the comparison: everything but `critical`,
  /// `holdout`, `metadata` and where it and its attachments stand. Two examples with one id pair only if their digests agree.
  public var digest: Digest {
    let rest = rest.value
    guard rest.isUsual else { return Digest(of: .object(digestMembers)) }
    let (input, expected) = content.texts
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

/// What an example puts to the target.
public enum ExampleInput: Sendable, Equatable {
  /// A text; a prompt template sees it as `{{input}}`.
  case text(String)
  /// A conversation so far, sent as it stands, after the template's messages if there is a template.
  case messages([ChatMessage])
  /// Named variables for the prompt template.
  case variables([String: JSONValue])
  /// What the user says, turn by turn; at least one.
  case turns([String])

  /// The input as the golden set writes it.
  public var json: JSONValue {
    switch self {
    case .text(let text): .string(text)
    case .messages(let messages): .array(messages.map(\.json))
    case .variables(let variables): .object(variables)
    case .turns(let turns): ["turns": .strings(turns)]
    }
  }

  /// The input as a text for a reader: messages with their roles, and variables as JSON.
  public var readable: String {
    switch self {
    case .text(let text): text
    case .messages(let messages): messages.map { "\($0.role): \($0.content)" }.joined(separator: "\n\n")
    case .variables(let variables): JSONWriter.pretty(.object(variables))
    case .turns(let turns): turns.map { "user: \($0)" }.joined(separator: "\n\n")
    }
  }

  /// The input as a reader of a report is asked it: of variables, the one that is named as a question comes first, and
  /// texts stand as they are.
  public var question: String {
    guard case .variables(let variables) = self else { return readable }
    let first = ["question", "query", "input", "message", "prompt", "text"].first { variables[$0] != nil }
    let names = variables.keys.filter { $0 != first }.sorted { $0.precedesByBytes($1) }
    func shown(_ name: String) -> String {
      variables[name].map { $0.stringValue ?? JSONWriter.compact($0) } ?? ""
    }
    return ((first.map { [shown($0)] } ?? []) + names.map { "\($0): \(shown($0))" }).joined(separator: "\n\n")
  }
}

extension Example {
  /// What few examples have: in a large golden set most of it is what it is at first.
  struct Rest: Sendable, Equatable, Initial {
    var tags: [String] = []
    var cluster: String?
    var weight = 1.0
    var isCritical = false
    var isHoldout = false
    var conversation: Conversation?
    var metadata: [String: JSONValue] = [:]
    var parameters = GenerationParameters()
    var tools: [ToolDefinition] = []
    var expectedCalls: JSONValue?
    var scorer: ScorerConfiguration?
    var scorers: [String: ScorerConfiguration] = [:]
    var attachmentPaths: [AttachmentPath] = []
    var attachments: [MessageAttachment] = []

    /// Whether nothing of it but tags, cluster and weight belongs to the digest.
    var isUsual: Bool {
      conversation == nil && parameters.values.isEmpty && tools.isEmpty && expectedCalls == nil
        && scorer == nil
        && scorers.isEmpty && attachments.isEmpty
    }
  }

  /// Further slices that it belongs to, sorted.
  public var tags: [String] { rest.value.tags }
  /// The cluster of examples that are not independent of it, such as paraphrases of one question.
  public var cluster: String? { rest.value.cluster }
  /// How much it counts, above 0.
  public var weight: Double { rest.value.weight }
  /// Whether its own failure blocks, whatever the mean does.
  public var isCritical: Bool { rest.value.isCritical }
  /// Whether its content is kept out of everything that is printed or stored for others.
  public var isHoldout: Bool { rest.value.isHoldout }
  /// The scripted conversation that it is; nil if one call answers it.
  public internal(set) var conversation: Conversation? {
    get { rest.value.conversation }
    set { rest.value.conversation = newValue }
  }
  /// Whatever else the user keeps with it; not part of the comparison.
  public var metadata: [String: JSONValue] { rest.value.metadata }
  /// The sampling parameters that differ from the suite's, such as another temperature; empty if none do.
  public var parameters: GenerationParameters { rest.value.parameters }
  /// The tools that the model may call.
  public var tools: [ToolDefinition] { rest.value.tools }
  /// The calls that a right answer makes, as the golden set has them: a list; nil if it says nothing of calls.
  public var expectedCalls: JSONValue? { rest.value.expectedCalls }
  /// The scorer that stands in the row in place of that of the suite's only scored metric.
  public var scorer: ScorerConfiguration? { rest.value.scorer }
  /// The scorers that stand in the row in place of the suite's, by metric.
  public var scorers: [String: ScorerConfiguration] { rest.value.scorers }
  /// The files that go with the input, as the golden set has them.
  public var attachmentPaths: [AttachmentPath] { rest.value.attachmentPaths }
  /// Those files, once they are read.
  public internal(set) var attachments: [MessageAttachment] {
    get { rest.value.attachments }
    set { rest.value.attachments = newValue }
  }
}

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

extension Example {
  /// The files of all its attachments, those of its turns last.
  public var allAttachmentPaths: [AttachmentPath] {
    attachmentPaths + (conversation?.turns ?? []).flatMap(\.attachmentPaths)
  }

  /// All its attachments, those of its turns last.
  public var allAttachments: [MessageAttachment] {
    attachments + (conversation?.turns ?? []).flatMap(\.attachments)
  }

  /// The attachments that go with what the target is asked first.
  var firstAttachments: [MessageAttachment] { attachments + (conversation?.turns.first?.attachments ?? []) }

  /// What the scorers score one by one: the example itself, or each turn if each answer of its conversation
  /// counts; in the conversation's order.
  public var scoredParts: [Example] {
    guard let conversation, conversation.scoring == .each else { return [self] }
    return conversation.turns.indices.map { turn($0, of: conversation) }
  }

  /// The conversation up to a turn, as an example with the references of that turn.
  private func turn(_ index: Int, of conversation: Conversation) -> Example {
    var example = Example(
      id: id, input: .turns(conversation.turns[...index].map(\.user)),
      expected: conversation.turns[index].expected, category: category, tags: tags, cluster: cluster,
      weight: weight, isCritical: isCritical, isHoldout: isHoldout, metadata: metadata,
      parameters: parameters, attachmentPaths: attachmentPaths, tools: tools,
      // They are those of the last answer, as the tools of a conversation's response are.
      expectedCalls: index == conversation.turns.count - 1 ? expectedCalls : nil, scorer: scorer,
      scorers: scorers,
      place: place.member("turns[\(index)]", line: place.line))
    example.attachments = attachments + conversation.turns[...index].flatMap(\.attachments)
    return example
  }
}
