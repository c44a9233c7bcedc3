import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// A check that loses scores tells how many, of which kind, and what to do, in every report.
@Suite struct LostScoreRunTests {
  /// A released repository whose program answers `#?!`, which cannot be scored, or fails, for the first examples.
  private static func with(_ change: String, _ body: (Console) async throws -> Void) async throws {
    let repository = try TemporaryRepository()
    try repository.commit(
      "Add a suite",
      files: [
        "baselines/s/app.py": """
        import json, sys
        LIMIT = 0
        for line in sys.stdin:
            r = json.loads(line)
            bad = int(r["id"]) < LIMIT
            print(json.dumps({"error": "out of memory"} if bad and KIND == "error" else {"output": "#?!" if bad else "Paris"}), flush=True)
        """.replacing("LIMIT = 0", with: "LIMIT, KIND = 0, \"\""),
        "baselines/s/scorer.py": """
        import json, sys
        for line in sys.stdin:
            r = json.loads(line)
            print(json.dumps({"unscored": "cannot be judged"} if r["output"] == "#?!" else {"score": int("Paris" in r["output"])}), flush=True)
        """,
        "baselines/s/suite.yaml": """
        target: {type: command, command: [python3, app.py], mode: lines}
        metrics:
          - {name: right, scorer: {type: command, command: [python3, scorer.py], mode: lines}, margin: 0.02}
        gate: {max_error_share: 0.1, slices: [category]}
        """,
        "baselines/s/golden.jsonl": (0..<200).map {
          #"{"id":"\#(String(1000 + $0).dropFirst())","input":"Capital?","expected":"Paris","category":"\#($0 < 4 ? "few" : "many")"}"#
            + "\n"
        }.joined(),
      ])
    let console = Console(in: repository.path)
    #expect(await console.run("release", "v1.0.0") == .pass)
    let app = try console.file("baselines/s/app.py")
    try repository.write("baselines/s/app.py", app.replacing("LIMIT, KIND = 0, \"\"", with: change))
    try await body(console)
  }

  @Test func unscorableAnswersAreNoPass() async throws {
    try await Self.with("LIMIT, KIND = 15, \"\"") { console in
      #expect(await console.run("check", "--output", "v.json") == .pass)
      #expect(console.output.contains("without a score: 15 examples now, 0 at v1.0.0"))
      #expect(
        console.output.contains("find out why answers have no score, such as that of 000: cannot be judged"))
      let verdict = try JSONParser.parse(console.file("v.json"))
      #expect(verdict["verdict"] == "inconclusive")
      let suite = try #require(verdict["suites"]?.arrayValue?.first)
      #expect(suite["lacking"]?.arrayValue?.map { $0["slice"] } == [["category": "few"]])
      let decision = try #require(verdict["decisions"]?.arrayValue?.first)
      #expect(decision["missing"]?["now"]?.integerValue == 15)
      #expect(decision["missing"]?["leaves_open"] == true)
    }
  }

  @Test func failedCallsKeepTheirKindAndAreNoPass() async throws {
    try await Self.with("LIMIT, KIND = 15, \"error\"") { console in
      _ = await console.run(
        "check", "--output", "v.json", "--output", "v.xml", "--output", "v.sarif", "--output",
        "v.codequality.json")
      let verdict = try JSONParser.parse(console.file("v.json"))
      #expect(verdict["verdict"] == "inconclusive")
      let errors = try #require(verdict["examples"]?["errors"]?.arrayValue)
      #expect(errors.count == 15 && errors.allSatisfy { $0["kind"]?.stringValue != nil })
      let kind = try #require(errors[0]["kind"]?.stringValue)
      // The gate passes, so that no reader may count a failure.
      #expect(try console.file("v.xml").contains("<skipped message=\"not compared: no answer: \(kind): "))
      #expect(try !console.file("v.xml").contains("<error"))
      #expect(try console.file("v.sarif").contains("\"target_\(kind)\""))
      #expect(try console.file("v.codequality.json").contains("goldgate.target_\(kind)"))
      #expect(console.output.contains("find out why 15 calls failed"))
    }
  }
}
