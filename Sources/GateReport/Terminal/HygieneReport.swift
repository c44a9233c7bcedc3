import GateDecision
import GateJSON

/// What is found about golden sets, one line a finding, as compilers write it.
public enum HygieneReport {
  /// How many findings of one kind are shown; JSON has them all.
  private static let limit = 20

  /// The bytes of the report.
  public static func render(_ reviews: [HygieneReview]) -> [UInt8] {
    Array(reviews.map(text).joined().utf8)
  }

  private static func text(of review: HygieneReview) -> String {
    var lines: [String] = []
    for code in HygieneFinding.Code.allCases {
      let found = review.findings.filter { $0.code == code }
      lines += found.prefix(limit).map { "\($0.place): \(code.rawValue): \($0.message); \($0.remedy)" }
      if found.count > limit {
        lines.append("  and \(found.count - limit) more of \(code.rawValue): --format json has them all")
      }
    }
    lines += review.notes.map { "\(review.suite): not looked at: \($0)" }
    lines.append(
      "\(review.suite): \(Counted.of(review.examples, "example")), \(Counted.of(review.findings.count, "finding"))"
    )
    return lines.map { PlainText($0).text + "\n" }.joined()
  }
}

/// What is found about golden sets as JSON, format `goldgate.hygiene/1`, for programs.
///
/// - At the top: `format`, `tool_version`, `suites`.
/// - A suite: `name`, `examples` (how many), `findings`, `notes` (what could not be looked at).
/// - A finding: `code`, `message`, `remedy`, `file`, `line` (from 1, or null), `key`, `examples` (ids).
public enum HygieneJSON {
  /// The name and version of the format.
  public static let format = "goldgate.hygiene/1"

  /// The bytes of the report: indented JSON and a line end.
  public static func render(_ reviews: [HygieneReview], toolVersion: String) -> [UInt8] {
    let value: JSONValue = [
      "format": .string(format), "tool_version": .string(toolVersion), "suites": .array(reviews.map(review)),
    ]
    return JSONWriter.document(value)
  }

  private static func review(_ review: HygieneReview) -> JSONValue {
    [
      "name": .string(review.suite), "examples": .integer(review.examples),
      "findings": .array(review.findings.map(finding)), "notes": .strings(review.notes),
    ]
  }

  private static func finding(_ finding: HygieneFinding) -> JSONValue {
    [
      "code": .string(finding.code.rawValue), "message": .string(finding.message),
      "remedy": .string(finding.remedy), "file": .string(finding.place.file),
      "line": .orNull(finding.place.line), "key": .string(finding.place.key),
      "examples": .strings(finding.examples),
    ]
  }
}
