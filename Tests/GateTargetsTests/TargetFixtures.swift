import GateJSON
import GateSuite
import Testing

@testable import GateTargets

/// The configuration that `json` stands for, as if read from line 1 of suite.yaml.
func configuration(_ json: JSONValue) throws -> TargetConfiguration {
  try TargetConfiguration(ConfigValue(json, at: Place(file: "suite.yaml", line: 1, key: "target")))
}

/// A context in a folder that is suite and repository at once.
func context(
  _ folder: String = "/tmp", environment: [String: String] = [:], timeout: Double = 180, concurrency: Int = 4
) -> TargetContext {
  TargetContext(
    suiteFolder: folder, repositoryRoot: folder, environment: environment, timeout: timeout,
    concurrency: concurrency)
}

/// A request with one user message.
func request(
  _ text: String = "hello", id: String = "a", epoch: Int = 1, parameters: [String: JSONValue] = [:]
) -> TargetRequest {
  TargetRequest(
    exampleID: id, epoch: epoch, messages: [ChatMessage(role: "user", content: text)], input: .string(text),
    parameters: GenerationParameters(values: parameters))
}

/// A request whose one message, `look`, has an image of eight bytes.
func imageRequest() throws -> TargetRequest {
  let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  let image = try MessageAttachment(SourceFile(path: "a.png", bytes: png), as: .image)
  let message = ChatMessage(role: "user", content: "look", attachments: [image])
  return TargetRequest(exampleID: "a", epoch: 1, messages: [message], input: "look")
}

/// The content of that message in the chat completions API.
let contentParts: JSONValue = [
  ["type": "text", "text": "look"],
  ["type": "image_url", "image_url": ["url": "data:image/png;base64,iVBORw0KGgo="]],
]

/// The error that a target throws for a request; records an issue where it answers.
func failure(
  of target: any Target, _ request: TargetRequest, sourceLocation: SourceLocation = #_sourceLocation
) async -> TargetError? {
  do throws(TargetError) {
    let response = try await target.respond(to: request)
    Issue.record("answered \(response.output.prefix(100))", sourceLocation: sourceLocation)
    return nil
  } catch {
    return error
  }
}

/// Makes a target, and closes it after `body`.
func withTarget<Value>(
  _ json: JSONValue, _ context: TargetContext, _ body: (any Target) async throws -> Value
) async throws -> Value {
  let target = try TargetRegistry.make(configuration(json), context: context)
  do {
    let value = try await body(target)
    await target.close()
    return value
  } catch {
    await target.close()
    throw error
  }
}

/// The diagnostic that making a target throws; records an issue where it is made.
func fault(
  _ json: JSONValue, _ context: TargetContext, sourceLocation: SourceLocation = #_sourceLocation
) async -> Diagnostic? {
  do {
    let target = try TargetRegistry.make(configuration(json), context: context)
    await target.close()
    Issue.record("the target was made", sourceLocation: sourceLocation)
    return nil
  } catch {
    return error as? Diagnostic
  }
}

/// Expects that a target answers `output` to a request.
func expect(
  _ target: any Target, _ request: TargetRequest, gives output: String,
  sourceLocation: SourceLocation = #_sourceLocation
) async throws {
  let response = try await target.respond(to: request)
  #expect(response.output == output, sourceLocation: sourceLocation)
}
