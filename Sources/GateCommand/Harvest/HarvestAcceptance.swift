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
    let known = Set(golden.map(\.id))
    let new = reviewed.accepted.filter { !known.contains($0.id) }
    if !new.isEmpty { try add(new, to: contents) }
    let there = reviewed.accepted.count - new.count
    var parts = ["\(new.count) accepted \(new.count == 1 ? "row" : "rows") added to \(contents.goldenPath)"]
    if there > 0 { parts.append("\(there) there already") }
    parts.append("\(reviewed.refused) refused")
    parts.append("\(reviewed.undecided) undecided")
    if reviewed.redactions > 0 { parts.append("\(reviewed.redactions) places redacted") }
    context.write("\(contents.suite.name): \(parts.joined(separator: ", "))\n")
    if !new.isEmpty {
      context.write("then: goldgate validate --deep --suite \(contents.suite.name.shellQuoted)\n")
    }
  }

  private func add(_ new: [Example], to contents: SuiteContents) throws {
    do throws(Diagnostics) {
      try SuiteValidation.validateUnwritten(
        contents.with(golden: GoldenSet(examples: new)), in: workspace)
    } catch {
      throw Diagnostics(error.faults.map(inSheet))
    }
    let path = contents.goldenPath
    let bytes = try GoldenAddition(to: workspace.locator.read(path), columns: contents.suite.goldenColumns)
      .bytes(
        with: new)
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
