import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateTargets

/// Classic Azure: its addresses, with `?api-version=`, and its key.
@Suite struct AzureTests {
  private func endpoint(_ base: String, _ options: [String: JSONValue] = [:]) throws -> String {
    let json: [String: JSONValue] = ["type": "openai", "model": "gpt-x", "base_url": .string(base)]
    return try OpenAIAPI(configuration(.object(json.merging(options) { $1 })).options).connection.address
      .endpoint
  }

  @Test(arguments: [
    (
      "https://n.openai.azure.com/openai/deployments/d?api-version=2024-10-21", "chat",
      "https://n.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21"
    ),
    (
      "https://n.openai.azure.com?api-version=2024-10-21", "chat",
      "https://n.openai.azure.com/openai/deployments/gpt-x/chat/completions?api-version=2024-10-21"
    ),
    (
      "https://n.openai.azure.com/openai/?api-version=2024-10-21", "chat",
      "https://n.openai.azure.com/openai/deployments/gpt-x/chat/completions?api-version=2024-10-21"
    ),
    (
      "https://n.services.ai.azure.com/models?api-version=2024-05-01-preview", "chat",
      "https://n.services.ai.azure.com/models/chat/completions?api-version=2024-05-01-preview"
    ),
    (
      "https://n.openai.azure.com/openai/v1?api-version=preview", "responses",
      "https://n.openai.azure.com/openai/v1/responses?api-version=preview"
    ),
    (
      "https://n.openai.azure.com/openai/deployments/d?api-version=2025-04-01-preview", "responses",
      "https://n.openai.azure.com/openai/responses?api-version=2025-04-01-preview"
    ),
    (
      "https://n.openai.azure.com/?api-version=2025-04-01-preview", "responses",
      "https://n.openai.azure.com/openai/responses?api-version=2025-04-01-preview"
    ),
    ("https://api.openai.com/v1/", "chat", "https://api.openai.com/v1/chat/completions"),
    ("https://api.openai.com/v1/", "responses", "https://api.openai.com/v1/responses"),
  ])
  func theAddressIsMade(_ base: String, _ api: String, _ endpoint: String) throws {
    #expect(try self.endpoint(base, ["api": .string(api)]) == endpoint)
  }

  @Test(arguments: [
    ("https://n.openai.azure.com/openai?key=x", "'base_url' may hold nothing after '?' but 'api-version'"),
    (
      "https://n.openai.azure.com/openai?api-version=1&key=x",
      "'base_url' may hold nothing after '?' but 'api-version'"
    ),
    (
      "https://n.openai.azure.com/openai?api-version=",
      "'base_url' may hold nothing after '?' but 'api-version'"
    ),
    (
      "https://n.openai.azure.com/openai?api-version=a%20b",
      "'base_url' may hold nothing after '?' but 'api-version'"
    ),
    (
      "https://n.openai.azure.com/openai?api-version=1#x",
      "'base_url' may hold nothing after '?' but 'api-version'"
    ),
    (
      "https://n.openai.azure.com/openai/deployments/d/chat/completions?api-version=1",
      "'base_url' must end before '/chat/completions'"
    ),
  ])
  func whatIsNoSuchAddressIsRefused(_ base: String, _ told: String) {
    let fault = #expect(throws: Diagnostic.self) { try endpoint(base) }
    #expect(fault?.message.hasPrefix(told) == true, "\(fault as Any)")
    #expect(fault?.remedy?.hasPrefix("write ") == true)
  }

  @Test func aDeploymentThatCannotStandInAnAddressIsRefused() {
    let fault = #expect(throws: Diagnostic.self) {
      try endpoint("https://n.openai.azure.com?api-version=1", ["model": "a/b"])
    }
    #expect(fault?.message == "'a/b' is not the name of a deployment")
  }

  @Test func aTokenOfOnesOwnStandsForTheKey() async throws {
    try await StubModelServer.with({ _ in .completion("hi") }) { server in
      let json: JSONValue = [
        "type": "openai", "model": "m", "headers": ["Authorization": "Bearer ${TOKEN}"],
        "base_url": .string(server.address + "/openai?api-version=2024-10-21"),
      ]
      let response = try await withTarget(json, context(environment: ["TOKEN": "entra-token-0123"])) {
        try await $0.respond(to: request())
      }
      #expect(response.output == "hi")
      #expect(server.requests.first?.header("authorization") == "Bearer entra-token-0123")
      #expect(server.requests.first?.header("api-key") == nil)
    }
  }

  @Test func aBatchAndEmbeddingsGoThereToo() async throws {
    let (paths, sent) = try await BatchLine.sent([:], base: "/openai/deployments/d?api-version=2024-10-21")
    #expect(paths == ["/openai/files?api-version=2024-10-21", "/openai/batches?api-version=2024-10-21"])
    #expect(sent.line["url"] == "/chat/completions")
    #expect(sent.batch["endpoint"] == "/chat/completions")
    let json: JSONValue = ["model": "e", "base_url": "https://n.openai.azure.com?api-version=2024-10-21"]
    let address = try EmbeddingsAPI(ConfigValue(json, at: Place(file: "s"))).connection.address
    #expect(
      address.endpoint == "https://n.openai.azure.com/openai/deployments/e/embeddings?api-version=2024-10-21")
  }
}
