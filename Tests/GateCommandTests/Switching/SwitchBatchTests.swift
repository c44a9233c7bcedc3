import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// `goldgate switch --batch`: every arm has batches of its own, which are waited for at once.
@Suite struct SwitchBatchTests {
  private static let candidates = """
    candidates:
      small: {model: small-1}
      worse: {prompt: worse.md}
    """

  private func with(
    _ settings: String = "", examples: Int = 60, _ body: (BatchSuite, Console) async throws -> Void
  ) async throws {
    let metrics = "[{name: right, scorer: exact, margin: 0.1}]"
    try await BatchSuite.with(
      examples: examples, settings: Self.candidates + "\n" + settings, metrics: metrics
    ) { suite, console in
      // The stub's answer to question 7 is wrong, and it answers the last question that it finds.
      try suite.repository.write("baselines/qa/worse.md", "{{input}} Remember question 7.")
      let file = try console.file("baselines/qa/suite.yaml")
      try suite.repository.write(
        "baselines/qa/suite.yaml",
        file.replacing("prices: {", with: "prices: {small-1: {input: 5, output: 50, batch_discount: 0.2}, "))
      try await body(suite, console)
    }
  }

  private func result(_ console: Console) throws -> JSONValue {
    let json = try JSONParser.parse(console.file("switch.json"))
    return try #require(json["suites"]?.arrayValue?.first)
  }

  private func figures(_ name: String, in result: JSONValue) throws -> JSONValue {
    let found = result["candidates"]?.arrayValue?.first { $0["name"]?.stringValue == name }
    return try #require(found?["figures"])
  }

  @Test func eachArmIsABatchAndCostsWhatBatchesCost() async throws {
    try await with { suite, console in
      let words = ["switch", "--batch", "--output", "switch.json"]
      let calls = await suite.calls {
        #expect(await console.run(arguments: words) == .pass, "\(console.errors)")
      }
      #expect(calls == 0)
      #expect(suite.stub.sizes == [60, 60, 60])
      let result = try result(console)
      #expect(result["go"] == ["small"])
      let decisions = result["candidates"]?.arrayValue?.map { $0["decision"] }
      #expect(decisions == ["go", "no_go"])
      #expect(result["looks"]?["planned"] == 1)
      let small = try figures("small", in: result)
      #expect(small["batch_answers"] == 60)
      #expect(small["batch_seconds"]?.doubleValue != nil)
      #expect(small["calls"] == 0)
      #expect(small["paid_before"] == 0)
      #expect(small["latency_ms"]?["p50"] == .null)
      // The stub says that stub-1 answered, whoever was asked: 0.002 US dollars, less the half.
      #expect(small["cost_usd"] == 0.001)
      #expect(result["baseline"]?["cost_usd"] == 0.001)
      #expect(console.output.contains("\nBatches\nSYSTEM  ANSWERS BY BATCH  READY AFTER\n"))
      #expect(console.output.contains("BY CALLS"))
      #expect(console.errors.contains("qa: up to 180 answers in 3 arms, all by batch, $"))
      #expect(console.output.contains("- 180 answers by batch, no call was made; seed 1"))
      #expect(console.errors.contains("qa: small: submitted the batch"))
      #expect(console.errors.contains("qa: v1.0.0: submitted the batch"))
    }
  }

  @Test func aLaterRunGoesOnWithAllBatches() async throws {
    try await with { suite, console in
      #expect(await console.run("switch", "--batch", "--batch-wait", "0") == .budget)
      #expect(suite.stub.sizes == [60, 60, 60])
      #expect(console.errors.contains("is not finished"))
      #expect(console.errors.contains("run again to go on with it"))
      #expect(!console.errors.contains("--batch-id"))
      #expect(
        await console.run("switch", "--batch", "--output", "switch.json") == .pass, "\(console.errors)")
      #expect(suite.stub.sizes == [60, 60, 60])
      let worse = try figures("worse", in: result(console))
      #expect(worse["batch_answers"] == 60)
      // It came to its end: the next one asks anew.
      #expect(await console.run("switch", "--batch") == .pass)
      #expect(suite.stub.sizes.count == 6)
    }
  }

  @Test func oneBudgetBoundsAllBatches() async throws {
    try await with { suite, console in
      #expect(await console.run("switch", "--batch", "--budget", "calls=179") == .budget)
      #expect(
        console.errors.contains("a batch would hold 180 requests, and the budget allows for 179 calls"),
        "\(console.errors)")
      #expect(suite.stub.submitted.isEmpty)
      #expect(await console.run("switch", "--batch", "--budget", "calls=180") == .pass, "\(console.errors)")
    }
  }

  @Test func whatABatchLeavesIsCalledWithinTheBudget() async throws {
    try await with { suite, console in
      suite.stub.set { $0.fault = { $0 == 5 ? .expired : nil } }
      // Question 5 of the release and of the small model; the other candidate's are all question 7.
      let calls = await suite.calls {
        let code = await console.run(
          "switch", "--batch", "--budget", "calls=180", "--output", "switch.json")
        #expect(code == .pass, "\(console.errors)")
      }
      #expect(calls == 2)
      let small = try figures("small", in: result(console))
      #expect(small["batch_answers"] == 59)
      #expect(small["calls"] == 1)
    }
  }

  @Test func aBatchThatCannotBeSubmittedIsNamedAndTheOthersAreKept() async throws {
    try await with { suite, console in
      suite.stub.set {
        $0.submissions = [.http(400, #"{"error":{"message":"the model is not for batches"}}"#)]
      }
      #expect(await console.run("switch", "--batch") == .infrastructure)
      #expect(console.errors.contains("the model is not for batches"), "\(console.errors)")
      #expect(
        ["v1.0.0", "small", "worse"].contains { console.errors.contains("\($0): a batch could not be") })
      #expect(suite.stub.sizes == [60, 60])
      // It is told before the others' batches are waited for.
      #expect(console.errors.contains("the batches of the others are still waited for"))
      #expect(await console.run("switch", "--batch") == .pass, "\(console.errors)")
      #expect(suite.stub.sizes == [60, 60, 60])
    }
  }

  @Test func theBatchesOfAllSuitesAreSubmittedBeforeAnyIsReady() async throws {
    try await with { suite, console in
      for name in ["suite.yaml", "golden.jsonl", "worse.md"] {
        try suite.repository.write("baselines/other/\(name)", console.file("baselines/qa/\(name)"))
      }
      try suite.repository.commit("Add another suite", files: [:])
      #expect(await console.run("release", "v1.1.0") == .pass, "\(console.errors)")
      let before = suite.stub.sizes.count
      #expect(await console.run("switch", "--batch", "--batch-wait", "0") == .budget)
      #expect(suite.stub.sizes.dropFirst(before) == [60, 60, 60, 60, 60, 60])
      #expect(console.errors.contains("goldgate: other: v1.1.0: the batch"), "\(console.errors)")
      #expect(console.errors.contains("\nqa: v1.1.0: the batch"), "\(console.errors)")
      // One suite is ready and the other is not: the next run takes both, and asks for neither anew.
      suite.stub.set {
        $0.runningLooks = 0
        $0.looks = Array(
          repeating: .http(
            200,
            #"{"id":"batch_\#(before + 1)","object":"batch","status":"in_progress","request_counts":{"total":60,"completed":0,"failed":0}}"#
          ), count: 3)
      }
      #expect(await console.run("switch", "--batch", "--batch-wait", "0") == .budget, "\(console.errors)")
      #expect(console.output.contains("Decisions"))
      #expect(await console.run("switch", "--batch") == .pass, "\(console.errors)")
      #expect(suite.stub.sizes.count == before + 6)
    }
  }

  @Test func aConversationIsRefusedBeforeTheFirstLook() async throws {
    for seed in 1...4 {
      try await with { suite, console in
        let golden = try console.file("baselines/qa/golden.jsonl")
        let turns = #"{"id":"talk","turns":[{"user":"question 1"},{"user":"question 2","expected":"yes"}]}"#
        try suite.repository.commit(
          "Add a conversation",
          files: [
            "baselines/qa/golden.jsonl": golden + turns + "\n", "baselines/qa/worse.md": "Briefly: {{input}}",
          ])
        try suite.repository.tag("v1.1.0")
        #expect(
          await console.run(
            "switch", "--batch", "--looks", "4", "--seed", String(seed), "--candidate",
            "small") == .usage)
        #expect(console.errors.contains("a conversation of several turns"), "\(console.errors)")
        #expect(suite.stub.submitted.isEmpty)
      }
    }
  }

  @Test func whatHasNoBatchesOrNoTimesIsRefusedBeforeAnythingIsPaid() async throws {
    try await with { suite, console in
      let other = "other=target:gemini,target.model:g,target.base_url:\(suite.server.baseURL)"
      #expect(await console.run("switch", "--batch", "--candidate", other) == .usage)
      #expect(console.errors.contains("batch"), "\(console.errors)")
      #expect(await console.run("switch", "--batch-wait", "1h") == .usage)
      #expect(console.errors.contains("--batch-wait needs --batch"))
      #expect(suite.stub.submitted.isEmpty)
    }
    try await with("gate: {limits: {max_p95_ms: 60000}}") { suite, console in
      #expect(await console.run("switch", "--batch") == .usage)
      #expect(console.errors.contains("'max_p95_ms' needs the times of calls"), "\(console.errors)")
      #expect(suite.stub.submitted.isEmpty)
    }
  }

  @Test func anEstimateCountsTheBatchesPrice() async throws {
    try await with { _, console in
      #expect(await console.run("switch", "--estimate", "--candidate", "small") == .pass)
      let full = console.output
      #expect(await console.run("switch", "--estimate", "--batch", "--candidate", "small") == .pass)
      // 60 answers at 0.002 and 60 at 0.001 US dollars; by batch half of the one and four fifths of the other.
      #expect(full.contains("0.18"), "\(full)")
      #expect(console.output.contains("0.108"), "\(console.output)")
    }
  }
}
