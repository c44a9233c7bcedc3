import Foundation
import GateCheck
import GateDecision
import GateReport
import GateSuite

/// Writes a verdict to the standard output and to the files that the user names.
struct Reporter {
  private let options: ReportOptions
  private let files: [(path: String, format: ReportFormat)]
  /// The summary of a GitHub Actions job, which other steps write to as well; nil if the user does not name it.
  private let summary: String?
  /// Where the traces are sent; nil for nowhere.
  private let endpoint: TraceEndpoint?
  private let context: CommandContext

  /// Checks the files before any paid call.
  /// - Parameter defaultFile: the file that is written if the user names none; nil for none.
  /// - Throws: if an ending names no format, a file cannot be written, or the endpoint of traces is none.
  init(_ options: ReportOptions, defaultFile: String?, in context: CommandContext) throws {
    self.options = options
    self.context = context
    let jobSummary = context.environment["GITHUB_STEP_SUMMARY"].flatMap {
      $0.isEmpty ? nil : context.absolute($0)
    }
    var files: [(path: String, format: ReportFormat)] = []
    var summary: String?
    for name in options.output.isEmpty ? [defaultFile].compactMap({ $0 }) : options.output {
      if name.isEmpty {
        throw Diagnostic(
          "the path is empty", at: Place(file: "--output"),
          remedy: "name a file; a variable such as GITHUB_STEP_SUMMARY is set only in its CI system")
      }
      let path = context.absolute(name)
      if path == jobSummary {
        try OutputFile.check(path, of: "--output")
        summary = path
        continue
      }
      let style: JUnitStyle = options.junit == .strict ? .strict : .consumer
      guard let format = ReportFormat(fileName: name, junitStyle: style) else {
        throw Diagnostic(
          "the ending of '\(name)' names no report format", at: Place(file: "--output"),
          remedy:
            "end it in \(ReportFormat.endings.joined(separator: ", ")); only the file that GITHUB_STEP_SUMMARY names needs no ending"
        )
      }
      try OutputFile.check(path, of: "--output")
      files.append((path, format))
    }
    self.files = files
    self.summary = summary
    endpoint = try options.otlp.map { choice throws(Diagnostic) in
      try TraceEndpoint(choice, environment: context.environment)
    }
  }

  /// Sends the traces of a verdict, if the user wants it, and reports what came of it; nothing of that is an error.
  func send(_ verdict: Verdict) async {
    guard let endpoint else { return }
    let outcome = await TraceSender(endpoint: endpoint).send(verdict)
    for line in outcome.lines(to: endpoint) {
      context.writeError("goldgate: \(LogCommands.disarmed(PlainText(line).text))\n")
    }
  }

  /// Writes all reports of a verdict; one that can't be written keeps none of the others from being written.
  /// - Throws: after all others are written, naming each file that can't be.
  func report(_ verdict: Verdict) throws(GateFailure) {
    let shown: [UInt8] =
      switch options.format {
      case .terminal:
        TerminalReport.render(
          verdict, style: context.terminalStyle)
      case .json: JSONReport.render(verdict)
      case .markdown: MarkdownReport.render(verdict)
      case .junit: JUnitReport.render(verdict, style: options.junit == .strict ? .strict : .consumer)
      }
    context.write(String(decoding: shown, as: UTF8.self))
    var failures: [GateFailure] = []
    for (path, format) in files {
      do throws(GateFailure) { try write(verdict, as: format, to: path) } catch { failures.append(error) }
    }
    if annotates { context.writeError(String(decoding: GitHubAnnotations.render(verdict), as: UTF8.self)) }
    if let summary {
      do throws(GateFailure) {
        try OutputFile.append(MarkdownReport.render(verdict), to: summary)
      } catch { failures.append(error) }
    }
    // A log is read from its end.
    if options.format == .terminal, context.progress == .log {
      context.write("\n\(SummaryLine.of(verdict))\n")
    }
    guard let first = failures.first else { return }
    throw GateFailure(
      first.kind, failures.map(\.message).joined(separator: "\n"), remedy: first.remedy)
  }

  private func write(_ verdict: Verdict, as format: ReportFormat, to path: String) throws(GateFailure) {
    switch format {
    case .csv, .jsonLines, .traces: try OutputFile.write(to: path) { try format.render(verdict, to: $0) }
    default: try OutputFile.write(format.render(verdict), to: path)
    }
  }

  private var annotates: Bool {
    switch options.annotations {
    case .auto: context.environment["GITHUB_ACTIONS"] == "true"
    case .github: true
    case .none: false
    }
  }
}
