import GateJSON
import GateProgram
import GateSuite

/// Whether the code in the answer passes its tests, in a sandbox.
struct CodeScorer: Scorer {
  static let documentation = ScorerDocumentation(
    name: "code", summary: "1 if the code in the answer passes its tests, or a linter, in a sandbox.",
    details: [
      "`humaneval` runs the row's input, the answer and `expected: {test, entry_point}` as one program, as HumanEval "
        + "does (Chen et al. 2021): 1 if it comes to its end. `stdio` runs the answer once for each case of "
        + "`expected: [{stdin, stdout}]`: 1 if all print what they should; white space at the ends of lines does "
        + "not count. `static` runs a linter or scanner over the answer: 1 for exit code 0, 0 for one of `fail_on`, "
        + "unscored else.",
      "The answer is written to `file` in an empty folder, in which `command` is started.",
      "The sandbox is bubblewrap's: no network, none of your files but `/usr` and what `read_only` lists, and limits. "
        + "An answer that exceeds them is wrong. Without a sandbox nothing is run, unless the suite says "
        + "`sandbox: none` and the environment `\(SandboxOptions.permission)=1`: then an answer can do whatever you can.",
    ],
    options: [
      .choice("mode", Mode.humaneval, "what the answer is tested by"),
      .texts(
        "command", .told("`[python3, FILE]`; required with `mode: static`"),
        "the program and its arguments, or a shell's command line"),
      .text("file", .value("main.py"), "the name of the answer's file"),
      ScorerOption(
        "prompt", "`include`, `omit`", .told("`include`, with `mode: humaneval`"),
        "whether the answer continues the input"),
      ScorerOption(
        "credit", "`all`, `cases`", .told("`all`, with `mode: stdio`"), "whether the share of cases counts"),
      ScorerOption(
        "fail_on", "exit code or list of exit codes, 1 to 255", .told("`[1]`, with `mode: static`"),
        "what the linter ends with if the answer is wrong"),
    ] + CodeReader.options + SandboxOptions.options,
    examples: [
      ScorerExample(
        scorer: "{type: code, mode: stdio, extract: first}",
        row:
          #"{"id": "1", "input": "Add the two numbers.", "expected": [{"stdin": "1 2\n", "stdout": "3\n"}]}"#,
        answers: [
          .init("```python\nprint(sum(map(int, input().split())))\n```", 1),
          .init("```python\nprint(4)\n```", 0),
        ])
    ])

  private enum Mode: String, CaseIterable {
    case humaneval
    case stdio
    case `static`
  }

  private enum Prompt: String, CaseIterable {
    case include
    case omit
  }

  private enum Credit: String, CaseIterable {
    case all
    case cases
  }

  /// The options that belong to one mode alone.
  private static let own = ["prompt": Mode.humaneval, "credit": .stdio, "fail_on": .static]

  private let mode: Mode
  private let command: [String]
  private let file: String
  private let prompt: Prompt
  private let credit: Credit
  private let failureCodes: Set<Int>
  private let reader: CodeReader
  private let sandbox: Sandbox

  init(_ configuration: ScorerConfiguration, context: ScorerContext) throws(Diagnostic) {
    let fields = try configuration.fields(Self.documentation)
    mode = try fields.choice("mode", default: .humaneval)
    for (key, owner) in Self.own.sorted(by: { $0.key < $1.key }) where owner != mode && fields.has(key) {
      throw try fields.required(key).fault(
        "'\(key)' is for 'mode: \(owner.rawValue)'", remedy: "leave it out")
    }
    file = try fields.has("file") ? fields.string("file") : "main.py"
    guard !file.contains("/"), !file.hasPrefix("-"), !file.hasPrefix("."), !file.utf8.contains(0) else {
      throw try fields.required("file").fault(
        "a plain file name is expected", remedy: "write it like 'main.rs'")
    }
    if mode == .static || fields.has("command") {
      command = try ProgramCommand(fields.required("command")).words
    } else {
      command = ["python3", file]
    }
    prompt = try fields.choice("prompt", default: .include)
    credit = try fields.choice("credit", default: .all)
    failureCodes = try Self.codes(fields.value("fail_on")) ?? [1]
    reader = try CodeReader(fields)
    sandbox = try SandboxOptions.sandbox(fields, context: context)
  }

  private static func codes(_ value: ConfigValue?) throws(Diagnostic) -> Set<Int>? {
    guard let value else { return nil }
    let codes = value.json.arrayValue?.map(\.integerValue) ?? [value.json.integerValue]
    guard codes.allSatisfy({ (1...255).contains($0 ?? 0) }) else {
      throw value.fault("exit codes from 1 to 255 are expected", remedy: "write 'fail_on: [1, 2]'")
    }
    return Set(codes.compactMap { $0 })
  }

  func validate(_ example: Example) throws(Diagnostic) {
    switch mode {
    case .humaneval: _ = try UnitTestProgram(example, includesPrompt: prompt == .include)
    case .stdio: _ = try InputOutputCase.all(example)
    case .static: return
    }
  }

  func score(_ output: String, for example: Example) async -> Score {
    let code = reader.code(in: output)
    do throws(Diagnostic) {
      switch mode {
      case .humaneval:
        return await tested(code, by: try UnitTestProgram(example, includesPrompt: prompt == .include))
      case .stdio: return await tried(code, on: try InputOutputCase.all(example))
      case .static: return await checked(code)
      }
    } catch {
      return .unscored(error.message)
    }
  }

  private func tested(_ code: String, by tests: UnitTestProgram) async -> Score {
    let (program, lastLine) = tests.text(code)
    let run = await sandbox.run(command, name: file, content: Array(program.utf8))
    if case .notStarted(let reason) = run.end { return Self.unscored(reason) }
    guard run.end == .exited(0) else { return .value(0) }
    guard let lastLine else { return .value(1) }
    return .of(String(decoding: run.output, as: UTF8.self).contains("\n\(lastLine)\n"))
  }

  private func tried(_ code: String, on cases: [InputOutputCase]) async -> Score {
    var right = 0
    for test in cases {
      let run = await sandbox.run(
        command, name: file, content: Array(code.utf8), input: Array(test.input.utf8))
      if case .notStarted(let reason) = run.end { return Self.unscored(reason) }
      if run.end == .exited(0), test.accepts(run.output) {
        right += 1
      } else if credit == .all {
        return .value(0)
      }
    }
    return .value(Double(right) / Double(cases.count))
  }

  private func checked(_ code: String) async -> Score {
    let bytes = Array(code.utf8)
    let run = await sandbox.run(command, name: file, content: bytes, input: bytes)
    switch run.end {
    case .exited(0): return .value(1)
    case .exited(let code) where failureCodes.contains(Int(code)): return .value(0)
    case .exited(let code):
      return .unscored("the check ended with exit code \(code), which 'fail_on' does not list")
    case .timeIsOver: return .unscored("the check took too long")
    case .tooMuchOutput: return .unscored("the check wrote too much")
    case .notStarted(let reason): return Self.unscored(reason)
    }
  }

  private static func unscored(_ reason: String) -> Score {
    .unscored("the answer could not be run in the sandbox: \(reason)")
  }
}

extension ProgramCommand {
  /// The command as a program and its arguments.
  fileprivate var words: [String] {
    switch self {
    case .program(let program, let arguments): [program] + arguments
    case .shell(let text): ["/bin/sh", "-c", text]
    }
  }
}

/// Takes the code out of an answer.
struct CodeReader: Sendable {
  private enum Fences: String, CaseIterable {
    case strip
    case keep
  }

  private enum Extract: String, CaseIterable {
    case whole
    case first
    case last
  }

  /// Its options, as a scorer's page shows them.
  static let options: [ScorerOption] = [
    .choice("fences", Fences.strip, "whether one Markdown code fence around the answer is left out"),
    .choice(
      "extract", Extract.whole, "whether the whole answer is code, or its first or last fenced block"),
  ]

  private let fences: Fences
  private let extract: Extract

  /// Reads the options `fences` and `extract` of a scorer.
  init(_ fields: Fields) throws(Diagnostic) {
    fences = try fields.choice("fences", default: .strip)
    extract = try fields.choice("extract", default: .whole)
    if fences == .keep, extract != .whole {
      throw try fields.required("extract").fault(
        "a code block is found by its fence", remedy: "leave out 'fences: keep'")
    }
  }

  /// The code: the answer without a fence around it, or its first or last fenced block; the whole answer where it
  /// has none.
  func code(in output: String) -> String {
    switch extract {
    case .whole: fences == .strip ? CodeFence.content(of: output) : output
    case .first: CodeFence.blocks(in: output).first ?? output
    case .last: CodeFence.blocks(in: output).last ?? output
    }
  }
}
