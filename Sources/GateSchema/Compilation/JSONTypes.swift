import GateJSON

/// The types that `type` names.
struct JSONTypes: OptionSet, Sendable {
  let rawValue: Int
  static let null = JSONTypes(rawValue: 1)
  static let boolean = JSONTypes(rawValue: 2)
  static let integer = JSONTypes(rawValue: 4)
  static let number = JSONTypes(rawValue: 8)
  static let string = JSONTypes(rawValue: 16)
  static let array = JSONTypes(rawValue: 32)
  static let object = JSONTypes(rawValue: 64)

  /// The types by their names, in the order in which messages name them.
  static let named: [(name: String, type: JSONTypes)] = [
    ("null", .null), ("boolean", .boolean), ("integer", .integer), ("number", .number), ("string", .string),
    ("array", .array), ("object", .object),
  ]

  /// The type of one name.
  init?(name: String) {
    guard let type = Self.named.first(where: { $0.name == name })?.type else { return nil }
    self = type
  }

  init(rawValue: Int) { self.rawValue = rawValue }

  /// Whether a value has one of the types.
  func contains(typeOf value: JSONValue) -> Bool {
    switch value {
    case .null: contains(.null)
    case .bool: contains(.boolean)
    case .integer: !isDisjoint(with: [.integer, .number])
    case .number, .written: contains(.number) || contains(.integer) && ExactNumber.isInteger(value)
    case .string: contains(.string)
    case .array: contains(.array)
    case .object: contains(.object)
    }
  }

  /// The names of the types, as a message gives them.
  var told: String { Self.named.filter { contains($0.type) }.map(\.name).joined(separator: " or ") }
}
