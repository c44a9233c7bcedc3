import GateProgram
import GateSuite

/// An extra header of every request, as the suite asks for it.
struct HeaderOption: Sendable {
  /// Where its value comes from.
  enum Source: Sendable {
    /// The value as the suite has it.
    case literal(String)
    /// The value of an environment variable.
    case variable(String)
  }

  /// The header's name.
  let name: String
  /// Where its value comes from.
  let source: Source
  /// Where it stands in the suite.
  let place: Place

  private static let reserved: Set = [
    "host", "content-length", "content-type", "transfer-encoding", "connection", "expect", "upgrade", "te",
  ]
  private static let secret: Set = [
    "authorization", "proxy-authorization", "api-key", "x-api-key", "cookie", "x-goog-api-key",
  ]

  /// Reads one member of `headers:`; a value written `$NAME` is the variable's.
  /// - Throws: on a name or value that HTTP does not allow, on one that goldgate sets itself, and on a key
  ///   that is written into the suite instead of the environment.
  init(name: String, value: ConfigValue) throws(Diagnostic) {
    guard !name.isEmpty, name.utf8.allSatisfy(Self.isTokenByte) else {
      throw value.fault("'\(name)' is not the name of a header")
    }
    if Self.reserved.contains(name.lowercased()) {
      throw value.fault("the header '\(name)' may not be set", remedy: "goldgate sets it itself")
    }
    guard let text = value.json.stringValue else {
      throw value.fault("a string is expected, not \(value.json.kindName)", remedy: "put it in quotes")
    }
    self.name = name
    place = value.place
    if text.hasPrefix("$"), ProgramEnvironment.isName(text.dropFirst()) {
      source = .variable(String(text.dropFirst()))
    } else if Self.secret.contains(name.lowercased()) {
      throw value.fault(
        "the value of '\(name)' would be a key in the repository",
        remedy: "put it in an environment variable and write '$NAME' here")
    } else if !HeaderValue.isValid(text) {
      throw value.fault("the value of '\(name)' holds a character that may not stand in a header")
    } else {
      source = .literal(text)
    }
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}
