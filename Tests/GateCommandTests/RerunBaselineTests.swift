import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// Checks that run the release again, in turns with the working tree.
@Suite struct RerunBaselineTests {
  private func suite(_ console: Console) throws -> JSONValue {
    try #require(try JSONParser.parse(console.output)["suites"]?.arrayValue?.first)
  }

  @Test func aSlowProgramIsBlocked() async throws {
    let repository = try TemporaryRepository()
    let golden = (0..<40).map { #"{"id":"e\#($0)","input":"\#($0)","expected":"yes"}"# + "\n" }
    try repository.commit(
      "Add a suite",
      files: [
        "baselines/qa/suite.yaml": """
        target: {type: command, command: [python3, answer.py], mode: lines}
        metrics: [{name: right, scorer: exact, margin: 0.2}, {name: latency, measure: latency, margin: 50%}]
        """,
        "baselines/qa/golden.jsonl": golden.joined(), "baselines/qa/milliseconds.py": "base = 100\n",
        "baselines/qa/answer.py": """
        import json, sys
        exec(open("milliseconds.py").read())
        for line in sys.stdin:
            number = int(json.loads(line)["input"])
            print(json.dumps({"output": "yes", "latency_ms": base + number % 7}), flush=True)
        """,
      ])
    let console = Console(in: repository.path)
    try #require(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
    try repository.write("baselines/qa/milliseconds.py", "base = 300\n")
    // Against the recorded run the time is told, and not gated.
    #expect(await console.run("check") == .pass)
    #expect(console.output.contains("the two sides were not interleaved"))
    #expect(await console.run("check", "--rerun-baseline", "--format", "json") == .regression)
    let decisions = try #require(try JSONParser.parse(console.output)["decisions"]?.arrayValue)
    let latency = try #require(decisions.first { $0["metric"]?.stringValue == "latency" })
    #expect(latency["gating"]?.boolValue == true)
    #expect(latency["verdict"]?.stringValue == "regression")
  }

  @Test func theCallsOfBothSidesAreMixed() async throws {
    try await RerunSuite.with(examples: 40) { suite, console in
      try suite.repository.tag("v1.0.0")
      try suite.repository.write("baselines/qa/prompt.md", "Answer well.\n{{input}}\n")
      #expect(await console.run("check", "--rerun-baseline") == .pass)
      let arms = suite.server.requests.map { $0.body.contains("well") }
      #expect(arms.count == 80)
      #expect((10...30).contains(arms.prefix(40).count { $0 }))
    }
  }

  @Test func aProviderThatDriftsIsNotTheBranchesFault() async throws {
    try await RerunSuite.with { suite, console in
      try #require(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
      suite.behaviour.set { $0.wrongBelow = 20 }
      #expect(await console.run("check") == .regression)
      let calls = await suite.calls {
        #expect(await console.run("check", "--rerun-baseline", "--output", "report.xml") == .pass)
      }
      // Equal requests of the two sides are two calls.
      #expect(calls == 120)
      #expect(console.output.contains("right: the provider's drift -0.333 ["))
      #expect(
        console.output.replacing("\n  ", with: " ").contains(
          "this branch's own change 0.000 [0.000, 0.000]"))
      #expect(console.output.contains("v1.0.0 itself answers differently"))
      let report = try console.file("report.xml")
      #expect(report.contains(#"name="goldgate.drift.right.difference" value="-0.333"#))
      #expect(report.contains(#"name="goldgate.rerun.calls" value="60""#))
      #expect(await console.run("check", "--rerun-baseline", "--format", "markdown") == .pass)
      #expect(console.output.contains("### Drift"))
      #expect(await console.run("check", "--rerun-baseline", "--format", "json") == .pass)
      let verdict = try self.suite(console)
      #expect(verdict["baseline"]?["source"]?.stringValue == "rerun")
      #expect(verdict["rerun"]?["calls"]?.integerValue == 60)
      let drift = try #require(verdict["rerun"]?["drift"])
      #expect(drift["recorded_at"]?.stringValue?.hasPrefix("2026-") == true)
      let decision = try #require(drift["decisions"]?.arrayValue?.first)
      #expect(decision["verdict"]?.stringValue == "regression")
      #expect(decision["gating"]?.boolValue == false)
      #expect(console.output.contains(#""code": "provider_drift""#))
      // A drop of the branch's own is still blocked.
      try suite.repository.write("baselines/qa/prompt.md", "Answer question 1. {{input}}\nquestion 1")
      #expect(await console.run("check", "--rerun-baseline") == .regression)
    }
  }

  @Test func noRecordedBaselineIsNeeded() async throws {
    try await RerunSuite.with { suite, console in
      try suite.repository.tag("v1.0.0")
      #expect(await console.run("check") == .notComparable)
      #expect(await console.run("check", "--rerun-baseline") == .pass)
      #expect(console.output.contains("its drift is unknown"))
      #expect(await console.run("check", "--rerun-baseline", "--format", "json") == .pass)
      #expect(try self.suite(console)["rerun"]?["drift"] == .null)
      // A release that has no such suite cannot be run.
      try suite.repository.git("mv", "baselines/qa", "baselines/other")
      #expect(await console.run("check", "--rerun-baseline", "--suite", "other") == .notComparable)
      #expect(console.output.contains("the suite 'other' is new, and the suite 'qa' of v1.0.0"))
    }
  }

  @Test func aProgramRunsFromTheFilesOfTheRelease() async throws {
    let repository = try TemporaryRepository()
    let golden = (0..<60).map { #"{"id":"e\#($0)","input":"q\#($0)","expected":"yes"}"# + "\n" }
    try repository.commit(
      "Add a suite",
      files: [
        "baselines/qa/suite.yaml": """
        target: {type: command, command: [sh, ../../app/answer.sh]}
        metrics: [{name: right, scorer: {type: command, command: [sh, score.sh]}, margin: 0.1}]
        """,
        "baselines/qa/golden.jsonl": golden.joined(), "baselines/qa/score.sh": "echo 1\n",
        "app/answer.sh": "echo '\"released\"'\n",
      ])
    try repository.tag("v1.0.0")
    let commit = try repository.git("rev-parse", "HEAD")
    // What a run of these tests left that was killed is not this one's.
    let before = Set(RerunSuite.checkouts)
    let console = Console(in: repository.path)
    try repository.write("app/answer.sh", "echo '\"changed\"'\n")
    try repository.write("baselines/qa/score.sh", "exit 3\n")
    // Both sides are scored by the release's program, each side answers with its own.
    #expect(
      await console.run("check", "--rerun-baseline", "--format", "json", "--save-run", ".") == .pass)
    #expect(try console.file("qa.jsonl").contains("changed"))
    #expect(await console.run("check", "--rerun-baseline", "--policy", "head") != .pass)
    try repository.write("baselines/qa/score.sh", "grep -q released\n")
    #expect(await console.run("check", "--rerun-baseline", "--policy", "head") == .regression)
    // A program that fails at the release is told as the release's.
    try repository.write("app/answer.sh", "exit 4\n")
    try repository.commit("Break it")
    try repository.tag("v2.0.0")
    try repository.write("app/answer.sh", "echo '\"changed\"'\n")
    try repository.write("baselines/qa/score.sh", "echo 1\n")
    #expect(await console.run("check", "--rerun-baseline", "--policy", "head") == .infrastructure)
    #expect(console.output.contains("v2.0.0 run again: 60 of 60 calls failed"))
    let left = Set(RerunSuite.checkouts).subtracting(before).filter { $0.contains(commit.prefix(12)) }
    #expect(left.isEmpty)
    #expect(try repository.git("worktree", "list").split(separator: "\n").count == 1)
  }

  @Test func bothSidesAreResumed() async throws {
    try await RerunSuite.with { suite, console in
      try #require(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
      #expect(await console.run("check", "--rerun-baseline", "--format", "json") == .pass)
      let whole = console.output
      let first = await suite.calls {
        #expect(await console.run("check", "--rerun-baseline", "--budget", "calls=50") == .budget)
      }
      #expect(first == 50)
      #expect(console.output.contains("50 of 120 calls"))
      // A plain check is another run, and takes none of these answers.
      let plain = await suite.calls { #expect(await console.run("check", "--budget", "calls=10") == .budget) }
      #expect(plain == 10)
      #expect(!console.errors.contains("resumed"))
      let rest = await suite.calls {
        #expect(await console.run("check", "--rerun-baseline", "--format", "json") == .pass)
      }
      #expect(rest == 70)
      #expect(console.errors.contains("qa: resumed: 50 of 120 answers were already paid for\n"))
      #expect(console.output == whole)
      let cached = await suite.calls {
        #expect(await console.run("check", "--rerun-baseline", "--cache") == .pass)
      }
      #expect(cached == 0)
      #expect(console.output.contains("120 of 120 answers come from earlier runs"))
    }
  }

  @Test func thePolicyOfTheReleaseAsksForIt() async throws {
    try await RerunSuite.with(settings: "gate: {baseline_run: rerun}") { suite, console in
      try suite.repository.tag("v1.0.0")
      let file = try console.file("baselines/qa/suite.yaml")
      try suite.repository.write("baselines/qa/suite.yaml", file.replacing("rerun}", with: "stored}"))
      let calls = await suite.calls { #expect(await console.run("check") == .pass) }
      #expect(calls == 120)
      #expect(console.output.contains(#"gate.baseline_run: "rerun" -> "stored""#))
      #expect(await console.run("check", "--no-rerun-baseline") == .notComparable)
    }
  }

  @Test func looksAndConfirmationTakeBothSides() async throws {
    try await RerunSuite.with(
      examples: 200, settings: "gate: {stopping: group_sequential, confirm: rerun}"
    ) { suite, console in
      try suite.repository.tag("v1.0.0")
      let passing = await suite.calls {
        #expect(await console.run("check", "--rerun-baseline", "--format", "json") == .pass)
      }
      let stopping = try #require(try self.suite(console)["stopping"])
      let saved = try #require(stopping["calls_saved"]?.integerValue)
      #expect(saved > 0)
      #expect(passing == 400 - saved)
      try suite.repository.write("baselines/qa/prompt.md", "{{input}}\nquestion 0.\n")
      suite.behaviour.set { $0.wrongBelow = 1 }
      let blocked = await suite.calls {
        #expect(await console.run("check", "--rerun-baseline", "--format", "json") == .regression)
      }
      let verdict = try self.suite(console)
      #expect(console.output.contains("a second run shows it too"))
      let current = try #require(verdict["current"]?["calls"]?.integerValue)
      #expect(verdict["rerun"]?["calls"]?.integerValue == current)
      #expect(blocked == 2 * current)
      #expect(verdict["current"]?["epochs"]?.integerValue == 2)
    }
  }

  @Test func examplesThatTheBranchDropsAreStillLost() async throws {
    try await RerunSuite.with { suite, console in
      try suite.repository.tag("v1.0.0")
      let golden = try console.file("baselines/qa/golden.jsonl").split(separator: "\n")
      let kept = golden.prefix(58).joined(separator: "\n").replacing(
        #""e3","#, with: #""e3","tags":["new"],"#)
      try suite.repository.write("baselines/qa/golden.jsonl", kept + "\n")
      let calls = await suite.calls {
        #expect(await console.run("check", "--rerun-baseline", "--format", "json") == .pass)
      }
      // What has no pair is not paid for at the release; a row that asks the same has one, whatever its tags.
      #expect(calls == 58 + 58)
      let tally = try #require(try self.suite(console)["examples"])
      #expect(tally["removed"] == ["e58", "e59"])
      #expect(tally["changed"] == [])
      #expect(tally["paired"]?.integerValue == 58)
      try suite.repository.write(
        "baselines/qa/golden.jsonl", golden.prefix(40).joined(separator: "\n") + "\n")
      #expect(await console.run("check", "--rerun-baseline") == .notComparable)
    }
  }

  @Test func aReleaseThatIsOutOfReachStopsTheRun() async throws {
    try await RerunSuite.with(settings: "retries: 0") { suite, console in
      let file = try console.file("baselines/qa/suite.yaml")
      try suite.repository.commit(
        files: [
          "baselines/qa/suite.yaml": file.replacing(suite.server.baseURL, with: "http://127.0.0.1:9/v1")
        ])
      try suite.repository.tag("v1.0.0")
      try suite.repository.write("baselines/qa/suite.yaml", file)
      let calls = await suite.calls {
        #expect(await console.run("check", "--rerun-baseline") == .infrastructure)
      }
      // The other side's answers do not hide it.
      #expect(calls < 60)
      #expect(console.output.contains("127.0.0.1:9"))
    }
  }

  @Test func recordingsAreNotRunAgain() async throws {
    let repository = try TemporaryRepository()
    try repository.commit(files: [
      "baselines/qa/suite.yaml": """
      target: {type: replay, source: {type: command, command: [echo, '"yes"']}}
      metrics: [{scorer: exact}]
      """, "baselines/qa/golden.jsonl": #"{"id":"a","input":"q","expected":"yes"}"# + "\n",
    ])
    let console = Console(in: repository.path)
    try repository.tag("v1.0.0")
    #expect(await console.run("check", "--rerun-baseline") == .usage)
    #expect(console.output.contains("answers from recordings"))
    #expect(await console.run("check", "--rerun-baseline", "--live") != .usage)
  }
}
