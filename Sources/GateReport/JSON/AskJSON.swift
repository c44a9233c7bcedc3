import GateJSON
import GateSuite

/// One example that was asked again, as JSON for programs.
public enum AskJSON {
  /// The name and version of the format.
  public static let format = "goldgate.ask/1"

  /// The bytes of the report: indented JSON and a line end.
  public static func render(_ example: AskedExample, toolVersion: String) -> [UInt8] {
    let value: JSONValue = [
      "format": .string(format),
      "tool_version": .string(toolVersion),
      "suite": .string(example.suite),
      "id": .string(example.id),
      "file": .string(example.place.file),
      "line": .orNull(example.place.line),
      "holdout": .bool(example.isHoldout),
      "prompt": .array(example.prompt.map(\.json)),
      "expected": .strings(example.expected),
      "before": example.before.map { before in
        ["name": .string(before.name), "epochs": .array(before.epochs.map(epoch))]
      } ?? .null,
      "now": ["epochs": .array(example.now.map(epoch))],
      "metrics": .object(
        Dictionary(
          example.metrics.map { name in
            (
              name,
              [
                "before": .orNull(example.before.flatMap { AskedExample.mean(name, $0.epochs) }),
                "now": .orNull(AskedExample.mean(name, example.now)),
              ] as JSONValue
            )
          }, uniquingKeysWith: { first, _ in first })),
      "notes": .strings(example.notes),
    ]
    return JSONWriter.document(value)
  }

  private static func epoch(_ epoch: EpochRecord) -> JSONValue {
    [
      "scores": .object(epoch.scores.mapValues { .number($0) }),
      "unscored": .object(epoch.unscored.mapValues { .string($0) }),
      "unread": .object(epoch.unread.mapValues { .string($0) }),
      "output": .orNull(epoch.text),
      "turns": .strings(epoch.turns),
      "reasoning": .orNull(epoch.reasoning),
      "tool_calls": .array(epoch.toolCalls.map(\.json)),
      "error": .orNull(epoch.error),
      "finish_reason": .orNull(epoch.finishReason),
      "answered_by": .orNull(epoch.answeredBy),
      "latency_ms": .orNull(epoch.latencyMS),
      "time_to_first_token_ms": .orNull(epoch.timeToFirstTokenMS),
      "input_tokens": .orNull(epoch.inputTokens),
      "output_tokens": .orNull(epoch.outputTokens),
      "cost_usd": .orNull(epoch.costUSD),
    ]
  }
}
