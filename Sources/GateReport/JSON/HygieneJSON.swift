import GateDecision
import GateJSON

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
