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
    let other = await fault(["type": "bedrock"], context())?.description
    #expect(other?.contains("give one of anthropic, command, gemini, http, openai, replay") == true)
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
