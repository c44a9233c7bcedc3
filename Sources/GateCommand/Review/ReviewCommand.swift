import ArgumentParser
import Foundation
import GateCheck
import GateDecision
import GateReport
import GateSuite

/// `goldgate review`: sheets for people to label answers on, and how far they agree.
struct ReviewCommand: GateSubcommand {
  /// What the standard output shows.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case terminal
    case json
  }

  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Write sheets for people to label answers on, and measure how far they agree.",
    discussion: """
      A sheet holds the answers of a stored run in random order, without scores; with --against each line has the \
      answers of two runs, in random order and without their names. It is a CSV file or an HTML file that needs \
      no network, by the name's ending. What people saved is read with --read.

      Examples:
        goldgate review --suite support-faq --output sheet.html --output sheet.csv
        goldgate review --run runs/support-faq.jsonl --against v1.2.0 --sample 50 --output pairs.html
        goldgate review --read labels-ann.jsonl labels-bob.jsonl
      """)

  @Option(help: ArgumentHelp("The suite: its name, folder or suite.yaml.", valueName: "suite"))
  var suite: String?

  @Option(
    help: ArgumentHelp(
      "The run to review: a file of 'check --save-run', or a tag (default: the release's baseline).",
      valueName: "run"))
  var run: String?

  @Option(help: ArgumentHelp("Compare with this run: a file, or a tag.", valueName: "run"))
  var against: String?

  @Option(help: ArgumentHelp("Write the sheet: FILE.csv or FILE.html. Repeatable.", valueName: "file"))
  var output: [String] = []

  @Option(help: ArgumentHelp("Take this many answers at random (default: all).", valueName: "n"))
  var sample: Int?

  @Option(
    help: ArgumentHelp(
      "The labels of single answers to choose from, with commas (default pass,fail).", valueName: "labels"))
  var labels = "pass,fail"

  @Option(help: ArgumentHelp("The seed of the order and the sides (default 1).", valueName: "n"))
  var seed: UInt64 = 1

  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("Read what people saved, one file each.", valueName: "file"))
  var read: [String] = []

  @Option(help: ArgumentHelp("The one-sided confidence of each bound (default 0.95).", valueName: "c"))
  var confidence = 0.95

  @Option(help: "What the standard output shows with --read: terminal or json.")
  var format: Format = .terminal

  /// The labels to choose from.
  private var choices: [String] {
    against == nil ? labels.split(separator: ",").map(String.init) : ["A", "B", "tie"]
  }

  func validate() throws {
    if read.isEmpty == output.isEmpty {
      throw ValidationError("Give --output to write a sheet, or --read to read labels.")
    }
    if let wrong = output.first(where: { !$0.hasSuffix(".csv") && !$0.hasSuffix(".html") }) {
      throw ValidationError("'\(wrong)' ends neither with .csv nor with .html.")
    }
    if let sample, sample < 1 { throw ValidationError("--sample must be at least 1.") }
    if choices.count < 2 || Set(choices).count < choices.count {
      throw ValidationError("--labels needs at least two different labels.")
    }
    if !(0.51...0.9999).contains(confidence) {
      throw ValidationError("--confidence must be from 0.51 to 0.9999; it is one-sided, 0.95 by default.")
    }
  }

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    if !read.isEmpty {
      try tellAgreement(in: context)
    } else {
      try await writeSheets(in: context)
    }
    return .pass
  }

  private func tellAgreement(in context: CommandContext) throws {
    var raters: [RaterLabels] = []
    for path in read {
      raters.append(
        try RaterLabels(LabelTable(SourceFile(readingFrom: context.absolute(path), named: path))))
    }
    guard let agreement = RaterAgreement(raters, confidence: confidence) else {
      throw Diagnostic(
        "some files hold labels of pairs and others of single answers", at: Place(file: "--read"),
        remedy: "read the files of one sheet together")
    }
    switch format {
    case .terminal: context.write(ReviewReport.text(agreement))
    case .json: context.write(ReviewReport.json(agreement))
    }
  }

  private func writeSheets(in context: CommandContext) async throws {
    for path in output { try OutputFile.check(context.absolute(path), of: "--output") }
    let workspace = Workspace.open(in: context)
    let locations = try workspace.locate(suite.map { [$0] } ?? [])
    guard let location = locations.first, locations.count == 1 else {
      throw Diagnostic(
        "there are \(locations.count) suites", at: Place(file: "--suite"),
        remedy: "name one: \(locations.map(\.folderName).joined(separator: ", "))")
    }
    let contents = try workspace.contents(of: location)
    let runs = StoredRun(workspace: workspace)
    let reviewed = try await runs.read(run, of: contents, flag: "--run")
    var other: Run?
    if let against { other = try await runs.read(against, of: contents, flag: "--against") }
    let sheet = ReviewSheet(golden: contents.golden, run: reviewed, against: other, seed: seed)
    let items = Array(sheet.items.prefix(sample ?? .max))
    guard !items.isEmpty else {
      throw GateFailure(
        .notComparable, "there is nothing to review: \(sheet.leftOut)",
        remedy: "give a run whose answers are stored as texts, of this golden set")
    }
    for path in output {
      let bytes =
        path.hasSuffix(".csv")
        ? ReviewSheetCSV.render(items)
        : ReviewSheetHTML.render(items, suite: contents.suite.name, choices: choices)
      try OutputFile.write(bytes, to: context.absolute(path))
    }
    let what = other == nil ? "answers" : "pairs"
    context.write("\(contents.suite.name): \(items.count) \(what) to label; left out: \(sheet.leftOut)\n")
  }
}
