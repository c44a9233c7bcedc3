import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// Checks that are topped up with the epochs that they lack.
@Suite struct TopUpTests {
  private static let settings = "epochs: {release: 3, check: 1}\ngate: {top_ups: 1}"

  private func suite(_ console: Console) throws -> JSONValue {
    try #require(try JSONParser.parse(console.output)["suites"]?.arrayValue?.first)
  }

  private func told(_ console: Console) -> String {
    console.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func file(_ suite: RerunSuite) -> String {
    suite.repository.path + "/.git/goldgate/qa.sqlite-topup"
  }

  /// A released suite of which a check was inconclusive.
  private func opened(
    settings: String = Self.settings, _ body: (RerunSuite, Console) async throws -> Void
  ) async throws {
    try await RerunSuite.with(settings: settings) { suite, console in
      try #require(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
      suite.behaviour.set { $0.wrongBelow = 4 }
      let calls = await suite.calls {
        #expect(await console.run("check", "--format", "json") == .pass, "\(console.output)")
      }
      #expect(calls == 60)
      #expect(try self.suite(console)["verdict"]?.stringValue == "inconclusive")
      try await body(suite, console)
    }
  }

  @Test func theMissingEpochsAlonePay() async throws {
    try await opened { suite, console in
      let open = try #require(try self.suite(console)["top_up"])
      #expect(open["look"]?.integerValue == 1 && open["looks"]?.integerValue == 2)
      #expect(open["next"]?["epochs"]?.integerValue == 1 && open["next"]?["calls"]?.integerValue == 60)
      let level = try #require(open["level"]?.doubleValue)
      #expect(level < 0.05 && level > 0.02)
      let decision = try JSONParser.parse(console.output)["decisions"]?.arrayValue?.first
      let confidence = try #require(decision?["confidence"]?.doubleValue)
      #expect(abs(confidence - (1 - level)) < 1e-9)

      suite.behaviour.set { $0.wrongBelow = 0 }
      let calls = await suite.calls {
        #expect(await console.run("check", "--top-up", "--format", "json") == .pass, "\(console.output)")
      }
      #expect(calls == 60)
      let verdict = try self.suite(console)
      #expect(verdict["verdict"]?.stringValue == "pass", "\(console.output)")
      #expect(verdict["current"]?["epochs"]?.integerValue == 2)
      #expect(verdict["current"]?["calls"]?.integerValue == 120)
      #expect(verdict["top_up"]?["look"]?.integerValue == 2)
      #expect(verdict["top_up"]?["calls_paid"]?.integerValue == 60)
      #expect(verdict["top_up"]?["calls_kept"]?.integerValue == 60)
      let spent = try #require(verdict["top_up"]?["spent"]?.doubleValue)
      #expect(abs(spent - 0.05) < 1e-9)
      #expect(!console.output.contains("epochs_differ"))

      // It has its verdict, so that there is nothing to be topped up.
      let none = await suite.calls { #expect(await console.run("check", "--top-up") == .usage) }
      #expect(none == 0)
      #expect(told(console).contains("no check of 'qa' waits for a top-up here"), "\(console.output)")
    }
  }

  @Test func theReaderSeesWhatItTakes() async throws {
    try await opened { suite, console in
      #expect(await console.run("check") == .pass)
      #expect(
        told(console).contains(
          "pay for 1 epoch more, 60 calls, and keep those that were paid for: goldgate check --suite qa --top-up"
        ), "\(console.output)")
      suite.behaviour.set { $0.wrongBelow = 40 }
      #expect(await console.run("check", "--suite", "qa", "--top-up") == .regression, "\(console.output)")
      #expect(!FileManager.default.fileExists(atPath: file(suite)))
    }
  }

  @Test func aSettledCheckSaves() async throws {
    try await RerunSuite.with(settings: Self.settings) { suite, console in
      try #require(await console.run("release", "v1.0.0") == .pass, "\(console.errors)")
      #expect(await console.run("check", "--format", "json") == .pass)
      #expect(try self.suite(console)["top_up"]?["calls_saved"]?.integerValue == 60)
      #expect(try self.suite(console)["top_up"]?["next"] == JSONValue.null)
      #expect(!FileManager.default.fileExists(atPath: file(suite)))
    }
  }

  @Test func aPolicyWithoutPlanRefusesIt() async throws {
    try await opened(settings: "epochs: {release: 3, check: 1}") { suite, console in
      let calls = await suite.calls { #expect(await console.run("check", "--top-up") == .usage) }
      #expect(calls == 0)
      #expect(told(console).contains("plans no top-up"), "\(console.output)")
      #expect(console.output.contains("top_ups: 1"))
      // A branch cannot plan one for itself.
      let text = try console.file("baselines/qa/suite.yaml")
      try suite.repository.write("baselines/qa/suite.yaml", text + "\ngate: {top_ups: 2}\n")
      #expect(await console.run("check", "--top-up") == .usage)
      #expect(told(console).contains("plans no top-up"), "\(console.output)")
    }
  }

  @Test func anotherCheckIsNotToppedUp() async throws {
    try await opened { suite, console in
      let settings = try console.file("baselines/qa/suite.yaml")
      let changes: [(file: String, text: String, part: String)] = [
        ("prompt.md", "Answer well.\n{{input}}\n", "the prompt"),
        ("suite.yaml", settings.replacing("model: stub-1", with: "model: stub-2"), "the target"),
        ("suite.yaml", settings + "\nparameters: {temperature: 0.5}\n", "the parameters"),
        (
          "golden.jsonl",
          try console.file("baselines/qa/golden.jsonl").replacing("question 3.", with: "question 33."),
          "the golden set"
        ),
      ]
      for change in changes {
        let path = "baselines/qa/\(change.file)"
        let before = try console.file(path)
        try suite.repository.write(path, change.text)
        let calls = await suite.calls { #expect(await console.run("check", "--top-up") == .usage) }
        #expect(calls == 0)
        #expect(told(console).contains("this changed since: \(change.part)"), "\(console.output)")
        try suite.repository.write(path, before)
      }
      // An edited file is none that was written.
      let bytes = try String(contentsOfFile: file(suite), encoding: .utf8)
      try bytes.replacing("\"no\"", with: "\"yes\"").write(
        toFile: file(suite), atomically: true, encoding: .utf8)
      #expect(await console.run("check", "--top-up") == .usage)
      #expect(told(console).contains("its digest is another one"), "\(console.output)")
      try bytes.write(toFile: file(suite), atomically: true, encoding: .utf8)
      // After a week the model may be another one.
      console.pass(days: 8)
      #expect(await console.run("check", "--top-up") == .usage)
      #expect(told(console).contains("is 8 days old"), "\(console.output)")
      #expect(await console.run("check", "--top-up", "--resume") == .pass, "\(console.output)")
    }
  }

  @Test func aBrokenOffTopUpGoesOn() async throws {
    try await opened { suite, console in
      let cut = await suite.calls {
        #expect(await console.run("check", "--top-up", "--budget", "calls=20") == .budget)
      }
      #expect(cut < 60)
      let rest = await suite.calls {
        #expect(await console.run("check", "--top-up", "--format", "json") == .pass, "\(console.output)")
      }
      #expect(cut + rest == 60)
    }
  }

  @Test func itGoesWithEarlyStopping() async throws {
    let settings =
      "epochs: {release: 3, check: 1}\ngate: {top_ups: 1, stopping: {method: group_sequential, looks: 2}}"
    try await opened(settings: settings) { suite, console in
      #expect(try self.suite(console)["stopping"]?["reason"]?.stringValue == "complete")
      suite.behaviour.set { $0.wrongBelow = 0 }
      #expect(await console.run("check", "--top-up", "--format", "json") == .pass)
      let verdict = try self.suite(console)
      #expect(verdict["verdict"]?.stringValue == "pass", "\(console.output)")
      #expect(verdict["stopping"] == JSONValue.null)
      #expect(verdict["current"]?["calls"]?.integerValue == 120)
    }
  }

  @Test func whatCannotBePlanned() async throws {
    try await RerunSuite.with(
      metrics: "[{name: right, scorer: exact, margin: 0.1}, {pass_at: {k: 2, of: right}, margin: 0.1}]",
      settings: "epochs: 2\ngate: {top_ups: 1}"
    ) { _, console in
      #expect(await console.run("validate") == .usage)
      #expect(console.errors.contains("'pass@2' is made from several epochs"), "\(console.errors)")
      #expect(await console.run("check", "--top-up", "--estimate") == .usage)
      #expect(console.errors.contains("--top-up goes on with a check as it was"))
    }
  }
}
