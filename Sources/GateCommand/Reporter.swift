import Foundation
import GateDecision
import GateReport
import GateSuite

/// Writes a verdict to the standard output and to the files that the user names.
struct Reporter {
  private let options: ReportOptions
  private let files: [(path: String, format: ReportFormat)]
  private let context: CommandContext

  /// Checks the files before any paid call.
  /// - Parameter defaultFile: the file that is written where the user names none; nil for none.
  /// - Throws: where an ending names no format, or a file cannot be written.
  init(_ options: ReportOptions, defaultFile: String?, in context: CommandContext) throws {
    self.options = options
    self.context = context
    var files: [(path: String, format: ReportFormat)] = []
    for name in options.output.isEmpty ? [defaultFile].compactMap({ $0 }) : options.output {
      let style: JUnitStyle = options.junit == .strict ? .strict : .consumer
      guard let format = ReportFormat(fileName: name, junitStyle: style) else {
        throw Diagnostic(
          "the ending of '\(name)' names no report format", at: Place(file: "--output"),
          remedy: "end it in .xml (JUnit), .json or .txt")
      }
      try OutputFile.check(context.absolute(name), of: "--output")
      files.append((context.absolute(name), format))
    }
    self.files = files
  }

  /// Writes all reports of a verdict.
  /// - Throws: where a file cannot be written.
  func report(_ verdict: Verdict) throws(Refusal) {
    let shown: [UInt8] =
      switch options.format {
      case .terminal:
        TerminalReport.render(
          verdict, style: TerminalStyle(width: context.width, isColoured: context.usesColor))
      case .json: JSONReport.render(verdict)
      case .junit: JUnitReport.render(verdict, style: options.junit == .strict ? .strict : .consumer)
      }
    context.write(String(decoding: shown, as: UTF8.self))
    for (path, format) in files { try OutputFile.write(format.render(verdict), to: path) }
  }
}
