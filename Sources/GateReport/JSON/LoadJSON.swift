import GateDecision
import GateJSON

extension LoadComparison {
  /// What was loaded beside each other, for programs.
  var json: JSONValue {
    [
      "arms": .array(arms.map(\.json)),
      "turns": .array(
        turns.map { ["concurrency": .integer($0.concurrency), "arms": .strings($0.arms)] }),
      "seed": .seed(seed),
      "confidence": .number(confidence),
      "calls": .integer(calls),
      "end": .orNull(end),
    ]
  }
}

extension LoadArm {
  fileprivate var json: JSONValue {
    [
      "name": .string(name),
      "own": .bool(isOwn),
      "bears": .orNull(bearing.most),
      "bears_all": .bool(bearing.isLast),
      "sentence": .string(LoadSentence.of(self)),
      "models": .strings(models),
      "problem": .orNull(problem?.message),
      "steps": .array(zip(steps, bearing.steps).map(Self.step)),
    ]
  }

  private static func step(_ loaded: LoadedStep, _ judged: LoadBearing.JudgedStep) -> JSONValue {
    [
      "measured": JSONReport.load(loaded.step),
      "error_share": .number(loaded.step.errorRate),
      "rate_limited_share": .number(loaded.step.rateLimitedRate),
      "cost_usd": .orNull(loaded.step.costUSD),
      "limits": .array(loaded.limits.map(JSONReport.limit)),
      "finding": .string(judged.finding.rawValue),
      "reasons": .strings(judged.reasons.map { LoadSentence.reason($0, of: judged) }),
      "growth": .orNull(judged.growth) { growth in
        [
          "from": .integer(growth.from), "ratio": .number(growth.ratio), "lower": .number(growth.lower),
          "upper": .number(growth.upper),
        ]
      },
    ]
  }
}
