import Foundation
import GateDecision
import GateTestSupport
import Testing

/// What is held out is in no artefact but the golden set itself and the journal in the git directory.
@Suite struct HoldoutTests {
  /// Words of the holdouts' inputs, references and answers; each stands in the golden set or in an answer.
  private static let planted = ["SecretQuestion", "SecretReference", "SecretAnswer", "SecretFirst"]

  private func repository() throws -> TemporaryRepository {
    let repository = try TemporaryRepository()
    let rows = (0..<40).map { number in
      let isHoldout = number % 2 == 0
      return isHoldout
        ? #"{"id":"e\#(number)","input":"SecretQuestion \#(number)","expected":["SecretReference\#(number)"],"holdout":true}"#
        : #"{"id":"e\#(number)","input":"open \#(number)","expected":["plain reference"]}"#
    }
    let talk =
      #"{"id":"talk","turns":["SecretQuestion 90",{"user":"SecretQuestion 92","expected":"SecretReference92"}],"holdout":true}"#
    try repository.commit(
      "Add a suite",
      files: [
        "baselines/qa/suite.yaml": """
        target: {type: command, command: [python3, answer.py], mode: lines}
        retries: 0
        metrics:
          - {name: right, scorer: exact}
          - {name: odd, gate: false, scorer: {type: command, command: [python3, check.py]}}
        gate: {max_error_share: 0.5}
        """,
        "baselines/qa/golden.jsonl": rows.joined(separator: "\n") + "\n" + talk + "\n",
        "baselines/qa/check.py": """
        import json, sys
        row = json.load(sys.stdin)
        print(json.dumps({"unscored": "cannot judge " + row["output"] + str(row["input"])}))
        """,
        "baselines/qa/answer.py": """
        import json, sys
        for line in sys.stdin:
            text = json.loads(line)["messages"][-1]["content"]
            number = int(text.split()[-1])
            exec(open("mode.py").read())
            print(json.dumps(answer), flush=True)
        """,
        "baselines/qa/mode.py": """
        answer = {"output": ("SecretReference%d" % number) if number % 2 == 0 else "plain reference"}
        """,
      ])
    return repository
  }

  /// The files of a folder that hold a planted word, the golden set and the git directory left out.
  private func leaks(in folder: String) throws -> [String] {
    let files = try #require(FileManager.default.enumerator(atPath: folder))
    return files.compactMap { $0 as? String }.filter { name in
      guard !name.hasPrefix(".git/"), !name.hasPrefix("baselines/"), name != ".git",
        let data = FileManager.default.contents(atPath: "\(folder)/\(name)")
      else { return false }
      return Self.planted.contains { data.range(of: Data($0.utf8)) != nil }
    }
  }

  private func holdsNothing(_ console: Console) -> Bool {
    !Self.planted.contains { console.output.contains($0) || console.errors.contains($0) }
  }

  @Test func noArtefactHoldsWhatIsHeldOut() async throws {
    let repository = try repository()
    let console = Console(
      in: repository.path, environment: ["GITHUB_STEP_SUMMARY": repository.path + "/summary"])
    try repository.write("summary", "")
    #expect(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
    #expect(holdsNothing(console))
    let note = try repository.git("show", "v1.0.0:baselines/qa/baseline.jsonl")
    #expect(note.contains("plain reference") && note.contains("output_digest"))
    for word in Self.planted { #expect(!note.contains(word), "the baseline holds \(word)") }

    // Holdouts fail, some with errors that quote them, and are gated.
    try repository.write(
      "baselines/qa/mode.py",
      """
      answer = {"output": "SecretAnswer %d" % number if number % 2 == 0 else "plain reference"}
      if number in (4, 8): answer = {"error": "SecretAnswer to SecretQuestion %d" % number}

      """)
    let endings = ["xml", "json", "md", "html", "sarif", "codequality.json", "txt", "csv", "jsonl", "otlp.json", "intoto.json"]
    try FileManager.default.createDirectory(
      atPath: repository.path + "/runs", withIntermediateDirectories: true)
    let outputs =
      endings.flatMap { ["--output", "report.\($0)"] } + ["--output", repository.path + "/summary"]
    for format in ["terminal", "json", "junit", "markdown"] {
      let code = await console.run(
        arguments: ["check", "--format", format, "--annotations", "github"] + outputs
          + ["--save-run", "runs", "--log-run", "runs.sqlite"])
      #expect(code == .regression, "\(console.output)\(console.errors)")
      #expect(console.output.contains("e10"), "\(format)")
      #expect(holdsNothing(console), "\(format)")
    }
    #expect(try console.file("report.csv").contains("e10"))
    #expect(try leaks(in: repository.path) == [])

    // All calls fail, so that the first error is told.
    try repository.write("baselines/qa/mode.py", "answer = {'error': 'SecretAnswer'}\n")
    #expect(await console.run("check") == .infrastructure)
    try repository.write("baselines/qa/mode.py", "raise ValueError(text)\n")
    #expect(await console.run("check") == .infrastructure)
    #expect(holdsNothing(console), "\(console.output)\(console.errors)")
  }

  @Test func aTextThatAnOlderBaselineKeptIsNotShown() async throws {
    let repository = try repository()
    let console = Console(in: repository.path)
    let golden = try console.file("baselines/qa/golden.jsonl")
    try repository.commit(
      "Open",
      files: ["baselines/qa/golden.jsonl": golden.replacingOccurrences(of: #","holdout":true"#, with: "")])
    #expect(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
    try repository.write("baselines/qa/golden.jsonl", golden)
    try repository.write(
      "baselines/qa/mode.py", "answer = {'output': 'plain reference' if number % 2 else 'SecretAnswer'}\n")
    #expect(await console.run("check", "--output", "report.html", "--output", "report.json") == .regression)
    #expect(holdsNothing(console))
    #expect(try leaks(in: repository.path).isEmpty)
  }

  @Test func faultsAndFindingsDoNotQuoteIt() async throws {
    let repository = try repository()
    let console = Console(in: repository.path)
    #expect(await console.run("validate", "--deep", "--format", "json") == .pass)
    #expect(holdsNothing(console))
    try repository.write(
      "baselines/qa/suite.yaml",
      """
      target: {type: command, command: [python3, answer.py], mode: lines}
      prompt: prompt.txt
      metrics: [{name: right, scorer: {type: regex}}]

      """)
    try repository.write("baselines/qa/prompt.txt", "{{question}}\n")
    try repository.write(
      "baselines/qa/golden.jsonl",
      #"{"id":"a","input":{"SecretQuestion":"x"},"expected":"(SecretReference","holdout":true}"# + "\n")
    #expect(await console.run("validate") == .usage)
    #expect(console.errors.contains("golden.jsonl:1"), "\(console.errors)")
    #expect(holdsNothing(console), "\(console.errors)")
  }
}
