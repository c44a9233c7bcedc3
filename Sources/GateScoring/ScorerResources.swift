import GateJSON
import GateSuite

/// What a scorer takes from the repository besides its options: files that it reads and programs that it starts.
public struct ScorerResources: Sendable, Equatable {
  /// The files that its options name, as they are written: relative to the suite's folder.
  public private(set) var files: Set<String> = []
  /// The words of its commands that may be paths, relative to the suite's folder.
  public private(set) var programs: Set<String> = []

  /// The member of a scorer's definition that holds the digests of its files and programs.
  public static let digests = "goldgate.files"

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
      if let command = members["command"] { programs.formUnion(CommandPaths.words(of: command)) }
    default: break
    }
    for member in members.values { add(member) }
  }

  /// Whether two definitions of a metric mean the same measure. One that was recorded without the digests of its files
  /// says nothing of them.
  public static func agree(_ definition: JSONValue, recorded: JSONValue) -> Bool {
    switch (definition, recorded) {
    case (.object(let now), .object(let before)):
      let keys = Set(now.keys).union(before.keys).filter { $0 != digests || before[digests] != nil }
      return keys.allSatisfy { key in
        guard let left = now[key], let right = before[key] else { return now[key] == before[key] }
        return agree(left, recorded: right)
      }
    case (.array(let now), .array(let before)):
      return now.count == before.count && zip(now, before).allSatisfy { agree($0, recorded: $1) }
    default: return definition == recorded
    }
  }

  /// Whether two definitions differ in nothing but the digests of files and programs.
  public static func differInFilesOnly(_ definition: JSONValue, recorded: JSONValue) -> Bool {
    definition != recorded && withoutDigests(definition) == withoutDigests(recorded)
  }

  private static func withoutDigests(_ definition: JSONValue) -> JSONValue {
    switch definition {
    case .object(let members):
      .object(members.filter { $0.key != digests }.mapValues(withoutDigests))
    case .array(let elements): .array(elements.map(withoutDigests))
    default: definition
    }
  }
}
