import GateDecision
import GateJSON

/// What suites notice of answers made worse on purpose, as JSON for programs.
public enum MutationJSON {
  /// The name and version of the format.
  public static let format = "goldgate.mutation/1"

  /// The bytes of the report: indented JSON and a line end.
  /// - Parameter prompts: what the gate said of changed prompts and parameters; empty if none were run.
  public static func render(
    _ results: [MutationResult], prompts: [PromptMutationResult] = [], toolVersion: String
  ) -> [UInt8] {
    var document: [String: JSONValue] = [
      "format": .string(format), "tool_version": .string(toolVersion), "suites": .array(results.map(suite)),
    ]
    if !prompts.isEmpty { document["prompts"] = .array(prompts.map(prompt)) }
    return JSONWriter.document(.object(document))
  }

  private static func prompt(_ result: PromptMutationResult) -> JSONValue {
    [
      "name": .string(result.suite),
      "release": .string(result.release),
      "score": .orNull(result.score),
      "possible": .integer(result.possible),
      "planned": .integer(result.planned),
      "mutants": .array(result.mutants.map(mutant)),
      "unseen": .strings(result.unseenKinds),
      "examples_by_what_they_see": .array(
        result.rows.map { ["id": .string($0.id), "seen": .integer($0.seen)] }),
      "calls": .integer(result.calls),
      "notes": .strings(result.notes),
      "seed": .seed(result.seed),
    ]
  }

  private static func mutant(_ mutant: PromptMutationResult.Mutant) -> JSONValue {
    [
      "kind": .string(mutant.kind),
      "title": .string(mutant.title),
      "what": .string(mutant.what),
      "finding": .string(mutant.finding.rawValue),
      "problem": .orNull(mutant.problem),
      "metrics": .array(
        mutant.differences.map { difference in
          [
            "metric": .string(difference.metric), "difference": .number(difference.difference),
            "lower": .orNull(difference.lower), "upper": .orNull(difference.upper),
          ]
        }),
      "examples": .integer(mutant.examples),
      "changed": .integer(mutant.changed),
      "seen": .strings(mutant.seen),
      "calls": .integer(mutant.calls),
    ]
  }

  private static func suite(_ result: MutationResult) -> JSONValue {
    [
      "name": .string(result.suite),
      "release": .string(result.release),
      "score": .orNull(result.score),
      "metrics": .strings(result.metrics),
      "metrics_left_out": .strings(result.leftOut),
      "examples": .integer(result.examples),
      "examples_left_out": .integer(result.unusable),
      "noise": .bool(result.hasNoise),
      "kinds": .array(
        result.kinds.map { kind in
          [
            "kind": .string(kind.name),
            "title": .string(kind.title),
            "applicable": .integer(kind.applicable),
            "seen": .integer(kind.seen),
            "levels": .array(
              kind.levels.map { level in
                [
                  "share": .number(level.share), "mutated": .integer(level.mutated),
                  "blocked": .integer(level.blocked),
                  "draws": .integer(level.draws),
                ]
              }),
          ]
        }),
      "unseen": .strings(result.unseen.map(\.name)),
      "not_applicable": .strings(result.inapplicable.map(\.name)),
      "examples_by_what_they_see": .array(
        result.rows.map { row in
          ["id": .string(row.id), "applicable": .integer(row.applicable), "seen": .strings(row.seen)]
        }),
      "seed": .seed(result.seed),
    ]
  }
}
