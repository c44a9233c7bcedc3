import GateJSON
import GateSuite
import Subprocess

/// What a program of the user's says of the answer.
///
///     scorer: {type: command, command: [python3, check.py], timeout_s: 10}
///     scorer: {type: command, command: "jq -e .output"}
///
/// The program reads one JSON object on its standard input (`id`, `input`, `output`, `expected`, `metadata`).
/// Exit code 0 is a pass and 1 a failure; or it prints `{"score": 0.7}` or `{"unscored": "why"}` and exits
/// with 0. Anything else, a time-out included, leaves the answer unscored, with the end of its standard error.
/// It starts in the suite's folder.
struct CommandScorer: Scorer {
  private let configuration: Configuration
  private let timeout: Double

  init(_ configuration: ScorerConfiguration, context: ScorerContext) throws(Diagnostic) {
    let fields = try Fields(configuration.options, allowed: ["type", "command", "timeout_s"])
    timeout = try fields.number("timeout_s", in: 0.01...3600, default: context.timeout)
    let value = try fields.required("command")
    let executable: Executable
    let arguments: [String]
    if let text = value.json.stringValue {
      (executable, arguments) = (.path("/bin/sh"), ["-c", text])
    } else {
      let words = try fields.strings("command")
      guard let program = words.first, !program.isEmpty else {
        throw value.fault("the command is empty", remedy: "write 'command: [python3, check.py]'")
      }
      executable = program.contains("/") && !program.hasPrefix("/")
        ? .path(.init("\(context.suiteFolder)/\(program)")) : program.hasPrefix("/") ? .path(.init(program)) : .name(program)
      arguments = Array(words.dropFirst())
    }
    var platformOptions = PlatformOptions()
    platformOptions.createSession = true
    platformOptions.teardownSequence = [
      .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .milliseconds(500))
    ]
    self.configuration = Configuration(
      executable: executable, arguments: Arguments(arguments),
      environment: .custom(
        Dictionary(
          context.environment.filter { !$0.key.isEmpty && !$0.key.contains("=") }
            .map { (Environment.Key(stringLiteral: $0.key), $0.value) }, uniquingKeysWith: { $1 })),
      workingDirectory: .init(context.suiteFolder), platformOptions: platformOptions)
  }

  func score(_ output: String, for example: Example) async -> Score {
    let request: JSONValue = [
      "id": .string(example.id), "input": example.input.json, "output": .string(output),
      "expected": .array(example.expected), "metadata": .object(example.metadata),
    ]
    let input = JSONWriter.compact(request) + "\n"
    return await withTaskGroup(of: Score?.self) { group in
      group.addTask { await run(input) }
      group.addTask {
        try? await Task.sleep(for: .seconds(timeout))
        return nil
      }
      let first = await group.next() ?? nil
      // Cancelling ends the program and all that it started.
      group.cancelAll()
      return first ?? .unscored("the scoring program took longer than \(timeout) s")
    }
  }

  private func run(_ input: String) async -> Score {
    do {
      let result = try await Subprocess.run(
        configuration, input: .string(input), output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
      return Self.score(
        status: result.terminationStatus, output: result.standardOutput, error: result.standardError)
    } catch {
      return .unscored("the scoring program could not be run: \(Self.tail("\(error)"))")
    }
  }

  private static func score(status: TerminationStatus, output: String, error: String) -> Score {
    let told = tail(error).isEmpty ? "" : "; its standard error ends: \(tail(error))"
    switch status {
    case .exited(0):
      guard let answer = try? JSONParser.parse(output), answer.objectValue != nil else { return .value(1) }
      if let score = answer["score"]?.doubleValue { return .value(score) }
      if let reason = answer["unscored"]?.stringValue { return .unscored(tail(reason)) }
      return .unscored("the scoring program printed JSON without 'score' or 'unscored'")
    case .exited(1): return .value(0)
    case .exited(let code): return .unscored("the scoring program ended with exit code \(code)\(told)")
    case .signaled(let signal): return .unscored("the scoring program was ended by signal \(signal)\(told)")
    }
  }

  /// The end of a text on one line, without control characters.
  private static func tail(_ text: String) -> String {
    let clean = text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : Character($0) }
    return String(String(clean.suffix(300)).split(separator: " ").joined(separator: " "))
  }
}
