import GateJSON
import GateSuite

/// What to start: a program with its arguments, or a text for the shell.
package enum ProgramCommand: Sendable, Equatable {
  /// A program and its arguments.
  case program(String, arguments: [String])
  /// A text for `/bin/sh -c`.
  case shell(String)

  /// Reads `[python3, app.py]` or `python3 app.py`.
  /// - Throws: if it is empty or holds a NUL character.
  package init(_ value: ConfigValue) throws(Diagnostic) {
    let texts: [String]
    switch value.content {
    case .list(let elements):
      texts = elements.compactMap(\.json.stringValue)
      guard texts.count == elements.count else { throw value.fault("a list of strings is expected") }
    default:
      guard let text = value.json.stringValue else {
        throw value.fault("a string or a list of strings is expected, not \(value.json.kindName)")
      }
      texts = [text]
    }
    guard let program = texts.first, !program.isEmpty else {
      throw value.fault("the command is empty", remedy: "write it like ['python3', 'app.py']")
    }
    guard !texts.contains(where: { $0.utf8.contains(0) }) else {
      throw value.fault("the command holds a NUL character")
    }
    if case .list = value.content {
      self = .program(program, arguments: Array(texts.dropFirst()))
    } else {
      self = .shell(program)
    }
  }

  /// The command as the suite has it.
  package var json: JSONValue {
    switch self {
    case .program(let program, let arguments): .array(([program] + arguments).map { .string($0) })
    case .shell(let text): .string(text)
    }
  }
}

/// Where a program is started and what it inherits.
package struct ProgramEnvironment: Sendable {
  /// The folder to start in, as the suite names it; the suite's own if nil.
  package var folder: String?
  /// Where that folder is named, or else where the command stands.
  package var folderPlace: Place
  /// The absolute path of the suite's folder.
  package var suiteFolder: String
  /// The absolute path of the root that no relative path may leave.
  package var repositoryRoot: String
  /// The environment's variables.
  package var variables: [String: String]

  /// Where a program is started.
  package init(
    folder: String? = nil, folderPlace: Place, suiteFolder: String, repositoryRoot: String,
    variables: [String: String]
  ) {
    self.folder = folder
    self.folderPlace = folderPlace
    self.suiteFolder = suiteFolder
    self.repositoryRoot = repositoryRoot
    self.variables = variables
  }

  /// Whether `text` can be the name of a variable: letters, digits and underscores, no digit in front.
  package static func isName(_ text: some StringProtocol) -> Bool { text.isVariableName() }
}
