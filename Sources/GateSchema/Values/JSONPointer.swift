import GateJSON

/// JSON pointers (RFC 6901) as text.
enum JSONPointer {
  /// A key as a reference token.
  static func token(_ key: String) -> String {
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

  /// The keys that a pointer goes through; nil where it is malformed.
  static func keys(_ pointer: String) -> [String]? {
    if pointer.isEmpty { return [] }
    guard pointer.utf8.first == UInt8(ascii: "/") else { return nil }
    var keys: [String] = []
    for part in pointer.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    {
      guard let key = key(part) else { return nil }
      keys.append(key)
    }
    return keys
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

  /// The member or element of `value` that a key names; nil where there is none.
  static func child(of value: JSONValue, key: String) -> JSONValue? {
    switch value {
    case .object(let members): return members.exactly(key)
    case .array(let elements):
      guard key == "0" || !key.utf8.starts(with: [UInt8(ascii: "0")]),
        key.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }), let index = Int(key),
        elements.indices.contains(index)
      else { return nil }
      return elements[index]
    default: return nil
    }
  }
}

extension [String: JSONValue] {
  /// The value of a key that is equal scalar by scalar; Swift alone also takes canonically equivalent keys.
  func exactly(_ key: String) -> JSONValue? {
    guard let index = index(forKey: key), self[index].key.utf8.elementsEqual(key.utf8) else { return nil }
    return self[index].value
  }
}
