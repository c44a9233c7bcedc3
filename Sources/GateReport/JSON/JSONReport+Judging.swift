import GateDecision
import GateJSON

extension JSONReport {
  /// What the judging of one metric took, and what it did not take.
  static func judging(_ facts: JudgingFacts) -> JSONValue {
    [
      "metric": .string(facts.metric), "calls": .integer(facts.calls), "answers": .integer(facts.answers),
      "kept": .integer(facts.kept), "against": .string(facts.isAgainstRelease ? "release" : "scale"),
      "calls_on_baseline": .integer(facts.callsOnBaseline),
      "sentinel": .orNull(facts.sentinel, sentinel),
    ]
  }

  private static func sentinel(_ facts: SentinelFacts) -> JSONValue {
    [
      "anchors": .integer(facts.anchors), "calls": .integer(facts.calls),
      "differing": .integer(facts.differing), "change": .number(facts.change),
      "p_value": .number(facts.pValue), "threshold": .number(facts.threshold),
      "checks": .integer(facts.checks), "verdicts": .integer(facts.verdicts),
      "evidence": .number(facts.evidence), "limit": .number(facts.limit),
      "alarm": .orNull(facts.models == nil ? facts.alarm?.rawValue : "model"),
    ]
  }
}
