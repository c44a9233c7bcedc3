import GateDecision
import GateJSON

/// What a bisection found, as JSON for programs.
public enum BisectionJSON {
  /// The name and version of the format.
  public static let format = "goldgate.bisection/1"

  /// The bytes of the report: indented JSON and a line end.
  public static func render(_ result: BisectionResult, toolVersion: String) -> [UInt8] {
    JSONWriter.document([
      "format": .string(format), "tool_version": .string(toolVersion), "suite": .string(result.suite),
      "good": end(result.good), "bad": end(result.bad),
      "metric": result.decision.map(metric) ?? .null, "also_worse": .strings(result.others),
      "answer": .string(name(of: result.answer)),
      "commit": result.found.map(candidate) ?? .null,
      "reason": reason(result.answer),
      "remaining": remaining(result.answer, of: result.candidates),
      "confidence": .number(result.confidence), "probability": .orNull(result.sureness),
      "commits": .integer(result.commits),
      "candidates": .array(result.candidates.map(candidate)),
      "skipped": .array((result.quiet + result.candidates.flatMap(\.quiet)).map(commit)),
      "inside_merges": .array(result.branches.map(branch)),
      "calls": [
        "ends": .integer(result.calls.ends), "search": .integer(result.calls.search),
        "paid": .integer(result.calls.paid), "not_paid_again": .integer(result.calls.kept),
        "judge_verdicts": .integer(result.calls.judged),
      ],
      "plain_bisection": [
        "checks": .integer(result.plain.checks + 1), "calls_each": .integer(result.plain.callsEach),
        "calls": .integer(result.plain.calls),
      ],
      "notes": .strings(result.notes),
      "seed": .seed(result.seed),
    ])
  }

  private static func end(_ end: (name: String, commit: String)) -> JSONValue {
    ["name": .string(end.name), "commit": .string(end.commit)]
  }

  private static func metric(_ decision: Decision) -> JSONValue {
    [
      "name": .string(decision.metric), "slice": decision.slice.map { .string($0.label) } ?? .null,
      "kind": .string(decision.kind.rawValue), "baseline": .number(decision.baseline),
      "current": .number(decision.current), "difference": .number(decision.difference),
      "lower": .orNull(decision.lower), "upper": .orNull(decision.upper), "pairs": .integer(decision.pairs),
    ]
  }

  private static func name(of answer: BisectionResult.Answer) -> String {
    switch answer {
    case .commit: "commit"
    case .release: "release"
    case .notWorse: "not_worse"
    case .nothingChanged: "nothing_changed"
    case .open: "open"
    }
  }

  private static func reason(_ answer: BisectionResult.Answer) -> JSONValue {
    switch answer {
    case .open(_, let reason): .string(reason)
    case .notWorse(let isRerun): .string(isRerun ? "not when it was run again" : "not at first")
    case .commit, .release, .nothingChanged: .null
    }
  }

  private static func remaining(
    _ answer: BisectionResult.Answer, of candidates: [BisectionResult.Candidate]
  ) -> JSONValue {
    guard case .open(let numbers, _) = answer else { return [] }
    return .strings(numbers.map { candidates[$0].commit.id })
  }

  private static func branch(_ branch: BisectionResult.Branch) -> JSONValue {
    [
      "merge": commit(branch.merge), "start": commit(branch.start),
      "answer": .string(name(of: branch.answer)), "commit": branch.found.map(candidate) ?? .null,
      "reason": reason(branch.answer), "remaining": remaining(branch.answer, of: branch.candidates),
      "probability": .orNull(branch.probability),
      "candidates": .array(branch.candidates.map(candidate)),
      "skipped": .array((branch.quiet + branch.candidates.flatMap(\.quiet)).map(commit)),
    ]
  }

  private static func commit(_ commit: BisectionResult.Commit) -> JSONValue {
    [
      "id": .string(commit.id), "title": .string(commit.title), "date": .string(commit.date),
      "parents": .strings(commit.parents),
    ]
  }

  private static func candidate(_ candidate: BisectionResult.Candidate) -> JSONValue {
    [
      "id": .string(candidate.commit.id), "title": .string(candidate.commit.title),
      "date": .string(candidate.commit.date), "parents": .strings(candidate.commit.parents),
      "files": .strings(candidate.files), "probability": .number(candidate.probability),
      "answers": .integer(candidate.asked), "problem": candidate.problem.map { .string($0) } ?? .null,
      "skipped_after": .strings(candidate.quiet.map(\.id)),
    ]
  }
}
