import GateJSON

/// What identifies a metric in a baseline, with the digests of the files and programs that its scorers use.
public enum MetricDefinition {
  /// The member of a scorer's definition that holds the digests of its files and programs.
  public static let digests = "goldgate.files"

  /// Whether two definitions mean the same measure. One that was recorded without the digests of its files says nothing of
  /// them.
  public static func agree(_ definition: JSONValue?, _ recorded: JSONValue?) -> Bool {
    switch (definition, recorded) {
    case (.object(let now)?, .object(let before)?):
      let keys = Set(now.keys).union(before.keys)
        .filter { $0 != digests || now[digests] != nil && before[digests] != nil }
      return keys.allSatisfy { agree(now[$0], before[$0]) }
    case (.array(let now)?, .array(let before)?):
      return now.count == before.count && zip(now, before).allSatisfy { agree($0, $1) }
    default: return definition == recorded
    }
  }

  /// Whether all metrics of two runs mean the same, and both have the same ones.
  public static func agree(_ definitions: [String: JSONValue], _ recorded: [String: JSONValue]) -> Bool {
    Set(definitions.keys).union(recorded.keys).allSatisfy { agree(definitions[$0], recorded[$0]) }
  }

  /// Whether two definitions differ in nothing but the digests of files and programs.
  public static func differInFilesOnly(_ definition: JSONValue?, _ recorded: JSONValue?) -> Bool {
    definition != recorded && definition.map(withoutDigests) == recorded.map(withoutDigests)
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
