import GateJSON
import Testing

@testable import GateSuite

@Suite struct RunTests {
  static func run() throws -> Run {
    let examples = [
      Example(id: "b", input: .text("x"), category: "c", tags: ["t"], cluster: "k", weight: 2),
      Example(id: "a", input: .text("y")),
    ]
    var response = Response(
      output: "one\ntwo \u{1B}[31m", latencyMS: 12.5, inputTokens: 3, outputTokens: 4, costUSD: 0.001,
      finishReason: "stop")
    response.timeToFirstTokenMS = 2.25
    response.cachedInputTokens = 2
    response.cacheWriteTokens = 1
    response.reasoningTokens = 3
    response.toolCalls = [ToolCall(name: "f", arguments: ["x": [1, .null]])]
    let golden = GoldenSet(examples: examples)
    return Run(
      header: RunHeader(
        suite: "s", toolVersion: "0.1.0", commit: String(repeating: "a", count: 40), tag: "v1.0.0",
        isDirty: false,
        evaluatedAt: "2026-11-21T00:00:00Z", target: ["type": "openai"], models: ["m"],
        parameters: ["temperature": 1.0], prompt: nil, golden: golden.digest,
        metrics: ["m": ["scorer": "exact"]],
        epochs: 2, examples: 2, outputs: .full),
      examples: examples.map {
        ExampleRecord(
          $0,
          epochs: [
            EpochRecord(response: response, scores: ["m": 1], unscored: ["n": "why"]),
            EpochRecord(error: "gone"),
          ])
      })
  }

  @Test func aBaselineReadsBackAsItWasWritten() throws {
    let run = try Self.run()
    let text = run.fileText
    let lines = text.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[1].contains(#""id":"a""#))
    let read = try Run(SourceFile(path: "baseline.jsonl", bytes: Array(text.utf8)))
    #expect(read == run)
    #expect(read.fileText == text)
    #expect(read.evaluatesSameSystem(as: run))
  }

  @Test func theExamplesOfAnEditedBaselineAreInOrderAgain() throws {
    let run = try Self.run()
    let lines = run.fileText.split(separator: "\n")
    let edited = ([lines[0]] + lines[1...].reversed()).joined(separator: "\n")
    let read = try Run(SourceFile(path: "baseline.jsonl", bytes: Array(edited.utf8)))
    #expect(read == run)
    #expect(read.examples.map { read.position(of: $0.id) } == [0, 1])
    #expect(read.position(of: "none") == nil)
  }

  @Test func digestsMayStandForOutputs() throws {
    let record = try #require(Self.run().examples.first?.epochs.first).storing(.digest)
    #expect(record.output == .digest(Digest(of: "one\ntwo \u{1B}[31m")))
    #expect(record.toolCalls.isEmpty)
  }

  @Test func aBaselineOfAnOlderGoldgateIsRead() throws {
    var text = try Self.run().fileText
    for member in [
      #""cache_write_tokens":1,"#, #""cached_input_tokens":2,"#, #""reasoning_tokens":3,"#,
      #","time_to_first_token_ms":2.25"#, #","tool_calls":[{"arguments":{"x":[1,null]},"name":"f"}]"#,
    ] {
      #expect(text.contains(member), "\(member)")
      text = text.replacing(member, with: "")
    }
    let run = try Run(SourceFile(path: "baseline.jsonl", bytes: Array(text.utf8)))
    let record = try #require(run.examples.first?.epochs.first)
    #expect(record.inputTokens == 3)
    #expect(record.cachedInputTokens == nil)
    #expect(record.toolCalls.isEmpty)
    #expect(run.fileText == text)
  }

  @Test func aCutOrEditedBaselineIsRefused() throws {
    let text = try Self.run().fileText
    let lines = text.split(separator: "\n").map(String.init)
    for (bad, told) in [
      ("", "baseline.jsonl: the baseline is empty"),
      (lines[0], "baseline.jsonl: the baseline holds 0 of 2 examples"),
      (lines[0] + "\n" + lines[1] + "\n" + lines[1], "baseline.jsonl:3: the id 'a' stands twice"),
      (String(text.dropLast(20)), "baseline.jsonl:3:"),
      (lines[1], "baseline.jsonl:1:"),
      (
        lines[0].replacing("baseline/1", with: "baseline/9"),
        "baseline.jsonl:1: the baseline has the format goldgate.baseline/9"
      ),
      (
        text.replacing("\"name\":\"f\"", with: "\"nam\":\"f\""),
        "baseline.jsonl:2: epochs[0].tool_calls[0].nam: unknown key 'nam'; did you mean 'name'?"
      ),
      (
        text.replacing("\"latency_ms\":12.5", with: "\"latency_ms\":\"x\""),
        "baseline.jsonl:2: epochs[0].latency_ms: a number is expected"
      ),
    ] {
      do throws(Diagnostics) {
        _ = try Run(SourceFile(path: "baseline.jsonl", bytes: Array(bad.utf8)))
        Issue.record("accepted: \(told)")
      } catch {
        #expect(error.description.hasPrefix(told), "\(error)")
      }
    }
  }
}
