import GateJSON
import GateSuite
import Testing

@testable import GateProgram
@testable import GateTargets

@Suite struct OpenAIOptionsTests {
  private func faultText(_ options: [String: JSONValue], environment: [String: String] = [:]) async -> String
  {
    let json = JSONValue.object(["type": "openai", "model": "m"].merging(options) { $1 })
    return await fault(json, context(environment: environment))?.description ?? ""
  }

  @Test func wantsAKeyForAHostOnTheInternet() async {
    let text = await faultText([:])
    #expect(text.hasPrefix("suite.yaml:1: target: "))
    #expect(text.contains("OPENAI_API_KEY, which holds the key for api.openai.com, is not set"))
    #expect(text.contains("api_key_env: none"))
    let other = await faultText(["api_key_env": "MY_KEY", "base_url": "https://openrouter.ai/api/v1"])
    #expect(other.contains("suite.yaml:1: target.api_key_env: the environment variable MY_KEY"))
    #expect(await faultText([:], environment: ["OPENAI_API_KEY": " \n"]).contains("is not set"))
  }

  @Test(arguments: [
    "http://localhost:8000/v1", "http://127.0.0.1/v1", "http://[::1]:11434/v1", "http://10.1.2.3/v1",
    "http://192.168.0.9/v1", "http://172.20.0.1/v1", "http://ollama:11434/v1", "http://model.local/v1",
    "http://[fd00::1]/v1", "http://host.docker.internal:1234",
  ])
  func wantsNoKeyInAPrivateNetwork(address: String) async throws {
    let json: JSONValue = ["type": "openai", "model": "m", "base_url": .string(address)]
    try await withTarget(json, context()) { target in
      #expect(target.identity == ["type": "openai", "model": "m"])
    }
  }

  @Test(arguments: [
    "http://172.32.0.1/v1", "http://127.evil.com/v1", "http://[2001:db8::1]/v1", "http://8.8.8.8",
  ])
  func wantsAKeyElsewhere(address: String) async {
    #expect(await faultText(["base_url": .string(address)]).contains("is not set"))
  }

  @Test func needsNoKeyWhereNoneIsAskedFor() async throws {
    try await withTarget(["type": "openai", "model": "m", "api_key_env": "none"], context()) { _ in }
  }

  @Test(
    arguments: [
      (["modle": "m"], "did you mean 'model'?"), (["model": ""], "not empty"),
      (["model": 7], "a string is expected"), (["base_url": "api.openai.com"], "is not an address"),
      (["base_url": "ftp://x/v1"], "must begin with https://"),
      (["base_url": "http://"], "is not an address"),
      (["base_url": "http://me:pw@x/v1"], "holds a name or password"),
      (["base_url": "http://x/v1?key=1"], "may hold nothing after '?'"),
      (["base_url": "http://x:99999/v1"], "port"),
      (["base_url": "http://x/v1/chat/completions"], "write 'http://x/v1'"),
      (["api_key_env": "sk-abc-secret"], "is not the name of an environment variable"),
      (["headers": ["a b": "c"]], "not the name of a header"), (["headers": ["Host": "c"]], "may not be set"),
      (["headers": ["X": "$NOT_SET"]], "the environment variable NOT_SET, which the header 'X'"),
      (["headers": ["X": "a\r\nY: b"]], "may not stand in a header"),
      (["headers": "X"], "a map from header names"),
      (["headers": ["X": 7]], "put it in quotes"),
      (["headers": ["Authorization": "Bearer sk-abc-secret"]], "write '$NAME' here"),
      (["stream": "yes"], "target.stream: true or false is expected"),
      (["organization": "a\nb"], "without control characters"),
    ] as [([String: JSONValue], String)])
  func refusesABadOption(options: [String: JSONValue], words: String) async {
    let text = await faultText(options, environment: ["OPENAI_API_KEY": "k"])
    #expect(text.hasPrefix("suite.yaml:1: target"))
    #expect(text.contains(words), "\(text)")
    #expect(!text.contains("sk-abc-secret"))
  }

  @Test func hidesAKeyThatCannotStandInAHeader() async {
    let text = await faultText([:], environment: ["OPENAI_API_KEY": "sk-abc\nsecret"])
    #expect(text.contains("set OPENAI_API_KEY again, on one line"))
    #expect(!text.contains("abc"))
  }

  @Test func aSecretShowsNothing() {
    let secret = Secret("sk-1")
    var dumped = ""
    dump(secret, to: &dumped)
    dump(["k": secret], to: &dumped)
    for text in ["\(secret)", String(reflecting: secret), "\([secret])", dumped] {
      #expect(!text.contains("sk-1"))
    }
    #expect(!"\(context(environment: ["OPENAI_API_KEY": "sk-1"]))".contains("sk-1"))
  }
}
