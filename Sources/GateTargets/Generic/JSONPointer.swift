import GateJSON
import GateSuite

/// A JSON pointer (RFC 6901): the way to a value inside a JSON value.
struct JSONPointer: Sendable, Equatable {
  /// The pointer as it was written.
  let text: String
  private let tokens: [String]

  /// Reads a pointer such as `/choices/0/text`; the empty one is the whole value.
  /// - Throws: where it does not begin with a slash, or holds a `~` that is not part of `~0` or `~1`.
  init(_ value: ConfigValue) throws(Diagnostic) {
    guard let text = value.json.stringValue else {
      throw value.fault("a JSON pointer is expected, not \(value.json.kindName)", remedy: Self.advice)
    }
    guard let pointer = JSONPointer(text) else {
      throw value.fault("'\(text)' is not a JSON pointer", remedy: Self.advice)
    }
    self = pointer
  }

  /// Reads a pointer; nil where it is none.
  init?(_ text: String) {
    guard text.isEmpty || text.hasPrefix("/") else { return nil }
    var tokens: [String] = []
    for part in text.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
      var token = ""
      var rest = part[...]
      while let character = rest.popFirst() {
        guard character == "~" else {
          token.append(character)
          continue
        }
        switch rest.popFirst() {
        case "0": token.append("~")
        case "1": token.append("/")
        default: return nil
        }
      }
      tokens.append(token)
    }
    self.text = text
    self.tokens = tokens
  }

  private static let advice = "write it like '/answer/text' or '/choices/0/text'"

  /// The value that it leads to; nil where there is none.
  func value(in json: JSONValue) -> JSONValue? {
    var value = json
    for token in tokens {
      guard let next = Self.step(token, in: value) else { return nil }
      value = next
    }
    return value
  }

  private static func step(_ token: String, in value: JSONValue) -> JSONValue? {
    switch value {
    case .object(let members): return members[token]
    case .array(let elements):
      // RFC 6901 allows neither a sign nor a leading zero.
      guard token == "0" || token.utf8.allSatisfy({ (0x30...0x39).contains($0) }) && !token.hasPrefix("0"),
        let index = Int(token), elements.indices.contains(index)
      else { return nil }
      return elements[index]
    default: return nil
    }
  }
}
