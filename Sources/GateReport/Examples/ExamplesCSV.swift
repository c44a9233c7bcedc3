import GateDecision

/// Every example with every metric as comma separated values (RFC 4180), for a spreadsheet.
///
/// A cell that a spreadsheet would take for a formula is begun with an apostrophe (OWASP, "CSV Injection").
public enum ExamplesCSV {
  private static let header = [
    "suite", "id", "category", "metric", "baseline", "current", "difference", "file", "line", "expected",
    "before", "now", "doubts",
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
        let outputs = line(outputs(example))
        let metrics: [ExampleComparison.Metric?] = example.metrics.isEmpty ? [nil] : example.metrics
        var bytes: [UInt8] = []
        for metric in metrics {
          let row = ExampleRow(suite: suite.name, example: example, metric: metric)
          bytes += texts + comma + line(figures(row)).dropLast(2) + comma + outputs
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
    let doubts = example.errors + example.unscored
    let outputs = [
      example.expected.joined(separator: " | "), (example.baselineOutputs ?? []).joined(separator: "\n---\n"),
      example.currentOutputs.joined(separator: "\n---\n"), doubts.joined(separator: "\n"),
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

  /// A line of cells, in quotes where they need them.
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
