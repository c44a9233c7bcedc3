import GateDecision
import GateJSON
import GateSuite

/// Something in the verdict that a reviewer should see at a line of the repository, for the tools that show such
/// things beside the code: annotations, code quality, SARIF.
struct Finding {
  /// How grave it is.
  enum Severity {
    /// The gate fails on it.
    case error
    /// A warning, or an example that got worse.
    case warning
  }

  /// What kind it is, stable: `regression`, `limit`, `critical`, `hard_break`, `flip`, `no_verdict`, `new_suite`, and
  /// `target_timeout` and the like for calls without an answer.
  let rule: String
  /// How grave it is.
  let severity: Severity
  /// What is found, plain and on one line.
  let message: String
  /// The file, relative to the repository.
  let file: String
  /// The line in it, from 1.
  let line: Int
  /// What stays the same between two runs that find the same.
  let fingerprint: Digest

  /// The longest message, in scalars.
  private static let longest = 2000

  private init(
    _ rule: String, _ severity: Severity, _ message: String, subject: String, in suite: SuiteVerdict,
    at place: Place? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.message = XMLText.line(message, longest: Self.longest)
    let file = place?.file ?? suite.goldenFile
    // A suite without a golden set is still found somewhere, as every reader asks for a file.
    self.file = file.isEmpty ? "goldgate" : file
    line = max(1, place?.line ?? 1)
    fingerprint = Digest(of: [
      "rule": .string(rule), "suite": .string(suite.name), "subject": .string(subject),
    ])
  }

  /// The findings of a verdict, those on which the gate fails first: readers take a limited number.
  static func all(of verdict: Verdict) -> [Finding] {
    let findings = verdict.suites.flatMap(all)
    return findings.filter { $0.severity == .error } + findings.filter { $0.severity == .warning }
  }

  private static func all(of suite: SuiteVerdict) -> [Finding] {
    var findings: [Finding] = []
    if suite.problem != nil || suite.outcome == .invalid {
      let problem = suite.failureToDecide
      let faults = suite.problem?.faults ?? []
      if faults.isEmpty {
        findings.append(
          Finding("no_verdict", .error, "\(problem.message); \(problem.remedy)", subject: "", in: suite))
      }
      // A fault of suite.yaml is no fault of the golden set: each stands at its own line.
      for fault in faults {
        let subject = faults.count == 1 ? "" : fault.place.description
        findings.append(
          Finding(
            "no_verdict", .error, fault.description, subject: subject, in: suite,
            at: fault.place.file.isEmpty ? nil : fault.place))
      }
    }
    if suite.outcome == .new {
      findings.append(Finding("new_suite", .warning, suite.sentence, subject: "", in: suite))
    }
    // A pull request shows only what stands at lines that it changes, and no edit of a prompt touches the golden set.
    let change = suite.placedChange
    func told(_ sentence: String) -> String { change.map { "\(sentence); \($0.sentence)" } ?? sentence }
    for decision in suite.decisions where decision.isFailure {
      findings.append(
        Finding(
          "regression", .error, told(decision.sentence), subject: decision.label, in: suite, at: change?.place
        ))
    }
    for decision in suite.gatingDecisions where decision.kind == .inconclusive {
      let severity: Severity = suite.blocksOnInconclusive ? .error : .warning
      findings.append(
        Finding("inconclusive", severity, decision.sentence, subject: decision.label, in: suite))
    }
    for cell in suite.lacking where cell.isGating && suite.problem == nil {
      let severity: Severity = suite.blocksOnInconclusive ? .error : .warning
      findings.append(Finding("inconclusive", severity, cell.sentence, subject: cell.label, in: suite))
    }
    for limit in suite.limits where limit.kind == .broken {
      findings.append(
        Finding("limit", .error, told(limit.sentence), subject: limit.name, in: suite, at: change?.place))
    }
    let places = Dictionary(
      suite.comparisons.map { ($0.id, $0.place) }, uniquingKeysWith: { first, _ in first })
    for test in suite.criticalTests where test.kind == .broken {
      findings.append(
        Finding(
          "critical", .error, test.sentence, subject: "\(test.id) \(test.metric)", in: suite,
          at: places[test.id]))
    }
    for example in suite.hardBreaks {
      findings.append(
        Finding(
          "hard_break", example.isBlocking ? .error : .warning,
          "\(example.id): \(example.metric) passed every epoch at the release and fails every epoch now",
          subject: "\(example.id) \(example.metric)", in: suite, at: places[example.id]))
    }
    return findings + flips(of: suite) + failures(of: suite, places)
  }

  /// The calls without an answer, each with the kind of its failure.
  private static func failures(of suite: SuiteVerdict, _ places: [String: Place]) -> [Finding] {
    suite.examples.errors.map { call in
      Finding(
        "target_\(call.kind ?? "unknown")", .warning,
        "\(call.id), epoch \(call.epoch): no answer: \(call.reason)",
        subject: "\(call.id) \(call.epoch)", in: suite, at: places[call.id])
    }
  }

  /// The examples that got worse in what regressed; elsewhere a change of one example is noise.
  private static func flips(of suite: SuiteVerdict) -> [Finding] {
    let failures = suite.decisions.filter(\.isFailure)
    let told = Set(suite.hardBreaks.map { "\($0.id)\u{0}\($0.metric)" })
    return Flip.all(of: suite).filter { flip in
      flip.gain < 0 && failures.contains { flip.belongs(to: $0) }
        && !told.contains("\(flip.example.id)\u{0}\(flip.metric)")
    }
    .map { flip in
      let figures = Figures(flip)
      return Finding(
        "flip", .warning,
        "\(flip.example.id): \(flip.metric) \(figures.plain(flip.baseline)) -> \(figures.plain(flip.current))",
        subject: "\(flip.example.id) \(flip.metric)", in: suite, at: flip.example.place)
    }
  }
}

/// The findings as GitLab's code quality report, which a merge request shows beside the golden rows
/// (docs.gitlab.com, "Code Quality", "Code quality report format").
public enum CodeQualityReport {
  /// The bytes of the report: a JSON array and a line end.
  public static func render(_ verdict: Verdict) -> [UInt8] {
    let entries = Finding.all(of: verdict).map { finding -> JSONValue in
      [
        "description": .string(finding.message),
        "check_name": .string("goldgate.\(finding.rule)"),
        "fingerprint": .string(String(finding.fingerprint.description.dropFirst("sha256:".count))),
        "severity": .string(finding.severity == .error ? "critical" : "minor"),
        "location": ["path": .string(finding.file), "lines": ["begin": .integer(finding.line)]],
      ]
    }
    return JSONWriter.document(.array(entries))
  }
}

/// The findings as workflow commands, which GitHub Actions turns into annotations on the golden rows.
///
/// GitHub shows ten errors and ten warnings of a step; the gravest come first, and the rest is left to the report
/// (docs.github.com, "Workflow commands for GitHub Actions").
public enum GitHubAnnotations {
  /// How many of each severity GitHub shows.
  private static let shown = 10

  /// The lines to be written to the job's log; empty if there is nothing to report.
  public static func render(_ verdict: Verdict) -> [UInt8] {
    let findings = Finding.all(of: verdict)
    let errors = findings.filter { $0.severity == .error }.prefix(shown)
    let warnings = findings.filter { $0.severity == .warning }.prefix(shown)
    let lines = (errors + warnings).map { finding in
      let command = finding.severity == .error ? "error" : "warning"
      let place = "file=\(property(finding.file)),line=\(finding.line)"
      return "::\(command) \(place),title=\(property("goldgate \(finding.rule)"))::\(data(finding.message))\n"
    }
    return Array(lines.joined().utf8)
  }

  /// A message; it is one line already, and a percent sign would begin an escape.
  private static func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  /// A property, which ends at a comma or colon.
  private static func property(_ text: String) -> String {
    data(XMLText.line(text, longest: 1000)).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
