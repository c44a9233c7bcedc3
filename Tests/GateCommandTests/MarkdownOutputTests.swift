import Foundation
import GateDecision
import GateTestSupport
import Testing

@Suite struct MarkdownOutputTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let rows = (0..<200).map { #"{"id":"e\#($0)","baseline":1,"current":\#($0 % 4 == 0 ? 0 : 1)}"# }
    try folder.write(rows.joined(separator: "\n"), to: "scores.jsonl")
    return folder
  }

  @Test func theFileAndTheStandardOutputAreTheSame() async throws {
    let folder = try folder()
    let console = Console(in: folder.path)
    let code = await console.run(
      "compare", "scores.jsonl", "--format", "markdown", "--output", "gate.md")
    #expect(code == .regression)
    #expect(console.output.hasPrefix("## ❌ REGRESSION\n\n"))
    #expect(try console.file("gate.md") == console.output)
  }

  @Test func theJobSummaryIsAddedTo() async throws {
    let folder = try folder()
    let summary = "\(folder.path)/step_summary_1"
    let console = Console(in: folder.path, environment: ["GITHUB_STEP_SUMMARY": summary])
    let arguments = ["compare", "scores.jsonl", "--format", "markdown", "--output", summary]
    #expect(await console.run(arguments: arguments) == .regression)
    let report = console.output
    #expect(try console.file("step_summary_1") == report)
    #expect(await console.run(arguments: arguments) == .regression)
    #expect(try console.file("step_summary_1") == "\(report)\n\n\(report)")
    try folder.write("<b>built</b>", to: "step_summary_1")
    #expect(await console.run(arguments: arguments) == .regression)
    #expect(try console.file("step_summary_1") == "<b>built</b>\n\n\(report)")
  }

  @Test func theJobSummaryIsWrittenOnlyWhereItIsNamed() async throws {
    let folder = try folder()
    let console = Console(
      in: folder.path,
      environment: ["GITHUB_STEP_SUMMARY": "\(folder.path)/summary", "GITHUB_ACTIONS": "true"])
    #expect(await console.run("compare", "scores.jsonl", "--output", "gate.md") == .regression)
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/summary"))
  }

  @Test func aSummaryThatCannotBeWrittenIsExitCode5() async throws {
    let folder = try folder()
    let console = Console(in: folder.path, environment: ["GITHUB_STEP_SUMMARY": "/dev/full"])
    #expect(await console.run("compare", "scores.jsonl", "--output", "/dev/full") == .infrastructure)
    #expect(console.errors.contains("/dev/full: the file cannot be written"), "\(console.errors)")
  }

  @Test func aPathWithoutAnEndingIsToldWithTheWayOut() async throws {
    let folder = try folder()
    let elsewhere = Console(in: folder.path, environment: ["GITHUB_STEP_SUMMARY": "\(folder.path)/summary"])
    #expect(await elsewhere.run("compare", "scores.jsonl", "--output", "other") == .usage)
    #expect(elsewhere.errors.contains("the ending of 'other' names no report format"))
    #expect(elsewhere.errors.contains(".md, .html"))
    let unset = Console(in: folder.path, environment: ["GITHUB_STEP_SUMMARY": ""])
    #expect(await unset.run("compare", "scores.jsonl", "--output", "") == .usage)
    #expect(unset.errors.contains("GITHUB_STEP_SUMMARY is set only in"), "\(unset.errors)")
  }
}
