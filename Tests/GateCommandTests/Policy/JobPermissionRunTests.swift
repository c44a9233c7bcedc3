import GateDecision
import GateTestSupport
import Testing

/// The job, not the branch, names where suites may send what.
@Suite struct JobPermissionRunTests {
  private static let environment = ["MODEL_KEY": "made-up-0123456789", "DEPLOY_TOKEN": "other-0123456789"]

  private func repository(_ target: String, metric: String = "exact") throws -> TemporaryRepository {
    let repository = try TemporaryRepository()
    try repository.commit(
      "Add a suite",
      files: [
        "baselines/qa/suite.yaml":
          "target: \(target)\nmetrics: [{name: right, scorer: \(metric)}]\nretries: 0\n",
        "baselines/qa/golden.jsonl": (0..<10).map { BranchTrial.row($0) }.joined(),
      ])
    return repository
  }

  private func update(_ repository: TemporaryRepository, _ permissions: [String: String]) async -> (
    ExitCode, String
  ) {
    let console = Console(
      in: repository.path, environment: Self.environment.merging(permissions) { $1 })
    let code = await console.run("baseline", "update")
    return (code, console.output + console.errors)
  }

  @Test func aHostThatIsNotAllowedIsNotCalled() async throws {
    try await StubModelServer.with({ _ in .completion("answer 1") }) { server in
      let repository = try repository(
        "{type: openai, model: m, base_url: \"\(server.baseURL)\", api_key_env: MODEL_KEY}")
      let (code, text) = await update(repository, ["GOLDGATE_ALLOWED_HOSTS": "api.openai.com, *.example.com"])
      #expect(code == .usage, "\(text)")
      #expect(
        text.contains(
          "baselines/qa/suite.yaml:1: target.base_url: the job does not allow calls to 127.0.0.1:"),
        "\(text)")
      #expect(text.contains("GOLDGATE_ALLOWED_HOSTS names api.openai.com, *.example.com"))
      #expect(server.requests.isEmpty)
      #expect(await update(repository, ["GOLDGATE_ALLOWED_HOSTS": "127.0.0.1"]).0 == .pass)
      #expect(!server.requests.isEmpty)
    }
  }

  @Test(arguments: [
    "api_key_env: DEPLOY_TOKEN", "headers: {X-Extra: '${DEPLOY_TOKEN}'}, api_key_env: MODEL_KEY",
  ])
  func aVariableThatIsNotAllowedIsNotSent(options: String) async throws {
    try await StubModelServer.with({ _ in .completion("answer 1") }) { server in
      let repository = try repository("{type: openai, model: m, base_url: \"\(server.baseURL)\", \(options)}")
      let (code, text) = await update(repository, ["GOLDGATE_ALLOWED_ENV": "MODEL_KEY"])
      #expect(code == .usage, "\(text)")
      #expect(
        text.contains("the job does not allow the variable DEPLOY_TOKEN to be sent to 127.0.0.1:"), "\(text)")
      #expect(server.requests.isEmpty)
      #expect(await update(repository, ["GOLDGATE_ALLOWED_ENV": "MODEL_KEY,DEPLOY_TOKEN"]).0 == .pass)
    }
  }

  @Test func judgesAndEmbeddingsAreBoundToo() async throws {
    try await StubModelServer.with({ _ in .completion("answer 1") }) { server in
      let judge =
        "{type: judge, target: {type: openai, model: j, base_url: \"http://judge.test/v1\", api_key_env: MODEL_KEY}, preset: hallucination}"
      let similarity =
        "{type: similarity, embeddings: {model: e, base_url: \"http://vectors.test/v1\", api_key_env: MODEL_KEY}}"
      for metric in [judge, similarity] {
        let repository = try repository(
          "{type: openai, model: m, base_url: \"\(server.baseURL)\", api_key_env: MODEL_KEY}", metric: metric)
        let (code, text) = await update(repository, ["GOLDGATE_ALLOWED_HOSTS": "127.0.0.1"])
        #expect(code != .pass, "\(text)")
        #expect(text.contains("the job does not allow calls to"), "\(text)")
      }
      #expect(server.requests.isEmpty)
    }
  }

  @Test func aListThatNamesNothingIsRefused() async throws {
    let repository = try repository(
      "{type: openai, model: m, base_url: \"http://127.0.0.1:1/v1\", api_key_env: none}")
    for (value, told) in [
      (
        "https://api.openai.com",
        "GOLDGATE_ALLOWED_HOSTS: 'https://api.openai.com' is no host; list hosts like api.openai.com"
      ),
      ("", "GOLDGATE_ALLOWED_HOSTS names nothing"),
    ] {
      let (code, text) = await update(repository, ["GOLDGATE_ALLOWED_HOSTS": value])
      #expect(code == .usage)
      #expect(text.contains(told), "\(text)")
    }
  }
}
