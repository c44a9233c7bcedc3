import ArgumentParser
import Foundation
import GateDecision

/// Which reports a command writes, and how.
struct ReportOptions: ParsableArguments {
  /// What the standard output shows.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case terminal
    case json
    case junit
    case markdown
  }

  /// Which readers the JUnit report is made for.
  enum JUnit: String, CaseIterable, ExpressibleByArgument {
    /// Everything that the CI systems read, with file and line.
    case consumer
    /// Only what the Jenkins and windyroad schemas know.
    case strict
  }

  @Option(
    help: ArgumentHelp(
      "Write a report to a file; its ending names the format (.xml JUnit, .json, .md, .html, .sarif, .codequality.json, .txt; .csv and .jsonl hold the examples, .otlp.json the answers as traces, .intoto.json a statement to sign). The file of GITHUB_STEP_SUMMARY gets Markdown added. Repeatable.",
      valueName: "file"))
  var output: [String] = []

  @Option(
    help: ArgumentHelp(
      "Also send the answers as traces to an OTLP/HTTP endpoint, in JSON: its address, to which /v1/traces is added, or auto for that of OTEL_EXPORTER_OTLP_ENDPOINT. Headers are those of OTEL_EXPORTER_OTLP_HEADERS. The verdict does not depend on it.",
      valueName: "url"))
  var otlp: String?

  @Option(help: "What the standard output shows: terminal, json, junit or markdown.")
  var format: Format = .terminal

  @Option(help: "JUnit for all consumers, or only what the published schemas know: consumer or strict.")
  var junit: JUnit = .consumer

  /// Where findings are shown beside the code.
  enum Annotations: String, CaseIterable, ExpressibleByArgument {
    /// On GitHub Actions if the job runs there.
    case auto
    /// As GitHub's workflow commands in any case.
    case github
    /// Nowhere.
    case none
  }

  @Option(
    help:
      "Annotate the golden rows with what is found: auto (on GitHub Actions), github, or none. Written to the standard error."
  )
  var annotations: Annotations = .auto

  @Option(
    help: ArgumentHelp(
      "How many threads compute the decision (default: one a core). The verdict is the same for any number.",
      valueName: "n"))
  var threads: Int?

  @Flag(help: "Show no progress on the standard error.")
  var quiet = false

  /// A context that reports progress as the user wants it.
  func quieting(_ context: CommandContext) -> CommandContext {
    var context = context
    if quiet { context.progress = .none }
    return context
  }

  func validate() throws {
    try ThreadOptions.check(threads)
  }
}
