import GateDecision
import GateJSON

/// The answers of a run as requests to an OTLP/HTTP endpoint, each an `ExportTraceServiceRequest` in JSON that holds as many
/// examples as a size allows.
public struct OTLPParts {
  /// One request.
  public struct Part: Sendable {
    /// The body, UTF-8.
    public let body: [UInt8]
    /// How many examples it holds, at least 1.
    public let examples: Int
  }

  private let longest: Int
  private var traces: OTLPTraces
  /// The next example, which did not fit.
  private var next: [UInt8]?

  /// The requests of a verdict.
  /// - Parameter longest: the most bytes of a body; an example that takes more has a request of its own.
  public init(_ verdict: Verdict, longest: Int) {
    self.longest = longest
    traces = OTLPTraces(verdict)
  }

  /// The next request; nil at the end.
  public mutating func part() -> Part? {
    var body = OTLPTraces.opening
    var examples = 0
    while let resource = next ?? traces.resource() {
      next = resource
      let size = body.count + resource.count + 1 + OTLPTraces.closing.count
      if examples > 0, size > longest { break }
      if examples > 0 { body.append(UInt8(ascii: ",")) }
      body += resource
      examples += 1
      next = nil
    }
    return examples > 0 ? Part(body: body + OTLPTraces.closing, examples: examples) : nil
  }
}

/// The examples of a verdict that have answers, one after another, each as the JSON of a `ResourceSpans`.
struct OTLPTraces {
  /// What stands before and after the resources of a request.
  static let (opening, closing) = (Array(#"{"resourceSpans":["#.utf8), Array("]}".utf8))

  private let verdict: Verdict
  private var suite = 0
  private var example = 0
  private var attributes: JSONValue?

  /// The examples of a verdict.
  init(_ verdict: Verdict) { self.verdict = verdict }

  /// The next example; nil at the end.
  mutating func resource() -> [UInt8]? {
    while suite < verdict.suites.count {
      let current = verdict.suites[suite]
      guard example < current.comparisons.count else {
        (suite, example, attributes) = (suite + 1, 0, nil)
        continue
      }
      let compared = current.comparisons[example]
      example += 1
      if compared.currentAnswers.isEmpty { continue }
      let resource = attributes ?? Self.attributes(of: current, in: verdict)
      attributes = resource
      let spans = compared.currentAnswers.enumerated().flatMap { epoch, answer in
        ExampleTrace(
          suite: current, example: compared, epoch: epoch + 1, answer: answer, startedAt: verdict.startedAt
        ).spans
      }
      let scope: JSONValue = ["name": "goldgate", "version": .string(verdict.toolVersion)]
      let json: JSONValue = [
        "resource": ["attributes": resource], "scopeSpans": [["scope": scope, "spans": .array(spans)]],
      ]
      return Array(JSONWriter.compact(json).utf8)
    }
    return nil
  }

  private static func attributes(of suite: SuiteVerdict, in verdict: Verdict) -> JSONValue {
    var attributes = OTLPAttributes()
    attributes.add("service.name", "goldgate")
    attributes.add("service.version", verdict.toolVersion)
    attributes.add("openinference.project.name", suite.name)
    attributes.add("vcs.ref.head.revision", suite.current?.commit)
    attributes.add("goldgate.suite", suite.name)
    attributes.add("goldgate.verdict", suite.outcome.rawValue)
    attributes.add("goldgate.baseline", suite.baseline?.name)
    attributes.add("goldgate.prompt_digest", suite.current?.promptDigest)
    attributes.add("goldgate.golden_digest", suite.current?.goldenDigest)
    return attributes.json
  }
}
