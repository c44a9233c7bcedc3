import GateJSON
import GateProgram
import GateSuite

/// An answer put together with the tests of its example, as HumanEval does (Chen et al. 2021).
struct UnitTestProgram: Sendable {
  private let prompt: String
  private let test: String
  private let entryPoint: String?

  /// Reads `expected: {"test": "...", "entry_point": "...", "prompt": "..."}`; the prompt is the example's input
  /// where it is not given there.
  /// - Parameter includesPrompt: whether the answer continues the prompt.
  /// - Throws: where there is no test, or no prompt that is text.
  init(_ example: Example, includesPrompt: Bool) throws(Diagnostic) {
    let reference = example.expected.first ?? .null
    func fault(_ message: String, _ remedy: String) -> Diagnostic {
      Diagnostic("\(message) the example '\(example.id)'", at: example.place, remedy: remedy)
    }
    guard let test = reference["test"]?.stringValue else {
      throw fault("there is no test in", #"write "expected": {"test": "...", "entry_point": "..."}"#)
    }
    self.test = test
    entryPoint = reference["entry_point"]?.stringValue
    if let entryPoint, !entryPoint.isVariableName(with: ".") {
      throw fault("'\(entryPoint)' is no Python name in", "give the function's name as 'entry_point'")
    }
    var prompt = reference["prompt"]?.stringValue
    if prompt == nil, case .text(let text) = example.input { prompt = text }
    guard let prompt = includesPrompt ? prompt : "" else {
      throw fault("there is no prompt to be continued in", "add 'prompt' to 'expected', or 'prompt: omit'")
    }
    self.prompt = prompt
  }

  /// The program, and the line that it prints when the tests have been run to their end; no line where the example
  /// names no function, and so need not be Python.
  func text(_ code: String) -> (program: String, lastLine: String?) {
    let program = "\(prompt)\(code)\n\(test)\n"
    guard let entryPoint else { return (program, nil) }
    // An answer that ends the program before its tests, with success, has not passed them.
    let line = "goldgate: passed \(Digest(of: program))"
    return (program + "check(\(entryPoint))\n__import__('os').write(1, b'\\n\(line)\\n')\n", line)
  }
}

/// One input of a program and the output that is right for it.
struct InputOutputCase: Sendable {
  /// What the program reads.
  let input: String
  private let output: String

  /// Reads `expected: [{"stdin": "...", "stdout": "..."}, ...]`.
  /// - Throws: where there is none, or one without `stdout`.
  static func all(_ example: Example) throws(Diagnostic) -> [InputOutputCase] {
    var cases: [InputOutputCase] = []
    for reference in example.expected {
      guard let output = reference["stdout"]?.stringValue else {
        throw fault("a case of the example '\(example.id)' has no 'stdout'", example)
      }
      cases.append(InputOutputCase(input: reference["stdin"]?.stringValue ?? "", output: output))
    }
    guard !cases.isEmpty else { throw fault("the example '\(example.id)' has no cases", example) }
    return cases
  }

  private static func fault(_ message: String, _ example: Example) -> Diagnostic {
    Diagnostic(
      message, at: example.place, remedy: #"write "expected": [{"stdin": "1 2\n", "stdout": "3\n"}]"#)
  }

  /// Whether what a program wrote is right: the same lines, but for white space at their ends and empty lines at the
  /// end.
  func accepts(_ bytes: [UInt8]) -> Bool {
    guard let text = String(validating: bytes, as: UTF8.self) else { return false }
    return Self.lines(text) == Self.lines(output)
  }

  private static func lines(_ text: String) -> [String] {
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var line = line
      while let last = line.last, " \t\r".unicodeScalars.contains(last) { line.removeLast() }
      return String(line)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}

/// Reads where and within which limits answers are run.
enum SandboxOptions {
  /// Its options, as a scorer's page shows them.
  static let options: [ScorerOption] = [
    .choice("sandbox", Sandbox.Confinement.bubblewrap, "what keeps the answer from doing harm"),
    .number("timeout_s", "0.1 to 3600", .value(10), "how long a run may take, in seconds"),
    .integer("memory_mb", "16 to 1048576", .value(1024), "the memory of each process, in MiB"),
    .integer("disk_mb", "1 to 65536", .value(64), "how much it may write, in MiB"),
    .integer("processes", "1 to 4096", .value(64), "how many processes it may have"),
    .texts("read_only", .told("none"), "absolute paths that it may read besides `/usr`"),
  ]

  /// The variable that allows a suite to run answers without a sandbox.
  static let permission = "GOLDGATE_ALLOW_UNSANDBOXED"

  /// The sandbox that a scorer's options ask for.
  /// - Throws: on a bad option, where bubblewrap is not there, and on `sandbox: none` where the environment does
  ///   not allow it: whoever can change a suite shall not be able to switch the sandbox off.
  static func sandbox(_ fields: Fields, context: ScorerContext) throws(Diagnostic) -> Sandbox {
    let confinement: Sandbox.Confinement = try fields.choice("sandbox", default: .bubblewrap)
    if confinement == .none, context.environment[permission] != "1" {
      throw try fields.required("sandbox").fault(
        "answers would be run without a sandbox, which a suite alone cannot decide",
        remedy: "leave 'sandbox' out, or set \(permission)=1 if each answer may do whatever it likes")
    }
    let limits = SandboxLimits(
      seconds: try fields.number("timeout_s", in: 0.1...3600, default: 10),
      memoryMB: try fields.integer("memory_mb", in: 16...1_048_576, default: 1024),
      diskMB: try fields.integer("disk_mb", in: 1...65_536, default: 64),
      processes: try fields.integer("processes", in: 1...4096, default: 64))
    let readOnly = try fields.strings("read_only")
    if let bad = readOnly.first(where: { !$0.hasPrefix("/") || $0.utf8.contains(0) }) {
      throw try fields.required("read_only").fault(
        "'\(bad)' is no absolute path", remedy: "begin it with '/', as in '/opt/swift'")
    }
    let place = fields.value("sandbox")?.place ?? fields.place
    return try Sandbox(
      confinement, limits: limits, readOnly: readOnly,
      surroundings: ProgramEnvironment(
        folderPlace: place, suiteFolder: context.suiteFolder, repositoryRoot: context.repositoryRoot,
        variables: context.environment))
  }
}
