import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

/// Every fault that the shared stub server knows, through the whole gate: what is lost, what is paid for twice,
/// and what the user is told.
@Suite(.needs(.compiler))
struct FaultTableTests {
  /// A mode of the stub, and what a call makes of it.
  struct Fault: Sendable, CustomStringConvertible {
    let mode: String
    /// The error's kind; nil where the answer counts.
    let kind: String?
    /// What the user reads where every call meets it.
    let words: String
    /// Whether the call is streamed.
    let isStreamed: Bool

    init(_ mode: String, _ kind: String?, _ words: String = "", streamed: Bool = false) {
      (self.mode, self.kind, self.words, isStreamed) = (mode, kind, words, streamed)
    }

    var heals: Bool { kind != nil && kind != "authentication" && kind != "request" }
    var description: String { isStreamed ? mode + " streamed" : mode }
  }

  static let faults: [Fault] = [
    Fault("429", "rate_limited", "HTTP 429"), Fault("429nohdr", "rate_limited", "HTTP 429"),
    Fault("429date", "rate_limited", "HTTP 429"), Fault("500", "server", "HTTP 500"),
    Fault("502", "server", "502 Bad Gateway"), Fault("503", "server", "overloaded"),
    Fault("408", "server", "HTTP 408"), Fault("err200", "server", "upstream failed"),
    Fault("401", "authentication", "Incorrect API key"),
    Fault("400", "request", "Unrecognized request argument"),
    Fault("404", "request", "check 'base_url' and the model 'm'"),
    Fault("ctx", "request", "longer than the model's context"),
    Fault("redirect", "request", "redirects are not followed"),
    Fault("reset", "connection", "127.0.0.1"), Fault("resetbody", "connection", "127.0.0.1"),
    Fault("close", "connection", "closed"), Fault("trunc", "connection", "127.0.0.1"),
    Fault("chunktrunc", "connection", "127.0.0.1"), Fault("hang", "timeout", "no answer from 127.0.0.1"),
    Fault("late", "timeout", "no answer from 127.0.0.1"),
    Fault("drip", "timeout", "no answer from 127.0.0.1"),
    Fault("nobody", "malformed", "an empty body"), Fault("badjson", "malformed", "not JSON"),
    Fault("html", "malformed", "text/html"), Fault("empty", "malformed", "'choices' are empty"),
    Fault("null", "malformed", "content is null"), Fault("badutf8", "malformed", "not JSON"),
    Fault("huge", "malformed", "more than 32 MB"),
    Fault("streamcut", "connection", "127.0.0.1", streamed: true),
    Fault("streamerr", "server", "The server had an error", streamed: true),
    Fault("429", "rate_limited", "HTTP 429", streamed: true),
    Fault("500", "server", "HTTP 500", streamed: true),
    Fault("reset", "connection", "127.0.0.1", streamed: true),
    Fault("close", "connection", "closed", streamed: true),
    Fault("hang", "timeout", "no answer from 127.0.0.1", streamed: true),
    Fault("401", "authentication", "Incorrect API key", streamed: true),
    Fault("ctype", nil), Fault("chunked", nil), Fault("nousage", nil), Fault("length", nil),
    Fault("filter", nil), Fault("tool", nil), Fault("wrong", nil), Fault("none", nil),
    Fault("none", nil, streamed: true),
  ]

  private static let examples = 24
  private static let keys = (0..<examples).map { "q\($0)" }

  /// A released suite on a stub of its own.
  private struct Gate {
    let stub: StubProgram
    let console: Console
    let repository: TemporaryRepository

    init() async throws {
      stub = try StubProgram([
        "--retry-after", "0.05", "--late-ms", "600000", "--drip-ms", "1000", "--huge-mb", "33",
      ])
      repository = try TemporaryRepository()
      let golden = try FaultTableTests.keys.map {
        #"{"id":"\#($0)","input":"QID:\#($0)","expected":"\#(try StubProgram.answer(to: $0))"}"# + "\n"
      }
      try repository.commit(
        files: [
          "baselines/qa/suite.yaml": Self.suite(at: stub, retries: 3),
          "baselines/qa/golden.jsonl": golden.joined(),
          ".gitignore": "runs/\n",
        ])
      try repository.write("runs/.keep", "")
      console = Console(in: repository.path)
      let code = await console.run("release", "v1.0.0")
      #expect(code == .pass, "\(console.errors)")
    }

    private static func suite(at stub: StubProgram, of fault: Fault? = nil, retries: Int) -> String {
      """
      target: {type: openai, model: m, base_url: "\(stub.baseURL)", stream: \(fault?.isStreamed ?? false)}
      concurrency: \(concurrency(fault))
      timeout_s: \(fault?.kind == "timeout" ? 6 : 30)
      retries: \(retries)
      metrics: [{name: right, scorer: exact}]
      gate: {max_error_share: 1, max_lost_share: 1}

      """
    }

    /// Calls at once: many for a fault that only waits.
    static func concurrency(_ fault: Fault?) -> Int { fault?.kind == "timeout" ? 12 : 4 }

    /// Checks, and hands over the requests that it made and the answers' records by id.
    func check(
      _ fault: Fault, share: Int, times: Int, retries: Int
    ) async throws -> (code: ExitCode, requests: [StubProgram.LoggedRequest], records: [String: JSONValue]) {
      try stub.restart("inject=\(fault.mode):\(share)&inject_times=\(times)")
      try repository.write("baselines/qa/suite.yaml", Self.suite(at: stub, of: fault, retries: retries))
      try? FileManager.default.removeItem(atPath: repository.path + "/runs/qa.jsonl")
      let before = try stub.requests().count
      let code = await console.run("check", "--no-cache", "--save-run", "runs")
      let requests = try stub.requests(after: before)
      let lines = try (try? console.file("runs/qa.jsonl"))?.split(separator: "\n").dropFirst().map {
        try JSONParser.parse(String($0))
      }
      let records = (lines ?? []).map { ($0["id"]?.stringValue ?? "", $0) }
      #expect(Set(records.map(\.0)).count == records.count)
      return (code, requests, Dictionary(uniqueKeysWithValues: records))
    }
  }

  private func epoch(_ record: JSONValue?) throws -> JSONValue {
    let epochs = try #require(record?["epochs"]?.arrayValue)
    #expect(epochs.count == 1)
    return try #require(epochs.first)
  }

  /// The faults that take no time in turns, and each that waits for its time-out beside the others.
  static let groups =
    [faults.filter { $0.kind != nil && $0.kind != "timeout" }]
    + faults.filter { $0.kind == "timeout" }.map { [$0] }

  @Test(arguments: groups)
  func errorsNeitherLoseNorDoubleAnAnswer(faults: [Fault]) async throws {
    let gate = try await Gate()
    for fault in faults {
      if fault.heals { try await expectHealed(fault, gate) }
      if fault.kind != "authentication" { try await expectCountedApart(fault, gate) }
      try await expectEarlyStop(fault, gate)
    }
  }

  /// What can heal is tried again and paid for once.
  private func expectHealed(_ fault: Fault, _ gate: Gate) async throws {
    let (code, requests, records) = try await gate.check(fault, share: 100, times: 1, retries: 3)
    #expect(code == .pass, "\(fault): \(gate.console.output)")
    // Each prompt met the fault once and was answered once; a machine that is slower than the time-out asks again.
    let isSlow = fault.kind == "timeout" && requests.count > 2 * Self.examples
    #expect(isSlow || requests.count == 2 * Self.examples, "\(fault)")
    #expect(requests.count { $0.mode == fault.mode } == Self.examples)
    #expect(Set(requests.filter { $0.mode == "none" }.map(\.key)).count == Self.examples)
    #expect(records.count == Self.examples)
    for key in Self.keys {
      let epoch = try epoch(records[key])
      #expect(epoch["error"] == nil)
      #expect(epoch["scores"]?["right"]?.doubleValue == 1)
    }
  }

  /// Errors are counted apart from wrong answers.
  private func expectCountedApart(_ fault: Fault, _ gate: Gate) async throws {
    let (code, requests, records) = try await gate.check(fault, share: 25, times: 0, retries: 0)
    let failures = requests.filter { $0.mode == fault.mode }
    // A connection that served others and then ends without a byte is no error yet: the request goes again once, on a
    // new one.
    let failed = Dictionary(grouping: failures, by: \.key)
    let mostTries = ["reset", "close"].contains(fault.mode) ? 2 : 1
    #expect(failed.values.allSatisfy { $0.count <= mostTries }, "\(fault)")
    #expect(requests.count - failures.count + failed.count == Self.examples, "\(fault)")
    #expect((1..<Self.examples / 2).contains(failed.count))
    #expect(records.count == Self.examples)
    let epochs = try Self.keys.map { try epoch(records[$0]) }
    let errors = epochs.compactMap { $0["error"]?.stringValue }
    // A machine that is slower than the time-out loses others to it as well.
    let lost = fault.kind == "timeout" ? max(failed.count, errors.count) : failed.count
    #expect(errors.count == lost, "\(fault)")
    #expect(errors.allSatisfy { $0.hasPrefix("\(fault.kind ?? ""): ") }, "\(errors.first ?? "")")
    // No error is a wrong answer, and no answer is lost to an error.
    #expect(epochs.count { $0["scores"]?["right"]?.doubleValue == 1 } == Self.examples - lost)
    #expect(epochs.count { $0["scores"]?["right"]?.doubleValue == 0 } == 0)
    #expect(code == .pass || code == .inconclusive, "\(gate.console.output)")
    #expect(gate.console.output.contains("\(lost) calls brought no answer"))
  }

  /// What every call meets stops the run early.
  private func expectEarlyStop(_ fault: Fault, _ gate: Gate) async throws {
    let (code, requests, records) = try await gate.check(fault, share: 100, times: 0, retries: 0)
    #expect(code == .infrastructure, "\(fault)")
    // The terminal wraps its lines.
    let told = gate.console.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(told.contains(fault.words), "\(fault): \(told)")
    #expect(records.isEmpty)
    // At most what was under way when the limit was reached comes on top of it.
    let limit = ["authentication": 1, "request": 5][fault.kind] ?? 10
    #expect(
      requests.count >= limit && requests.count < limit + Gate.concurrency(fault),
      "\(fault): \(requests.count)")
    #expect(requests.allSatisfy { $0.attempt == 1 && $0.mode == fault.mode })
  }

  @Test func anOddButWholeAnswerCounts() async throws {
    let gate = try await Gate()
    for fault in Self.faults where fault.kind == nil { try await expectAnswered(fault, gate) }
  }

  private func expectAnswered(_ fault: Fault, _ gate: Gate) async throws {
    let (code, requests, records) = try await gate.check(fault, share: 100, times: 0, retries: 3)
    #expect(requests.count == Self.examples, "\(fault)")
    #expect(Set(requests.map(\.key)).count == Self.examples)
    #expect(records.count == Self.examples)
    let isWrong = fault.mode == "wrong" || fault.mode == "tool"
    #expect(code == (isWrong ? .regression : .pass), "\(gate.console.output)")
    for key in Self.keys {
      let epoch = try epoch(records[key])
      #expect(epoch["error"] == nil)
      #expect(epoch["scores"]?["right"]?.doubleValue == (isWrong ? 0 : 1))
      #expect((epoch["input_tokens"] == nil) == (fault.mode == "nousage"))
    }
    if fault.mode == "length" {
      #expect(gate.console.output.contains("24 answers were cut off by the token limit"))
    }
  }
}
