/// Reading objects of which only some keys are wanted: the logs of other tools, most of whose bytes are messages.
extension JSONReader {
  /// Whether an object comes next.
  public var isObject: Bool { scanner.current == UInt8(ascii: "{") }

  /// Whether a list comes next.
  public var isList: Bool { scanner.current == UInt8(ascii: "[") }

  /// Whether `null` comes next, or `NaN` if that is read as null; it is passed over then.
  public mutating func takeNull() -> Bool {
    if take(Array("null".utf8)) { return true }
    return scanner.takesNonFinite
      && (take(Array("NaN".utf8)) || take(Array("Infinity".utf8)) || take(Array("-Infinity".utf8)))
  }

  /// Passes over a value of any kind.
  ///
  /// Only its strings and brackets are looked at, so that it is fast; what is wrong inside of it is not found, unless it
  /// does not end.
  public mutating func skip() throws(JSONSyntaxError) { try scanner.skipValue() }
}

extension JSONScanner {
  mutating func skipValue() throws(JSONSyntaxError) {
    let start = position
    var open = 0
    repeat {
      guard let byte = current else { throw fault("the value that begins here is not closed", at: start) }
      switch byte {
      case UInt8(ascii: "\""):
        try skipString()
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        open += 1
        pass(1)
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        open -= 1
        guard open >= 0 else { throw fault("a value is expected here") }
        pass(1)
      case UInt8(ascii: ",") where open == 0, UInt8(ascii: ":") where open == 0:
        throw fault("a value is expected here")
      default:
        passPlain()
      }
    } while open > 0
    guard position > start else { throw fault("a value is expected here") }
  }
}
