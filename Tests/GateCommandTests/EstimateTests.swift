import Foundation
import GateDecision
import GateTestSupport
import Testing

/// `check --estimate`: what a check would use, without a call.
@Suite struct EstimateTests {
  @Test func theExampleIsToldInWords() async throws {
    let (repository, console) = try await ExampleTests.example()
    defer { withExtendedLifetime(repository) {} }
    #expect(await console.run("check", "--estimate") == .pass, "\(console.errors)")
    #expect(
      console.output == """
        support-faq against v1.1.0: 205 examples, 3 epochs a check

        calls   615
        tokens  70296 in, 11693 out
        money   not known from the baseline
        time    92 s, at most 4 calls at once

        IF NOTHING CHANGED  NO REGRESSION  INCONCLUSIVE  BLOCKED
        accuracy                     99 %           1 %      0 %
        A check of what did not change passes in 99 % of runs, by a planning formula.

        - the answers come from recordings, and nothing is paid for them

        Nothing was called, and nothing is paid.

        """)
    #expect(console.errors.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: repository.path + "/goldgate-report.xml"))
    // The source is a model behind an address that nobody listens at: nothing is called.
    #expect(await console.run("check", "--estimate", "--live") == .pass, "\(console.errors)")
    #expect(console.output.contains("calls   615\n"))
    #expect(!console.output.contains("recordings"))
  }

  @Test func nothingIsCalledAndWhatIsPaidForIsLeftOut() async throws {
    try await PaidSuite.with { suite, console in
      let calls = await suite.calls {
        #expect(await console.run("check", "--estimate") == .pass, "\(console.errors)")
      }
      #expect(calls == 0)
      #expect(console.output.contains("\ncalls   60\n"), "\(console.output)")
      #expect(await console.run("check", "--estimate", "--budget", "calls=25") == .pass)
      #expect(console.output.contains("the budget of 25 calls is less than that"), "\(console.output)")
      #expect(await console.run("check", "--budget", "calls=25") == .budget)
      #expect(await console.run("check", "--estimate") == .pass)
      #expect(console.output.contains("calls   60, of which 25 are paid for already"), "\(console.output)")
      // Told twice it is the same: an estimate takes nothing up.
      let told = console.output
      #expect(await console.run("check", "--estimate") == .pass)
      #expect(console.output == told)
      #expect(await console.run("check", "--estimate", "--no-cache") == .pass)
      #expect(console.output.contains("\ncalls   60\n"))
      let rest = await suite.calls { #expect(await console.run("check") == .pass) }
      #expect(rest == 35)
      #expect(await console.run("check", "--estimate") == .pass)
      #expect(console.output.contains("\ncalls   60\n"))
      #expect(await console.run("check", "--estimate", "--cache") == .pass)
      #expect(console.output.contains("of which 60 are paid for already"), "\(console.output)")
    }
  }

  @Test func theEpochsOfAPairAndOfCriticalExamplesCount() async throws {
    try await RerunSuite.with(settings: "epochs: {release: 6, check: 2}") { suite, console in
      let golden = try console.file("baselines/qa/golden.jsonl")
      try suite.repository.commit(
        "Mark a critical example",
        files: [
          "baselines/qa/golden.jsonl": golden.replacing(
            #""id":"e3","#, with: #""id":"e3","critical":true,"#)
        ])
      try #require(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
      #expect(await console.run("check", "--estimate") == .pass, "\(console.errors)")
      #expect(
        console.output.hasPrefix(
          "qa against v1.0.0: 60 examples, 2 epochs a check\n\ncalls   121\ntokens  847 in, 363 out\n"),
        "\(console.output)")
      #expect(await console.run("check", "--estimate", "--rerun-baseline") == .pass)
      #expect(console.output.contains("\ncalls   242\n") && console.output.contains("both sides are run"))
    }
  }

  @Test func whatIsNotRunIsNotCounted() async throws {
    try await RerunSuite.with(settings: "gate: {unchanged: skip, confirm: rerun}") { suite, console in
      try #require(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
      #expect(await console.run("check", "--estimate") == .pass, "\(console.errors)")
      #expect(console.output.contains("calls   0\n"))
      #expect(console.output.contains("- nothing changed since the release: nothing is run"))
      #expect(console.output.contains("confirm: rerun"))
      #expect(await console.run("check", "--estimate", "--unchanged", "canary") == .pass)
      #expect(console.output.contains("calls   10\n"))
      try suite.repository.write("baselines/qa/prompt.md", "Answer well.\n{{input}}\n")
      #expect(await console.run("check", "--estimate") == .pass)
      #expect(console.output.contains("calls   60\n"))
      #expect(
        console.output.contains("everything is run, as this changed since the release: the prompt"),
        "\(console.output)")
    }
  }

  @Test func whatDoesNotFitIsRefused() async throws {
    let (repository, console) = try await ExampleTests.example()
    defer { withExtendedLifetime(repository) {} }
    for more in [
      ["--output", "r.json"], ["--format", "json"], ["--save-run", "runs"], ["--log-run", "n"],
    ] {
      #expect(await console.run(arguments: ["check", "--estimate"] + more) == .usage)
      #expect(console.errors.contains("--estimate runs nothing and writes text only"), "\(console.errors)")
    }
  }

  @Test func withoutAReleaseThereIsNothingToTellFrom() async throws {
    let repository = try ReleaseFlowTests.repository()
    let console = Console(in: repository.path)
    #expect(await console.run("check", "--estimate") == .notComparable)
    #expect(console.errors.contains("goldgate release v0.1.0"), "\(console.errors)")
  }
}
