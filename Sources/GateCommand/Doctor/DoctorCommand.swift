import ArgumentParser
import GateCheck
import GateDecision
import GateJSON
import GateReport

/// `goldgate doctor`: looks for what a check would stumble over.
struct DoctorCommand: GateSubcommand {
  /// What the standard output shows.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case terminal
    case json
  }

  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Look for what a check would stumble over: git, suites, keys, network, disk.",
    discussion: """
      Calls no model and changes nothing; each endpoint gets one request without a key. Keys are reported as set or not \
      and never shown. Exits with 0 if there is no problem, with 5 if only the machine or the network has \
      one, else with 2.

      Examples:
        goldgate doctor
        goldgate doctor --offline
        goldgate doctor --suite support-faq --format json
      """)

  @OptionGroup var suites: SuiteOptions

  @Flag(help: "Ask no endpoint whether it answers.")
  var offline = false

  @Option(help: ArgumentHelp("How long an endpoint may take to answer, in seconds.", valueName: "seconds"))
  var timeout: Double = 5

  @Option(help: "What the standard output shows: terminal or json.")
  var format: Format = .terminal

  func validate() throws {
    if !(0.1...60).contains(timeout) { throw ValidationError("--timeout must be from 0.1 to 60.") }
  }

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    let workspace = Workspace.open(in: context)
    let found =
      await GitDoctor(workspace: workspace).examine()
      + SuiteDoctor(workspace: workspace, patience: offline ? nil : timeout).examine(suites.suite)
      + MachineDoctor(workspace: workspace).examine()
    let problems = found.filter { $0.state == .problem }
    let code = problems.contains { $0.exitCode == .usage } ? .usage : problems.first?.exitCode ?? .pass
    switch format {
    case .terminal: context.write(Self.text(found))
    case .json: context.write(JSONWriter.pretty(Self.json(found, code)) + "\n")
    }
    return code
  }

  private static func text(_ found: [Examination]) -> String {
    let width = found.map(\.name.count).max() ?? 0
    let lines = found.map { one in
      let name = one.name + String(repeating: " ", count: width - one.name.count)
      let state = one.state.rawValue + String(repeating: " ", count: 7 - one.state.rawValue.count)
      let step = one.step.map { "\n\(String(repeating: " ", count: 9))\(PlainText($0).text)" } ?? ""
      return "\(state)  \(name)  \(PlainText(one.message).text)\(step)\n"
    }
    let problems = found.count { $0.state == .problem }
    let warnings = found.count { $0.state == .warning }
    return lines.joined() + "\n\(Counted.of(problems, "problem")), \(Counted.of(warnings, "warning"))\n"
  }

  private static func json(_ found: [Examination], _ code: GateDecision.ExitCode) -> JSONValue {
    [
      "tool_version": .string(Version.current), "exit_code": .integer(Int(code.rawValue)),
      "examinations": .array(
        found.map { one in
          [
            "name": .string(one.name), "state": .string(one.state.rawValue), "message": .string(one.message),
            "step": one.step.map { .string($0) } ?? .null,
          ]
        }),
    ]
  }
}

/// What `goldgate doctor` found out about one thing.
struct Examination: Equatable {
  /// How it is.
  enum State: String {
    case ok
    case warning
    case problem
  }

  /// What was looked at, in a word or two.
  let name: String
  /// How it is.
  let state: State
  /// What was found, one sentence without a full stop.
  let message: String
  /// The next step; nil if there is none.
  var step: String?
  /// How goldgate ends because of a problem.
  var exitCode = ExitCode.usage

  /// Something that is as it should be.
  static func ok(_ name: String, _ message: String) -> Examination {
    Examination(name: name, state: .ok, message: message)
  }

  /// Something that may be meant.
  static func warning(_ name: String, _ message: String, step: String?) -> Examination {
    Examination(name: name, state: .warning, message: message, step: step)
  }

  /// Something that a check would stumble over.
  static func problem(
    _ name: String, _ message: String, step: String?, exitCode: GateDecision.ExitCode = .usage
  ) -> Examination {
    Examination(name: name, state: .problem, message: message, step: step, exitCode: exitCode)
  }
}
