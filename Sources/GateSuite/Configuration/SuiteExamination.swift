import GateJSON

/// A suite.yaml with faults: all of them that do not follow from others, and what can be read of the rest.
public struct SuiteExamination: Sendable {
  /// What is left without the parts at fault; in the place of a missing target or missing metrics stand ones that need nothing.
  public let suite: Suite?
  /// The whole file.
  public let root: ConfigValue
  /// The faults, and what was left out for them.
  public var search = FaultSearch()

  /// Reads a suite.yaml as far as it can be read.
  /// - Parameter folderName: as `Suite` has it.
  /// - Throws: if the file is no YAML.
  public init(_ source: SourceFile, folderName: String) throws(Diagnostic) {
    root = try YAMLReader.read(source)
    let root = root
    let rest = search.read(root) { value throws(Diagnostic) in
      _ = try Suite(partsOf: Self.completed(value, of: root), folderName: folderName)
    }
    if case .map(let members) = root.content {
      for name in Self.standIns.keys.sorted() where members[name]?.isNull != false {
        search.add(
          Diagnostic(
            "the key '\(name)' is missing", at: root.place, remedy: "add '\(name)'", kind: .missingKey(name)))
      }
    }
    let completed = rest.map { Self.completed($0, of: root) }
    suite = completed.flatMap { try? Suite(partsOf: $0, folderName: folderName) }
    guard let completed, let suite else { return }
    for check in suite.checks(of: completed) { search.check(check.keys, in: source.path, check.run) }
  }

  /// What stands in the place of what is missing, so that the rest can be read.
  private static let standIns: [String: JSONValue] = [
    "target": ["type": "replay"], "metrics": [["scorer": "exact"]],
  ]

  private static func completed(_ value: ConfigValue, of root: ConfigValue) -> ConfigValue {
    guard case .map(var members) = value.content, case .map(let all) = root.content else { return value }
    for (name, standIn) in standIns {
      // A list that was empty from the beginning is a fault of its own.
      let isEmptied = members[name]?.json == [] && all[name]?.json != []
      guard members[name]?.isNull != false || isEmptied else { continue }
      members[name] = ConfigValue(standIn, at: value.place)
    }
    return ConfigValue(.map(members), at: value.place)
  }
}
