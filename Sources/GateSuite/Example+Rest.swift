import GateJSON

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
  /// The scripted conversation that it is; nil where one call answers it.
  public internal(set) var conversation: Conversation? {
    get { rest.value.conversation }
    set { rest.value.conversation = newValue }
  }
  /// Whatever else the user keeps with it; not part of the comparison.
  public var metadata: [String: JSONValue] { rest.value.metadata }
  /// The sampling parameters that differ from the suite's, such as another temperature; empty where none do.
  public var parameters: GenerationParameters { rest.value.parameters }
  /// The tools that the model may call.
  public var tools: [ToolDefinition] { rest.value.tools }
  /// The calls that a right answer makes, as the golden set has them: a list; nil where it says nothing of calls.
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
