import Foundation
import GateJSON
import GateTestSupport
import Testing

/// `goldgate doctor` over good and broken set-ups.
@Suite struct DoctorTests {
  private func states(_ console: Console) throws -> [String: String] {
    let found = try #require(try JSONParser.parse(console.output)["examinations"]?.arrayValue)
    return Dictionary(
      found.map { ($0["name"]?.stringValue ?? "", $0["state"]?.stringValue ?? "") }, uniquingKeysWith: { $1 })
  }

  private func suite(_ target: String) -> String {
    "prompt: prompt.md\ntarget: \(target)\nmetrics: [{name: a, scorer: exact, margin: 0.1}]\n"
  }

  /// A repository that had a release before it had its suite.
  private func repository(_ target: String) throws -> TemporaryRepository {
    let repository = try TemporaryRepository()
    try repository.commit("Old", files: ["README.md": "x\n"])
    try repository.tag("v0.9.0")
    try repository.write("baselines/a/suite.yaml", suite(target))
    try repository.write("baselines/a/prompt.md", "{{question}}\n")
    try repository.write(
      "baselines/a/golden.jsonl", #"{"id":"x","input":{"question":"q"},"expected":"e"}"# + "\n")
    try repository.git("add", "--all")
    try repository.git("commit", "--quiet", "-m", "suite")
    return repository
  }

  @Test func aSoundSetUpHasNoProblem() async throws {
    let (repository, console) = try await ExampleTests.example()
    defer { withExtendedLifetime(repository) {} }
    #expect(await console.run("doctor", "--timeout", "60") == .pass)
    #expect(console.output.contains("ok       repository"))
    #expect(console.output.contains("recorded at v1.1.0"))
    #expect(console.output.contains("libgit2 1."))
    #expect(console.output.hasSuffix("0 problems, 0 warnings\n"))
  }

  @Test func keysAndEndpointsAreToldAndNoKeyIsShown() async throws {
    try await StubModelServer.with { _ in
      .http(404, "{}", headers: [("Date", "Sun, 06 Nov 1994 08:49:37 GMT")])
    } _: { server in
      let repository = try repository(
        "{type: openai, model: m, base_url: '\(server.baseURL)', api_key_env: MY_KEY}")
      let secret = "sk-very-secret-0123456789"
      let console = Console(in: repository.path, environment: ["MY_KEY": secret])
      #expect(await console.run("doctor", "--timeout", "60") == .pass)
      #expect(console.output.contains("openai, MY_KEY is set"))
      #expect(console.output.contains("127.0.0.1:\(server.port) answers"))
      #expect(console.output.contains("warning  clock"))
      #expect(console.output.contains("ahead of 127.0.0.1"))
      #expect(!console.output.contains(secret))
      #expect(server.requests.map(\.method) == ["HEAD"])
      #expect(server.requests.allSatisfy { $0.header("authorization") == nil })
      #expect(await console.run("doctor", "--offline") == .pass)
      #expect(server.requests.count == 1)
    }
  }

  @Test func anEndpointThatIsGoneIsAProblemOfTheMachine() async throws {
    let port = try await StubModelServer.with { _ in
      .closes
    } _: {
      $0.port
    }
    let repository = try repository("{type: openai, model: m, base_url: 'http://127.0.0.1:\(port)'}")
    let console = Console(in: repository.path)
    #expect(await console.run("doctor", "--format", "json") == .infrastructure)
    let states = try states(console)
    #expect(states["endpoint"] == "problem")
    #expect(states["suite a"] == "ok")
    #expect(states["baseline of a"] == "warning")
    #expect(await console.run("doctor", "--offline") == .pass)
  }

  @Test func aMissingKeyIsAProblemOfTheConfiguration() async throws {
    let repository = try repository("{type: anthropic, model: m}")
    let console = Console(in: repository.path)
    #expect(await console.run("doctor", "--offline") == .usage)
    #expect(console.output.contains("ANTHROPIC_API_KEY"))
    #expect(console.output.contains("problem  target of a"))
  }

  @Test func aShallowCloneIsAProblem() async throws {
    let repository = try repository("{type: command, command: 'true'}")
    try repository.git("commit", "--quiet", "--allow-empty", "-m", "second")
    let folder = try TemporaryFolder()
    let clone = try ExternalTool.run(
      "git", ["clone", "--quiet", "--depth", "1", "file://\(repository.path)", "\(folder.path)/clone"])
    #expect(clone.status == 0, "\(clone.output)")
    let console = Console(in: "\(folder.path)/clone")
    #expect(await console.run("doctor") == .usage)
    #expect(console.output.contains("git fetch --unshallow --tags"))
  }

  @Test func aReleaseWithoutItsNotesIsAProblem() async throws {
    let repository = try repository("{type: command, command: 'true'}")
    try repository.git("tag", "v1.0.0")
    let console = Console(in: repository.path)
    #expect(await console.run("doctor") == .usage)
    #expect(
      console.output.contains("problem  baseline of a  there is no baseline for the suite 'a' at v1.0.0"))
    #expect(console.output.contains("goldgate baseline update --tag v1.0.0"))
  }

  @Test func aRepositoryWithoutAReleaseIsAProblem() async throws {
    let repository = try repository("{type: command, command: 'true'}")
    try repository.git("tag", "-d", "v0.9.0")
    let console = Console(in: repository.path)
    #expect(await console.run("doctor") == .usage)
    #expect(console.output.contains("record and tag the first release: goldgate release v0.1.0"))
  }

  @Test func examplesThatAreLostAreAProblem() async throws {
    let repository = try await AdoptedRepository.released()
    let golden = (1...8).map {
      #"{"id":"m\#($0)","input":"number \#($0)","expected":"answer \#($0)"}"# + "\n"
    }
    try repository.commit("Rename", files: ["baselines/numbers/golden.jsonl": golden.joined()])
    let console = Console(in: repository.path)
    #expect(await console.run("check") == .notComparable)
    #expect(await console.run("doctor", "--offline") == .usage)
    let told = "8 of the 8 examples of the baseline at v1.0.0 are not in the golden set any more"
    #expect(console.output.contains(told))
  }

  @Test func whatStandsInTheWayOfAReleaseIsAWarning() async throws {
    let repository = try await AdoptedRepository.released()
    let environment = [
      "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "tag.gpgSign", "GIT_CONFIG_VALUE_0": "true",
    ]
    let console = Console(in: repository.path, environment: environment)
    #expect(await console.run("doctor", "--offline") == .pass)
    #expect(console.output.contains("warning  release"))
    #expect(console.output.contains("git is set to sign (tag.gpgSign)"))
  }

  @Test func outsideOfARepositoryAndWithABrokenSuite() async throws {
    let folder = try TemporaryFolder()
    let console = Console(in: folder.path)
    #expect(await console.run("doctor", "--format", "json") == .usage)
    var states = try states(console)
    #expect(states["repository"] == "problem")
    #expect(states["suites"] == "problem")
    let repository = try repository("{type: openai, modle: m}")
    let inside = Console(in: repository.path, environment: ["GITHUB_ACTIONS": "true"])
    #expect(await inside.run("doctor", "--format", "json") == .usage)
    states = try self.states(inside)
    #expect(states["suite a"] == "problem")
    #expect(inside.output.contains("GitHub Actions"))
  }

  @Test func theNetworkIsToldAndNoCredentialsAreShown() async throws {
    let repository = try repository(
      "{type: openai, model: m, base_url: 'https://api.x.example/v1', api_key_env: none}")
    let secret = "s3cret-word"
    for format in ["terminal", "json"] {
      let console = Console(
        in: repository.path, environment: ["HTTPS_PROXY": "http://me:\(secret)@proxy.example:3128"])
      #expect(await console.run("doctor", "--offline", "--format", format) == .pass)
      #expect(
        console.output.contains(
          "api.x.example through the proxy http://proxy.example:3128 (HTTPS_PROXY, with credentials), trusting this machine's certificates"
        ))
      #expect(console.output.contains("list prices of 20"))
      #expect(!console.output.contains(secret))
    }
    let plain = Console(in: repository.path)
    #expect(await plain.run("doctor", "--offline") == .pass)
    #expect(plain.output.contains("api.x.example directly, as no proxy is set"))
    let broken = Console(
      in: repository.path, environment: ["HTTPS_PROXY": "ftp://me:\(secret)@proxy.example"])
    #expect(await broken.run("doctor", "--offline") == .usage)
    #expect(broken.output.contains("HTTPS_PROXY: the scheme of the proxy is not known here"))
    #expect(!broken.output.contains(secret))
  }

  @Test func aModelThatLeavesItsAPIIsAWarning() async throws {
    let repository = try repository("{type: openai, model: gpt-4.1-mini}")
    let console = Console(in: repository.path, environment: ["OPENAI_API_KEY": "k"])
    #expect(await console.run("doctor", "--offline") == .pass)
    #expect(console.output.contains("warning  model of a"))
    #expect(console.output.contains("the model gpt-4.1-mini leaves its API on 2027-01-14"))
  }
}
