import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateTargets

/// How a LiteLLM router calls the targets of suites.
@Suite struct LiteLLMDeploymentTests {
  private func deployment(_ target: JSONValue, _ parameters: [String: JSONValue] = [:]) throws -> JSONValue {
    try LiteLLMDeployment.of(
      TargetConfiguration(ConfigValue(target, at: Place(file: "suite.yaml", line: 1, key: "target"))),
      sending: GenerationParameters(values: parameters))
  }

  @Test func eachProviderHasItsPrefix() throws {
    #expect(
      try deployment(["type": "openai", "model": "gpt-5"], ["temperature": 0])
        == ["model": "openai/gpt-5", "api_key": "os.environ/OPENAI_API_KEY", "temperature": 0])
    #expect(
      try deployment(["type": "openai", "model": "gpt-5", "api": "responses"])
        == ["model": "openai/responses/gpt-5", "api_key": "os.environ/OPENAI_API_KEY"])
    #expect(
      try deployment(["type": "anthropic", "model": "claude"])
        == ["model": "anthropic/claude", "api_key": "os.environ/ANTHROPIC_API_KEY"])
    #expect(
      try deployment(["type": "gemini", "model": "models/gemini"])
        == ["model": "gemini/gemini", "api_key": "os.environ/GEMINI_API_KEY"])
  }

  @Test func anAddressOfItsOwnIsKept() throws {
    #expect(
      try deployment(
        ["type": "openai", "model": "m", "base_url": "http://127.0.0.1:8000/v1/", "api_key_env": "none"])
        == ["model": "openai/m", "api_base": "http://127.0.0.1:8000/v1", "api_key": "none"])
    #expect(
      try deployment([
        "type": "anthropic", "model": "c", "base_url": "https://p.example/v1", "api_key_env": "K",
      ])
        == ["model": "anthropic/c", "api_base": "https://p.example/v1/messages", "api_key": "os.environ/K"])
    #expect(
      try deployment(["type": "gemini", "model": "g", "base_url": "https://p.example/v1beta"])
        == [
          "model": "gemini/g", "api_base": "https://p.example/v1beta", "api_key": "os.environ/GEMINI_API_KEY",
        ])
  }

  @Test func classicAzureIsADeployment() throws {
    #expect(
      try deployment([
        "type": "openai", "model": "mine", "base_url": "https://r.openai.azure.com?api-version=2024-10-21",
        "api_key_env": "AZURE_KEY",
      ]) == [
        "model": "azure/mine", "api_base": "https://r.openai.azure.com", "api_version": "2024-10-21",
        "api_key": "os.environ/AZURE_KEY",
      ])
  }

  @Test(
    arguments: [
      (["type": "command", "command": ["./bot"]], "is of the type 'command'"),
      (["type": "http", "url": "https://a.example/ask"], "is of the type 'http'"),
      (["type": "openai", "model": "m", "headers": ["x-team": "a"]], "sends headers of its own"),
      (["type": "anthropic", "model": "m", "base_url": "https://p.example/claude"], "does not end in /v1"),
      (
        [
          "type": "openai", "model": "m", "api": "responses",
          "base_url": "https://r.openai.azure.com/openai?api-version=2025-03-01",
        ], "no deployment under"
      ),
    ] as [(JSONValue, String)])
  func whatItCannotCallIsRefused(target: JSONValue, reason: String) throws {
    let fault = try #require(throws: Diagnostic.self) { try deployment(target) }
    #expect(fault.message.contains(reason), "\(fault)")
    #expect(fault.description.contains("--routing FILE") && fault.description.contains("suite.yaml"))
  }
}
