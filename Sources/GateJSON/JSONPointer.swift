/// A JSON pointer (RFC 6901): the way to a value inside a JSON value.
public struct JSONPointer: Sendable, Hashable {
  /// The pointer as it was written.
  public let text: String
  /// The keys and indices that it goes through, unescaped.
  public let keys: [String]

  /// Reads a pointer such as `/choices/0/text`; the empty one is the whole value.
  /// - Returns: nil if it does not begin with a slash, or holds a `~` that is not part of `~0` or `~1`.
  public init?(_ text: String) {
    guard text.isEmpty || text.utf8.first == UInt8(ascii: "/") else { return nil }
    var keys: [String] = []
    for part in text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst() {
      guard let key = Self.key(part) else { return nil }
      keys.append(key)
    }
    self.text = text
    self.keys = keys
  }

  /// A key as a part of a pointer.
  public static func token(_ key: String) -> String {
    guard key.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return key }
    var token: [UInt8] = []
    for byte in key.utf8 {
      switch byte {
      case UInt8(ascii: "~"): token += [byte, UInt8(ascii: "0")]
      case UInt8(ascii: "/"): token += [UInt8(ascii: "~"), UInt8(ascii: "1")]
      default: token.append(byte)
      }
    }
    return String(decoding: token, as: UTF8.self)
  }

  private static func key(_ token: some Sequence<UInt8>) -> String? {
    var key: [UInt8] = []
    var isEscape = false
    for byte in token {
      if isEscape {
        guard byte == UInt8(ascii: "0") || byte == UInt8(ascii: "1") else { return nil }
        key.append(byte == UInt8(ascii: "0") ? UInt8(ascii: "~") : UInt8(ascii: "/"))
        isEscape = false
      } else if byte == UInt8(ascii: "~") {
        isEscape = true
      } else {
        key.append(byte)
      }
    }
    return isEscape ? nil : String(decoding: key, as: UTF8.self)
  }

  /// The value that it leads to; nil if there is none.
  public func value(in json: JSONValue) -> JSONValue? {
    var value = json
    for key in keys {
      guard let next = value.child(key) else { return nil }
      value = next
    }
    return value
  }
}

extension JSONValue {
  /// The member or element that a key of a pointer names; nil if there is none.
  ///
  /// RFC 6901 allows an index neither a sign nor a leading zero.
  public func child(_ key: String) -> JSONValue? {
    switch self {
    case .object(let members): return members.exactly(key)
    case .array(let elements):
      guard key == "0" || !key.utf8.starts(with: [UInt8(ascii: "0")]),
        key.utf8.allSatisfy(\.isASCIIDigit), let index = Int(key),
        elements.indices.contains(index)
      else { return nil }
      return elements[index]
    default: return nil
    }
  }
}

extension [String: JSONValue] {
  /// The value of a key that is equal byte by byte; Swift alone also takes canonically equivalent keys.
  public func exactly(_ key: String) -> JSONValue? {
    guard let index = index(forKey: key), self[index].key.utf8.elementsEqual(key.utf8) else { return nil }
    return self[index].value
  }
}
