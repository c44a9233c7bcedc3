import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateProgram
@testable import GateTargets

@Suite struct RecordingsTests {
  static let digest = "sha256:" + String(repeating: "a", count: 64)
  private static let line = #"{"epoch":1,"id":"a","output":"x","request":"\#(digest)"}"#

  private func read(_ text: String) throws(Diagnostic) -> Recordings {
    try Recordings(Array(text.utf8), file: "r.jsonl")
  }

  @Test func writesWhatItReads() throws {
    let full =
      #"{"cache_write_tokens":1,"cached_input_tokens":2,"cost_usd":0.5,"epoch":2,"finish_reason":"stop","id":"a","#
      + #""input_tokens":3,"latency_ms":1.5,"model":"m","output":"tab\t ü","output_tokens":4,"#
      + #""reasoning_tokens":3,"request":"\#(Self.digest)","time_to_first_token_ms":0.5,"#
      + #""tool_calls":[{"arguments":{"a":1},"name":"f"}]}"#
    let text = Self.line + "\n" + full + "\n"
    let recordings = try read(text)
    #expect(recordings.text == text)
    #expect(recordings.count == 2)
    let key = Recording.Key(request: try #require(Digest(Self.digest)), exampleID: "a", epoch: 2)
    var response = Response(
      output: "tab\t ü", latencyMS: 1.5, inputTokens: 3, outputTokens: 4, costUSD: 0.5,
      finishReason: "stop", model: "m")
    response.cachedInputTokens = 2
    response.cacheWriteTokens = 1
    response.reasoningTokens = 3
    response.timeToFirstTokenMS = 0.5
    response.toolCalls = [ToolCall(name: "f", arguments: ["a": 1])]
    #expect(recordings[key]?.response == response)
  }

  @Test func sortsByDigestIdAndEpoch() throws {
    let digests = ["b", "a"].map { "sha256:" + String(repeating: $0, count: 64) }
    let lines = digests.flatMap { digest in
      [("b", 1), ("a", 10), ("a", 2), ("Z", 1)].map { id, epoch in
        #"{"epoch":\#(epoch),"id":"\#(id)","output":"","request":"\#(digest)"}"#
      }
    }
    let order = [7, 6, 5, 4, 3, 2, 1, 0].map { lines[$0] }
    #expect(try read(lines.joined(separator: "\n")).text == order.map { $0 + "\n" }.joined())
  }

  @Test func acceptsBlankLinesCRLFNullsAndARepeatedOutput() throws {
    let nulls = #"{"epoch":2,"id":"a","output":"x","request":"\#(Self.digest)","model":null}"#
    let recordings = try read("\n\(Self.line)\r\n  \n\(Self.line)\n\(nulls)")
    #expect(recordings.count == 2)
    #expect(recordings.sorted.map(\.response.model) == [nil, nil])
    #expect(try read("").count == 0)
  }

  /// In each text `LINE` stands for a good line and `D` for a good digest.
  private static let badFiles: [(text: String, words: String)] = [
    ("{}\n", "r.jsonl:1: the key 'request' is missing"),
    ("LINE\nnot json\n", "r.jsonl:2: this is not JSON"),
    (#"LINE\#n{"id":"#, "r.jsonl:2: the last line is torn"),
    (#"{"epoch":NaN}\#n"#, "r.jsonl:1: this is not JSON: NaN"),
    (#"{"epoch":1,"id":"a","request":"D"}"#, "r.jsonl:1: the key 'output' is missing"),
    (#"{"id":"a","output":"x","request":"D"}"#, "r.jsonl:1: the key 'epoch' is missing"),
    (#"{"epoch":1,"output":"x","request":"D"}"#, "r.jsonl:1: the key 'id' is missing"),
    (#"{"epoch":1,"id":"a","output":7,"request":"D"}"#, "r.jsonl:1: output: a string is expected"),
    (#"{"epoch":0,"id":"a","output":"x","request":"D"}"#, "r.jsonl:1: epoch: 0 is out of range"),
    (#"{"epoch":1.5,"id":"a","output":"x","request":"D"}"#, "r.jsonl:1: epoch: a whole number"),
    (#"{"epoch":1,"id":"a","output":"x","request":"sha256:12"}"#, "r.jsonl:1: request: 'sha256:'"),
    (#"{"epoch":1,"id":"a","outptu":"x","request":"D"}"#, "did you mean 'output'?"),
    (#"{"epoch":1,"id":"a","output":"x","request":"D","input_tokens":-1}"#, "r.jsonl:1: input_tokens: -1"),
    (#"{"epoch":1,"id":"a","output":"x","request":"D","latency_ms":"1"}"#, "r.jsonl:1: latency_ms: a number"),
    (
      #"LINE\#n\#n{"epoch":1,"id":"a","output":"y","request":"D"}\#n"#,
      "r.jsonl:3: the example 'a' in epoch 1 has another output on line 1"
    ),
    ("[]\n", "r.jsonl:1: keys with values are expected"),
    ("\u{FEFF}LINE\n", "r.jsonl:1: a byte order mark"),
  ]

  @Test(arguments: badFiles)
  func tellsTheLineAtFault(file: (text: String, words: String)) {
    let text = file.text.replacing("LINE", with: Self.line).replacing("\"D\"", with: "\"\(Self.digest)\"")
    let error = #expect(throws: Diagnostic.self) { try read(text) }
    #expect(error?.description.contains(file.words) == true, "\(String(describing: error))")
  }

  @Test func tellsThatThereIsNoFile() throws {
    let folder = try TemporaryFolder()
    let path = try ContainedPath(
      "r.jsonl", from: folder.path, inside: folder.path, at: Place(file: "suite.yaml"))
    let error = #expect(throws: Diagnostic.self) { try Recordings(reading: path) }
    #expect(
      error?.description.contains("r.jsonl: there are no recordings here; run `goldgate record`") == true)
  }
}
