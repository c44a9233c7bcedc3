import GateDecision

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
    var traces = OTLPTraces(verdict)
    while let resource = traces.resource() {
      try sink(OTLPTraces.opening + resource + OTLPTraces.closing + [UInt8(ascii: "\n")])
    }
  }
}
