/// A JSON value (RFC 8259) that keeps whole numbers exact.
///
/// Objects do not keep the order of their keys: every writer of goldgate sorts them, so that a diff of two
/// files shows only what changed.
public enum JSONValue: Sendable, Hashable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number without fraction or exponent that fits 64 bits.
  case integer(Int)
  /// Any other number; always finite.
  case number(Double)
  /// A number whose written digits count; only readers that are asked to keep them make it.
  indirect case written(WrittenNumber)
  /// A string.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object.
  case object([String: JSONValue])
}

extension JSONValue {
  /// The value under a key, or nil if this is no object or has no such key.
  public subscript(key: String) -> JSONValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  /// The string, or nil for any other kind.
  public var stringValue: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The number as a double, whole or not; nil for any other kind.
  public var doubleValue: Double? {
    switch self {
    case .integer(let whole): Double(whole)
    case .number(let number): number
    case .written(let number): number.number
    default: nil
    }
  }

  /// The number as a whole one, even if it was written `3.0`; nil for any other kind or a fraction.
  public var integerValue: Int? {
    switch self {
    case .integer(let whole): whole
    case .number(let number): Int(exactly: number)
    case .written(let number): if case .integer(let whole) = number.value { whole } else { nil }
    default: nil
    }
  }

  /// The truth value, or nil for any other kind.
  public var boolValue: Bool? {
    if case .bool(let truth) = self { truth } else { nil }
  }

  /// The elements, or nil for any other kind.
  public var arrayValue: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The members, or nil for any other kind.
  public var objectValue: [String: JSONValue]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// What kind of value this is, as a message names it: "a string", "an object".
  public var kindName: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .integer, .number, .written: "a number"
    case .string: "a string"
    case .array: "a list"
    case .object: "an object"
    }
  }
}

extension JSONValue {
  /// Whether two values mean the same: numbers by their exact value (`1` equals `1.0`), objects without order of keys.
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let mine), .bool(let theirs)): mine == theirs
    case (.integer(let mine), .integer(let theirs)): mine == theirs
    case (.string(let mine), .string(let theirs)): mine == theirs
    case (.array(let mine), .array(let theirs)): mine == theirs
    case (.object(let mine), .object(let theirs)): mine == theirs
    case (.number(let mine), .number(let theirs)): mine == theirs
    case (.integer, .number), (.number, .integer), (.written, .integer), (.written, .number),
      (.written, .written), (.integer, .written), (.number, .written):
      left.doubleValue == right.doubleValue && left.exactValue == right.exactValue
    default: false
    }
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: break
    case .bool(let truth): hasher.combine(truth)
    case .integer, .number, .written: hasher.combine(doubleValue)
    case .string(let text): hasher.combine(text)
    case .array(let elements): hasher.combine(elements)
    case .object(let members): hasher.combine(members)
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// A number.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// A truth value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// An array.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// An object; of two equal keys the later wins.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(Dictionary(elements, uniquingKeysWith: { $1 }))
  }
}

extension JSONValue {
  /// What a value is as JSON, or null if there is none.
  public static func orNull<Value>(_ value: Value?, _ json: (Value) -> JSONValue) -> JSONValue {
    value.map(json) ?? .null
  }

  /// A text, or null if there is none.
  public static func orNull(_ text: String?) -> JSONValue { orNull(text) { .string($0) } }

  /// A number, or null if there is none.
  public static func orNull(_ number: Double?) -> JSONValue { orNull(number) { .number($0) } }

  /// A whole number, or null if there is none.
  public static func orNull(_ number: Int?) -> JSONValue { orNull(number) { .integer($0) } }

  /// A seed: a number, or its digits as a text if it is beyond the whole numbers.
  public static func seed(_ seed: UInt64) -> JSONValue {
    Int(exactly: seed).map { .integer($0) } ?? .string(String(seed))
  }

  /// A list of texts.
  public static func strings(_ texts: some Sequence<String>) -> JSONValue {
    .array(texts.map { .string($0) })
  }
}
