import GateDecision
import GateJSON

/// The verdict as JSON, format `goldgate.verdict/1`, for programs.
///
/// The same inputs give the same bytes: keys are sorted, numbers are never rounded, and no time is reported.
/// `goldgate schema verdict` describes it.
public enum JSONReport {
  /// The bytes of the report: indented JSON and a line end.
  public static func render(_ verdict: Verdict) -> [UInt8] {
    JSONWriter.document(value(of: verdict))
  }

  /// The report as a value.
  static func value(of verdict: Verdict) -> JSONValue {
    [
      "format": .string(Verdict.format),
      "tool_version": .string(verdict.toolVersion),
      "verdict": .string(verdict.outcome.rawValue),
      "exit_code": .integer(Int(verdict.exitCode.rawValue)),
      // A seed beyond 63 bits has no exact JSON number here, and a rounded seed would be another one.
      "seed": .seed(verdict.seed),
      "baseline": .orNull(verdict.suites.first?.baseline, baseline),
      "decisions": .array(verdict.decisions.map(decision)),
      "examples": examples(aggregate(verdict.suites.map(\.examples))),
      "suites": .array(verdict.suites.map(suite)),
    ]
  }

  private static func suite(_ suite: SuiteVerdict) -> JSONValue {
    var members: [String: JSONValue] = [
      "name": .string(suite.name),
      "verdict": .string(suite.outcome.rawValue),
      "golden": .string(suite.goldenFile),
      "baseline": .orNull(suite.baseline, baseline),
      "current": .orNull(suite.current, current),
      "problem": .orNull(suite.problem, problem),
      "differences": .orNull(suite.differences) { .array($0.map(difference)) },
      "edits": .array(suite.edits.map(edit)),
      "warnings": .array(suite.warnings.map(warning)),
      "examples": examples(suite.examples),
      "lacking": .array(suite.lacking.map(lacking)),
      "limits": .array(suite.limits.map(limit)),
      "critical_tests": .array(suite.criticalTests.map(critical)),
      "hard_breaks": .array(suite.hardBreaks.map(hardBreak)),
      "stopping": .orNull(suite.stopping, stopping),
      "load": .array(suite.load.map(load)),
      "rerun": .orNull(suite.rerun, rerun),
      "unchanged": .orNull(suite.unchanged) { ["canary": .orNull($0.canary, canary)] },
      "new_suite": .orNull(suite.newSuite, newSuite),
      // The rows of a table may stand in any order, and the verdict on them is the same.
      "flips": .array(Flip.all(of: suite).map { flip($0, hasLine: suite.comparedName == nil) }),
    ]
    members["load_comparison"] = suite.loadComparison?.json
    members["top_up"] = suite.topUp.map(topUp)
    if !suite.commonSeeds.isEmpty {
      members["common_seeds"] = .array(suite.commonSeeds.map(commonSeeds))
    }
    if !suite.judging.isEmpty { members["judging"] = .array(suite.judging.map(judging)) }
    members["groups"] = suite.groups?.json
    return .object(members)
  }

  private static func baseline(_ facts: BaselineFacts) -> JSONValue {
    [
      "name": .string(facts.name),
      "tag": .orNull(facts.tag),
      "commit": .orNull(facts.commit),
      "source": .string(facts.source),
      "evaluated_commit": .orNull(facts.evaluatedCommit),
      "evaluated_at": .orNull(facts.evaluatedAt),
      "model": .orNull(facts.model),
    ]
  }

  private static func current(_ facts: CurrentFacts) -> JSONValue {
    [
      "commit": .orNull(facts.commit),
      "target": facts.target,
      "model": .orNull(facts.model),
      "parameters": facts.parameters,
      "prompt_digest": .orNull(facts.promptDigest),
      "golden_digest": .orNull(facts.goldenDigest),
      "epochs": .integer(facts.epochs),
      "calls": .integer(facts.calls),
      "retries": .integer(facts.retries),
    ]
  }

  private static func stopping(_ facts: StoppingFacts) -> JSONValue {
    [
      "looks": .integer(facts.looks),
      "stopped_at": .integer(facts.stoppedAt),
      "reason": .string(facts.reason.rawValue),
      "examples_run": .integer(facts.examplesRun),
      "examples_planned": .integer(facts.examplesPlanned),
      "calls_saved": .integer(facts.callsSaved),
    ]
  }

  static func load(_ step: LoadStep) -> JSONValue {
    [
      "concurrency": .integer(step.concurrency),
      "calls": .integer(step.calls),
      "errors": .object(
        Dictionary(step.errors.map { ($0.kind, .integer($0.count)) }, uniquingKeysWith: { first, _ in first })
      ),
      "seconds": .number(step.seconds),
      "answers_per_second": .number(step.answersPerSecond),
      "tokens_per_second": .orNull(step.tokensPerSecond),
      "latency_p50_ms": .orNull(step.latencyP50),
      "latency_p95_ms": .orNull(step.latencyP95),
      "latency_p99_ms": .orNull(step.latencyP99),
      "first_token_p50_ms": .orNull(step.firstTokenP50),
      "first_token_p95_ms": .orNull(step.firstTokenP95),
    ]
  }

  private static func rerun(_ facts: RerunFacts) -> JSONValue {
    [
      "calls": .integer(facts.calls),
      "drift": .orNull(facts.drift) { drift in
        [
          "recorded_at": .string(drift.recordedAt),
          "recorded_model": .orNull(drift.recordedModel),
          "decisions": .array(drift.decisions.map(decision)),
        ]
      },
    ]
  }

  private static func newSuite(_ facts: NewSuiteFacts) -> JSONValue {
    [
      "examples": .integer(facts.examples),
      "means": .array(facts.means.map { ["metric": .string($0.metric), "mean": .orNull($0.value)] }),
      "not_evaluated": .orNull(facts.leftOut),
      "step": .string(facts.step),
    ]
  }

  private static func canary(_ facts: CanaryFacts) -> JSONValue {
    [
      "examples": .integer(facts.examples),
      "calls": .integer(facts.calls),
      "tests": .array(
        facts.tests.map {
          ["metric": .string($0.metric), "pairs": .integer($0.pairs), "p_value": .number($0.pValue)]
        }),
      "threshold": .number(facts.threshold),
    ]
  }

  private static func examples(_ tally: ExampleTally) -> JSONValue {
    var members: [String: JSONValue] = [
      "paired": .integer(tally.paired),
      "added": .strings(tally.added),
      "removed": .strings(tally.removed),
      "changed": .strings(tally.changed),
      "quarantined": .array(
        tally.quarantined.map {
          ["id": .string($0.id), "reason": .string($0.reason), "until": .string($0.until)]
        }),
      "unscored": .array(tally.unscored.map(unusable)),
      "errors": .array(tally.errors.map(unusable)),
    ]
    if !tally.unread.isEmpty {
      members["unread"] = .array(
        tally.unread.map {
          [
            "metric": .string($0.metric), "baseline": .integer($0.baseline),
            "baseline_answers": .integer($0.baselineAnswers), "current": .integer($0.current),
            "current_answers": .integer($0.currentAnswers),
          ]
        })
    }
    return .object(members)
  }

  private static func aggregate(_ tallies: [ExampleTally]) -> ExampleTally {
    var whole = ExampleTally(
      paired: tallies.reduce(0) { $0 + $1.paired },
      added: tallies.flatMap(\.added), removed: tallies.flatMap(\.removed),
      changed: tallies.flatMap(\.changed), quarantined: tallies.flatMap(\.quarantined),
      unscored: tallies.flatMap(\.unscored),
      errors: tallies.flatMap(\.errors))
    let byMetric = Dictionary(grouping: tallies.flatMap(\.unread), by: \.metric)
    whole.unread = byMetric.sorted { $0.key < $1.key }.map { metric, counts in
      ExampleTally.Unread(
        metric: metric, baseline: counts.reduce(0) { $0 + $1.baseline },
        baselineAnswers: counts.reduce(0) { $0 + $1.baselineAnswers },
        current: counts.reduce(0) { $0 + $1.current },
        currentAnswers: counts.reduce(0) { $0 + $1.currentAnswers })
    }
    return whole
  }

  private static func unusable(_ example: ExampleTally.Unusable) -> JSONValue {
    [
      "id": .string(example.id),
      "metric": .orNull(example.metric),
      "epoch": .integer(example.epoch),
      "reason": .string(example.reason),
      "kind": .orNull(example.kind),
    ]
  }

  /// How much of what was reasoned beside one answer is reported, in characters.
  private static let shownReasoning = 1000

  private static func flip(_ flip: Flip, hasLine: Bool) -> JSONValue {
    var members: [String: JSONValue] = [
      "id": .string(flip.example.id),
      "file": .string(flip.example.place.file),
      "line": .orNull(hasLine ? flip.example.place.line : nil),
      "category": .orNull(flip.example.category),
      "metric": .string(flip.metric),
      "baseline": .number(flip.baseline),
      "current": .number(flip.current),
    ]
    members["baseline_reasoning"] = flip.reasoningBefore(longest: shownReasoning).map { .string($0) }
    members["current_reasoning"] = flip.reasoningNow(longest: shownReasoning).map { .string($0) }
    return .object(members)
  }

  private static func difference(_ difference: ReleaseDifference) -> JSONValue {
    [
      "part": .string(difference.part.rawValue),
      "what": .string(difference.what),
      "baseline": .orNull(difference.before),
      "current": .orNull(difference.now),
    ]
  }

  private static func edit(_ edit: RowEdit) -> JSONValue {
    [
      "id": .string(edit.id),
      "parts": .strings(edit.parts),
      "worse": .orNull(edit.isWorse) { .bool($0) },
      "scores": .object(edit.scores.mapValues { .number($0) }),
      "own_scores": .object(edit.ownScores.mapValues { .number($0) }),
    ]
  }

  private static func problem(_ problem: GateFailure) -> JSONValue {
    [
      "kind": .string(problem.kind.rawValue),
      "message": .string(problem.message),
      "remedy": .string(problem.remedy),
    ]
  }

  static func warning(_ warning: Warning) -> JSONValue {
    ["code": .string(warning.code.rawValue), "message": .string(warning.message)]
  }
}
