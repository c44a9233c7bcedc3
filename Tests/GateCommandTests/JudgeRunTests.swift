import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// A check whose answers a model judges: what it pays for, and what is told of the judge.
@Suite struct JudgeRunTests {
  @Test func theJudgeScoresAndIsKeptInTheBaseline() async throws {
    try await JudgedSuite.with { suite, console in
      let calls = await suite.calls { #expect(await console.run("check", "--format", "json") == .pass) }
      #expect(calls == 60)
      let report = try JSONParser.parse(console.output)
      #expect(report["suites"]?.arrayValue?.first?["warnings"]?.arrayValue?.isEmpty != false)
      let header = try JSONParser.parse(
        String(try console.file("baselines/qa/baseline.jsonl").prefix { $0 != "\n" }))
      #expect(header["judges"] == ["judged": ["judge-1"]])
      let scorer = header["metrics"]?["judged"]?["scorer"]
      #expect(scorer?["judges"]?.arrayValue?.first?["model"]?["target"]?["model"] == "judge")
      #expect(JSONWriter.compact(scorer ?? .null).contains("127.0.0.1") == false)
    }
  }

  @Test func aJudgeThatRefusesATemperatureIsAskedWithoutIt() async throws {
    try await JudgedSuite.with { suite, console in
      suite.judge.refuseTemperature()
      let calls = await suite.calls { #expect(await console.run("check", "--format", "json") == .pass) }
      // No more calls are refused than were under way when the first was.
      #expect(calls > 60 && calls <= 80)
      // It is another judge than at the release, which is told.
      let warnings = try JSONParser.parse(console.output)["suites"]?.arrayValue?.first?["warnings"]
      #expect(warnings?.arrayValue?.map { $0["code"] } == ["judge_changed"], "\(console.output)")
      #expect(console.output.contains("judge-1 without temperature"))
      #expect(await console.run("baseline", "update", "--force") == .pass, "\(console.errors)")
      let header = try JSONParser.parse(
        String(try console.file("baselines/qa/baseline.jsonl").prefix { $0 != "\n" }))
      #expect(header["judges"] == ["judged": ["judge-1 without temperature"]])
    }
  }

  @Test func theCriteriaOfAVerdictArePaidForOnce() async throws {
    try await JudgedSuite.with { suite, console in
      let file = try console.file("baselines/qa/suite.yaml")
      let scorer = try #require(file.components(separatedBy: "- name: judged\n").last)
      try suite.repository.write(
        "baselines/qa/suite.yaml",
        file + "\n  - name: only_right\n    gate: false\n" + scorer + "\n      criterion: right\n")
      let calls = await suite.calls {
        #expect(await console.run("check", "--policy", "head", "--format", "json") == .pass)
      }
      #expect(calls == 60)
      #expect(await console.run("validate") == .pass)
      #expect(console.output.contains("metrics judged, only_right"))
    }
  }

  @Test func aBudgetThatEndsInAJudgesCallIsResumed() async throws {
    try await JudgedSuite.with { suite, console in
      #expect(await console.run("check", "--format", "json") == .pass)
      let whole = console.output
      let first = await suite.calls {
        #expect(await console.run("check", "--budget", "calls=45") == .budget)
      }
      #expect(first == 45)
      #expect(console.output.contains("the judge: the run was stopped after 15 verdicts"))
      #expect(console.output.contains("the budget of 45 calls is used up"))
      let rest = await suite.calls { #expect(await console.run("check", "--format", "json") == .pass) }
      #expect(rest == 15)
      #expect(console.errors.contains("qa: resumed: 30 of 30 answers were already paid for\n"))
      #expect(console.errors.contains("qa: judge: 15 of 30 verdicts were already paid for\n"))
      #expect(console.output == whole)
      let anew = await suite.calls { #expect(await console.run("check") == .pass) }
      #expect(anew == 60)
      let cached = await suite.calls { #expect(await console.run("check", "--cache") == .pass) }
      #expect(cached == 0)
    }
  }

  @Test(.needs(.goldgate(KillTests.program)))
  func aKilledRunPaysForNoVerdictTwice() async throws {
    try await JudgedSuite.with(examples: 80, milliseconds: 2) { suite, console in
      #expect(await console.run("check", "--format", "json") == .pass)
      let whole = try JSONParser.parse(console.output)
      let before = suite.server.requests.count
      for request in [90, 20, 20] {
        let process = try start(in: suite)
        suite.trap.arm(process.processIdentifier, at: request)
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal)
      }
      #expect(await console.run("check", "--format", "json") == .pass)
      let resumed = try JSONParser.parse(console.output)
      #expect(resumed["decisions"] == whole["decisions"])
      let calls = suite.server.requests.dropFirst(before)
      #expect(Set(calls.map(\.body)).count == 160)
      // Each kill loses at most the eight calls that were under way.
      #expect(calls.count <= 160 + 3 * 8)
    }
  }

  private func start(in suite: JudgedSuite) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(KillTests.program))
    process.arguments = ["check"]
    process.currentDirectoryURL = URL(fileURLWithPath: suite.repository.path)
    process.environment = [
      "PATH": "/usr/bin:/bin", "HOME": TemporaryRepository.home, "XDG_CONFIG_HOME": TemporaryRepository.home,
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  @Test func aJudgeThatChangedIsToldAndJudgesBothSides() async throws {
    try await JudgedSuite.with { suite, console in
      let file = try console.file("baselines/qa/suite.yaml")
      try suite.repository.write(
        "baselines/qa/suite.yaml", file.replacingOccurrences(of: "partly", with: "in part"))
      // The answers are those of the baseline, so that one verdict serves both sides.
      let calls = await suite.calls {
        #expect(await console.run("check", "--policy", "head", "--format", "json") == .pass)
      }
      #expect(calls == 60)
      #expect(console.output.contains(#""code": "judge_changed""#))
      // The branch's judge does not count where the release has one.
      #expect(await console.run("check", "--format", "json") == .pass)
      #expect(!console.output.contains(#""code": "judge_changed""#))
      #expect(console.output.contains(#""code": "scorer_changed""#))
      // A command that calls no model cannot compare them.
      try suite.repository.git("commit", "--quiet", "-am", "Judge otherwise")
      try suite.repository.tag("v1.1.0")
      #expect(await console.run("power") == .notComparable)
      #expect(console.errors.contains("the judge is another one"))
    }
  }

  @Test func anotherModelBehindTheJudgesNameIsTold() async throws {
    try await JudgedSuite.with { suite, console in
      suite.judge.call(itself: "judge-2")
      #expect(await console.run("check", "--format", "json") == .pass)
      #expect(console.output.contains("the judge of 'judged' is judge-2, for the baseline it was judge-1"))
      #expect(!console.output.contains(#""code": "model_changed""#))
    }
  }

  @Test func whatAJudgeCannotSayIsUnscored() async throws {
    try await JudgedSuite.with { suite, console in
      try suite.repository.write("runs/.keep", "")
      suite.judge.say(#""right":{"reason":"r","level":null}"#)
      #expect(await console.run("check", "--save-run", "runs", "--format", "json") != .pass)
      #expect(console.output.contains(#""code": "judge_unsure""#))
      #expect(console.output.contains("was undecided on 30 answers and brought no verdict on 0"))
      let run = try console.file("runs/qa.jsonl")
      #expect(run.contains("the judge is undecided: right"))
      #expect(!run.contains(#""scores":{"judged":0}"#))
    }
  }

  @Test func aJudgeOutOfReachStopsTheCheck() async throws {
    try await JudgedSuite.with { suite, console in
      suite.judge.fail(401)
      #expect(await console.run("check") == .infrastructure)
      #expect(console.output.contains("the judge: the run was stopped"))
      suite.judge.fail(400)
      #expect(await console.run("check") == .infrastructure)
      suite.judge.fail(200)
      // The answers were paid for, and only the verdicts are missing.
      let calls = await suite.calls { #expect(await console.run("check") == .pass) }
      #expect(calls == 30)
    }
  }

  @Test func aJudgeWithoutItsKeyIsToldBeforeTheFirstCall() async throws {
    try await JudgedSuite.with { suite, console in
      let file = try console.file("baselines/qa/suite.yaml")
      try suite.repository.write(
        "baselines/qa/suite.yaml",
        file.replacingOccurrences(of: "model: judge,", with: "model: judge, headers: {x-key: $JUDGE_KEY},"))
      let calls = await suite.calls { #expect(await console.run("check", "--policy", "head") == .usage) }
      #expect(calls == 0)
      #expect(console.output.contains("JUDGE_KEY"))
      #expect(await console.run("validate") == .pass)
    }
  }
}
