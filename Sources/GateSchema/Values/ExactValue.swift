import GateJSON

/// A JSON value with the equality of JSON Schema: numbers by their mathematical value, strings by their code
/// points (JSONValue itself takes canonically equivalent strings for equal).
struct ExactValue: Hashable, Sendable {
  let json: JSONValue

  static func == (left: ExactValue, right: ExactValue) -> Bool { areEqual(left.json, right.json) }

  /// What is exactly equal is equal for JSONValue too, so its hash serves.
  func hash(into hasher: inout Hasher) { json.hash(into: &hasher) }

  /// Whether two values are equal; recursion goes as deep as the less deep of them.
  static func areEqual(_ left: JSONValue, _ right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): return true
    case (.bool(let mine), .bool(let theirs)): return mine == theirs
    case (.string(let mine), .string(let theirs)): return mine.utf8.elementsEqual(theirs.utf8)
    case (.array(let mine), .array(let theirs)):
      guard mine.count == theirs.count else { return false }
      for (index, element) in mine.enumerated() where !areEqual(element, theirs[index]) { return false }
      return true
    case (.object(let mine), .object(let theirs)):
      guard mine.count == theirs.count else { return false }
      for (key, member) in mine {
        guard let other = theirs.exactly(key), areEqual(member, other) else { return false }
      }
      return true
    default: return ExactNumber.compare(left, right) == .equal
    }
  }

  /// How many values a value is made of, itself included; at most `limit` levels are looked at.
  /// - Returns: nil where it nests deeper than `limit` levels.
  static func size(of value: JSONValue, limit: Int) -> Int? {
    guard limit > 0 else { return nil }
    var size = 1
    switch value {
    case .array(let elements):
      for element in elements {
        guard let part = Self.size(of: element, limit: limit - 1) else { return nil }
        size += part
      }
    case .object(let members):
      for member in members.values {
        guard let part = Self.size(of: member, limit: limit - 1) else { return nil }
        size += part
      }
    default: break
    }
    return size
  }
}
