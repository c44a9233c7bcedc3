import GateJSON
import GateProgram
import GateSuite

/// What a suite evaluates: a model behind an API, a program, or recorded responses.
public protocol Target: Sendable {
  /// All that decides the answer besides messages and parameters, such as type and model; never an address
  /// or a key. It is part of a recording's key and of the baseline's header.
  var identity: JSONValue { get }

  /// The targets that are called where this one is unavailable, in order; none where it does not say.
  var alternates: [AlternateTarget] { get }

  /// Answers one request; called many times at once.
  /// - Throws: where there is no answer. The runner retries what `TargetError.isTransient` says can heal.
  func respond(to request: TargetRequest) async throws(TargetError) -> Response

  /// Ends connections and processes; called once, after the last request.
  func close() async
}

extension Target {
  /// None.
  public var alternates: [AlternateTarget] { [] }
}

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

/// What a target needs to know of the run it serves, as the command resolved it.
public struct TargetContext: Sendable, CustomStringConvertible {
  /// The absolute path of the suite's folder; relative paths in the target's options begin here.
  public let suiteFolder: String
  /// The absolute path of the repository's working tree, which no relative path may leave.
  public let repositoryRoot: String
  /// The environment that keys are read from and that programs inherit.
  public let environment: [String: String]
  /// The time limit of one call in seconds, from the connection to the last byte; from a millisecond to a day.
  public let timeout: Double
  /// How many calls are made at once, at least 1.
  public let concurrency: Int

  private static let shortestTimeout = 0.001
  private static let longestTimeout = 86_400.0

  /// What a target needs to know of the run it serves; the timeout is brought into its range.
  public init(
    suiteFolder: String, repositoryRoot: String, environment: [String: String], timeout: Double = 60,
    concurrency: Int = 8
  ) {
    self.suiteFolder = suiteFolder
    self.repositoryRoot = repositoryRoot
    self.environment = environment
    self.timeout = timeout > 0 ? min(timeout, Self.longestTimeout) : Self.shortestTimeout
    self.concurrency = max(concurrency, 1)
  }

  /// The suite's name: the last part of its folder's path.
  public var suiteName: String { suiteFolder.split(separator: "/").last.map(String.init) ?? suiteFolder }

  /// The suite's folder; the environment holds keys and is never printed.
  public var description: String { "TargetContext(\(suiteFolder))" }
}

/// Where a target behind an HTTP API is called, read from the suite without the environment.
public struct TargetEndpoint: Sendable {
  /// The full address.
  public let address: String
  /// The host, with the port where one is given.
  public let host: String
  /// The host without a port.
  public let name: String
  /// The port, if the address names one.
  public let port: Int?
  /// The environment variable that holds the provider's key; nil where none is sent.
  public let keyVariable: String?

  private let connection: ProviderConnection

  init(_ connection: ProviderConnection) {
    address = connection.address.endpoint
    host = connection.address.host
    name = connection.address.name
    port = connection.address.port
    keyVariable = connection.key?.variable
    self.connection = connection
  }

  /// The way to it from here.
  /// - Throws: where a variable of the environment or the target's `ca_bundle` holds what cannot be used.
  public func route(in context: TargetContext) throws(Diagnostic) -> NetworkRoute {
    try NetworkRoute(connection, context: context)
  }
}

extension Duration {
  /// The duration in milliseconds, to the microsecond.
  var milliseconds: Double {
    let (seconds, attoseconds) = components
    let microseconds = Double(seconds) * 1e6 + (Double(attoseconds) / 1e12).rounded()
    return microseconds / 1000
  }
}
