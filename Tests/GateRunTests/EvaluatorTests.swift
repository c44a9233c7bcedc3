import GateSuite
import GateTargets
import Testing

@testable import GateRun

@Suite struct EvaluatorTests {
  private func contents(prompt: String, examples: [Example]) throws -> SuiteContents {
    let files = [
      "s/suite.yaml":
        "target: {type: openai, model: m}\nprompt: p.mustache\nmetrics: [{name: right, scorer: {type: exact}}]\n",
      "s/golden.jsonl": #"{"id":"a","input":"x"}"#, "s/p.mustache": prompt,
    ]
    let contents = try SuiteContents(
      folder: "s", exists: { files[$0] != nil },
      read: { path throws(Diagnostic) in SourceFile(path: path, bytes: Array((files[path] ?? "").utf8)) })
    return contents.with(golden: GoldenSet(examples: examples))
  }

  @Test func aPlanMakesUpEachCallWhenItIsAskedFor() throws {
    let examples = ["a", "b", "c"].map { Example(id: $0, input: .text("in \($0)")) }
    let evaluator = Evaluator(
      contents: try contents(prompt: "Say {{input}}!\n", examples: examples), scorers: [], epochs: 3...4)
    let requests = try evaluator.plan().requests
    #expect(requests.count == 6)
    #expect(requests.map(\.exampleID) == ["a", "a", "b", "b", "c", "c"])
    #expect(requests.map(\.epoch) == [3, 4, 3, 4, 3, 4])
    #expect(requests[4].messages == [ChatMessage(role: "user", content: "Say in c!")])
    #expect(requests[5].input == .string("in c"))
  }

  @Test func aPromptThatCannotBeRenderedIsToldBeforeAnyCall() throws {
    let examples = [
      Example(id: "a", input: .variables(["name": "x"])), Example(id: "b", input: .variables(["nam": "x"])),
    ]
    let evaluator = Evaluator(
      contents: try contents(prompt: "{{name}}", examples: examples), scorers: [], epochs: 1...1)
    let faults = #expect(throws: Diagnostics.self) { try evaluator.plan() }
    #expect(faults?.faults.count == 1)
    #expect("\(faults as Any)".contains("'b'"))
  }

  @Test func outcomesAreScoredInTheOrderOfTheGoldenSet() async throws {
    let examples = (0..<50).map { Example(id: "e\($0)", input: .text("x")) }
    let evaluator = Evaluator(
      contents: try contents(prompt: "{{input}}", examples: examples), scorers: [], epochs: 1...2)
    let outcomes = try evaluator.plan().requests.map {
      CallOutcome(
        exampleID: $0.exampleID, epoch: $0.epoch,
        result: .success(Response(output: "\($0.exampleID) in \($0.epoch)")), attempts: 1)
    }
    let records = await evaluator.score(CallOutcomes(outcomes)).examples
    #expect(records.map(\.id) == examples.map(\.id))
    for record in records {
      #expect(record.epochs.map(\.output) == [.text("\(record.id) in 1"), .text("\(record.id) in 2")])
    }
  }

  @Test func theParametersOfARowStandBeforeTheSuites() throws {
    let own = GenerationParameters(values: ["temperature": 1])
    let examples = [
      Example(id: "a", input: .text("x"), parameters: own), Example(id: "b", input: .text("x")),
    ]
    let contents = try contents(prompt: "{{input}}", examples: examples)
    let requests = try Evaluator(contents: contents, scorers: [], epochs: 1...1).plan().requests
    #expect(requests[0].parameters.values["temperature"] == 1)
    #expect(requests[1].parameters == contents.suite.parameters)
    #expect(requests[0].parameters != requests[1].parameters)
  }

  @Test func sharedNamesStayWhatTheyAre() throws {
    var names = Interner<CallOutcome.SharedNames>()
    for model in ["one", "two", "one", nil] {
      var response = Response(output: "x", finishReason: "stop", model: model)
      response.fingerprint = model.map { "of \($0)" }
      let outcome = CallOutcome(exampleID: "a", epoch: 1, result: .success(response), attempts: 2)
        .sharing(&names)
      #expect(try outcome.result.get() == response)
      #expect(outcome.attempts == 2)
    }
  }

  @Test func aPackedOutcomeIsWhatCameOfTheCall() throws {
    var full = Response(
      output: "", latencyMS: 0, inputTokens: 0, outputTokens: 7, costUSD: 0, finishReason: "stop", model: "m")
    full.reasoning = "thought"
    full.toolCalls = [ToolCall(name: "f", arguments: .null)]
    var streamed = Response(output: "x")
    streamed.timeToFirstTokenMS = 2
    var negative = Response(output: "x", inputTokens: -1)
    negative.isBatched = true
    for response in [
      Response(output: "x"), Response(output: "", latencyMS: 12.5, inputTokens: 3, costUSD: 1e-9, model: "m"),
      full, streamed, negative, Response(output: "x", inputTokens: -1),
      Response(output: "x", latencyMS: -0.5),
    ] {
      for fallback in [nil, Fallback(name: "other", isCompared: true)] {
        let outcome = CallOutcome(
          exampleID: "a", epoch: 3, result: .success(response), attempts: 2, paidBy: .finishedRun,
          fallback: fallback, isCold: true)
        #expect(try outcome.result.get() == response)
        #expect(outcome.exampleID == "a" && outcome.epoch == 3 && outcome.attempts == 2)
        #expect(outcome.paidBy == .finishedRun && outcome.fallback == fallback && outcome.isCold)
        #expect(!outcome.cold.isCold && outcome.error == nil)
      }
    }
    let failed = CallOutcome(
      exampleID: "a", epoch: 1, result: .failure(TargetError(.timeout, "late")), attempts: 1)
    #expect(failed.error == TargetError(.timeout, "late") && failed.cold.error == failed.error)
  }
}
