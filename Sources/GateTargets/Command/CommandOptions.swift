import GateJSON
import GateProgram
import GateSuite

/// The options of a `command` target, read and checked without starting anything.
struct CommandOptions: Sendable {
  /// How requests reach the program.
  enum Mode: String, Sendable, CaseIterable {
    /// One process a request.
    case once
    /// Long-lived processes, one line of JSON a request and one line back.
    case lines
  }

  /// What to start.
  let command: ProgramCommand
  /// How requests reach it.
  let mode: Mode
  /// The folder to start it in, as the suite has it; nil for the suite's own folder.
  let folder: String?
  /// Where the folder is named, or else where the options stand.
  let folderPlace: Place
  /// Where the command stands.
  let commandPlace: Place
  /// Variables to set besides the inherited ones.
  let environment: [String: String]
  /// How many processes run at once in mode `lines`; a process has one request at a time.
  let workers: Int

  /// The marks of reasoning in the text.
  let reasoningTags: ReasoningTags

  private static let names = ["type", "command", "mode", "cwd", "env", "workers", "reasoning_tags"]

  /// Reads `target: {type: command, command: [...]}`.
  /// - Throws: on an unknown, missing or badly formed option.
  init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(value, allowed: Self.names)
    let commandValue = try fields.required("command")
    command = try ProgramCommand(commandValue)
    commandPlace = commandValue.place
    mode = try fields.choice("mode", default: .once)
    folder = try fields.optionalString("cwd")
    folderPlace = fields.value("cwd")?.place ?? fields.place
    environment = try Self.environment(fields.value("env"))
    reasoningTags = try ReasoningTags(fields)
    workers = try fields.integer("workers", in: 1...256, default: 1)
    if mode == .once, let workers = fields.value("workers") {
      throw workers.fault("'workers' is only for mode 'lines'", remedy: "add 'mode: lines' or leave it out")
    }
  }

  /// The command and the mode; never the environment's values.
  var identity: JSONValue {
    var members: [String: JSONValue] = [
      "type": "command", "command": command.json, "mode": .string(mode.rawValue),
    ]
    members["reasoning_tags"] = reasoningTags.identity
    return .object(members)
  }

  private static func environment(_ value: ConfigValue?) throws(Diagnostic) -> [String: String] {
    guard let value else { return [:] }
    guard case .map(let members) = value.content else {
      throw value.fault("a map from variables to values is expected, not \(value.json.kindName)")
    }
    var environment: [String: String] = [:]
    for (name, member) in members.sorted(by: { $0.key < $1.key }) {
      guard ProgramEnvironment.isName(name) else {
        throw member.fault("'\(name)' is not the name of an environment variable")
      }
      guard let text = member.json.stringValue else {
        throw member.fault("a string is expected, not \(member.json.kindName)", remedy: "put it in quotes")
      }
      guard !text.utf8.contains(0) else { throw member.fault("the value holds a NUL character") }
      environment[name] = text
    }
    return environment
  }
}
