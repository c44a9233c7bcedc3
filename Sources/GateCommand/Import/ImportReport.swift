import GateImport
import GateJSON

/// What `goldgate import` says of a suite that it wrote.
struct ImportReport {
  let suite: ImportedSuite
  let format: ImportFormat
  /// The imported file as the user named it.
  let path: String
  /// The suite's name.
  let name: String
  /// The files of its folder.
  let files: [String]

  /// The text: what was written, the assertions by kind, what was not taken over, and the next step.
  var text: String {
    var lines = [
      "\(path): \(format.title)",
      "  wrote baselines/\(name)/: \(files.joined(separator: ", "))",
      "  \(Counted.of(suite.exampleCount, "example")), metrics \(suite.metricNames.joined(separator: ", "))",
    ]
    lines += assertionLines
    for kind in Remark.Kind.allCases {
      let remarks = suite.remarks.filter { $0.kind == kind }
      if !remarks.isEmpty { lines += ["", "\(kind.rawValue):"] + remarks.map { "- \($0)" } }
    }
    lines += ["", "then: goldgate validate --suite \(name)", ""]
    return lines.joined(separator: "\n") + "\n"
  }

  private var assertionLines: [String] {
    let total = suite.assertions.total
    guard total.found > 0 else { return [] }
    let kinds = suite.assertions.kinds.sorted { ($1.value.found, $0.key) < ($0.value.found, $1.key) }
    let phrases = kinds.map { kind, count in
      count.found == count.taken ? "\(kind) \(count.found)" : "\(kind) \(count.taken) of \(count.found)"
    }
    return [
      "  \(total.taken) of \(Counted.of(total.found, "assertion")) taken over: \(phrases.joined(separator: ", "))"
    ]
  }
}
