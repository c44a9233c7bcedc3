import Foundation
import GateDecision
import GateTestSupport
import Testing

/// A faulty suite is exit code 2 with file and line, before any call, and still leaves a report.
@Suite struct BadSuiteTests {
  static let suite = "target: {type: replay}\nprompt: prompt.md\nmetrics: [{scorer: exact}]\n"
  static let golden = #"{"id":"a","input":{"q":"x"},"expected":"y"}"# + "\n"

  static let faults: [(file: String, text: String, told: String)] = [
    (
      "golden.jsonl", golden + golden,
      "baselines/qa/golden.jsonl:2: the id 'a' stands twice (first on line 1)"
    ),
    ("golden.jsonl", "", "baselines/qa/golden.jsonl: the golden set holds no example"),
    (
      "golden.jsonl", #"{"id":"a","input":{"q":"x"}}"#,
      "baselines/qa/golden.jsonl:1: the example 'a' has no reference"
    ),
    (
      "golden.jsonl", "\u{FEFF}" + golden,
      "baselines/qa/golden.jsonl:1: the file begins with a byte order mark"
    ),
    (
      "golden.jsonl", golden.replacing("\n", with: "\r\n"),
      "baselines/qa/golden.jsonl:1: the line ends with CRLF"
    ),
    ("prompt.md", "{{question}}", "the prompt baselines/qa/prompt.md names '{{question}}'"),
    ("prompt.md", "{{q", "baselines/qa/prompt.md:1: the prompt is not a Mustache template"),
    (
      "suite.yaml", suite + "golden: ../../../secret.jsonl\n",
      "the path '../../../secret.jsonl' leaves the repository"
    ),
    ("suite.yaml", suite + "golden: /etc/passwd\n", "the path '/etc/passwd' leaves the repository"),
    (
      "suite.yaml", suite + "golden: nothing.jsonl\n",
      "baselines/qa/suite.yaml:4: golden: there is no file 'baselines/qa/nothing.jsonl'"
    ),
    (
      "suite.yaml", suite.replacing("prompt.md", with: "promt.md"),
      "baselines/qa/suite.yaml:2: prompt: there is no file 'baselines/qa/promt.md'"
    ),
    (
      "suite.yaml", suite.replacing("exact", with: "{type: json_schema, file: nothing.json}"),
      "baselines/qa/suite.yaml:3: metrics[0].scorer.file: there is no file 'baselines/qa/nothing.json'"
    ),
    (
      "suite.yaml", suite.replacing("replay", with: "command, command: [python3, nothing.py]"),
      "baselines/qa/suite.yaml:1: target.command: there is no file 'baselines/qa/nothing.py'"
    ),
    (
      "suite.yaml", suite + "epochs: 2\nretries: 1\nepochs: 3\n",
      "baselines/qa/suite.yaml:6: the key 'epochs' stands twice (first on line 4); keep one of them"
    ),
    (
      "suite.yaml", suite.replacing("replay", with: "reply"),
      "'reply' is not a target; did you mean 'replay'?"
    ),
    (
      "suite.yaml", suite.replacing("exact", with: "exat"), "there is no scorer 'exat'; did you mean 'exact'?"
    ),
    (
      "suite.yaml", suite + "epoch: 2\n",
      "baselines/qa/suite.yaml:4: epoch: unknown key 'epoch'; did you mean 'epochs'?"
    ),
    (
      "suite.yaml", suite + "limits: {max_concurrency: 4}\n",
      "baselines/qa/suite.yaml:4: limits: 'max_concurrency' (4) is below 'concurrency' (8)"
    ),
    (
      "suite.yaml", suite + "limits: {budget: {calls: -1}}\n",
      "baselines/qa/suite.yaml:4: limits.budget.calls"
    ),
    ("suite.yaml", suite + "limits: {requests_per_minute: 0}\n", "0 is out of range"),
    ("suite.yaml", suite + "limits: {budget: {money: 1}}\n", "unknown key 'money'"),
    ("suite.yaml", suite + "cache: sometimes\n", "cache: 'sometimes' is not known here"),
  ]

  @Test(arguments: faults)
  func isToldWithItsPlace(file: String, text: String, told: String) async throws {
    let repository = try TemporaryRepository()
    try repository.commit(
      files: [
        "baselines/qa/suite.yaml": Self.suite, "baselines/qa/golden.jsonl": Self.golden,
        "baselines/qa/prompt.md": "{{q}}\n",
      ])
    try repository.write("baselines/qa/\(file)", text)
    let console = Console(in: repository.path)
    #expect(await console.run("validate") == .usage)
    #expect(console.errors.contains(told), "\(console.errors)")
    #expect(await console.run("check") == .usage)
    #expect(try console.file("goldgate-report.xml").contains("<error"))
  }

  @Test func aLinkOutOfTheRepositoryIsNotFollowed() async throws {
    let repository = try TemporaryRepository()
    try repository.commit(files: [
      "baselines/qa/suite.yaml": "target: {type: replay}\nmetrics: [{scorer: exact}]\n"
    ])
    try FileManager.default.createSymbolicLink(
      atPath: repository.path + "/baselines/qa/golden.jsonl", withDestinationPath: "/etc/hostname")
    let console = Console(in: repository.path)
    #expect(await console.run("validate") == .usage)
    #expect(console.errors.contains("a link that leaves the repository"))
  }

  @Test func allFaultsOfTheFileAreToldAtOnce() async throws {
    let repository = try TemporaryRepository()
    try repository.commit(
      files: [
        "baselines/qa/suite.yaml": """
        target: {type: openai, model: m, temprature: 1, stream: maybe}
        epoch: 2
        concurrency: many
        metrics:
          - {name: a, scorer: exat}
          - {name: b, scorer: {type: contains, mde: any, mode: som}}
          - {name: c, scorer: exact, margn: 1, gate: 5}
        gate: {margin: x, confidence: 2, slicess: [a]}
        cache: maybe

        """, "baselines/qa/golden.jsonl": Self.golden,
      ])
    let console = Console(in: repository.path)
    #expect(await console.run("validate") == .usage)
    let told = console.errors.split(separator: "\n").map { $0.replacing("goldgate: ", with: "") }
    let places = told.map {
      $0.replacing("baselines/qa/suite.yaml:", with: "").split(separator: ": ").prefix(2).joined(
        separator: " ")
    }
    #expect(
      places == [
        "1 target.temprature", "1 target.stream", "2 epoch", "3 concurrency", "5 metrics[0].scorer",
        "6 metrics[1].scorer.mde", "6 metrics[1].scorer.mode", "7 metrics[2].margn", "7 metrics[2].gate",
        "8 gate.slicess", "8 gate.confidence", "8 gate.margin", "9 cache",
      ], "\(console.errors)")
  }

  @Test func equalFaultsOfManyRowsAreToldOnce() async throws {
    let rows = (1...30).map { #"{"id":"a\#($0)","question":"x","answer":"y"}"# + "\n" }.joined()
    let repository = try TemporaryRepository()
    try repository.commit(files: [
      "baselines/qa/suite.yaml": "target: {type: replay}\nmetrics: [{scorer: exact}]\n",
      "baselines/qa/golden.jsonl": rows,
    ])
    let console = Console(in: repository.path)
    #expect(await console.run("validate") == .usage)
    #expect(
      console.errors == """
        goldgate: baselines/qa/golden.jsonl:1: answer: all 30 examples: unknown key 'answer'; rename it to 'expected'
        baselines/qa/golden.jsonl:1: question: all 30 examples: unknown key 'question'; rename it to 'input'

        """)
    try repository.write(
      "baselines/qa/golden.jsonl",
      (1...30).map { #"{"id":"a\#($0)","input":"x"\#($0 % 3 == 0 ? "" : #","expected":"y""#)}"# + "\n" }
        .joined())
    #expect(await console.run("validate") == .usage)
    #expect(
      console.errors.hasPrefix(
        "goldgate: baselines/qa/golden.jsonl:3: 10 of 30 examples (lines 3, 6, 9, ...): the example has no reference"
      ),
      "\(console.errors)")
  }
}
