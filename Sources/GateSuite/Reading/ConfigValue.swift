import GateJSON

/// A value read from a user's YAML or JSON together with the place where it stands.
public struct ConfigValue: Sendable, Equatable {
  /// What the value holds.
  public enum Content: Sendable, Equatable {
    /// A null, truth value, number or string.
    case scalar(JSONValue)
    /// A list.
    case list([ConfigValue])
    /// A map from names to values.
    case map([String: ConfigValue])
  }

  private enum Storage: Sendable {
    /// Parts that have places of their own.
    case content(Content)
    /// A JSON value all of whose parts stand on one line: their places are made only if they are asked for,
    /// as a file may have a million of them.
    case json(JSONValue)
  }

  private let storage: Storage
  /// Where it stands.
  public let place: Place
  /// How a truth value or a null was written, if not as JSON writes it: `True`, `~`; nil of all else.
  private let spelling: String?

  /// A value at a place.
  /// - Parameter spelling: how a truth value or a null was written, if not as JSON writes it.
  public init(_ content: Content, at place: Place, spelling: String? = nil) {
    storage = .content(content)
    self.place = place
    self.spelling = spelling
  }

  /// A JSON value all of whose parts stand on the line of `place`, as in a JSONL row.
  public init(_ json: JSONValue, at place: Place) {
    storage = .json(json)
    self.place = place
    spelling = nil
  }

  /// What the value holds.
  public var content: Content {
    switch storage {
    case .content(let content): content
    case .json(.array(let elements)):
      .list(elements.enumerated().map { ConfigValue($1, at: place.element($0, line: place.line)) })
    case .json(.object(let members)):
      .map(
        Dictionary(
          uniqueKeysWithValues: members.map {
            ($0, ConfigValue($1, at: place.member($0, line: place.line)))
          }))
    case .json(let scalar): .scalar(scalar)
    }
  }

  /// The value without its places.
  public var json: JSONValue {
    switch storage {
    case .json(let value): value
    case .content(.scalar(let value)): value
    case .content(.list(let elements)): .array(elements.map(\.json))
    case .content(.map(let members)): .object(members.mapValues(\.json))
    }
  }

  /// Whether this is null.
  var isNull: Bool {
    switch storage {
    case .json(.null), .content(.scalar(.null)): true
    default: false
    }
  }

  /// Whether two values hold the same at the same places.
  public static func == (left: ConfigValue, right: ConfigValue) -> Bool {
    left.place == right.place && left.content == right.content
  }

  /// A fault at this value's place.
  public func fault(_ message: String, remedy: String? = nil) -> Diagnostic {
    Diagnostic(message, at: place, remedy: remedy)
  }

  /// A fault of this value by itself, whatever others are.
  func wrong(_ message: String, remedy: String? = nil) -> Diagnostic {
    Diagnostic(message, at: place, remedy: remedy, kind: .value)
  }
}

extension ConfigValue {
  /// The value without the part that stands at a place, by its key; nil if that is this value itself, or none of its parts.
  func without(_ place: Place) -> ConfigValue? {
    switch content {
    case .scalar: return nil
    case .list(let elements):
      guard let index = elements.firstIndex(where: { $0.place.holds(place) }) else { return nil }
      var rest = elements
      if let inner = elements[index].without(place) { rest[index] = inner } else { rest.remove(at: index) }
      return ConfigValue(.list(rest), at: self.place)
    case .map(var members):
      guard let name = members.keys.sorted().first(where: { members[$0]?.place.holds(place) == true }) else {
        return nil
      }
      members[name] = members[name]?.without(place)
      return ConfigValue(.map(members), at: self.place)
    }
  }
}

/// How the scalars of a golden row were written, if that counts: `expected: 1.10` is the text `1.10` for a scorer of
/// texts, and `expected: True` the text `True`.
extension ConfigValue {
  /// The row with the digits of the numbers that are asked or expected, and with the spelling of the truth values that are
  /// expected; all others are what they are worth.
  var withGoldenSpelling: ConfigValue {
    guard holdsWrittenDigits, case .map(let members) = content else { return self }
    var changed: [String: ConfigValue] = [:]
    for (name, member) in members {
      changed[name] =
        switch name {
        case "input", "messages": member.asWritten
        case "expected": member.asReference
        case "turns": member.asTurns
        default: member.withoutDigits
        }
    }
    return ConfigValue(.map(changed), at: place)
  }

  private var holdsWrittenDigits: Bool {
    switch storage {
    case .json(let value): value.holdsWrittenDigits
    case .content(.scalar(let value)): spelling != nil || value.holdsWrittenDigits
    case .content(.list(let elements)): elements.contains(where: \.holdsWrittenDigits)
    case .content(.map(let members)): members.values.contains(where: \.holdsWrittenDigits)
    }
  }

  /// The value with its digits; a number that JSON does not know, such as `007`, as the text that it is.
  private var asWritten: ConfigValue { mapped { $0.isJSON ? .written($0) : .string($0.text) } }

  private var withoutDigits: ConfigValue { mapped { JSONValue.written($0).withoutSpelling } }

  /// References: one that is a number or a truth value keeps its spelling; in an object or a list the value counts, but
  /// for a number such as `007`, which JSON does not know. A null is no reference, but as one of several it is what was
  /// written.
  private var asReference: ConfigValue {
    switch content {
    case .scalar(.null): self
    case .scalar: asText
    case .list(let elements):
      ConfigValue(
        .list(elements.map { if case .scalar = $0.content { $0.asText } else { $0.asStructure } }),
        at: place)
    case .map: asStructure
    }
  }

  /// A scalar as it was written.
  private var asText: ConfigValue {
    spelling.map { ConfigValue(.scalar(.string($0)), at: place) } ?? asWritten
  }

  private var asStructure: ConfigValue {
    mapped { $0.hasLeadingZero ? .string($0.text) : JSONValue.written($0).withoutSpelling }
  }

  private var asTurns: ConfigValue {
    guard case .list(let elements) = content else { return withoutDigits }
    let turns = elements.map { turn -> ConfigValue in
      guard case .map(let members) = turn.content else { return turn.withoutDigits }
      var changed: [String: ConfigValue] = [:]
      for (name, member) in members {
        changed[name] = name == "expected" ? member.asReference : member.withoutDigits
      }
      return ConfigValue(.map(changed), at: turn.place)
    }
    return ConfigValue(.list(turns), at: place)
  }

  private func mapped(_ change: (WrittenNumber) -> JSONValue) -> ConfigValue {
    guard holdsWrittenDigits else { return self }
    switch content {
    case .scalar(.written(let number)): return ConfigValue(.scalar(change(number)), at: place)
    case .scalar: return self
    case .list(let elements): return ConfigValue(.list(elements.map { $0.mapped(change) }), at: place)
    case .map(let members): return ConfigValue(.map(members.mapValues { $0.mapped(change) }), at: place)
    }
  }
}

extension JSONValue {
  fileprivate var holdsWrittenDigits: Bool {
    switch self {
    case .written: true
    case .array(let elements): elements.contains(where: \.holdsWrittenDigits)
    case .object(let members): members.values.contains(where: \.holdsWrittenDigits)
    default: false
    }
  }
}
