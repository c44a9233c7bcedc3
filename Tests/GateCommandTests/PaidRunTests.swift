import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// What a check pays for, and what it does not pay for twice.
@Suite struct PaidRunTests {
  @Test func aRunThatEndedWithItsBudgetIsResumed() async throws {
    try await PaidSuite.with { suite, console in
      #expect(await console.run("check", "--format", "json") == .pass)
      let whole = console.output
      let first = await suite.calls {
        #expect(await console.run("check", "--budget", "calls=25") == .budget)
      }
      #expect(first == 25)
      #expect(console.output.contains("the budget of 25 calls is used up"))
      #expect(console.output.contains("25 of 60 calls"))
      let rest = await suite.calls { #expect(await console.run("check", "--format", "json") == .pass) }
      #expect(rest == 35)
      #expect(console.errors == "qa: resumed: 25 of 60 answers were already paid for\n")
      #expect(console.output == whole)
      // That run had its verdict, so that the next one calls anew.
      let anew = await suite.calls { #expect(await console.run("check") == .pass) }
      #expect(anew == 60)
      #expect(console.errors.isEmpty)
    }
  }

  @Test func theSuiteBoundsItsRuns() async throws {
    try await PaidSuite.with(
      settings: "limits: {max_concurrency: 16, requests_per_minute: 1000000, budget: {calls: 100}}"
    ) { suite, console in
      #expect(await console.run("check") == .pass)
      #expect(await console.run("check", "--budget", "tokens=100") == .budget)
      #expect(await console.run("check", "--budget", "cost_usd=1", "--no-cache") == .budget)
      #expect(console.output.contains("without a price"))
      #expect(await console.run("check", "--budget", "seconds=0") == .budget)
      for wrong in ["calls", "calls=-1", "calls=1.5", "calls=x", "euros=5", "tokens=inf"] {
        #expect(await console.run("check", "--budget", wrong) == .usage)
      }
    }
  }

  @Test func finishedAnswersAreReusedOnlyByPolicy() async throws {
    try await PaidSuite.with { suite, console in
      #expect(await console.run("check", "--format", "json") == .pass)
      let whole = console.output
      let reused = await suite.calls {
        #expect(await console.run("check", "--cache", "--format", "json") == .pass)
      }
      #expect(reused == 0)
      #expect(console.errors == "qa: cached: 60 of 60 answers come from earlier runs\n")
      let (before, after) = (try JSONParser.parse(whole), try JSONParser.parse(console.output))
      #expect(after["decisions"] == before["decisions"])
      // They are no new evidence, and the report says so.
      #expect(console.output.contains(#""code": "cached""#))
      #expect(!whole.contains(#""code": "cached""#))
      try suite.repository.write(
        "baselines/qa/suite.yaml", console.file("baselines/qa/suite.yaml") + "\ncache: reuse\n")
      // A branch can't switch it on for its own gate.
      let again = await suite.calls { #expect(await console.run("check") == .pass) }
      #expect(again == 60)
      #expect(console.output.contains("cache"))
      let followed = await suite.calls { #expect(await console.run("check", "--policy", "head") == .pass) }
      #expect(followed == 0)
      let anew = await suite.calls {
        #expect(await console.run("check", "--policy", "head", "--no-cache") == .pass)
      }
      #expect(anew == 60)
      // A baseline is never made of another run's answers.
      let recorded = await suite.calls {
        await console.run("baseline", "update", "--force", "--allow-dirty")
      }
      #expect(recorded == 60)
      #expect(await console.run("check", "--cache", "--no-cache") == .usage)
    }
  }

  @Test func whatDecidesAnAnswerIsAskedForAgain() async throws {
    try await PaidSuite.with { suite, console in
      let file = try console.file("baselines/qa/suite.yaml")
      for changed in [
        file + "\nparameters: {temperature: 0.5}\n", file + "\nprompt: prompt.md\n",
        file.replacing("stub-1", with: "stub-2"), file.replacing("/v1", with: "/inject/v1"),
      ] {
        #expect(await console.run("check", "--budget", "calls=10", "--policy", "head") == .budget)
        try suite.repository.write("baselines/qa/prompt.md", "Answer.\n{{.}}")
        try suite.repository.write("baselines/qa/suite.yaml", changed)
        #expect(await console.run("check", "--budget", "calls=10", "--cache", "--policy", "head") == .budget)
        #expect(!console.errors.contains("resumed"), "\(changed)")
        try suite.repository.write("baselines/qa/suite.yaml", file)
        #expect(await console.run("cache", "clear") == .pass)
      }
      // Which variable holds the key decides nothing.
      #expect(await console.run("check", "--budget", "calls=10") == .budget)
      try suite.repository.write(
        "baselines/qa/suite.yaml",
        file.replacing("model: stub-1", with: "model: stub-1, api_key_env: GIT_AUTHOR_EMAIL"))
      #expect(await console.run("check", "--budget", "calls=10") == .budget)
      #expect(console.errors.contains("resumed: 10 of 60"))
    }
  }

  @Test func aProgramThatChangedIsAskedAgain() async throws {
    let repository = try ReleaseFlowTests.repository()
    let console = Console(in: repository.path)
    #expect(await console.run("release", "v1.0.0") == .pass)
    #expect(await console.run("check", "--budget", "calls=10") == .budget)
    #expect(await console.run("check", "--budget", "calls=10") == .budget)
    #expect(console.errors.contains("resumed: 10 of 160"))
    try repository.write("baselines/qa/mode.py", "answer = {'output': 'no'}\n")
    #expect(await console.run("check") == .regression)
    #expect(console.errors.isEmpty)
  }

  @Test func theJournalIsNoPartOfTheRepository() async throws {
    try await PaidSuite.with { suite, console in
      #expect(await console.run("check", "--output", suite.repository.surroundings + "/report.xml") == .pass)
      let status = try suite.repository.git("status", "--porcelain")
      #expect(status.isEmpty)
      #expect(FileManager.default.fileExists(atPath: suite.repository.path + "/.git/goldgate/qa.sqlite"))
    }
  }

  @Test func aDeadEndpointStopsTheCheck() async throws {
    try await PaidSuite.with(settings: "retries: 0") { suite, console in
      let file = try console.file("baselines/qa/suite.yaml")
      try suite.repository.write(
        "baselines/qa/suite.yaml", file.replacing(suite.server.baseURL, with: "http://127.0.0.1:9/v1"))
      #expect(await console.run("check") == .infrastructure)
      #expect(console.output.contains("attempts in a row, retries included"))
      #expect(console.output.contains("127.0.0.1:9"))
    }
  }

  @Test func aDamagedJournalIsToldAndMovedAside() async throws {
    try await PaidSuite.with { suite, console in
      #expect(await console.run("check", "--budget", "calls=10") == .budget)
      try suite.repository.write(".git/goldgate/qa.sqlite", String(repeating: "no database ", count: 1000))
      let calls = await suite.calls { #expect(await console.run("check") == .pass) }
      #expect(calls == 60)
      #expect(console.errors.contains("was damaged and is not used; it was moved to "))
      #expect(console.errors.contains("qa.sqlite.damaged-1"))
    }
  }

  @Test func aJournalThatCannotBeWrittenIsToldBeforeTheFirstCall() async throws {
    try await PaidSuite.with { suite, _ in
      try suite.repository.write("file", "x")
      let console = Console(in: suite.repository.path, environment: ["GOLDGATE_JOURNAL": "file/journal"])
      let calls = await suite.calls { #expect(await console.run("check") == .infrastructure) }
      #expect(calls == 0)
      #expect(console.output.contains("GOLDGATE_JOURNAL"))
      let elsewhere = Console(in: suite.repository.path, environment: ["GOLDGATE_JOURNAL": "elsewhere"])
      #expect(await elsewhere.run("check") == .pass)
      #expect(FileManager.default.fileExists(atPath: suite.repository.path + "/elsewhere/qa.sqlite"))
    }
  }

  @Test func aSecondRunOfTheSuiteIsRefused() async throws {
    try await PaidSuite.with { suite, console in
      let lock = open(suite.repository.path + "/.git/goldgate/qa.lock", O_RDWR)
      #expect(flock(lock, LOCK_EX) == 0)
      let calls = await suite.calls { #expect(await console.run("check") == .infrastructure) }
      #expect(calls == 0)
      #expect(console.output.contains("another goldgate runs the suite 'qa'"))
      #expect(await console.run("cache", "clear") == .infrastructure)
      close(lock)
      #expect(await console.run("check") == .pass)
    }
  }

  @Test func theCacheIsShownPrunedAndCleared() async throws {
    try await PaidSuite.with { suite, console in
      #expect(await console.run("cache", "show") == .pass)
      #expect(console.output.hasPrefix("qa: 60 answers, 0 of them of unfinished runs, from 2026-11-18T"))
      #expect(await console.run("check", "--budget", "calls=10") == .budget)
      #expect(await console.run("cache", "show", "--suite", "qa") == .pass)
      #expect(console.output.hasPrefix("qa: 60 answers, 10 of them of unfinished runs"))
      #expect(await console.run("cache", "prune") == .pass)
      #expect(console.output == "qa: 0 answers deleted\n")
      #expect(await console.run("cache", "prune", "--days", "-1") == .usage)
      #expect(await console.run("cache", "show", "--suite", "other") == .usage)
      #expect(await console.run("cache", "clear") == .pass)
      #expect(await console.run("cache", "show") == .pass)
      #expect(console.output.hasPrefix("no answers are kept in "))
    }
  }

  @Test func recordingsAreBoundToo() async throws {
    let repository = try TemporaryRepository()
    let golden = (0..<9).map { #"{"id":"e\#($0)","input":"q","expected":"yes"}"# + "\n" }.joined()
    try repository.commit(files: [
      "baselines/qa/suite.yaml": """
      target: {type: replay, source: {type: command, command: [echo, '"yes"']}}
      metrics: [{scorer: exact}]
      """, "baselines/qa/golden.jsonl": golden,
    ])
    let console = Console(in: repository.path)
    #expect(await console.run("record", "--budget", "calls=4") == .budget)
    #expect(console.output == "qa: 4 answers recorded, 4 in all, 5 missing\n")
    #expect(await console.run("record", "--budget", "calls=5") == .pass)
    #expect(console.output == "qa: 5 answers recorded, 9 in all, 0 missing\n")
  }
}
