import Foundation
import GateCommand
import GateJSON
import GateTestSupport
import Testing

/// The pages that are made from the program are as the program has it.
@Suite struct GeneratedPagesTests {
  @Test func commandsAreFresh() async throws {
    let help = try #require(try JSONParser.parse(try await printed("--experimental-dump-help"))["command"])
    try check(CommandManual(help: help).text, "docs/commands.md")
  }

  @Test func suiteKeysAreFresh() async throws {
    let text = SuiteManual(schema: try JSONParser.parse(try await printed("schema", "suite"))).text
    for key in ["`epochs`", "`gate.stopping`", "`limits.budget`", "`target of type http.response`"] {
      #expect(text.contains(key), "\(key)")
    }
    try check(text, "docs/suite.md")
  }

  private func printed(_ arguments: String...) async throws -> String {
    let output = OutputBox()
    let context = CommandContext(
      environment: [:], workingDirectory: "/", now: { 0 }, write: { output.append($0) }, writeError: { _ in })
    #expect(await Goldgate.run(arguments, in: context) == .pass)
    return output.text
  }

  private func check(_ text: String, _ page: String) throws {
    let file = try #require(SharedData.packageRoot()).appendingPathComponent(page)
    let environment = ProcessInfo.processInfo.environment
    if environment["GOLDGATE_RECORD"] == "1", environment["CI"] == nil {
      try Data(text.utf8).write(to: file)
    }
    let stored = try? String(contentsOf: file, encoding: .utf8)
    #expect(stored == text, "\(page) is stale: GOLDGATE_RECORD=1 swift test --filter GeneratedPagesTests")
  }
}
