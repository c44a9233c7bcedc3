import GateJSON
import GateProgram
import GateSuite

/// One call: an example in one epoch, with its prompt rendered.
public struct TargetRequest: Sendable {
  /// The example's id.
  public let exampleID: String
  /// The epoch, from 1.
  public let epoch: Int
  /// The conversation to be answered, as the prompt template made it.
  public let messages: [ChatMessage]
  /// The example's input as the golden set has it, for targets that are whole applications.
  public let input: JSONValue
  /// The example's metadata, for targets that are whole applications.
  public let metadata: [String: JSONValue]
  /// The sampling parameters.
  public private(set) var parameters: GenerationParameters
  /// The tools that the model may call.
  public let tools: [ToolDefinition]
  /// The side that the call is made for; nil where there is one side only. It is not sent.
  public let arm: Arm?
  /// What the user says after each answer, where it is a conversation; none where one call is the whole of it.
  public let laterTurns: [ChatMessage]
  /// Whether nothing that errors quote of it may be shown.
  public let isHoldout: Bool

  /// One call.
  public init(
    exampleID: String, epoch: Int, messages: [ChatMessage], input: JSONValue,
    metadata: [String: JSONValue] = [:], parameters: GenerationParameters = GenerationParameters(),
    tools: [ToolDefinition] = [], arm: Arm? = nil, laterTurns: [ChatMessage] = [], isHoldout: Bool = false
  ) {
    self.exampleID = exampleID
    self.epoch = epoch
    self.messages = messages
    self.input = input
    self.metadata = metadata
    self.parameters = parameters
    self.tools = tools
    self.arm = arm
    self.laterTurns = laterTurns
    self.isHoldout = isHoldout
  }

  /// The request without some of the parameters that may be left out.
  func leavingOut(_ names: Set<String>) -> TargetRequest {
    var request = self
    request.parameters = parameters.leavingOut(names)
    return request
  }

  /// The digest of all that decides the answer of a target with `identity`, epoch and example left out: the
  /// key of a recording together with those two.
  public func digest(for identity: JSONValue) -> Digest {
    var members: [String: JSONValue] = [
      "target": identity, "messages": .array(messages.map(\.json)), "input": input,
      "parameters": parameters.json,
    ]
    if !tools.isEmpty { members["tools"] = .array(tools.map(\.json)) }
    return Digest(of: .object(members))
  }
}
