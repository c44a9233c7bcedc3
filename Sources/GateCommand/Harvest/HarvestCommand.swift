import ArgumentParser
import GateCheck
import GateDecision
import GateImport
import GateLogs
import GateSuite

/// `goldgate harvest`: proposes golden examples out of traces, and takes in those that people accepted.
struct HarvestCommand: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "harvest", abstract: "Make golden examples of traces, by way of a sheet that people review.",
    discussion: """
      Reads traces by their content: OTLP/JSON with the GenAI conventions or OpenInference and its log records, exports of \
      Langfuse, MLflow and Phoenix, and what the console exporter of OpenTelemetry prints; .gz as well. Each call of a \
      model becomes a candidate. What the suite's 'redact' names and the usual shapes of keys are taken out before \
      anything is written; near-duplicates, also of the golden set, are left out; the rest is drawn evenly.

      The sheet is CSV. It must be outside of the repository, or ignored by git, so that nothing of a trace gets into it \
      unreviewed. Write 'yes' under accept and the right answer under expected, or 'answer' if the product's answer is \
      right, or 'no'. With --accept the accepted rows are added to the golden set with the trace that they come from; a \
      second time adds nothing.

      Examples:
        goldgate harvest traces/*.jsonl --sheet /tmp/candidates.csv
        goldgate harvest traces.jsonl --by feedback --count 30 --sheet /tmp/candidates.csv
        goldgate harvest --accept /tmp/candidates.csv --suite support-faq
      """)

  @Argument(help: "The files of traces, log records and marks.")
  var files: [String] = []

  @Option(
    help: ArgumentHelp(
      "The suite whose golden set and redaction count: its name, folder or suite.yaml.", valueName: "suite"))
  var suite: String?

  @Option(help: ArgumentHelp("Write the candidates to this sheet (.csv).", valueName: "file"))
  var sheet: String?

  @Option(help: ArgumentHelp("Add the accepted rows of this sheet to the golden set.", valueName: "file"))
  var accept: String?

  @Option(help: ArgumentHelp("At most this many candidates.", valueName: "n"))
  var count = 50

  @Option(
    help: ArgumentHelp(
      "Draw one of each category in turn (category), what was marked bad first (feedback), or at random.",
      valueName: "how"))
  var by: CandidateDraw.Order = .category

  @Option(
    help: ArgumentHelp(
      "The attribute, key of metadata or prefix of tags that is the category; 'name' is the span's name.",
      valueName: "name"))
  var category = "category"

  @Option(
    help: ArgumentHelp(
      "What becomes a candidate: each 'call' of a model, or each 'trace' by what its root got and gave.",
      valueName: "what"))
  var level: TraceReader.Level = .call

  @Option(
    help: ArgumentHelp(
      "The mark that says what is bad; repeatable (default: all marks of people).", valueName: "name"))
  var feedback: [String] = []

  @Option(help: ArgumentHelp("A mark that is a number below this is bad.", valueName: "x"))
  var badBelow = 0.5

  @Option(help: ArgumentHelp("The seed of the draw.", valueName: "n"))
  var seed: UInt64 = 1

  func validate() throws {
    if accept != nil {
      guard sheet == nil, files.isEmpty else {
        throw ValidationError("--accept takes neither files nor --sheet: it reads the sheet that it names.")
      }
      return
    }
    if files.isEmpty { throw ValidationError("Give files of traces, or --accept FILE.") }
    guard let sheet else {
      throw ValidationError("Give --sheet FILE.csv, outside of the repository or ignored by git.")
    }
    if !sheet.lowercased().hasSuffix(".csv") {
      throw ValidationError("--sheet '\(sheet)' does not end in .csv.")
    }
    if !(1...100_000).contains(count) { throw ValidationError("--count must be from 1 to 100000.") }
    if !badBelow.isFinite { throw ValidationError("--bad-below must be a number.") }
    if category.isEmpty || feedback.contains("") {
      throw ValidationError("--category and --feedback need a name.")
    }
  }

  /// A sheet is made without a call, and written whole or not at all; a golden set is added to under a claim.
  var onlyComputes: Bool { accept == nil }

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    let workspace = Workspace.open(in: context)
    if let accept {
      try HarvestAcceptance(workspace: workspace, context: context).take(
        accept, into: contents(in: workspace))
      return .pass
    }
    let isThere = suite != nil || !workspace.locator.everywhere().isEmpty
    let contents = isThere ? try contents(in: workspace) : nil
    try await HarvestSheetPlace(workspace: workspace, context: context).check(sheet ?? "")
    return try Harvest(options: self, contents: contents, context: context).run()
  }

  /// The suite that is named, or the only one.
  private func contents(in workspace: Workspace) throws -> SuiteContents {
    let locations = try workspace.locate(suite.map { [$0] } ?? [])
    guard let location = locations.first, locations.count == 1 else {
      throw Diagnostic(
        "there are \(locations.count) suites", at: Place(file: "--suite"),
        remedy: "name one: \(locations.map(\.folderName).joined(separator: ", "))")
    }
    return try workspace.contents(of: location)
  }
}

extension CandidateDraw.Order: ExpressibleByArgument {}
extension TraceReader.Level: ExpressibleByArgument {}

extension SuiteContents {
  /// What is taken out of traces: what the suite names, and all usual shapes of keys.
  var harvestRules: RedactionRules {
    get throws(Diagnostic) {
      try suite.redaction.joined(with: .standard, at: Place(file: "\(folder)/suite.yaml", key: "redact"))
    }
  }
}
