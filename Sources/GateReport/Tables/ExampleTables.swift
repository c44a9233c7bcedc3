import GateDecision
import GateJSON

/// One metric of one example on both sides, as a table for programs has it.
struct ExampleRow {
  /// The suite's name.
  let suite: String
  /// The example.
  let example: ExampleComparison
  /// The metric; nil for an example without any.
  let metric: ExampleComparison.Metric?

  /// Current minus baseline; nil without a pair.
  var difference: Double? {
    guard let before = metric?.baseline, let now = metric?.current else { return nil }
    return now - before
  }

  /// Why the metric's scorer gave no score, or what it did not find, by epoch of now; empty if it says nothing.
  var reasons: [String?] {
    guard let name = metric?.name else { return [] }
    let told = example.currentAnswers.map { $0.reasons[name] }
    return told.contains { $0 != nil } ? told : []
  }
}

/// Every example with every metric as comma separated values (RFC 4180), for a spreadsheet.
///
/// A cell that a spreadsheet would take for a formula is begun with an apostrophe (OWASP, "CSV Injection").
public enum ExamplesCSV {
  private static let header = [
    "suite", "id", "category", "metric", "baseline", "current", "difference", "file", "line", "question",
    "expected", "before", "now", "finish_reasons", "doubts", "reasons",
  ]

  /// The bytes of the table, UTF-8.
  public static func render(_ verdict: Verdict) -> [UInt8] {
    var bytes: [UInt8] = []
    render(verdict) { bytes += $0 }
    return bytes
  }

  /// Hands out the bytes of the table, UTF-8, an example at a time.
  static func render(_ verdict: Verdict, to sink: ([UInt8]) throws -> Void) rethrows {
    try sink(line(header))
    for suite in verdict.suites {
      for example in suite.comparisons {
        let texts = Array(
          (line([text(suite.name), text(example.id), text(example.category ?? "")]).dropLast(2)))
        let outputs = line(outputs(example)).dropLast(2)
        let metrics: [ExampleComparison.Metric?] = example.metrics.isEmpty ? [nil] : example.metrics
        var bytes: [UInt8] = []
        for metric in metrics {
          let row = ExampleRow(suite: suite.name, example: example, metric: metric)
          let reasons = text(row.reasons.map { $0 ?? "" }.joined(separator: "\n---\n"))
          bytes += texts + comma + line(figures(row)).dropLast(2) + comma + outputs + comma + line([reasons])
        }
        try sink(bytes)
      }
    }
  }

  private static let comma = [UInt8(ascii: ",")]

  private static func figures(_ row: ExampleRow) -> [String] {
    [text(row.metric?.name ?? "")]
      + [row.metric?.baseline, row.metric?.current, row.difference].map { $0?.description ?? "" }
  }

  private static func outputs(_ example: ExampleComparison) -> [String] {
    let doubts = example.errors + example.unscored + example.unread
    let outputs = [
      example.question ?? "", example.expected.joined(separator: " | "),
      (example.baselineOutputs ?? []).joined(separator: "\n---\n"),
      example.currentOutputs.joined(separator: "\n---\n"),
      example.currentAnswers.map { $0.finishReason ?? "" }.joined(separator: " "),
      doubts.joined(separator: "\n"),
    ]
    return [text(example.place.file), example.place.line.map(String.init) ?? ""] + outputs.map(text)
  }

  /// A text from outside, plain and no formula.
  private static func text(_ value: String) -> String {
    let plain = PlainText(value).text
    guard let first = plain.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else {
      return plain
    }
    return "'" + plain
  }

  /// A line of cells, in quotes if they need them.
  private static func line(_ cells: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(cells.reduce(2) { $0 + $1.utf8.count + 3 })
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      guard cell.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
        bytes += cell.utf8
        continue
      }
      bytes.append(UInt8(ascii: "\""))
      for byte in cell.utf8 {
        if byte == UInt8(ascii: "\"") { bytes.append(byte) }
        bytes.append(byte)
      }
      bytes.append(UInt8(ascii: "\""))
    }
    return bytes + "\r\n".utf8
  }
}

/// Every example as a line of JSON, for DuckDB, jq or a notebook: `SELECT * FROM 'examples.jsonl'`.
///
/// A line has `suite`, `id`, `category`, `slices`, `file`, `line`, `metrics` (by name `baseline`, `current` and
/// `difference`, null if there is no score, and `reasons`, what its scorer says by epoch of now), `question`, `expected`, `before` and `now` (the outputs by epoch; `before` is
/// null if only digests were kept), `finish_reasons` (of now, by epoch), `errors`, `unscored`, `unread` and `latency_ms`.
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
          "baseline": .orNull(metric.baseline), "current": .orNull(metric.current),
          "difference": .orNull(row.difference), "reasons": .array(row.reasons.map { .orNull($0) }),
        ]
      )
    }
    return [
      "suite": .string(suite.name), "id": .string(example.id),
      "category": .orNull(example.category),
      "slices": .object(example.slices.mapValues(texts)), "file": .string(example.place.file),
      "line": .orNull(example.place.line),
      "metrics": .object(Dictionary(metrics, uniquingKeysWith: { first, _ in first })),
      "question": .orNull(example.question), "expected": texts(example.expected),
      "before": .orNull(example.baselineOutputs, texts),
      "now": texts(example.currentOutputs), "errors": texts(example.errors),
      "unscored": texts(example.unscored), "unread": texts(example.unread),
      "finish_reasons": .array(example.currentAnswers.map { .orNull($0.finishReason) }),
      "latency_ms": .number(example.latencyMS),
    ]
  }

  private static func texts(_ values: [String]) -> JSONValue { .strings(values) }
}
