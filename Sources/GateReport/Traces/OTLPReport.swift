import GateDecision
import GateJSON
import GateSuite

/// The answers of a run as OpenTelemetry traces, a line of OTLP/JSON for each example, as the file exporter writes them.
///
/// An answer is a trace: a span for the example and below it one for the call, with the attributes of the GenAI conventions
/// (development, 2026-11) and of OpenInference, as neither Phoenix nor MLflow shows a call with one of them alone. A score
/// is an event `gen_ai.evaluation.result` of the call. When a call began is not kept, so that each span begins when the run
/// did and lasts as long as its call. The ids follow from the run and the example. A holdout has no answers here.
public enum OTLPReport {
  /// The bytes of the lines, UTF-8.
  public static func render(_ verdict: Verdict) -> [UInt8] {
    var bytes: [UInt8] = []
    render(verdict) { bytes += $0 }
    return bytes
  }

  /// Hands out the bytes of the lines, UTF-8, a line at a time.
  static func render(_ verdict: Verdict, to sink: ([UInt8]) throws -> Void) rethrows {
    for suite in verdict.suites {
      let resource = resource(suite, verdict)
      for example in suite.comparisons where !example.currentAnswers.isEmpty {
        let spans = example.currentAnswers.enumerated().flatMap { epoch, answer in
          ExampleTrace(
            suite: suite, example: example, epoch: epoch + 1, answer: answer, startedAt: verdict.startedAt
          ).spans
        }
        let line: JSONValue = [
          "resourceSpans": [
            [
              "resource": ["attributes": resource],
              "scopeSpans": [
                [
                  "scope": ["name": "goldgate", "version": .string(verdict.toolVersion)],
                  "spans": .array(spans),
                ]
              ],
            ]
          ]
        ]
        try sink(Array((JSONWriter.compact(line) + "\n").utf8))
      }
    }
  }

  private static func resource(_ suite: SuiteVerdict, _ verdict: Verdict) -> JSONValue {
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
