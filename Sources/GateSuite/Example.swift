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
  /// Further slices that it belongs to, sorted.
  public let tags: [String]
  /// The cluster of examples that are not independent of it, such as paraphrases of one question.
  public let cluster: String?
  /// How much it counts, above 0.
  public let weight: Double
  /// Whether its own failure blocks, whatever the mean does.
  public let isCritical: Bool
  /// Whether its content is kept out of everything that is printed or stored for others.
  public let isHoldout: Bool
  /// The scripted conversation that it is; nil where one call answers it.
  public internal(set) var conversation: Conversation?
  /// Whatever else the user keeps with it; not part of the comparison.
  public let metadata: [String: JSONValue]
  /// The tools that the model may call.
  public let tools: [ToolDefinition]
  /// The calls that a right answer makes, as the golden set has them: a list; nil where it says nothing of calls.
  public let expectedCalls: JSONValue?
  /// The scorer that stands in the row in place of that of the suite's only scored metric.
  public let scorer: ScorerConfiguration?
  /// The scorers that stand in the row in place of the suite's, by metric.
  public let scorers: [String: ScorerConfiguration]
  /// The files of the images that go with the input, as the golden set has them.
  public let imagePaths: [String]
  /// Those images, once they are read.
  public internal(set) var images: [ImageAttachment] = []
  /// Where it stands in the golden set.
  public let place: Place

  /// An example.
  public init(
    id: String, input: ExampleInput, expected: [JSONValue] = [], category: String? = nil, tags: [String] = [],
    cluster: String? = nil, weight: Double = 1, isCritical: Bool = false,
    isHoldout: Bool = false, conversation: Conversation? = nil,
    metadata: [String: JSONValue] = [:], imagePaths: [String] = [], tools: [ToolDefinition] = [],
    expectedCalls: JSONValue? = nil, scorer: ScorerConfiguration? = nil,
    scorers: [String: ScorerConfiguration] = [:], place: Place = Place(file: "")
  ) {
    self.id = id
    self.input = input
    self.expected = expected
    self.category = category
    self.tags = tags.sorted()
    self.cluster = cluster
    self.weight = weight
    self.isCritical = isCritical
    self.isHoldout = isHoldout
    self.conversation = conversation
    self.metadata = metadata
    self.scorer = scorer
    self.scorers = scorers
    self.imagePaths = imagePaths
    self.tools = tools
    self.expectedCalls = expectedCalls
    self.place = place
  }

  /// The row's own scorer for a metric of the suite; nil where the suite's counts.
  public func ownScorer(of metric: String) -> ScorerConfiguration? { scorers[metric] ?? scorer }

  /// The digest of all that decides its score and its place in the comparison: everything but `critical`,
  /// `holdout`, `metadata` and where it and its images stand. Two examples with one id pair only where their digests agree.
  public var digest: Digest {
    var members: [String: JSONValue] = [
      "id": .string(id), "input": input.json, "expected": .array(expected),
      "category": category.map { .string($0) } ?? .null, "tags": .array(tags.map { .string($0) }),
      "cluster": cluster.map { .string($0) } ?? .null, "weight": .number(weight),
    ]
    if !tools.isEmpty { members["tools"] = .array(tools.map(\.json)) }
    members["expected_calls"] = expectedCalls
    if let scorer { members["scorer"] = scorer.options.json }
    if !scorers.isEmpty { members["scorers"] = .object(scorers.mapValues(\.options.json)) }
    if !images.isEmpty { members["images"] = .array(images.map { .string($0.digest.description) }) }
    if let conversation { members["conversation"] = conversation.digestPart }
    return Digest(of: .object(members))
  }
}
