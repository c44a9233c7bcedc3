import GateDecision
import GateJSON

/// Every example as a line of JSON, for DuckDB, jq or a notebook: `SELECT * FROM 'examples.jsonl'`.
///
/// A line has `suite`, `id`, `category`, `slices`, `file`, `line`, `metrics` (by name `baseline`, `current` and
/// `difference`, null where there is no score), `expected`, `before` and `now` (the outputs by epoch; `before` is
/// null where only digests were kept), `errors`, `unscored` and `latency_ms`.
public enum ExamplesJSONL {
  /// The bytes of the lines, UTF-8.
  public static func render(_ verdict: Verdict) -> [UInt8] {
    var bytes: [UInt8] = []
    render(verdict) { bytes += $0 }
    return bytes
  }

  /// Hands out the bytes of the lines, UTF-8, a line at a time.
  static func render(_ verdict: Verdict, to sink: ([UInt8]) throws -> Void) rethrows {
    for suite in verdict.suites {
      for example in suite.comparisons {
        try sink(Array((JSONWriter.compact(line(example, of: suite)) + "\n").utf8))
      }
    }
  }

  private static func line(_ example: ExampleComparison, of suite: SuiteVerdict) -> JSONValue {
    let metrics = example.metrics.map { metric -> (String, JSONValue) in
      let row = ExampleRow(suite: suite.name, example: example, metric: metric)
      return (
        metric.name,
        [
          "baseline": number(metric.baseline), "current": number(metric.current),
          "difference": number(row.difference),
        ]
      )
    }
    return [
      "suite": .string(suite.name), "id": .string(example.id),
      "category": example.category.map { .string($0) } ?? .null,
      "slices": .object(example.slices.mapValues(texts)), "file": .string(example.place.file),
      "line": example.place.line.map { .integer($0) } ?? .null,
      "metrics": .object(Dictionary(metrics, uniquingKeysWith: { first, _ in first })),
      "expected": texts(example.expected), "before": example.baselineOutputs.map(texts) ?? .null,
      "now": texts(example.currentOutputs), "errors": texts(example.errors),
      "unscored": texts(example.unscored), "latency_ms": .number(example.latencyMS),
    ]
  }

  private static func texts(_ values: [String]) -> JSONValue { .array(values.map { .string($0) }) }

  private static func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
}
