import Foundation
import GateDecision
import GateJSON
import GateTestSupport
import Testing

@Suite struct PowerTests {
  static func plans(_ console: Console) throws -> [JSONValue] {
    let suites = try JSONParser.parse(console.output)["suites"]?.arrayValue
    return try #require(suites?.first?["plans"]?.arrayValue)
  }

  @Test func theExampleIsToldInWords() async throws {
    let (repository, console) = try await ExampleTests.example()
    defer { withExtendedLifetime(repository) {} }
    #expect(await console.run("power") == .pass)
    #expect(
      console.output == """
        support-faq against v1.1.0: 205 examples, 3 epochs a check

        METRIC    PAIRS  EPOCHS  BASELINE  NOISE   SEES  WANTED  NEEDS
        accuracy    205       3     0.546  0.018  0.158   0.160  nothing

        - accuracy: sees drops of 15.8 points or more; that is enough for 16 points (noise is 33 % of the
          variance)

        SEES is the smallest true worsening that a check finds in 80 % of runs, each bound at 95 %, if it
        hits some examples (or clusters) wholly and the others not at all.
        NOISE is the standard error that the model's own variation gives the difference.
        A planning formula, not a promise: many metrics and slices together can need a little more.

        """)
    let first = console.output
    #expect(await console.run("power", "--suite", "support-faq", "--baseline", "v1.1.0") == .pass)
    #expect(console.output == first)
    #expect(await console.run("power", "--drop", "0.1") == .pass)
    #expect(console.output.contains("for 10 points take"))
  }

  @Test func aSurerAnswerNeedsMore() async throws {
    let (repository, console) = try await ExampleTests.example()
    defer { withExtendedLifetime(repository) {} }
    #expect(await console.run("power", "--format", "json", "--drop", "0.12") == .pass)
    let usual = try #require(try Self.plans(console).first)
    #expect(await console.run("power", "--format", "json", "--drop", "0.12", "--power", "0.95") == .pass)
    let surer = try #require(try Self.plans(console).first)
    for key in ["minimum_detectable_drop", "pairs_needed"] {
      #expect(try #require(surer[key]?.doubleValue) > #require(usual[key]?.doubleValue))
    }
    #expect(usual["noise"]?.stringValue == "measured")
    #expect(usual["flaky_examples"]?.integerValue == 61)
  }

  @Test func theReleasedPolicyCountsAndEditedExamplesDoNot() async throws {
    let (repository, console) = try await ExampleTests.example()
    let suite = try console.file("baselines/support-faq/suite.yaml")
    try repository.write(
      "baselines/support-faq/suite.yaml", suite.replacing("margin: 0.08", with: "margin: 0.01"))
    let golden = try console.file("baselines/support-faq/golden.jsonl").split(separator: "\n")
    try repository.write(
      "baselines/support-faq/golden.jsonl", golden.dropFirst(5).joined(separator: "\n") + "\n")
    #expect(await console.run("power", "--format", "json") == .pass)
    let plan = try #require(try Self.plans(console).first)
    #expect(plan["margin"]?.doubleValue == 0.08)
    #expect(plan["pairs"]?.integerValue == 200)
    #expect(console.output.contains("policy_loosened"))
    try repository.write(
      "baselines/support-faq/golden.jsonl", golden.dropFirst(100).joined(separator: "\n") + "\n")
    #expect(await console.run("power") == .notComparable)
    #expect(console.errors.contains("support-faq: 100 of 205 baseline examples have no pair"))
    #expect(console.output.isEmpty)
  }

  @Test func oneEpochAndClustersAndNoBaseline() async throws {
    let repository = try ReleaseFlowTests.repository()
    let console = Console(in: repository.path)
    #expect(await console.run("power") == .notComparable)
    #expect(console.errors.contains("goldgate release v0.1.0"))
    let golden = (0..<160).map {
      #"{"id":"e\#($0)","input":"q\#($0)","expected":"yes","cluster":"c\#($0 / 8)"}"#
    }
    try repository.commit(
      "Group",
      files: [
        "baselines/qa/golden.jsonl": golden.joined(separator: "\n") + "\n",
        "baselines/qa/mode.py": "answer = {'output': 'yes' if number % 3 else 'no'}\n",
      ])
    try repository.tag("v0.1.0")
    #expect(await console.run("power") == .notComparable)
    #expect(console.errors.contains("there is no baseline for the suite 'qa' at v0.1.0"))
    #expect(console.errors.contains("goldgate baseline update --tag v0.1.0"))
    #expect(await console.run("release", "v1.0.0") == .pass)
    #expect(await console.run("power", "--drop", "0.3") == .pass)
    #expect(console.output.contains("record 3 epochs first"))
    #expect(await console.run("power", "--format", "json", "--drop", "0.3") == .pass)
    let plan = try #require(try Self.plans(console).first)
    #expect(plan["noise"]?.stringValue == "bound")
    #expect(plan["advice"]?.stringValue == "measure_noise")
    #expect(plan["flaky_examples"] == .null)
    #expect(plan["clusters"]?.integerValue == 20)
  }

  static let badFlags: [([String], String)] = [
    (["--drop", "0"], "--drop must be a number above 0."),
    (["--drop=-0.1"], "--drop must be a number above 0."),
    (["--drop", "inf"], "--drop must be a number above 0."),
    (["--drop", "nan"], "--drop must be a number above 0."),
    (["--drop", "five"], "--drop"),
    (["--power", "1"], "--power must be from 0.5 to 0.999."),
    (["--power", "nan"], "--power must be from 0.5 to 0.999."),
    (["--format", "xml"], "--format"),
    (["--suite", "nothing"], "nothing"),
  ]

  @Test(arguments: badFlags)
  func aBadFlagIsNamed(flags: [String], message: String) async throws {
    let (repository, console) = try await ExampleTests.example()
    defer { withExtendedLifetime(repository) {} }
    #expect(await console.run(arguments: ["power"] + flags) == .usage)
    #expect(console.errors.contains(message))
    #expect(console.output.isEmpty)
  }
}
