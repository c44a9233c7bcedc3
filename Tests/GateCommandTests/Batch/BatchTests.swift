import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// Checks whose answers come by batch.
@Suite struct BatchTests {
  static let vendors = ["openai", "anthropic"]

  private func decisions(_ console: Console) throws -> JSONValue {
    try #require(try JSONParser.parse(console.output)["decisions"])
  }

  /// What was printed, without the line breaks of the terminal's width.
  private func told(_ console: Console) -> String {
    console.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test(arguments: vendors) func theVerdictIsThatOfCalls(vendor: String) async throws {
    try await BatchSuite.with(vendor: vendor) { suite, console in
      for worse in [false, true] {
        if worse { suite.stub.set { $0.answer = { $0 % 7 == 0 || $0 % 2 == 0 ? "no" : "yes" } } }
        let direct = await console.run("check", "--format", "json")
        #expect(direct == (worse ? .regression : .pass))
        let expected = try decisions(console)
        let calls = await suite.calls {
          #expect(await console.run("check", "--batch", "--format", "json") == direct, "\(console.errors)")
        }
        #expect(calls == 0)
        #expect(try decisions(console) == expected)
        #expect(console.output.contains(#""code": "batched""#))
        #expect(console.output.contains("40 answers come from batches"))
      }
      #expect(suite.stub.sizes == [40, 40])
    }
  }

  @Test(arguments: vendors) func aLaterRunGoesOnWithTheBatch(vendor: String) async throws {
    try await BatchSuite.with(vendor: vendor) { suite, console in
      suite.stub.set { $0.runningLooks = 3 }
      #expect(await console.run("check", "--batch", "--batch-wait", "0") == .budget)
      let id = try #require(suite.stub.submitted.first)
      #expect(told(console).contains("the batch \(id) is not finished: 0 of 40 requests are done"))
      #expect(told(console).contains("goldgate check --suite qa --batch-id \(id)"))
      #expect(await console.run("check", "--batch", "--batch-wait", "0", "--format", "json") == .budget)
      #expect(console.output.contains(#""kind": "unfinished""#))
      let calls = await suite.calls {
        #expect(await console.run("check", "--batch", "--format", "json") == .pass, "\(console.errors)")
      }
      #expect(calls == 0)
      #expect(console.errors.contains("going on with the batch \(id)"))
      #expect(suite.stub.submitted == [id])
      // That run had its verdict, so that the next one submits anew.
      #expect(await console.run("check", "--batch", "--batch-wait", "0") == .budget)
      #expect(suite.stub.submitted.count == 2)
      // And --no-cache goes on with nothing.
      #expect(await console.run("check", "--batch", "--batch-wait", "0", "--no-cache") == .budget)
      #expect(suite.stub.submitted.count == 3)
    }
  }

  @Test(arguments: vendors) func anotherMachineTakesTheBatchByItsID(vendor: String) async throws {
    try await BatchSuite.with(vendor: vendor) { suite, console in
      #expect(await console.run("check", "--batch", "--batch-wait", "0") == .budget)
      let id = try #require(suite.stub.submitted.first)
      let other = suite.console(journal: "other")
      let calls = await suite.calls {
        #expect(await other.run("check", "--batch-id", id, "--format", "json") == .pass, "\(other.errors)")
      }
      #expect(calls == 0)
      #expect(suite.stub.submitted == [id])
      let expected = try decisions(other)
      #expect(await console.run("check", "--format", "json") == .pass)
      #expect(try decisions(console) == expected)
      // An id that the provider does not know.
      #expect(await other.run("check", "--batch-id", "batch_404") == .infrastructure)
      #expect(other.output.contains("batch_404"))
      #expect(await other.run("check", "--batch-id", "../files") == .infrastructure)
      #expect(await other.run("check", "--batch-wait", "1h") == .usage)
      #expect(await other.run("check", "--batch", "--batch-wait", "soon") == .usage)
    }
  }

  @Test(arguments: vendors) func aBatchOfAnotherPlanIsRefused(vendor: String) async throws {
    try await BatchSuite.with(vendor: vendor) { suite, console in
      #expect(await console.run("check", "--batch", "--batch-wait", "0") == .budget)
      let id = try #require(suite.stub.submitted.first)
      let golden = try console.file("baselines/qa/golden.jsonl")
      try suite.repository.write(
        "baselines/qa/golden.jsonl", golden.replacing("question", with: "The question"))
      let other = suite.console(journal: "other")
      let calls = await suite.calls {
        #expect(await other.run("check", "--batch-id", id) == .notComparable)
      }
      #expect(calls == 0)
      #expect(told(other).contains("for another plan: 40 of 40 requests are not in it"))
      // Nothing of it was kept.
      #expect(await other.run("cache", "show") == .pass)
      #expect(other.output.contains("qa: 0 answers"))
    }
  }

  @Test(arguments: vendors) func whatABatchLeavesIsCalled(vendor: String) async throws {
    try await BatchSuite.with(vendor: vendor) { suite, console in
      #expect(await console.run("check", "--format", "json") == .pass)
      let expected = try decisions(console)
      suite.stub.set { behaviour in
        behaviour.fault = { number in
          switch number {
          case 3, 4: .errored
          case 11...13: .expired
          case 20: .missing
          case 31: .unreadable
          default: nil
          }
        }
      }
      let calls = await suite.calls {
        #expect(await console.run("check", "--batch", "--format", "json") == .pass, "\(console.errors)")
      }
      #expect(calls == 7)
      #expect(try decisions(console) == expected)
      #expect(console.errors.contains("5 of its requests failed, the first with: "))
      #expect(console.errors.contains("1 line of the results of"))
      #expect(console.errors.contains("7 requests have no answer from a batch and are called directly"))
      #expect(console.output.contains("33 answers come from batches"))
      #expect(suite.stub.submitted.count == 1)
    }
  }

  @Test func aBatchThatExpiredGivesWhatItHas() async throws {
    try await BatchSuite.with { suite, console in
      suite.stub.set { behaviour in
        behaviour.ending = "expired"
        behaviour.fault = { $0 >= 30 ? .missing : nil }
      }
      #expect(await console.run("check", "--batch", "--batch-wait", "0") == .budget)
      let other = suite.console(journal: "other")
      let id = try #require(suite.stub.submitted.first)
      let calls = await suite.calls { #expect(await other.run("check", "--batch-id", id) == .pass) }
      #expect(calls == 10)
      #expect(other.errors.contains("collected 30 answers from the batch \(id), which is expired"))
    }
  }

  @Test func aBatchThatIsRefusedIsToldAndSubmittedAnew() async throws {
    try await BatchSuite.with { suite, console in
      suite.stub.set { $0.ending = "failed" }
      #expect(await console.run("check", "--batch") == .infrastructure)
      #expect(told(console).contains("nothing of it was run: line 3: the model is no batch model"))
      suite.stub.set { $0.ending = "completed" }
      #expect(await console.run("check", "--batch") == .pass, "\(console.output)")
      #expect(suite.stub.submitted.count == 2)
      #expect(suite.stub.calls == 40)
    }
  }

  @Test(arguments: vendors) func faultsOnTheWayAreOvercome(vendor: String) async throws {
    try await BatchSuite.with(vendor: vendor) { suite, console in
      suite.stub.set { behaviour in
        behaviour.looks = [.http(503, "busy"), .closes, .http(200, "<html>")]
        behaviour.cutDownloads = 1
        behaviour.submissions = [.http(429, "{}", headers: [("retry-after", "0")])]
      }
      #expect(await console.run("check", "--batch") == .pass, "\(console.output)")
      #expect(suite.stub.submitted.count == 1)
      #expect(suite.stub.calls == 40)
    }
  }

  @Test(arguments: vendors) func aRefusedKeyLeavesTheBatchAlone(vendor: String) async throws {
    try await BatchSuite.with(vendor: vendor) { suite, console in
      let refusal = StubReply.http(401, #"{"error":{"message":"no such key: \#(BatchSuite.key)"}}"#)
      suite.stub.set { $0.submissions = [refusal] }
      #expect(await console.run("check", "--batch") == .infrastructure)
      #expect(console.output.contains("MODEL_ACCESS"))
      suite.stub.set { $0.looks = [refusal] }
      #expect(await console.run("check", "--batch") == .infrastructure)
      let id = try #require(suite.stub.submitted.first)
      #expect(told(console).contains("--batch-id \(id)"))
      #expect(!console.output.contains(BatchSuite.key) && !console.errors.contains(BatchSuite.key))
      let journal = try Data(
        contentsOf: URL(fileURLWithPath: suite.repository.path + "/.git/goldgate/qa.sqlite"))
      #expect(journal.range(of: Data(BatchSuite.key.utf8)) == nil)
      #expect(await console.run("check", "--batch") == .pass)
      #expect(suite.stub.submitted == [id])
      #expect(
        suite.server.requests.allSatisfy { request in
          request.header("authorization") == "Bearer \(BatchSuite.key)"
            || request.header("x-api-key") == BatchSuite.key
        })
    }
  }

  @Test func aBrokenSubmissionIsNotRepeated() async throws {
    try await BatchSuite.with { suite, console in
      suite.stub.set { $0.submissions = [.closes] }
      #expect(await console.run("check", "--batch") == .infrastructure)
      #expect(told(console).contains("look at the provider's list of batches"))
      #expect(suite.stub.submitted.isEmpty)
      #expect(suite.server.requests.count { $0.method == "POST" && $0.path == "/v1/batches" } == 1)
    }
  }

  @Test func aTargetWithoutBatchesIsRefused() async throws {
    try await BatchSuite.with { suite, console in
      let file = try console.file("baselines/qa/suite.yaml")
      let target = try #require(file.split(separator: "\n").first)
      for (other, word) in [
        ("target: {type: gemini, model: m, base_url: \(suite.server.baseURL)}", "'gemini' has none"),
        ("target: {type: command, command: [echo]}", "'command' has none"),
        ("target: {type: replay, source: {type: command, command: [echo]}}", "recordings are not"),
      ] {
        try suite.repository.write("baselines/qa/suite.yaml", file.replacing(target, with: other))
        #expect(await console.run("check", "--batch", "--policy", "head") == .usage)
        #expect(console.output.contains("--batch"), "\(console.output)")
        #expect(told(console).contains(word), "\(console.output)")
      }
    }
  }

  @Test func aBudgetBoundsWhatIsSubmitted() async throws {
    try await BatchSuite.with { suite, console in
      #expect(await console.run("check", "--batch", "--budget", "calls=39") == .budget)
      #expect(told(console).contains("a batch would hold 40 requests, and the budget allows for 39 calls"))
      #expect(suite.stub.submitted.isEmpty)
    }
  }

  @Test func onlyWhatChangedIsSubmittedBesideAPendingBatch() async throws {
    try await BatchSuite.with { suite, console in
      #expect(await console.run("check", "--batch", "--batch-wait", "0") == .budget)
      let golden = try console.file("baselines/qa/golden.jsonl")
      try suite.repository.write(
        "baselines/qa/golden.jsonl", golden.replacing("question 5.", with: "Well, question 5."))
      let id = try #require(suite.stub.submitted.first)
      // Without --batch the batch is that of another plan.
      let other = suite.console(journal: "other")
      #expect(await other.run("check", "--batch-id", id) == .notComparable)
      #expect(told(other).contains("was submitted for another plan"))
      #expect(await console.run("check", "--batch") == .pass, "\(console.output)")
      #expect(suite.stub.sizes == [40, 1])
      #expect(await other.run("check", "--batch", "--batch-id", id) == .pass, "\(other.output)")
      #expect(suite.stub.sizes == [40, 1, 1])
      #expect(suite.stub.calls == 40)
    }
  }

  @Test func aSecondRunThatConfirmsIsABatchToo() async throws {
    try await BatchSuite.with(settings: "gate: {confirm: rerun}") { suite, console in
      suite.stub.set { behaviour in
        behaviour.answer = { $0 % 2 == 0 ? "no" : "yes" }
        behaviour.runningLooks = 0
      }
      #expect(await console.run("check", "--batch", "--format", "json") == .regression)
      #expect(console.output.contains(#""code": "confirmed""#))
      #expect(suite.stub.sizes == [40, 40])
      suite.stub.set { $0.runningLooks = 1 }
      // The first batch comes at the second look, and the second one is waited for like the first.
      for _ in 1...2 { #expect(await console.run("check", "--batch", "--batch-wait", "0") == .budget) }
      #expect(await console.run("check", "--batch", "--format", "json") == .regression)
      #expect(console.output.contains(#""code": "confirmed""#))
      #expect(suite.stub.sizes == [40, 40, 40, 40])
      #expect(suite.stub.calls == 40)
    }
  }

  @Test func eachLookIsABatch() async throws {
    try await BatchSuite.with(settings: "gate: {stopping: {method: group_sequential, looks: 2}}") {
      suite, console in
      #expect(await console.run("check", "--batch", "--format", "json") == .pass, "\(console.output)")
      #expect(suite.stub.sizes == [20, 20])
      #expect(suite.stub.calls == 40)
      // The budget is that of all looks.
      #expect(await console.run("check", "--batch", "--no-cache", "--budget", "calls=39") == .budget)
      #expect(suite.stub.sizes == [20, 20, 20])
    }
  }

  @Test func costsAreThoseOfBatches() async throws {
    let metrics = "[{name: right, scorer: exact}, {measure: cost}]"
    try await BatchSuite.with(metrics: metrics) { suite, console in
      let direct = try console.file("baselines/qa/baseline.jsonl")
      #expect(direct.contains(#""cost_usd":0.002"#))
      #expect(!direct.contains("batched"))
      #expect(await console.run("baseline", "update", "--batch", "--force") == .pass, "\(console.errors)")
      let batched = try console.file("baselines/qa/baseline.jsonl")
      #expect(batched.contains(#""cost_usd":0.001"#))
      #expect(!batched.contains("latency_ms"))
      #expect(batched.contains(#""batched":40"#))
      try suite.repository.git("commit", "-qam", "Record by batch")
      try suite.repository.git("tag", "v1.1.0")
      let submitted = suite.stub.submitted.count
      let calls = await suite.calls { #expect(await console.run("check") == .notComparable) }
      #expect(calls == 0)
      #expect(told(console).contains("'cost' would compare full prices with batch prices"))
      #expect(await console.run("check", "--batch", "--baseline", "v1.0.0") == .notComparable)
      #expect(told(console).contains("'cost' would compare batch prices with full prices"))
      #expect(suite.stub.submitted.count == submitted)
      #expect(await console.run("check", "--batch") == .pass, "\(console.output)")
    }
  }

  @Test func aLimitOnTimesIsRefusedBeforeAnythingIsPaid() async throws {
    try await BatchSuite.with(settings: "gate: {limits: {max_p95_ms: 60000}}") { suite, console in
      #expect(await console.run("check") == .pass, "\(console.output)")
      #expect(await console.run("check", "--batch") == .usage)
      #expect(told(console).contains("'max_p95_ms' needs the times of calls"))
      #expect(suite.stub.submitted.isEmpty)
    }
  }

  @Test func aSuiteThatIsReadyIsNotAskedAnewWhileAnotherIsNot() async throws {
    try await BatchSuite.with { suite, console in
      for name in ["suite.yaml", "golden.jsonl"] {
        try suite.repository.write("baselines/other/\(name)", console.file("baselines/qa/\(name)"))
      }
      try suite.repository.commit("Add another suite")
      #expect(await console.run("release", "v1.1.0") == .pass, "\(console.errors)")
      suite.stub.set {
        $0.runningLooks = 0
        $0.looks = [
          .http(
            200,
            #"{"id":"b","object":"batch","status":"in_progress","request_counts":{"total":40,"completed":0,"failed":0}}"#
          )
        ]
      }
      #expect(await console.run("check", "--batch", "--batch-wait", "0") == .budget, "\(console.output)")
      #expect(suite.stub.sizes == [40, 40])
      #expect(await console.run("check", "--batch") == .pass, "\(console.output)")
      #expect(suite.stub.sizes == [40, 40])
    }
  }
}
