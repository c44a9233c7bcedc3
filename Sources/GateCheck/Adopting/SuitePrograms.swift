import GateJSON
import GateSuite

/// The programs of the user's that a suite runs: its target's, where that is a command, and its scorers'.
struct SuitePrograms {
  /// A program as a suite names it.
  struct Program: Equatable {
    /// What is started, as the suite writes it: a list of words, or one text.
    let command: JSONValue
    /// The folder that it is started in, relative to the root.
    let folder: String
    /// The variables that it gets besides the inherited ones.
    let environment: JSONValue

    /// The words of the command.
    var words: [String] {
      command.arrayValue?.compactMap(\.stringValue)
        ?? command.stringValue.map { $0.split(separator: " ").map(String.init) } ?? []
    }
  }

  /// The programs, the target's first.
  let all: [Program]

  /// The programs of a suite.
  /// - Parameters:
  ///   - folder: the suite's folder, relative to the root.
  ///   - golden: its examples, which may name scorers of their own; none where they are not known.
  ///   - isLive: whether a replay target's source is called.
  init(of suite: Suite, in folder: String, golden: GoldenSet?, isLive: Bool) {
    var options: [JSONValue] = []
    if suite.target.type != "replay" || isLive { options.append(suite.target.options.json) }
    options += suite.metrics.compactMap { $0.scorer?.options.json }
    for example in golden?.examples ?? [] {
      options +=
        ([example.scorer].compactMap { $0 } + example.scorers.keys.sorted().compactMap { example.scorers[$0] })
        .map(\.options.json)
    }
    all = options.flatMap { Self.programs(in: $0, of: folder) }
  }

  private static func programs(in value: JSONValue, of folder: String) -> [Program] {
    if let members = value.objectValue {
      var found: [Program] = []
      if let command = members["command"] {
        let cwd = members["cwd"]?.stringValue ?? "."
        let start = try? SuiteContents.join(folder, cwd, at: Place(file: folder))
        found.append(Program(command: command, folder: start ?? folder, environment: members["env"] ?? .null))
      }
      return found + members.keys.sorted().flatMap { programs(in: members[$0] ?? .null, of: folder) }
    }
    return (value.arrayValue ?? []).flatMap { programs(in: $0, of: folder) }
  }
}
