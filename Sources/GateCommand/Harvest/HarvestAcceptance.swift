import Foundation
import GateCheck
import GateDecision
import GateImport
import GateJSON
import GateReport
import GateSuite

/// Takes what people accepted on a sheet into a golden set.
struct HarvestAcceptance {
  let workspace: Workspace
  let context: CommandContext

  /// Adds the accepted rows that are not there yet; all of them, or none if one has a fault.
  /// - Throws: the faults of the sheet by file and line.
  func take(_ sheet: String, into contents: SuiteContents) throws {
    let source = try SourceFile(readingFrom: context.absolute(sheet), named: sheet)
    let golden = contents.golden.examples
    // References that are no texts are written in the sheet as JSON.
    let references = golden.flatMap(\.expected)
    let areValues = !references.isEmpty && references.allSatisfy { $0.stringValue == nil }
    let reviewed = try ReviewedCandidates(source, rules: contents.harvestRules, readsReferences: areValues)
    let known = Dictionary(golden.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let taken = reviewed.accepted.filter { row in known[row.id].map { Self.isOther($0, than: row) } ?? false }
    guard taken.isEmpty else {
      throw Diagnostics(
        taken.map {
          Diagnostic(
            "the id '\($0.id)' is that of another example of the golden set", at: $0.place,
            remedy: "give the row the id that the sheet had, or another one")
        })
    }
    let new = reviewed.accepted.filter { known[$0.id] == nil }
    if !new.isEmpty { try add(new, to: contents) }
    let there = reviewed.accepted.count - new.count
    var parts = ["\(Counted.of(new.count, "accepted row")) added to \(contents.goldenPath)"]
    if there > 0 { parts.append("\(there) there already") }
    parts.append("\(reviewed.refused) refused")
    parts.append("\(reviewed.undecided) undecided")
    if reviewed.redactions > 0 { parts.append("\(reviewed.redactions) places redacted") }
    context.write("\(contents.suite.name): \(parts.joined(separator: ", "))\n")
    if !new.isEmpty {
      context.write("then: goldgate validate --deep --suite \(contents.suite.name.shellQuoted)\n")
    }
  }

  /// Whether a golden row with the id of an accepted one comes from elsewhere; an id of a trace stays its own.
  private static func isOther(_ known: Example, than row: Example) -> Bool {
    !row.id.hasPrefix("trace-")
      && ["trace_id", "span_id"].contains { known.metadata[$0] != row.metadata[$0] }
  }

  private func add(_ new: [Example], to contents: SuiteContents) throws {
    do throws(Diagnostics) {
      try SuiteValidation.validateUnwritten(
        contents.with(golden: GoldenSet(examples: new)), in: workspace)
    } catch {
      throw Diagnostics(error.faults.map(inSheet))
    }
    let path = contents.goldenPath
    let claim = try GoldenClaim(workspace.absolute(path), named: path)
    defer { claim.release() }
    let source = try workspace.locator.read(path)
    let columns = contents.suite.goldenColumns
    guard
      try GoldenReader.read(source, columns: columns).examples.map(\.id) == contents.golden.examples.map(\.id)
    else { throw GoldenClaim.changed(path) }
    let bytes = try GoldenAddition(to: source, columns: columns).bytes(with: new)
    // Scorers that look at the whole golden set see it as it will be.
    try SuiteValidation.validateUnwritten(
      contents.with(golden: GoldenSet(examples: contents.golden.examples + new)), in: workspace)
    try OutputFile.write(to: workspace.absolute(path)) { try $0(bytes) }
  }

  /// The fault of a row with what to do about it in a sheet.
  private func inSheet(_ fault: Diagnostic) -> Diagnostic {
    guard fault.remedy == "add 'expected'" else { return fault }
    return Diagnostic(
      fault.message, at: fault.place,
      remedy: "fill in 'expected', or write 'answer' under accept if the product's answer is right")
  }
}
