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
      "line": example.place.line.map { .integer($0) } ?? .null,
      "holdout": .bool(example.isHoldout),
      "prompt": .array(example.prompt.map(\.json)),
      "expected": .array(example.expected.map { .string($0) }),
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
                "before": number(example.before.flatMap { AskedExample.mean(name, $0.epochs) }),
                "now": number(AskedExample.mean(name, example.now)),
              ] as JSONValue
            )
          }, uniquingKeysWith: { first, _ in first })),
      "notes": .array(example.notes.map { .string($0) }),
    ]
    return Array((JSONWriter.pretty(value) + "\n").utf8)
  }

  private static func epoch(_ epoch: EpochRecord) -> JSONValue {
    [
      "scores": .object(epoch.scores.mapValues { .number($0) }),
      "unscored": .object(epoch.unscored.mapValues { .string($0) }),
      "unread": .object(epoch.unread.mapValues { .string($0) }),
      "output": string(epoch.text),
      "turns": .array(epoch.turns.map { .string($0) }),
      "reasoning": string(epoch.reasoning),
      "tool_calls": .array(epoch.toolCalls.map(\.json)),
      "error": string(epoch.error),
      "finish_reason": string(epoch.finishReason),
      "answered_by": string(epoch.answeredBy),
      "latency_ms": number(epoch.latencyMS),
      "time_to_first_token_ms": number(epoch.timeToFirstTokenMS),
      "input_tokens": integer(epoch.inputTokens),
      "output_tokens": integer(epoch.outputTokens),
      "cost_usd": number(epoch.costUSD),
    ]
  }

  private static func string(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
  private static func number(_ number: Double?) -> JSONValue { number.map { .number($0) } ?? .null }
  private static func integer(_ number: Int?) -> JSONValue { number.map { .integer($0) } ?? .null }
}
