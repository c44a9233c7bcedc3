import Foundation
import GateDecision
import GateJSON
import GateSuite
import GateTestSupport
import Synchronization
import Testing

@testable import GateCommand

/// Traces that are sent to an OTLP/HTTP endpoint, which may fail in every way and decides nothing.
@Suite struct TraceSenderTests {
  private static let secret = "tr-0123456789abcdef"

  // MARK: Where to

  static let addresses: [(String, [String: String], String)] = [
    ("http://h:4318", [:], "http://h:4318/v1/traces"), ("http://h:4318/", [:], "http://h:4318/v1/traces"),
    ("https://h/otel//", [:], "https://h/otel/v1/traces"),
    ("https://h/otel/v1/traces", [:], "https://h/otel/v1/traces"),
    ("auto", ["OTEL_EXPORTER_OTLP_ENDPOINT": "http://h:4318/"], "http://h:4318/v1/traces"),
    (
      "auto",
      ["OTEL_EXPORTER_OTLP_ENDPOINT": "http://a", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://b/in/"],
      "http://b/in/"
    ),
    ("http://c", ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://b"], "http://c/v1/traces"),
    (
      "auto", ["OTEL_EXPORTER_OTLP_ENDPOINT": "http://a", "OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf"],
      "http://a/v1/traces"
    ),
  ]

  @Test(arguments: addresses) func theAddressIsThatOfTheSpecification(
    choice: String, environment: [String: String], url: String
  ) throws {
    #expect(try TraceEndpoint(choice, environment: environment).url == url)
  }

  static let unusable: [(String, [String: String], String)] = [
    ("auto", [:], "neither OTEL_EXPORTER_OTLP_ENDPOINT nor"), ("ftp://h", [:], "no address of http"),
    ("h:4318", [:], "no address of http"), ("", [:], "no address of http"),
    ("https://me:\(secret)@h", [:], "more than scheme, host, port and path"),
    ("https://h?key=\(secret)", [:], "more than scheme, host, port and path"),
    ("auto", ["OTEL_EXPORTER_OTLP_ENDPOINT": "h"], "no address of http"),
    (
      "auto",
      ["OTEL_EXPORTER_OTLP_ENDPOINT": "http://h:4317", "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"], "is grpc"
    ),
    ("http://h", ["OTEL_EXPORTER_OTLP_HEADERS": "a=1,\(secret)"], "header 2 of the list"),
    ("http://h", ["OTEL_EXPORTER_OTLP_HEADERS": "x-mlflow-experiment-id="], "header 1 of the list"),
    ("http://h", ["OTEL_EXPORTER_OTLP_HEADERS": "a b=\(secret)"], "header 1 of the list"),
    ("http://h", ["OTEL_EXPORTER_OTLP_HEADERS": "a=\(secret)%0A"], "header 1 of the list"),
    ("http://h", ["OTEL_EXPORTER_OTLP_HEADERS": "a=%zz"], "header 1 of the list"),
    ("http://h", ["OTEL_EXPORTER_OTLP_TIMEOUT": "soon"], "no time-out"),
    ("http://h", ["OTEL_EXPORTER_OTLP_TIMEOUT": "0"], "no time-out"),
  ]

  @Test(arguments: unusable) func whatCannotBeUsedIsNamed(
    choice: String, environment: [String: String], words: String
  ) {
    do {
      _ = try TraceEndpoint(choice, environment: environment)
      Issue.record("it was taken")
    } catch {
      #expect("\(error)".contains(words), "\(error)")
      #expect(!"\(error)".contains(Self.secret))
    }
  }

  @Test func headersAndTimeAreTheEnvironments() throws {
    let endpoint = try TraceEndpoint(
      "http://h",
      environment: [
        "OTEL_EXPORTER_OTLP_HEADERS": " api-key = Bearer%20x%2Cy , b=c==,",
        "OTEL_EXPORTER_OTLP_TIMEOUT": "2500",
      ])
    #expect(endpoint.headers.map(\.name) == ["api-key", "b"])
    #expect(endpoint.headers.map(\.value) == ["Bearer x,y", "c=="])
    #expect(endpoint.timeout == 2.5)
    let own = try TraceEndpoint(
      "http://h",
      environment: ["OTEL_EXPORTER_OTLP_HEADERS": "a=1", "OTEL_EXPORTER_OTLP_TRACES_HEADERS": "b=2"])
    #expect(own.headers.map(\.name) == ["b"] && own.timeout == 10)
  }

  // MARK: What is sent

  private static func verdict(examples: Int) -> Verdict {
    let comparisons = (0..<examples).map { number in
      ExampleComparison(
        id: "e\(number)", place: Place(file: "golden.jsonl", line: number + 1), category: nil,
        question: "Is it \(number)?", expected: ["yes"], metrics: [], baselineAnswers: [],
        currentAnswers: [ExampleAnswer(output: "yes", latencyMS: 5, scores: ["right": 1])], errors: [],
        unscored: [], latencyMS: 5)
    }
    let suite = SuiteVerdict(
      name: "qa", goldenFile: "golden.jsonl", comparisons: ExampleComparisons(comparisons))
    return Verdict(toolVersion: "1", seed: 1, suites: [suite], startedAt: 1_780_000_000, duration: 1)
  }

  private static func roots(_ body: String) throws -> [String] {
    let resources = try JSONParser.parse(body)["resourceSpans"]?.arrayValue ?? []
    return resources.compactMap {
      $0["scopeSpans"]?.arrayValue?.first?["spans"]?.arrayValue?.first?["name"]?.stringValue
    }
  }

  /// Sends a verdict to a stub, and notes what was waited for.
  private func send(
    _ verdict: Verdict, longest: Int = TraceSender.longest, environment: [String: String] = [:],
    to script: @escaping @Sendable (StubRequest) -> StubReply
  ) async throws -> (outcome: TraceSender.Outcome, requests: [StubRequest], waits: [Double]) {
    try await StubModelServer.with(script) { server in
      let waits = WaitLog()
      let sender = TraceSender(
        endpoint: try TraceEndpoint(
          server.address, environment: ["OTEL_EXPORTER_OTLP_TIMEOUT": "600000"].merging(environment) { $1 }),
        sleep: { waits.add($0) },
        draw: { 0 }, longest: longest)
      let outcome = await sender.send(verdict)
      return (outcome, server.requests, waits.all)
    }
  }

  /// How long a sender waited.
  private final class WaitLog: Sendable {
    private let waits = Mutex<[Double]>([])
    var all: [Double] { waits.withLock { $0 } }
    func add(_ seconds: Double) { waits.withLock { $0.append(seconds) } }
  }

  @Test(arguments: [1, 3000, 20_000, 1 << 20]) func allExamplesAreSentOnceInPartsOfASize(longest: Int)
    async throws
  {
    let (outcome, requests, waits) = try await send(
      Self.verdict(examples: 40), longest: longest,
      environment: ["OTEL_EXPORTER_OTLP_HEADERS": "api-key=\(Self.secret)"]
    ) { _ in .http(200, "{}") }
    #expect(try requests.flatMap { try Self.roots($0.body) } == (0..<40).map { "e\($0)" })
    #expect(outcome.sent == 40 && outcome.examples == 40 && outcome.parts == requests.count)
    #expect(outcome.failure == nil && outcome.remarks.isEmpty && outcome.rejected == 0 && waits.isEmpty)
    for request in requests {
      #expect(request.method == "POST" && request.path == "/v1/traces")
      #expect(request.header("content-type") == "application/json")
      #expect(request.header("api-key") == Self.secret)
      #expect(try request.body.utf8.count <= longest || Self.roots(request.body).count == 1)
    }
    #expect(requests.count == (longest == 1 ? 40 : longest == 1 << 20 ? 1 : requests.count))
  }

  // MARK: Faults

  /// What a stub does with the first requests, and what comes of it: waits, examples sent, and words.
  struct Fault: Sendable, CustomTestStringConvertible {
    let name: String
    let replies: [StubReply]
    var waits: [Double] = []
    var sent = 10
    var requests: Int?
    var words = "10 examples sent in 1 request"

    var testDescription: String { name }
  }

  private static let ok = StubReply.http(200, "{}")
  static let faults = [
    Fault(name: "503 twice", replies: [.http(503, ""), .http(503, ""), ok], waits: [0.5, 1]),
    Fault(name: "502", replies: [.http(502, "<html>bad</html>"), ok], waits: [0.5]),
    Fault(name: "504", replies: [.http(504, ""), ok], waits: [0.5]),
    Fault(
      name: "429 with Retry-After", replies: [.http(429, "", headers: [("Retry-After", "7")]), ok],
      waits: [7.5]),
    Fault(
      name: "Retry-After of an hour", replies: [.http(503, "", headers: [("Retry-After", "3600")])], sent: 0,
      requests: 1, words: "it answers HTTP 503"),
    Fault(
      name: "503 for ever", replies: [], waits: [0.5, 1, 2, 4], sent: 0, requests: 5,
      words: "it answers HTTP 503 (5 tries)"),
    Fault(name: "a reset", replies: [StubReply([.reset]), ok], waits: [0.5]),
    Fault(name: "no answer", replies: [StubReply([.hang]), ok], waits: [0.5]),
    Fault(
      name: "400", replies: [.http(400, #"{"message": "bad \#(secret) id"}"#)], sent: 0, requests: 1,
      words: "it answers HTTP 400: bad [redacted] id"),
    Fault(name: "401", replies: [.http(401, "")], sent: 0, requests: 1, words: "HTTP 401"),
    Fault(
      name: "413", replies: [.http(413, "too large")], sent: 0, requests: 1, words: "HTTP 413: too large"),
    Fault(name: "500", replies: [.http(500, "")], sent: 0, requests: 1, words: "HTTP 500"),
    Fault(
      name: "a redirect", replies: [.http(301, "", headers: [("Location", "http://127.0.0.1:1/")])], sent: 0,
      requests: 1, words: "HTTP 301"),
    Fault(
      name: "partial success",
      replies: [.http(200, #"{"partialSuccess":{"rejectedSpans":"3","errorMessage":"too old"}}"#)],
      requests: 1, words: "warning: it did not take 3 spans; warning: it says: too old"),
    Fault(
      name: "a warning",
      replies: [.http(200, #"{"partialSuccess":{"rejectedSpans":0,"errorMessage":"use \#(secret)"}}"#)],
      requests: 1, words: "10 examples sent in 1 request; warning: it says: use [redacted]"),
    Fault(
      name: "an unreadable success", replies: [.http(200, "OK")], requests: 1,
      words: "warning: its answer cannot be read"),
    Fault(name: "an empty success", replies: [.http(202, "")], requests: 1, words: "10 examples sent"),
    Fault(
      name: "huge counts",
      replies: [.http(200, #"{"partialSuccess":{"rejectedSpans":"9223372036854775807"}}"#)], requests: 1,
      words: "did not take 9223372036854775807 spans"),
  ]

  @Test(arguments: faults) func faultsAreTriedAgainAsTheSpecificationSays(fault: Fault) async throws {
    let (outcome, requests, waits) = try await send(
      Self.verdict(examples: 10),
      environment: [
        "OTEL_EXPORTER_OTLP_HEADERS": "api-key=\(Self.secret)",
        "OTEL_EXPORTER_OTLP_TIMEOUT": fault.name == "no answer" ? "300" : "600000",
      ]
    ) { request in
      request.number <= fault.replies.count ? fault.replies[request.number - 1] : .http(503, "")
    }
    #expect(waits == fault.waits)
    #expect(outcome.sent == fault.sent && outcome.examples == 10)
    #expect(requests.count == fault.requests ?? fault.replies.count)
    let endpoint = try TraceEndpoint("http://h", environment: [:])
    let told = outcome.lines(to: endpoint).joined(separator: "; ").replacing(
      "traces to http://h/v1/traces: ", with: "")
    #expect(told.contains(fault.words), "\(told)")
    #expect(!told.contains(Self.secret))
    #expect(Set(requests.map(\.body)).count == 1)
  }

  @Test func afterAPartThatFailsNoneIsSent() async throws {
    let (outcome, requests, _) = try await send(Self.verdict(examples: 5), longest: 1) { request in
      request.body.contains("Is it 2?") ? .http(400, "") : .http(200, "{}")
    }
    #expect(requests.count == 3 && outcome.sent == 2 && outcome.examples == 5)
    #expect(
      outcome.lines(to: try TraceEndpoint("http://h", environment: [:]))[0].contains(
        "2 of 5 examples sent: it answers HTTP 400. The verdict stays as it is"))
  }

  // MARK: Commands

  @Test(arguments: [200, 400]) func theVerdictStaysAsItIs(status: Int) async throws {
    try await PaidSuite.with(examples: 30) { suite, console in
      try await StubModelServer.with({ _ in .http(status, "{}") }) { server in
        let sender = Console(
          in: suite.repository.path,
          environment: [
            "OTEL_EXPORTER_OTLP_ENDPOINT": server.address, "OTEL_EXPORTER_OTLP_TIMEOUT": "600000",
            "OTEL_EXPORTER_OTLP_HEADERS": "api-key=\(Self.secret)",
          ])
        let code = await sender.run(
          "check", "--otlp", "auto", "--output", "run.otlp.json", "--output", "r.json")
        #expect(code == .pass, "\(sender.errors)")
        let sent = try server.requests.flatMap { try Self.roots($0.body) }
        #expect(sent.count == 30)
        let file = try sender.file("run.otlp.json").split(separator: "\n").flatMap {
          try Self.roots(String($0))
        }
        #expect(file == sent)
        #expect(
          sender.errors.contains(
            status == 200
              ? "goldgate: traces to \(server.address)/v1/traces: 30 examples sent in 1 request"
              : "goldgate: warning: traces to \(server.address)/v1/traces: 0 of 30 examples sent: it answers HTTP 400"
          ),
          "\(sender.errors)")
        for text in [
          sender.output, sender.errors, try sender.file("r.json"), try sender.file("run.otlp.json"),
        ] {
          #expect(!text.contains(Self.secret))
        }
      }
      let calls = suite.server.requests.count
      #expect(await console.run("check", "--otlp", "nowhere") == .usage)
      #expect(console.errors.contains("--otlp: this is no address of http or https"), "\(console.errors)")
      #expect(suite.server.requests.count == calls)
      for arguments in [["--otlp", "auto", "--estimate"], ["--otlp", "auto", "--shard", "1/2"]] {
        #expect(await console.run(arguments: ["check"] + arguments) == .usage)
      }
    }
  }

  @Test func aComparisonOfTablesHasNothingToSend() async throws {
    let folder = try TemporaryFolder()
    try folder.write("id,score\na,1\nb,1\n", to: "a.csv")
    try await StubModelServer.with({ _ in .http(200, "{}") }) { server in
      let console = Console(in: folder.path)
      _ = await console.run(
        "compare", "--baseline", "a.csv", "--current", "a.csv", "--otlp", server.address)
      #expect(
        console.errors.contains("nothing is sent, as no example has an answer to show"), "\(console.errors)")
      #expect(server.requests.isEmpty)
    }
  }
}
