import GateJSON
import GateSuite

/// What a scorer takes from the repository besides its options: files that it reads and programs that it starts.
public struct ScorerResources: Sendable, Equatable {
  /// The files that its options name, as they are written: relative to the suite's folder.
  public private(set) var files: Set<String> = []
  /// The words of its commands that may be paths, and the recordings that a judge answers from, relative to the suite's folder.
  public private(set) var programs: Set<String> = []

  /// What a scorer and those inside it name.
  public init(of scorer: ScorerConfiguration) { add(scorer.options.json) }

  /// What some scorers name together.
  public init(of scorers: some Sequence<ScorerConfiguration>) {
    for scorer in scorers { add(scorer.options.json) }
  }

  private mutating func add(_ options: JSONValue) {
    for element in options.arrayValue ?? [] { add(element) }
    guard let members = options.objectValue else { return }
    switch members["type"]?.stringValue {
    case "json_schema": if let file = members["file"]?.stringValue { files.insert(file) }
    case "leaks": if let file = members["system_prompt_file"]?.stringValue { files.insert(file) }
    case "command":
      guard let command = members["command"] else { break }
      // A judge's program may start in another folder.
      let folder = members["cwd"]?.stringValue.map { $0 + "/" } ?? ""
      programs.formUnion(CommandPaths.words(of: command).map { folder + $0 })
    // A judge's recordings.
    case "replay": if let file = members["file"]?.stringValue { programs.insert(file) }
    default: break
    }
    for member in members.values { add(member) }
  }
}
