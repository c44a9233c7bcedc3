import GateDecision
import GateJSON

/// What suites notice of answers made worse on purpose, as JSON for programs.
public enum MutationJSON {
  /// The name and version of the format.
  public static let format = "goldgate.mutation/1"

  /// The bytes of the report: indented JSON and a line end.
  public static func render(_ results: [MutationResult], toolVersion: String) -> [UInt8] {
    JSONWriter.document([
      "format": .string(format), "tool_version": .string(toolVersion), "suites": .array(results.map(suite)),
    ])
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
      "seed": Int(exactly: result.seed).map { .integer($0) } ?? .string(String(result.seed)),
    ]
  }
}
