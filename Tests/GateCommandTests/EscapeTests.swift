import GateDecision
import GateTestSupport
import Testing

/// What a branch writes into its files reaches no terminal and no log as a control sequence.
@Suite struct EscapeTests {
  @Test(arguments: [
    #"metrics: [{scorer: "ex\e[31mact"}]"#, #"metrics: [{name: "r\e[2J", scorer: exact}]"#,
    #"metrics: [{name: "r\u009b2J\u2028", scorer: exact}]"#, #"{"k\e]0;t\a": 1}"#, #""\e[31m""#,
    #"metrics: [{scorer: exact}]"# + "\n" + #"name: "q\e[31m""#,
  ])
  func anErrorQuotesNoEscape(line: String) async throws {
    let repository = try ReleaseFlowTests.repository()
    try repository.write(
      "baselines/qa/suite.yaml", "target: {type: command, command: [python3, answer.py]}\n\(line)\n")
    let console = Console(in: repository.path)
    for command in [["validate"], ["baseline", "update"], ["check"], ["check", "--suite", "x\u{1B}[31my"]] {
      #expect(await console.run(arguments: command) == .usage, "\(command)")
      let told = console.output + console.errors
      #expect(!told.isEmpty)
      #expect(
        !told.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control }, "\(told)")
    }
  }
}
