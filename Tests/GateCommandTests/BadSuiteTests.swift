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
    ("suite.yaml", suite + "golden: nothing.jsonl\n", "baselines/qa/nothing.jsonl: there is no such file"),
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
}
