import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// What differs from the release is told in every report.
@Suite struct ReleaseDifferenceTests {
  private static func suite(_ server: StubModelServer, model: String, _ rest: String) -> String {
    """
    target: {type: openai, model: \(model), base_url: "\(server.baseURL)", api_key_env: none}
    prompt: prompt.md
    retries: 0
    metrics: [{name: right, scorer: exact}]
    \(rest)
    """
  }

  @Test func everyReportTellsIt() async throws {
    try await StubModelServer.with({ _ in .completion("yes") }) { server in
      let repository = try TemporaryRepository()
      let rows = (0..<40).map { BranchTrial.row($0, expected: "yes") }.joined()
      try repository.commit(
        files: [
          "baselines/qa/suite.yaml": Self.suite(server, model: "m1", "parameters: {temperature: 0}"),
          "baselines/qa/golden.jsonl": rows, "baselines/qa/prompt.md": "Say yes: {{input}}\n",
        ])
      let console = Console(in: repository.path)
      #expect(await console.run("baseline", "update") == .pass, "\(console.errors)")
      try repository.commit()
      try repository.tag("v1.0.0")
      #expect(await console.run("check", "--format", "json") == .pass)
      let unchanged = try JSONParser.parse(console.output)["suites"]?.arrayValue?.first
      #expect(unchanged?["differences"] == [])

      try repository.commit(
        files: [
          "baselines/qa/suite.yaml": Self.suite(
            server, model: "m2", "parameters: {temperature: 1, top_p: 0.5}\ntimeout_s: 90"),
          "baselines/qa/golden.jsonl": rows + BranchTrial.row(40, expected: "yes"),
          "baselines/qa/prompt.md": "Please say yes: {{input}}\n",
        ])
      let names = ["txt", "md", "html", "xml", "json", "sarif"]
      #expect(
        await console.run(arguments: ["check"] + names.flatMap { ["--output", "r.\($0)"] }) == .pass,
        "\(console.output)")
      for name in names {
        let text = try console.file("r.\(name)").replacing("`", with: "").replacing(" → ", with: " -> ")
          .replacing("&gt;", with: ">")
        let wanted =
          name == "json"
          ? [
            #""part": "model""#, #""current": "m2""#, #""what": "temperature""#, #""part": "prompt""#,
            #""what": "rows added""#,
          ]
          : ["m1 -> m2", "temperature", "baselines/qa/prompt.md", "1 row added", "timeout_s"]
        for part in wanted { #expect(text.contains(part), "\(name) lacks \(part)") }
      }
      #expect(await console.run("check", "--format", "json") == .pass)
      let verdict = try JSONParser.parse(console.output)
      let differences = verdict["suites"]?.arrayValue?.first?["differences"]?.arrayValue ?? []
      #expect(
        differences.map { "\($0["part"]?.stringValue ?? "") \($0["what"]?.stringValue ?? "")" } == [
          "model ", "parameters temperature", "parameters top_p", "prompt baselines/qa/prompt.md",
          "golden rows added", "settings timeout_s",
        ])
    }
  }

  @Test func theFilesOfAProgramAreNamed() async throws {
    let trial = try await BranchTrial(
      suite: "metrics: [{name: right, scorer: exact}]", files: ["src/lib.py": "x = 1\n"])
    #expect(try await trial.check().differences.isEmpty)
    try trial.edit("answer.py") { $0 + "\n" }
    try trial.repository.write("src/lib.py", "x = 2\n")
    #expect(
      try await trial.check().differences == [
        "program baselines/qa/answer.py", "program other files of the repository unset -> 1",
      ])
  }

  /// A check that comes to no verdict says what differs, too.
  @Test func aFailedCheckTellsIt() async throws {
    let trial = try await BranchTrial(suite: "metrics: [{name: right, scorer: exact}]\nretries: 0")
    try trial.answers("{'error': 'no model'}")
    try trial.edit("suite.yaml") { $0.replacing("retries: 0", with: "retries: 1") }
    let outcome = try await trial.check()
    #expect(outcome.code == .infrastructure)
    #expect(outcome.differences.contains("settings retries 0 -> 1"))
  }
}
