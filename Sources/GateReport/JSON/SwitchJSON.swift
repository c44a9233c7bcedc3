import GateDecision
import GateJSON

/// Which candidates can take a release's place, as JSON for programs.
public enum SwitchJSON {
  /// The name and version of the format.
  public static let format = "goldgate.switch/1"

  /// The bytes of the report: indented JSON and a line end.
  public static func render(_ results: [SwitchResult], toolVersion: String) -> [UInt8] {
    JSONWriter.document([
      "format": .string(format), "tool_version": .string(toolVersion),
      "suites": .array(results.map(suite)),
    ])
  }

  private static func suite(_ result: SwitchResult) -> JSONValue {
    let sentence = SwitchSentence(result: result)
    return [
      "name": .string(result.suite),
      "release": .string(result.release),
      "sentence": .string(sentence.headline),
      "go": .strings(result.candidates(decided: .go).map(\.name)),
      "interleaved": .bool(result.isInterleaved),
      "baseline": figures(result.baseline),
      "candidates": .array(result.candidates.map { candidate($0, sentence) }),
      "looks": [
        "planned": .integer(result.looks.planned), "taken": .integer(result.looks.taken),
        "examples": .integer(result.looks.examples), "budget_end": .orNull(result.looks.budgetEnd),
      ],
      "calls": .integer(result.callsMade),
      "notes": .strings(result.notes),
      "routing": .orNull(result.routing, RoutesJSON.report),
      "confidence": .number(result.familyConfidence),
      "confidence_of_each": .number(result.confidence),
      "resamples": .integer(result.resamples),
      "seed": Int(exactly: result.seed).map { .integer($0) } ?? .string(String(result.seed)),
    ]
  }

  private static func candidate(_ candidate: CandidateResult, _ sentence: SwitchSentence) -> JSONValue {
    let (decisions, needed) = (candidate.decisions, candidate.decisions.needed)
    let isOpen = candidate.decision == .moreEvidence
    return [
      "name": .string(candidate.name),
      "differences": .strings(candidate.differences),
      "decision": .string(candidate.decision.rawValue),
      "reasons": .strings(sentence.reasons(candidate)),
      "settled_at_look": .orNull(candidate.settledAt),
      "futile": .bool(candidate.isFutile),
      "examples_to_settle": .orNull(isOpen ? needed.examples : nil),
      "epochs_to_settle": .orNull(isOpen ? needed.epochs : nil),
      "decisions": .array(decisions.cells.map(JSONReport.decision)),
      "lacking": .array(decisions.lacking.map(JSONReport.lacking)),
      "limits": .array(decisions.limits.map(JSONReport.limit)),
      "critical_tests": .array(decisions.criticalTests.map(JSONReport.critical)),
      "hard_breaks": .array(decisions.hardBreaks.map(JSONReport.hardBreak)),
      "problem": .orNull(decisions.problem?.message),
      "warnings": .strings(decisions.warnings.map(\.message)),
      "cost_of_an_answer": .orNull(candidate.reported.cost, JSONReport.decision),
      "cost_of_a_right_answer": .orNull(candidate.reported.costOfRight, JSONReport.decision),
      "reported_slices": .array(candidate.reported.slices.map(JSONReport.decision)),
      "figures": figures(candidate.figures),
    ]
  }

  private static func figures(_ figures: ArmFigures) -> JSONValue {
    [
      "models": .strings(figures.models),
      "examples": .integer(figures.examples),
      "answers": .integer(figures.answers),
      "paid_before": .integer(figures.paidBefore),
      "calls": .integer(figures.callsMade),
      "errors": .object(
        Dictionary(
          figures.errors.map { ($0.kind, .integer($0.count)) }, uniquingKeysWith: { first, _ in first })),
      "error_share": .number(figures.errorShare),
      "retries": .integer(figures.retries),
      "retry_share": .number(figures.retryShare),
      "rate_limited": .integer(figures.callsRateLimited),
      "rate_limited_share": .orNull(figures.rateLimitedShare),
      "latency_ms": quantiles(figures.latency),
      "time_to_first_token_ms": quantiles(figures.firstToken),
      "cost_usd": .orNull(figures.costUSD),
      "batch_share_of_cost": .orNull(figures.batchShare),
      "batch_answers": .integer(figures.batched),
      "batch_seconds": .orNull(figures.batchSeconds),
    ]
  }

  private static func quantiles(_ times: TimeQuantiles) -> JSONValue {
    ["p50": .orNull(times.p50), "p95": .orNull(times.p95), "p99": .orNull(times.p99)]
  }
}
