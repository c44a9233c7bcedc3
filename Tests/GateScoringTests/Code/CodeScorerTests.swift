import Foundation
import GateJSON
import GateProgram
import GateSuite
import GateTestSupport
import Testing

@testable import GateScoring

@Suite(.needs(.sandbox)) struct CodeScorerTests {
  static let addition: JSONValue = [
    "test": "def check(candidate):\n    assert candidate(1, 2) == 3\n    assert candidate(-1, 1) == 0\n",
    "entry_point": "add",
  ]
  static let prompt = "def add(a, b):\n    \"\"\"Adds two numbers.\"\"\"\n"

  static func score(_ yaml: String, _ output: String, _ expected: [JSONValue]) async throws -> Score {
    // A machine under load must not decide.
    let patient = (yaml == "code" ? "{type: code}" : yaml).replacing(
      "{type: code", with: "{type: code, timeout_s: 300")
    let scorer = try Fixture.scorer(patient)
    let example = Example(
      id: "e", input: .text(prompt), expected: expected, place: Place(file: "golden.jsonl"))
    try scorer.validate(example)
    return await scorer.score(output, for: example)
  }

  static let completions: [(String, String, Double)] = [
    ("code", "    return a + b\n", 1), ("code", "    return a - b\n", 0), ("code", "    return a +", 0),
    ("code", "```python\n    return a + b\n```", 1), ("code", "def add(a, b):\n    return b + a", 1),
    ("{type: code, fences: keep}", "```python\n    return a + b\n```", 0),
    ("{type: code, extract: first}", "Here:\n```python\ndef add(a, b):\n    return b + a\n```\nDone.", 1),
    ("code", "    return a + b\nimport sys\nsys.exit(0)", 0),
    ("code", "    return a + b\nprint('goldgate: passed')\nimport os\nos._exit(0)", 0),
    ("{type: code, prompt: omit}", "    return a + b\n", 0),
    ("{type: code, prompt: omit}", "add = lambda a, b: a + b", 1),
    ("code", "    return a + b\nprint = None\n", 1), ("code", "    raise SystemExit\n", 0),
  ]

  @Test(arguments: completions)
  func runsTests(yaml: String, output: String, score: Double) async throws {
    #expect(try await Self.score(yaml, output, [Self.addition]) == .value(score))
  }

  @Test func runsPrograms() async throws {
    let cases: [JSONValue] = [
      ["stdin": "1 2\n", "stdout": "3\n"], ["stdin": "5 5\n", "stdout": "10"],
      ["stdin": "0 -1", "stdout": "-1\n\n"],
    ]
    let right = "```python\na, b = map(int, input().split())\nprint(a + b, end=' \\n')\n```"
    let half = "a, b = map(int, input().split())\nprint(3 if a == 1 else 0)"
    #expect(try await Self.score("{type: code, mode: stdio}", right, cases) == .value(1))
    #expect(try await Self.score("{type: code, mode: stdio}", half, cases) == .value(0))
    #expect(try await Self.score("{type: code, mode: stdio, credit: cases}", half, cases) == .value(1.0 / 3))
    #expect(try await Self.score("{type: code, mode: stdio}", "print(3); exit(4)", [cases[0]]) == .value(0))
    #expect(
      try await Self.score(
        "{type: code, mode: stdio, command: [sh, main.sh], file: main.sh}", "read a b; echo $((a + b))", cases
      )
        == .value(1))
  }

  @Test func asksAStaticCheck() async throws {
    let yaml = "{type: code, mode: static, command: [python3, -m, py_compile, main.py]}"
    #expect(try await Self.score(yaml, "x = 1\n", []) == .value(1))
    #expect(try await Self.score(yaml, "x = = 1\n", []) == .value(0))
    let shell = "{type: code, mode: static, command: 'grep -q eval && exit 2 || exit 0', fail_on: [2]}"
    #expect(try await Self.score(shell, "eval(x)", []) == .value(0))
    #expect(try await Self.score(shell, "int(x)", []) == .value(1))
    #expect(
      try await Self.score("{type: code, mode: static, command: 'exit 3'}", "x", [])
        == .unscored("the check ended with exit code 3, which 'fail_on' does not list"))
  }

  @Test func aProgramThatIsNotThereLeavesTheAnswerUnscored() async throws {
    #expect(
      try await Self.score("{type: code, command: [no-such-language, main.py]}", "x", [Self.addition])
        == .unscored(
          "the answer could not be run in the sandbox: there is no program 'no-such-language' in it"))
  }

  static let faults: [(String, String)] = [
    (
      "{type: code, sandbox: none}",
      "answers would be run without a sandbox, which a suite alone cannot decide"
    ),
    ("{type: code, mode: static}", "the key 'command' is missing"),
    ("{type: code, mode: static, command: x, prompt: omit}", "'prompt' is for 'mode: humaneval'"),
    ("{type: code, file: ../x}", "a plain file name is expected"),
    ("{type: code, read_only: home}", "'home' is no absolute path"),
    ("{type: code, mode: static, command: x, fail_on: [0]}", "exit codes from 1 to 255 are expected"),
    ("{type: code, extract: first, fences: keep}", "a code block is found by its fence"),
    ("{type: code, timeout_s: 0}", "0 is out of range"),
  ]

  @Test(arguments: faults)
  func tellsFaults(yaml: String, message: String) {
    let fault = #expect(throws: Diagnostic.self) { try Fixture.scorer(yaml) }
    #expect(fault?.description.contains(message) == true, "\(fault?.description ?? "")")
  }

  static let examples: [(String, [JSONValue], String)] = [
    ("code", [], "there is no test in the example 'e'"),
    ("code", [["test": "", "entry_point": "f(); import os"]], "'f(); import os' is no Python name in"),
    ("{type: code, mode: stdio}", [], "the example 'e' has no cases"),
    ("{type: code, mode: stdio}", [["stdin": "x"]], "a case of the example 'e' has no 'stdout'"),
  ]

  @Test(arguments: examples)
  func tellsFaultyExamples(yaml: String, expected: [JSONValue], message: String) throws {
    let scorer = try Fixture.scorer(yaml)
    let fault = #expect(throws: Diagnostic.self) { try scorer.validate(Fixture.example(expected)) }
    #expect(fault?.description.contains(message) == true, "\(fault?.description ?? "")")
  }

  @Test func theEnvironmentMayAllowToGoWithoutASandbox() async throws {
    let context = ScorerContext(
      suiteFolder: "/tmp", repositoryRoot: "/tmp",
      environment: ["PATH": "/usr/bin:/bin", SandboxOptions.permission: "1", "SECRET_KEY": "abcdefgh"],
      timeout: 10)
    let root = try YAMLReader.read(
      SourceFile(
        path: "s.yaml", bytes: Array("{type: code, mode: stdio, sandbox: none, timeout_s: 300}".utf8)))
    let scorer = try ScorerRegistry.make(ScorerConfiguration(root), context: context)
    let program = "import os\nprint(os.listdir('.'), 'SECRET_KEY' in os.environ, os.getcwd())"
    let example = Fixture.example([["stdout": "?"]])
    #expect(await scorer.score(program, for: example) == .value(0))
    #expect(
      await scorer.score(
        "import os\nprint(os.listdir('.'), 'SECRET_KEY' in os.environ)",
        for: Fixture.example([["stdout": "['main.py'] False"]])) == .value(1))
  }
}
