import Foundation
import GateJSON
import GateProgram
import GateSuite

/// What a program of the user's says of the answer.
struct CommandScorer: Scorer {
  static let documentation = ScorerDocumentation(
    name: "command", summary: "What a program of yours says of the answer.",
    details: [
      "The program starts in the suite's folder and reads one line with a JSON object on its standard input (`id`, "
        + "`input`, `output`, `expected`, `metadata`, and `tool_calls` if there are any). In mode `once` each answer "
        + "has a process of its own: exit code 0 is a pass and 1 a failure; or it prints `{\"score\": 0.7}` or "
        + "`{\"unscored\": \"why\"}` and exits with 0. In mode `lines` `workers` processes stay and answer each line "
        + "with such an object on one line, flushed.",
      "Anything else, a time-out included, leaves the answer unscored, with the end of the program's standard error.",
    ],
    options: [
      .texts("command", .required, "the program and its arguments, or a command line"),
      .number("timeout_s", "0.01 to 3600", .told("the suite's time-out"), "how long it may take, in seconds"),
      .choice("mode", Mode.once, "whether each answer has a process of its own, or processes stay"),
      .integer("workers", "1 to 256", .told("1, with `mode: lines`"), "how many processes stay"),
    ],
    examples: [
      ScorerExample(
        scorer: "{type: command, command: [grep, -q, '\"output\":\"yes\"'], timeout_s: 10}",
        row: #"{"id": "1", "input": "Is it on?"}"#, answers: [.init("yes", 1), .init("no", 0)])
    ])

  private enum Mode: String, CaseIterable {
    case once
    case lines
  }

  private let launcher: ProgramLauncher
  /// The digests of the repository's files that the command names, by path.
  private let files: JSONValue
  private let timeout: Double
  /// The processes that stay; nil in mode `once`.
  private let pool: ProgramPool?

  init(_ configuration: ScorerConfiguration, context: ScorerContext) throws(Diagnostic) {
    let fields = try configuration.fields(Self.documentation)
    timeout = try fields.number("timeout_s", in: 0.01...3600, default: context.timeout)
    let value = try fields.required("command")
    launcher = try ProgramLauncher(
      ProgramCommand(value), at: value.place,
      in: ProgramEnvironment(
        folderPlace: value.place, suiteFolder: context.suiteFolder, repositoryRoot: context.repositoryRoot,
        variables: context.environment))
    files = CommandPaths.digests(
      of: CommandPaths.words(of: value.json), from: context.suiteFolder, inside: context.repositoryRoot)
    let mode: Mode = try fields.choice("mode", default: .once)
    let workers = try fields.integer("workers", in: 1...256, default: 1)
    if mode == .once, let workers = fields.value("workers") {
      throw workers.fault("'workers' is only for mode 'lines'", remedy: "add 'mode: lines' or leave it out")
    }
    pool = mode == .lines ? ProgramPool(launcher, count: workers) : nil
  }

  func score(_ output: String, for example: Example) async -> Score {
    await score(Response(output: output), for: example)
  }

  func score(_ response: Response, for example: Example) async -> Score {
    var request: [String: JSONValue] = [
      "id": .string(example.id), "input": example.input.json, "output": .string(response.output),
      "expected": .array(example.expected), "metadata": .object(example.metadata),
    ]
    if !response.toolCalls.isEmpty { request["tool_calls"] = .array(response.toolCalls.map(\.json)) }
    let line = Array((JSONWriter.compact(.object(request)) + "\n").utf8)
    guard let pool else { return await runOnce(line) }
    return await pool.withWorker { await ask($0, line) }
  }

  /// The options, and what the program's files hold.
  func definition(_ options: JSONValue) -> JSONValue {
    guard var members = options.objectValue, files != .object([:]) else { return options }
    members[MetricDefinition.digests] = files
    return .object(members)
  }

  /// Lets the processes that stay end.
  func close() async { await pool?.close() }

  private func runOnce(_ line: [UInt8]) async -> Score {
    let run = SingleRun(launcher: launcher)
    switch await Deadline.run(seconds: timeout, { await run.run(input: line) }) {
    case .missed(let outcome): return .unscored(outcome.end.withLastWords(isLate))
    case .met(let outcome): return score(outcome)
    }
  }

  private func score(_ outcome: SingleRun.Outcome) -> Score {
    guard !outcome.isTooLong else { return .unscored("the scoring program wrote more than its answer") }
    if outcome.end.isFailure(code: 1) { return .value(0) }
    guard outcome.end.isSuccess else { return .unscored(outcome.end.description(of: launcher)) }
    guard let answer = try? JSONParser.parse(outcome.output), answer.objectValue != nil else {
      return .value(1)
    }
    return score(answer) ?? .unscored("the scoring program printed JSON without 'score' or 'unscored'")
  }

  private func ask(_ worker: ProgramWorker, _ line: [UInt8]) async -> Score {
    switch await Deadline.run(seconds: timeout, { await worker.ask(line) }) {
    case .missed(let reply):
      await worker.restart()
      if case .gone(let end) = reply { return .unscored(end.withLastWords(isLate)) }
      return .unscored(isLate)
    case .met(.line(let bytes)):
      if let answer = try? JSONParser.parse(bytes), let score = score(answer) { return score }
      // After such a line nobody knows which answer the next one belongs to.
      await worker.restart()
      let words = launcher.redactor.excerpt(bytes, limit: 200)
      return .unscored("the scoring program wrote a line without 'score' or 'unscored': \(words)")
    case .met(.unasked(let bytes)):
      let words = launcher.redactor.excerpt(bytes, limit: 200)
      return .unscored("the scoring program wrote a line that no answer asked for: \(words)")
    case .met(.tooLong): return .unscored("the scoring program wrote more than its answer")
    case .met(.gone(let end)):
      return .unscored(
        end.isSuccess
          ? end.withLastWords("the program '\(launcher.shownName)' ended without an answer")
          : end.description(of: launcher))
    }
  }

  private func score(_ answer: JSONValue) -> Score? {
    if let score = answer["score"]?.doubleValue { return .value(score) }
    return answer["unscored"]?.stringValue.map {
      .unscored(launcher.redactor.excerpt($0, limit: 300))
    }
  }

  private var isLate: String { "the scoring program took longer than \(timeout) s" }
}

/// The files and folders of the repository that a command names.
public enum CommandPaths {
  /// What separates words in a line for the shell, and a path from what stands before it, as in `--config=a.json`.
  private static let separators = Set<Character>(" \t\n\r;|&<>()`'\"=:,${}")

  /// The words of a command that may be paths: each argument, each word of a line for the shell, and the file or folder
  /// of each module, as in `python3 -m tools.score`.
  public static func words(of command: JSONValue) -> Set<String> {
    let texts = command.arrayValue?.compactMap(\.stringValue) ?? [command.stringValue].compactMap { $0 }
    var words: Set<String> = []
    for text in texts {
      for word in [text] + text.split(whereSeparator: separators.contains).map(String.init)
      where (1...1024).contains(word.utf8.count) && !word.utf8.contains(0) {
        words.insert(word)
        // What stands behind a variable, as in `$GITHUB_WORKSPACE/eval/score.py`.
        if let slash = word.firstIndex(of: "/"), ProgramEnvironment.isName(word[..<slash]),
          word[..<slash].allSatisfy({ !$0.isLowercase })
        {
          words.insert(String(word[slash...]))
        }
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ ProgramEnvironment.isName($0) }) else { continue }
        let module = parts.joined(separator: "/")
        words.formUnion([module, module + ".py"])
      }
    }
    return words
  }

  /// The digests of the files among some words that lie in the repository, by their paths from its root.
  /// - Parameters:
  ///   - folder: the absolute path of the folder that relative paths begin in.
  ///   - root: the absolute path of the repository.
  static func digests(of words: some Sequence<String>, from folder: String, inside root: String) -> JSONValue
  {
    var digests: [String: JSONValue] = [:]
    for word in words where word != "/" {
      guard let path = try? ContainedPath(word, from: folder, inside: root, at: Place(file: "")),
        let file = try? SourceFile(readingFrom: path.absolute)
      else { continue }
      digests[path.relative] = .string(Digest(of: file.bytes).description)
    }
    return .object(digests)
  }
}
