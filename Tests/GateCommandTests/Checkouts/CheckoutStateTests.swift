import Foundation
import GateDecision
import GateTestSupport
import Testing

/// The table of docs/releases.md: each checkout state, and what each command does there.
@Suite struct CheckoutStateTests {
  @Test(arguments: CheckoutState.all.indices) func eachCommandDoesWhatTheTableSays(index: Int) async throws {
    let state = CheckoutState.all[index]
    let source = try await AdoptedRepository.released(["baselines/numbers", "baselines/second"])
    try source.commit("Go on", files: ["docs/x": "x"])
    let checkout = try await state.make(source)
    defer { withExtendedLifetime(checkout.repositories) {} }
    let suite = checkout.suite.map { ["--suite", $0] } ?? []
    let commands: [(arguments: [String], expected: CheckoutState.Outcome)] = [
      (["check"] + suite, state.check), (["check", "--rerun-baseline"] + suite, state.rerun),
      (["baseline", "list"] + suite, state.list),
      (["baseline", "verify"] + suite, state.verify ?? state.list),
      (["history"] + suite, state.history ?? state.list), (["doctor", "--offline"] + suite, state.doctor),
      (["release", "v9.0.0"], state.release),
    ]
    let console = Console(in: checkout.folder, environment: checkout.environment)
    for (arguments, expected) in commands {
      let code = await console.run(arguments: arguments)
      // A message is broken into lines in reports.
      let told = (console.output + console.errors).split(whereSeparator: \.isWhitespace).joined(
        separator: " ")
      let context: Comment = "\(state.name): \(arguments.joined(separator: " ")): \(told)"
      #expect(code.rawValue == expected.code, context)
      if let step = expected.step { #expect(told.contains(step), context) }
      #expect(!told.contains("git fsck"), context)
    }
  }

  @Test func theTableInTheManualIsThisOne() throws {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    let manual = root.appendingPathComponent("docs/releases.md")
    let text = try String(contentsOf: manual, encoding: .utf8)
    let heading = try #require(text.range(of: "| checkout | check |"))
    let begin = try #require(text[heading.upperBound...].range(of: "---|\n")?.upperBound)
    let end = try #require(text[begin...].range(of: "\n\n")?.lowerBound)
    let table = CheckoutState.all.map(\.row).joined(separator: "\n")
    let environment = ProcessInfo.processInfo.environment
    if environment["GOLDGATE_RECORD"] == "1", environment["CI"] == nil {
      try (text[..<begin] + table + text[end...]).write(to: manual, atomically: true, encoding: .utf8)
      return
    }
    #expect(text[begin..<end] == table)
    #expect(Set(CheckoutState.all.map(\.name)).count == CheckoutState.all.count)
  }
}
