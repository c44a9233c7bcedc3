import Foundation
import GateProgram
import GateSuite

/// The programs that a suite starts: its target, and the scorers that are commands.
struct CommandFiles {
  let workspace: Workspace
  /// The suite's folder, relative to the root.
  let folder: String

  /// The faults of commands that name a file that is not there, each at the command.
  func faults(of suite: Suite) -> [Diagnostic] {
    var values = suite.metrics.compactMap { $0.scorer?.options }
    // A program whose answers are recorded is not started.
    if suite.target.type == "command" { values.append(suite.target.options) }
    return values.flatMap(faults)
  }

  /// The program of the target that is not found on the PATH; nil if it is, or the target is none.
  func missingProgram(of target: TargetConfiguration) -> String? {
    guard target.type == "command",
      case .program(let name)? = missing(target.options, path: workspace.context.environment["PATH"])
    else { return nil }
    return name
  }

  private func faults(of value: ConfigValue) -> [Diagnostic] {
    switch value.content {
    case .scalar: return []
    case .list(let elements): return elements.flatMap(faults)
    case .map(let members):
      let inner = members.sorted { $0.key < $1.key }.flatMap { faults(of: $0.value) }
      guard members["type"]?.json == "command", case .file(let path)? = missing(value, path: nil),
        let command = members["command"]
      else { return inner }
      let root = workspace.locator.root + "/"
      let shown = path.hasPrefix(root) ? String(path.dropFirst(root.count)) : path
      return inner + [
        command.fault("there is no file '\(shown)'", remedy: "write the program, or correct its name")
      ]
    }
  }

  private func missing(_ options: ConfigValue, path: String?) -> MissingProgram? {
    guard case .map(let members) = options.content, let value = members["command"],
      let command = try? ProgramCommand(value)
    else { return nil }
    let place = members["cwd"]?.json.stringValue ?? "."
    let start = URL(
      fileURLWithPath: place, relativeTo: URL(fileURLWithPath: workspace.absolute(folder) + "/"))
    return MissingProgram(of: command, in: start.standardizedFileURL.path, path: path)
  }
}
