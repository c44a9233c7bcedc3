import GateDecision
import GateJSON

/// The findings in the Static Analysis Results Interchange Format (OASIS SARIF 2.1.0), for GitHub code scanning
/// and for editors.
public enum SARIFReport {
  /// How many results GitHub takes of one run.
  private static let longest = 25_000

  /// The bytes of the report: indented JSON and a line end.
  public static func render(_ verdict: Verdict) -> [UInt8] {
    let findings = Finding.all(of: verdict).prefix(longest)
    let kinds = Set(findings.map(\.rule)).subtracting(SARIFRule.all.map(\.id)).sorted()
    let rules = (SARIFRule.all + kinds.map(SARIFRule.init(failure:))).map(\.json)
    let driver: JSONValue = [
      "name": "goldgate", "version": .string(verdict.toolVersion), "rules": .array(rules),
    ]
    let results = findings.map(result)
    var run: [String: JSONValue] = ["tool": ["driver": driver], "results": .array(results)]
    let differences = verdict.suites.compactMap { suite in
      DifferenceSentence(suite).map { (suite.name, JSONValue.array($0.lines.map { .string($0.sentence) })) }
    }
    if !differences.isEmpty {
      // A property bag, as section 3.8 of the standard has it.
      run["properties"] = [
        "goldgate/differences": .object(Dictionary(differences, uniquingKeysWith: { first, _ in first }))
      ]
    }
    let value: JSONValue = [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
      "version": "2.1.0",
      "runs": [.object(run)],
    ]
    return JSONWriter.document(value)
  }

  private static func result(_ finding: Finding) -> JSONValue {
    let location: JSONValue = [
      "physicalLocation": [
        "artifactLocation": ["uri": .string(uri(finding.file))],
        "region": ["startLine": .integer(finding.line)],
      ]
    ]
    return [
      "ruleId": .string(finding.rule),
      "level": .string(finding.severity == .error ? "error" : "warning"),
      "message": ["text": .string(finding.message)],
      "locations": [location],
      // The second is the only one by which GitHub tells alerts apart; if it is not there, it is made from the line, and
      // all that stand at one line are one.
      "partialFingerprints": [
        "goldgate/v1": .string(finding.fingerprint.description),
        "primaryLocationLineHash": .string(
          "\(finding.fingerprint.description.dropFirst("sha256:".count).prefix(16)):1"),
      ],
    ]
  }

  /// A path as a relative reference (RFC 3986).
  private static func uri(_ path: String) -> String { path.percentEncoded(keeping: "/") }
}
