import GateJSON
import GateProgram
import GateSuite
import NIOHTTP1

/// The headers of every request of a target, with what of them is secret.
struct RequestHeaders: Sendable {
  /// The headers of every request.
  let headers: HTTPHeaders
  /// What may never be shown.
  let secrets: [Secret]
  /// What to check where the provider refuses the key.
  let keyAdvice: String

  /// Takes the key and the headers' variables from the environment.
  /// - Throws: if one is missing, holds what may not stand in a header, or may not be sent; and if the job does not
  ///   allow the host.
  init(_ connection: ProviderConnection, environment: [String: String]) throws(Diagnostic) {
    var headers: HTTPHeaders = [
      "content-type": "application/json", "accept": "application/json", "user-agent": "goldgate",
    ]
    for (name, value) in connection.fixedHeaders { headers.replaceOrAdd(name: name, value: value) }
    var secrets: [Secret] = []
    let permissions = try JobPermissions(environment)
    try permissions.check(connection.address)
    for header in connection.headers {
      for variable in header.variables {
        try permissions.check(variable: variable, to: connection.address.host, at: header.place)
      }
      let (value, found) = try header.value(in: environment)
      headers.replaceOrAdd(name: header.name, value: value)
      secrets += found
    }
    guard let key = connection.key else {
      self.init(headers, secrets, keyAdvice: "check the key that the suite's 'headers' send")
      return
    }
    if headers.contains(name: key.header) {
      self.init(headers, secrets, keyAdvice: "check the header '\(key.header)'")
      return
    }
    if key.header == "api-key", headers.contains(name: "authorization") {
      // A token of one's own, as Azure takes it in the place of its key.
      self.init(headers, secrets, keyAdvice: "check the header 'authorization'")
      return
    }
    guard let variable = key.variable else {
      self.init(headers, secrets, keyAdvice: "no key was sent: name its variable with 'api_key_env'")
      return
    }
    if let secret = try EnvironmentVariable.secret(variable, in: environment, at: key.place) {
      try permissions.check(variable: variable, to: connection.address.host, at: key.place)
      headers.add(name: key.header, value: key.prefix + secret.reveal())
      secrets.append(secret)
    } else if key.isNamed || !connection.address.isPrivate {
      throw Diagnostic(
        "the environment variable \(variable), which holds the key for \(connection.address.host), is not set",
        at: key.place,
        remedy: "set \(variable), name another variable with 'api_key_env', or write 'api_key_env: none' "
          + "if the server needs no key")
    } else {
      self.init(headers, secrets, keyAdvice: "no key was sent, as \(variable) is not set: set it")
      return
    }
    self.init(headers, secrets, keyAdvice: "check the key in \(variable)")
  }

  private init(_ headers: HTTPHeaders, _ secrets: [Secret], keyAdvice: String) {
    self.headers = headers
    self.secrets = secrets
    self.keyAdvice = keyAdvice
  }
}

/// An extra header of every request, as the suite asks for it.
struct HeaderOption: Sendable {
  /// A piece of the value.
  fileprivate enum Part: Sendable {
    /// Text as the suite has it.
    case literal(String)
    /// The value of an environment variable.
    case variable(String)
  }

  /// The header's name.
  let name: String
  /// Where it stands in the suite.
  let place: Place

  private let parts: [Part]

  private static let reserved: Set = [
    "host", "content-length", "content-type", "transfer-encoding", "connection", "expect", "upgrade", "te",
  ]
  private static let secret: Set = [
    "authorization", "proxy-authorization", "api-key", "x-api-key", "cookie", "x-goog-api-key",
  ]

  /// Reads `headers: {...}`; the headers come sorted by name.
  /// - Throws: on anything but a map, and on a member that `init(name:value:)` refuses.
  static func read(_ value: ConfigValue?) throws(Diagnostic) -> [HeaderOption] {
    guard let value else { return [] }
    guard case .map(let members) = value.content else {
      throw value.fault("a map from header names to values is expected, not \(value.json.kindName)")
    }
    var headers: [HeaderOption] = []
    for (name, member) in members.sorted(by: { $0.key < $1.key }) {
      headers.append(try HeaderOption(name: name, value: member))
    }
    return headers
  }

  /// Reads one member of `headers:`; `$NAME` as a whole, and `${NAME}` anywhere, is the variable's value.
  /// - Throws: on a name or value that HTTP does not allow, on one that goldgate sets itself, and on a key
  ///   that is written into the suite instead of the environment.
  init(name: String, value: ConfigValue) throws(Diagnostic) {
    guard !name.isEmpty, name.isASCIIWord(with: "!#$%&'*+-.^_`|~") else {
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
      parts = [.variable(String(text.dropFirst()))]
    } else {
      parts = try Self.parts(of: text, name: name, value: value)
    }
    if Self.secret.contains(name.lowercased()), !parts.contains(where: \.isVariable) {
      throw value.fault(
        "the value of '\(name)' would be a key in the repository",
        remedy: "put it in an environment variable and write '$NAME' here")
    }
    if !HeaderValue.isValid(text) {
      throw value.fault("the value of '\(name)' holds a character that may not stand in a header")
    }
  }

  /// The variables that the value is taken from.
  var variables: [String] {
    parts.compactMap { if case .variable(let name) = $0 { name } else { nil } }
  }

  /// The value with its variables filled in, and what of it is secret.
  /// - Throws: where a variable is unset or cannot stand in a header.
  func value(in environment: [String: String]) throws(Diagnostic) -> (text: String, secrets: [Secret]) {
    var text = ""
    var secrets: [Secret] = []
    for part in parts {
      switch part {
      case .literal(let words): text += words
      case .variable(let variable):
        guard let secret = try EnvironmentVariable.secret(variable, in: environment, at: place) else {
          throw Diagnostic(
            "the environment variable \(variable), which the header '\(name)' is taken from, is not set",
            at: place, remedy: "set \(variable)")
        }
        text += secret.reveal()
        secrets.append(secret)
      }
    }
    return (text, secrets)
  }

  private static func parts(of text: String, name: String, value: ConfigValue) throws(Diagnostic) -> [Part] {
    var parts: [Part] = []
    var rest = text[...]
    while let start = rest.firstRange(of: "${") {
      let tail = rest[start.upperBound...]
      guard let end = tail.firstIndex(of: "}"), ProgramEnvironment.isName(tail[..<end]) else {
        throw value.fault(
          "the value of '\(name)' names no environment variable after '${'", remedy: "write '${NAME}'")
      }
      if start.lowerBound > rest.startIndex { parts.append(.literal(String(rest[..<start.lowerBound]))) }
      parts.append(.variable(String(tail[..<end])))
      rest = tail[tail.index(after: end)...]
    }
    return rest.isEmpty ? parts : parts + [.literal(String(rest))]
  }
}

extension HeaderOption.Part {
  fileprivate var isVariable: Bool {
    if case .variable = self { true } else { false }
  }
}

/// The rule for what a header's value may hold (RFC 9110, section 5.5).
enum HeaderValue {
  /// Whether `text` may stand in a header: no control characters but the tab.
  static func isValid(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }
  }
}
