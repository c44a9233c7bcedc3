import Foundation
import GateCheck
import GateDecision
import GateImport
import GateLogs
import GateSuite

/// From files of traces to a sheet of candidates.
struct Harvest {
  let options: HarvestCommand
  /// The suite; nil if there is none.
  let contents: SuiteContents?
  let context: CommandContext

  /// Reads the files, writes the sheet and says what became of what.
  func run() throws -> GateDecision.ExitCode {
    let sheet = options.sheet ?? ""
    let files = try options.files.map { try file($0) }
    let reading = TraceReader(level: options.level, category: options.category).read(files)
    let rules = try contents?.harvestRules ?? .standard
    let maker = CandidateMaker(
      CandidateMaker.Suite(contents, rules: rules),
      feedback: CandidateMaker.Feedback(names: Set(options.feedback), badBelow: options.badBelow))
    let (made, refused, redactions) = maker.candidates(of: reading.calls)
    let (distinct, repeats, known) = withoutRepeats(made)
    let drawn = CandidateDraw(by: options.by, seed: options.seed).drawn(options.count, from: distinct)
    let report = HarvestReport(
      reading: reading, level: options.level, refused: refused, redactions: redactions, repeats: repeats,
      known: known, distinct: distinct, drawn: drawn, order: options.by, seed: options.seed)
    for line in report.faultLines { context.writeError("goldgate: \(line)\n") }
    guard !drawn.isEmpty else {
      context.write(report.readLines)
      throw GateFailure(
        .configuration, "there is no candidate, so no sheet was written: \(report.reason)",
        remedy: options.level == .call && reading.rootsWithInput > 0
          ? "take the traces by their roots with --level trace" : "give traces of calls with their content")
    }
    let hasTools =
      contents?.golden.examples.contains { !$0.tools.isEmpty || $0.expectedCalls != nil } ?? false
    // What users wrote is nobody else's to read on a machine of several.
    try OutputFile.write(to: context.absolute(sheet), isPrivate: true) {
      try $0(CandidateSheet.render(drawn, hasTools: hasTools))
    }
    let suite = contents.map { " --suite \($0.suite.name.shellQuoted)" } ?? " --suite SUITE"
    context.write(report.readLines + report.sheetLines(sheet))
    if contents == nil {
      context.write("no suite was found: only the usual shapes of keys were taken out\n")
    }
    context.write(
      "then: fill in accept and expected, and run: goldgate harvest --accept \(sheet.shellQuoted)\(suite)\n")
    // What is left of a broken file is no reason to say that all went well.
    return reading.files.contains { !$0.faults.isEmpty } ? .usage : .pass
  }

  private func file(_ name: String) throws(Diagnostic) -> LogFile {
    let path = context.absolute(name)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Diagnostic("there is no such file", at: Place(file: name), remedy: "check the path")
    }
    guard !isFolder.boolValue else {
      throw Diagnostic("this is a folder", at: Place(file: name), remedy: "name its files: \(name)/*.jsonl")
    }
    do {
      return LogFile(
        name: name, bytes: try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe))
    } catch {
      throw Diagnostic("the file cannot be read", at: Place(file: name), remedy: "check its permissions")
    }
  }

  /// The candidates that neither a golden row nor an earlier candidate asks nearly; of those alike a marked one stays.
  private func withoutRepeats(_ made: [Candidate]) -> (distinct: [Candidate], repeats: Int, known: Int) {
    let golden = contents?.golden.examples ?? []
    let ranks: [TraceOpinion?] = [.bad, .good, nil]
    let ordered = ranks.flatMap { rank in made.filter { $0.opinion == rank } }
    let firsts = NearDuplicates.firsts(of: golden + ordered.map(\.example)).dropFirst(golden.count)
    var alike: [Int: Int] = [:]
    var (distinct, repeats, known): ([Int], Int, Int) = ([], 0, 0)
    for (index, first) in firsts.enumerated() {
      guard let first else {
        distinct.append(index)
        continue
      }
      if first < golden.count {
        known += 1
      } else {
        repeats += 1
        alike[first - golden.count, default: 0] += 1
      }
    }
    let candidates = distinct.map { index in
      alike[index].map { ordered[index].noting("\($0) more ask nearly the same") } ?? ordered[index]
    }
    return (candidates, repeats, known)
  }
}
