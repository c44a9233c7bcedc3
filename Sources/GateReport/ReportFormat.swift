import GateDecision

/// A form that a verdict is reported in.
public enum ReportFormat: Sendable, Equatable {
  /// Text for people.
  case terminal(TerminalStyle)
  /// JUnit XML for CI systems.
  case junit(JUnitStyle)
  /// JSON for programs.
  case json
  /// Markdown for job summaries and comments.
  case markdown
  /// One page for a browser.
  case html
  /// SARIF for code scanning and editors.
  case sarif
  /// GitLab's code quality JSON.
  case codeQuality
  /// Every example, as a table for a spreadsheet.
  case csv
  /// Every example, a line of JSON each.
  case jsonLines
  /// Every answer of the run as an OpenTelemetry trace.
  case traces
  /// An in-toto statement of the verdict, to be signed.
  case statement

  /// The endings that name a format; the first that fits counts.
  public static let endings = [
    ".xml", ".codequality.json", ".otlp.json", ".intoto.json", ".json", ".jsonl", ".md", ".html", ".sarif", ".csv", ".txt",
  ]

  /// The format that a file's ending names, in upper or lower case: `.xml` JUnit, `.json` JSON, `.md`
  /// Markdown, `.html` a page, `.sarif` SARIF, `.codequality.json` GitLab's code quality, `.csv` and `.jsonl` the
  /// examples, `.otlp.json` traces, `.intoto.json` a statement, `.txt` plain text of 100 columns; nil for any other.
  public init?(fileName: String, junitStyle: JUnitStyle = .consumer) {
    let name = fileName.lowercased()
    switch Self.endings.first(where: name.hasSuffix) {
    case ".xml": self = .junit(junitStyle)
    case ".codequality.json": self = .codeQuality
    case ".otlp.json": self = .traces
    case ".intoto.json": self = .statement
    case ".json": self = .json
    case ".jsonl": self = .jsonLines
    case ".md": self = .markdown
    case ".html": self = .html
    case ".sarif": self = .sarif
    case ".csv": self = .csv
    case ".txt": self = .terminal(.plain)
    default: return nil
    }
  }

  /// The bytes of the report, UTF-8, ending with a line end; never empty but for lines of JSON and traces without examples.
  public func render(_ verdict: Verdict) -> [UInt8] {
    switch self {
    case .terminal(let style): TerminalReport.render(verdict, style: style)
    case .junit(let style): JUnitReport.render(verdict, style: style)
    case .json: JSONReport.render(verdict)
    case .markdown: MarkdownReport.render(verdict)
    case .html: HTMLReport.render(verdict)
    case .sarif: SARIFReport.render(verdict)
    case .codeQuality: CodeQualityReport.render(verdict)
    case .csv: ExamplesCSV.render(verdict)
    case .jsonLines: ExamplesJSONL.render(verdict)
    case .traces: OTLPReport.render(verdict)
    case .statement: InTotoStatement.render(verdict)
    }
  }

  /// Hands out the bytes of the report piece by piece, so that those of all examples are never in memory at once.
  public func render(_ verdict: Verdict, to sink: ([UInt8]) throws -> Void) rethrows {
    switch self {
    case .csv: try ExamplesCSV.render(verdict, to: sink)
    case .jsonLines: try ExamplesJSONL.render(verdict, to: sink)
    case .traces: try OTLPReport.render(verdict, to: sink)
    default: try sink(render(verdict))
    }
  }
}
