import GateJSON
import GateSuite
import Testing

@testable import GateTargets

@Suite struct TargetRegistryTests {
  @Test func listsItsNames() {
    #expect(TargetRegistry.names == ["anthropic", "command", "gemini", "http", "openai", "replay"])
  }

  @Test func namesTheNearestTarget() async {
    let text = await fault(["type": "opneai"], context())?.description
    #expect(text == "suite.yaml:1: target.type: 'opneai' is not a target; did you mean 'openai'?")
    let other = await fault(["type": "nowhere"], context())?.description
    #expect(other?.contains("give one of anthropic, command, gemini, http, openai, replay") == true)
  }

  /// What is written in the place of another tool's provider can be typed in.
  @Test(
    arguments: OtherTargets.table.keys.sorted() + ["openai:chat:gpt-4.1", "azure:chat:dep", "ollama:llama3"])
  func namesOursForOtherTools(name: String) async throws {
    let advice = try #require(OtherTargets.advice(on: name))
    let text = try #require(advice.split(separator: "'").dropFirst().first.map(String.init))
    let root = try YAMLReader.read(SourceFile(path: "suite.yaml", bytes: Array(text.utf8)))
    guard case .map(let members) = root.content, let target = members["target"] else {
      Issue.record("no target: \(text)")
      return
    }
    _ = try TargetRegistry.identity(of: TargetConfiguration(target))
  }

  @Test func knowsAnIdentityWithoutAKey() throws {
    let live: JSONValue = ["type": "openai", "model": "m"]
    #expect(try TargetRegistry.identity(of: configuration(live)) == live)
    let replay: JSONValue = ["type": "replay", "source": live]
    #expect(try TargetRegistry.identity(of: configuration(replay)) == live)
    #expect(try TargetRegistry.identity(of: configuration(["type": "replay"])) == ["type": "replay"])
  }

  @Test func anImageIsPartOfARecordingsKey() throws {
    let identity: JSONValue = ["type": "openai"]
    let bare = TargetRequest(
      exampleID: "a", epoch: 1, messages: [ChatMessage(role: "user", content: "look")], input: "look")
    #expect(try imageRequest().digest(for: identity) != bare.digest(for: identity))
  }

  @Test func isNotAffectedByAddressOrKey() throws {
    let here: JSONValue = [
      "type": "openai", "model": "m", "base_url": "http://localhost:1/v1", "api_key_env": "X",
      "headers": ["A": "b"], "organization": "o",
    ]
    #expect(try TargetRegistry.identity(of: configuration(here)) == ["type": "openai", "model": "m"])
  }
}
