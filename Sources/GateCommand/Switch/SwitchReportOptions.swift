import ArgumentParser
import Foundation
import GateCheck
import GateDecision
import GateReport
import GateSuite

/// Which reports a switch writes.
struct SwitchReportOptions: ParsableArguments {
  /// What the standard output shows.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case terminal
    case json
    case markdown
  }

  @Option(
    help: ArgumentHelp(
      "Write a report to a file; its ending names the format (.html, .json, .md, .txt). The file of GITHUB_STEP_SUMMARY gets Markdown added. Repeatable.",
      valueName: "file"))
  var output: [String] = []

  @Option(help: "What the standard output shows: terminal, json or markdown.")
  var format: Format = .terminal

  /// A file to be written.
  struct File {
    let path: String
    /// The ending that names its format; nil for the summary of a job, which other steps write to as well.
    let ending: String?
  }

  private static let endings = [".html", ".json", ".md", ".txt"]

  /// The files that the user names, checked before anything is paid for.
  /// - Throws: if an ending names no format, or a file cannot be written.
  func files(in context: CommandContext) throws -> [File] {
    let summary = context.environment["GITHUB_STEP_SUMMARY"].flatMap {
      $0.isEmpty ? nil : context.absolute($0)
    }
    return try output.map { name in
      let path = context.absolute(name)
      let ending = Self.endings.first { name.lowercased().hasSuffix($0) }
      guard ending != nil || path == summary, !name.isEmpty else {
        throw Diagnostic(
          name.isEmpty ? "the path is empty" : "the ending of '\(name)' names no report of a switch",
          at: Place(file: "--output"), remedy: "end it in \(Self.endings.joined(separator: ", "))")
      }
      try OutputFile.check(path, of: "--output")
      return File(path: path, ending: path == summary ? nil : ending)
    }
  }

  /// Writes all reports; one that cannot be written keeps none of the others from being written.
  /// - Throws: after all others are written, on the first that cannot be.
  func write(_ results: [SwitchResult], to files: [File], in context: CommandContext) throws {
    let shown: [UInt8] =
      switch format {
      case .terminal: SwitchReport.render(results, style: context.terminalStyle)
      case .json: SwitchJSON.render(results, toolVersion: Version.current)
      case .markdown: SwitchMarkdown.render(results)
      }
    context.write(String(decoding: shown, as: UTF8.self))
    var first: (any Error)?
    for file in files {
      do {
        switch file.ending {
        case nil: try OutputFile.append(SwitchMarkdown.render(results), to: file.path)
        case ".html":
          try OutputFile.write(SwitchPage.render(results, toolVersion: Version.current), to: file.path)
        case ".json":
          try OutputFile.write(SwitchJSON.render(results, toolVersion: Version.current), to: file.path)
        case ".md": try OutputFile.write(SwitchMarkdown.render(results), to: file.path)
        default: try OutputFile.write(SwitchReport.render(results, style: .plain), to: file.path)
        }
      } catch { first = first ?? error }
    }
    if let first { throw first }
  }
}
