import GateJSON

/// A value that is written as YAML: like JSON, but maps keep their order and a part may have an anchor.
public indirect enum YAMLNode: Sendable, Hashable {
  /// A null, truth value, number or text.
  case scalar(JSONValue)
  /// A list.
  case list([YAMLNode])
  /// A map, in the order in which it is written.
  case map([YAMLMember])
  /// A part that is written once, under a name, and referred to after that.
  case anchored(String, YAMLNode)

  /// A text.
  public static func text(_ text: String) -> YAMLNode { .scalar(.string(text)) }

  /// A map of names and values.
  static func map(_ members: KeyValuePairs<String, YAMLNode?>) -> YAMLNode {
    .map(members.compactMap { name, value in value.map { YAMLMember(name, $0) } })
  }

  /// A JSON value; the members of objects are in the order of their names, but for the few that are read first.
  public init(_ json: JSONValue) {
    switch json {
    case .array(let elements): self = .list(elements.map { YAMLNode($0) })
    case .object(let members):
      let first = ["type", "name", "role", "id", "description", "user"]
      func rank(_ name: String) -> Int { first.firstIndex(of: name) ?? first.count }
      self = .map(
        members.sorted { (rank($0.key), $0.key) < (rank($1.key), $1.key) }.map {
          YAMLMember($0.key, YAMLNode($0.value))
        })
    default: self = .scalar(json)
    }
  }

  /// The value as it stands on one line, also inside of `[]` and `{}`.
  public var line: String { YAMLWriter.line(self) }

  /// The value without order and anchors.
  public var json: JSONValue {
    switch self {
    case .scalar(let value): value
    case .list(let elements): .array(elements.map(\.json))
    case .map(let members):
      .object(Dictionary(members.map { ($0.name, $0.value.json) }, uniquingKeysWith: { $1 }))
    case .anchored(_, let node): node.json
    }
  }

  /// Whether YAML 1.1 or 1.2 reads a text without quotes as something else, such as a truth value.
  static func isReserved(_ text: String) -> Bool {
    text.utf8.count <= 5 && reserved.contains(text.lowercased())
  }

  private static let reserved: Set = ["true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan"]

  /// Whether it holds a text of several lines, which is easier to read as a block.
  var holdsLines: Bool {
    switch self {
    case .scalar(.string(let text)): text.contains("\n")
    case .scalar: false
    case .list(let elements): elements.contains(where: \.holdsLines)
    case .map(let members): members.contains { $0.value.holdsLines }
    case .anchored(_, let node): node.holdsLines
    }
  }
}

/// A name in a map, and its value.
public struct YAMLMember: Sendable, Hashable {
  let name: String
  let value: YAMLNode

  init(_ name: String, _ value: YAMLNode) {
    self.name = name
    self.value = value
  }
}
