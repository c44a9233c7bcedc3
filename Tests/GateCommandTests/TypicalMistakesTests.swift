import Foundation
import GateDecision
import GateTestSupport
import Testing

/// Mistakes as people make them: each message names the place, the mistake and a next step, and the step works when it is
/// typed in as it stands.
@Suite struct TypicalMistakesTests {
  /// How the step is typed in.
  enum Typing: Sendable {
    /// The text in quotes after one of the marks takes the place of this text of the file that the message names.
    case inPlaceOf(String)
    /// The command after `for example with: ` is run, and then a text of suite.yaml is replaced.
    case inShell(String, by: String)
    /// The words after `goldgate` in quotes are run; they must succeed.
    case asCommand
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    let suite: String
    var golden = TypicalMistakesTests.golden
    var goldenFile = "golden.jsonl"
    var command = ["validate"]
    let told: String
    let typing: Typing
    var testDescription: String { told }
  }

  static let head = "target: {type: replay}\n"
  static let suite = head + "metrics: [{scorer: exact}]\n"
  static let golden = #"{"id":"a","input":"x","expected":"y"}"# + "\n"
  private static let marks = [
    "; write '", "rename it to '", "did you mean '", "as in '", "Did you mean 'goldgate ", " as '", "it: '",
  ]

  private static func scorer(_ name: String, _ told: String? = nil) -> Mistake {
    Mistake(
      suite: head + "metrics:\n  - name: m\n    scorer: \(name)\n",
      told: "baselines/qa/suite.yaml:4: metrics[0].scorer: there is no scorer '\(told ?? name)'",
      typing: .inPlaceOf("scorer: \(name)"))
  }

  private static func target(_ name: String) -> Mistake {
    Mistake(
      suite: "metrics: [{scorer: exact}]\ntarget: {type: \(name)}\n",
      told: "baselines/qa/suite.yaml:2: target.type: '\(name)' is not a target",
      typing: .inPlaceOf("target: {type: \(name)}"))
  }

  private static func key(_ line: String, _ told: String, file: String = suite) -> Mistake {
    Mistake(suite: file + line + "\n", told: "baselines/qa/suite.yaml:3: \(told)", typing: .inPlaceOf(line))
  }

  private static func row(_ old: String, _ told: String) -> Mistake {
    var mistake = Mistake(suite: suite, told: told, typing: .inPlaceOf(old))
    mistake.golden = golden.replacing("expected", with: old)
    return mistake
  }

  private static func column(_ old: String, _ ours: String) -> Mistake {
    Mistake(
      suite: suite + "golden: g.csv\n", golden: "id,input,expected\na,x,y\n".replacing(ours, with: old),
      goldenFile: "g.csv", told: "baselines/qa/g.csv:1: unknown column '\(old)'", typing: .inPlaceOf(old))
  }

  private static func typed(_ command: String, _ told: String) -> Mistake {
    Mistake(
      suite: suite, command: command.split(separator: " ").map(String.init), told: told, typing: .asCommand)
  }

  static let mistakes: [Mistake] = [
    scorer("equals"), scorer("icontains"), scorer("contains-any"), scorer("is-json"),
    scorer("exat").typing(.inPlaceOf("exat")), scorer("rouge-n"),
    scorer("levenshtein-distance"), scorer("llm-rubric"), scorer("not-contains"), scorer("f1"),
    target("azureopenai"), target("azure"), target("ollama"), target("openai:gpt-4.1"), target("bedrock"),
    target("webhook"), target("claude"),
    key("temperature: 0", "temperature: unknown key 'temperature'"),
    key("epoch: 2", "epoch: unknown key 'epoch'").typing(.inPlaceOf("epoch")),
    key("repeat: 2", "repeat: unknown key 'repeat'"),
    key("slices: [category]", "slices: unknown key 'slices'"),
    key("margin: 0.05", "margin: unknown key 'margin'"),
    key("epochs: [6,2]", "epochs: 'epochs' is one number, or one of releases and one of checks, not a list"),
    key("tests: golden.jsonl", "tests: unknown key 'tests'"),
    key("dataset: golden.jsonl", "dataset: unknown key 'dataset'"),
    key(
      "provider: openai:gpt-4.1", "provider: unknown key 'provider'",
      file: "metrics: [{scorer: exact}]\nname: qa\n"),
    key(
      "providers: [openai:gpt-4.1]", "providers: unknown key 'providers'",
      file: "metrics: [{scorer: exact}]\nname: qa\n"),
    key("assert: [equals]", "assert: unknown key 'assert'", file: head + "name: qa\n"),
    key("scorers: [exact]", "scorers: unknown key 'scorers'", file: head + "name: qa\n"),
    key("metrics: [{type: exact}]", "metrics[0].type: unknown key 'type'", file: head + "name: qa\n")
      .typing(.inPlaceOf("type: exact")),
    key(
      "metrics: [{name: m, scorer: exact, threshold: 0.5}]", "metrics[0].threshold: unknown key 'threshold'",
      file: head + "name: qa\n"
    )
    .typing(.inPlaceOf("threshold: 0.5")),
    key(
      "metrics: [{name: m, scorer: exact}, {pass_hat: [3, m]}]",
      "metrics[1].pass_hat: the number of answers and the metric that they are scored by are expected, not a list",
      file: head + "epochs: 3\n"
    ).typing(.inPlaceOf("pass_hat: [3, m]")),
    key("golden: golden.yaml", "golden: there is no file 'baselines/qa/golden.yaml'"),
    row("answer", "baselines/qa/golden.jsonl:1: answer: unknown key 'answer'"),
    row("expcted", "baselines/qa/golden.jsonl:1: expcted: unknown key 'expcted'"),
    row("ground_truth", "baselines/qa/golden.jsonl:1: ground_truth: unknown key 'ground_truth'"),
    column("question", "input"), column("answer", "expected"), column("Note", "expected"),
    Mistake(
      suite: suite, golden: "[{\"id\":\"a\",\"input\":\"x\",\"expected\":\"y\"}]\n",
      told: "baselines/qa/golden.jsonl:1: the file is one JSON list",
      typing: .inShell(suite, by: suite + "golden: golden.new.jsonl\n")),
    Mistake(
      suite: suite, golden: "{\n \"id\":\"a\",\n \"input\":\"x\",\n \"expected\":\"y\"\n}\n",
      told: "baselines/qa/golden.jsonl:1: the file is one JSON object over several lines",
      typing: .inShell(suite, by: suite + "golden: golden.new.jsonl\n")),
    Mistake(
      suite: suite, golden: "latin1", told: "baselines/qa/golden.jsonl:1: the file is not valid UTF-8",
      typing: .inShell(suite, by: suite)),
    Mistake(
      suite: suite, golden: "utf16", told: "baselines/qa/golden.jsonl:1: the file is UTF-16, not UTF-8",
      typing: .inShell(suite, by: suite)),
    typed("validate qa", "Unexpected argument 'qa'"), typed("lint", "Unexpected argument 'lint'"),
    typed("valdate", "Unexpected argument 'valdate'"),
    typed("validate baselines/qa/suite.yaml", "Unexpected argument 'baselines/qa/suite.yaml'"),
    typed("compare old.csv new.csv", "Unexpected argument 'new.csv'"),
  ]

  @Test(.needs(.program("jq")), .needs(.program("iconv")), arguments: mistakes)
  func theStepWorksWhenItIsTyped(mistake: Mistake) async throws {
    let repository = try TemporaryRepository()
    let table = "id,m\n" + (1...40).map { "q\($0),1\n" }.joined()
    try repository.commit(files: [
      "baselines/qa/suite.yaml": mistake.suite, "baselines/qa/golden.jsonl": Self.golden, "old.csv": table,
      "new.csv": table, "baselines/qa/score.py": "", "baselines/qa/schema.json": "{}",
    ])
    let path = repository.path + "/baselines/qa/" + mistake.goldenFile
    try Self.bytes(mistake.golden).write(to: URL(fileURLWithPath: path))
    let console = Console(in: repository.path)
    #expect(await console.run(arguments: mistake.command) == .usage)
    #expect(console.errors.contains(mistake.told), "\(console.errors)")
    let line =
      console.errors.split(separator: "\n").first { $0.contains(mistake.told) }.map(String.init) ?? ""
    switch mistake.typing {
    case .inPlaceOf(let old):
      let file = String(line.replacing("goldgate: ", with: "").prefix { $0 != ":" })
      let text = try console.file(file)
      #expect(text.contains(old))
      try repository.write(file, text.replacing(old, with: try Self.step(in: line)))
    case .inShell(let old, let new):
      let start = try #require(line.range(of: "for example with: "))
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", String(line[start.upperBound...])]
      process.currentDirectoryURL = URL(fileURLWithPath: repository.path)
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      let text = try console.file("baselines/qa/suite.yaml")
      try repository.write("baselines/qa/suite.yaml", text.replacing(old, with: new))
    case .asCommand:
      let words = try Self.step(in: console.errors).split(separator: " ").map(String.init)
      #expect(await console.run(arguments: words) == .pass, "\(words): \(console.errors)\(console.output)")
      return
    }
    // A column that was only for slices leaves the row without a reference.
    let expected: GateDecision.ExitCode = mistake.told.contains("'Note'") ? .usage : .pass
    #expect(await console.run("validate") == expected, "\(line): \(console.errors)")
    #expect(!console.errors.contains("unknown"), "\(console.errors)")
  }

  /// What is no fault and still most likely not meant is told, too.
  @Test(arguments: [
    (
      "baselines/qa/golden.csv", "id,input,expected\na,x,y\n", "",
      "qa: baselines/qa/golden.csv is not read, as the golden set is baselines/qa/golden.jsonl"
    ),
    (
      "baselines/qa/app.py", "print(1)\n",
      "target: {type: command, command: [python3, app.py]}\nmetrics: [{scorer: exact}]\ngate: {limits: {max_p95_ms: 200}}\n",
      "the limit max_p95_ms holds the start of a process and its interpreter in each call"
    ),
  ])
  func anOversightIsTold(file: String, text: String, suite: String, told: String) async throws {
    let repository = try TemporaryRepository()
    try repository.commit(files: [
      "baselines/qa/suite.yaml": suite.isEmpty ? Self.suite : suite, "baselines/qa/golden.jsonl": Self.golden,
      file: text,
    ])
    let console = Console(in: repository.path)
    #expect(await console.run("validate") == .pass)
    #expect(console.errors.contains(told), "\(console.errors)")
  }

  @Test func aProgramThatIsNotInstalledIsToldByTheDoctor() async throws {
    let repository = try TemporaryRepository()
    try repository.commit(files: [
      "baselines/qa/suite.yaml":
        "target: {type: command, command: [pyhton3, -c, x]}\nmetrics: [{scorer: exact}]\n",
      "baselines/qa/golden.jsonl": Self.golden,
    ])
    let console = Console(in: repository.path)
    #expect(await console.run("doctor", "--offline") == .usage)
    #expect(console.output.contains("the program 'pyhton3' is not found on the PATH"), "\(console.output)")
  }

  /// What the message says to write, in quotes.
  private static func step(in message: String) throws -> String {
    let mark = try #require(marks.first(where: message.contains), "\(message)")
    let rest = try #require(message.range(of: mark).map { message[$0.upperBound...] })
    // A step may hold quotes itself: it ends before the line's end, a comma or a bracket.
    let ends = ["'\n", "', or", "' or ", "' (", "'?", "' if"]
    let end =
      ends.compactMap { rest.range(of: $0)?.lowerBound }.min() ?? rest.lastIndex(of: "'") ?? rest.endIndex
    return String(rest[..<end])
  }

  private static func bytes(_ golden: String) -> Data {
    switch golden {
    case "latin1":
      Data(Array(#"{"id":"a","input":"caf"#.utf8) + [0xE9] + Array(#"","expected":"y"}"#.utf8) + [0x0A])
    case "utf16": Self.golden.data(using: .utf16LittleEndian).map { Data([0xFF, 0xFE]) + $0 } ?? Data()
    default: Data(golden.utf8)
    }
  }
}

extension TypicalMistakesTests.Mistake {
  /// The same mistake with another way to type its step.
  func typing(_ typing: TypicalMistakesTests.Typing) -> Self {
    Self(suite: suite, golden: golden, goldenFile: goldenFile, command: command, told: told, typing: typing)
  }
}
