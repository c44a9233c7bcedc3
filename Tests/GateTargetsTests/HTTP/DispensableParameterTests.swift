import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateTargets

/// Parameters that nobody asked for, of a model that refuses them.
@Suite struct DispensableParameterTests {
  private static let refusal = StubReply.http(
    400,
    #"{"error":{"message":"Unsupported value: 'temperature' does not support 0 with this model.","type":"invalid_request_error","param":"temperature","code":"unsupported_value"}}"#
  )

  private func results(
    _ parameters: GenerationParameters, calls: Int,
    _ script: @escaping @Sendable (StubRequest) -> StubReply
  ) async throws -> (results: [Result<Response, TargetError>], sent: [JSONValue]) {
    try await StubModelServer.with(script) { server in
      let json: JSONValue = ["type": "openai", "model": "m", "base_url": .string(server.baseURL)]
      let results = try await withTarget(json, context()) { target in
        var results: [Result<Response, TargetError>] = []
        for number in 0..<calls {
          let asked = TargetRequest(
            exampleID: "\(number)", epoch: 1, messages: [ChatMessage(role: "user", content: "a")], input: "a",
            parameters: parameters)
          do throws(TargetError) {
            results.append(.success(try await target.respond(to: asked)))
          } catch {
            results.append(.failure(error))
          }
        }
        return results
      }
      return (results, try server.requests.map { try JSONParser.parse($0.body) })
    }
  }

  private static let refusing: @Sendable (StubRequest) -> StubReply = {
    $0.body.contains("temperature") ? refusal : .completion("b")
  }

  @Test func areLeftOutFromTheRefusalOn() async throws {
    let parameters = GenerationParameters(
      values: ["temperature": 0, "max_tokens": 9], dispensable: ["temperature"])
    let (results, sent) = try await results(parameters, calls: 3, Self.refusing)
    #expect(try results.map { try $0.get().output } == ["b", "b", "b"])
    #expect(try results.map { try $0.get().omitted } == [["temperature"], ["temperature"], ["temperature"]])
    #expect(sent.map { $0["temperature"] } == [0, nil, nil, nil])
    #expect(sent.allSatisfy { $0["max_tokens"] == 9 })
  }

  @Test func areSentToAModelThatTakesThem() async throws {
    let parameters = GenerationParameters(values: ["temperature": 0], dispensable: ["temperature"])
    let (results, sent) = try await results(parameters, calls: 2) { _ in .completion("b") }
    #expect(try results.allSatisfy { try $0.get().omitted.isEmpty })
    #expect(sent.map { $0["temperature"] } == [0, 0])
  }

  @Test func whatWasAskedForIsNeverLeftOut() async throws {
    let (results, sent) = try await results(
      GenerationParameters(values: ["temperature": 0]), calls: 1, Self.refusing)
    let error = #expect(throws: TargetError.self) { try results[0].get() }
    #expect(error?.kind == .request && sent.count == 1)
  }

  @Test func anotherRefusalIsAnError() async throws {
    let parameters = GenerationParameters(values: ["temperature": 0], dispensable: ["temperature"])
    for reply in [StubReply.http(400, #"{"error":{"message":"no such tool"}}"#), Self.refusal] {
      let (results, sent) = try await results(parameters, calls: 1) { _ in reply }
      let error = #expect(throws: TargetError.self) { try results[0].get() }
      #expect(error?.kind == .request && sent.count <= 2)
    }
  }
}
