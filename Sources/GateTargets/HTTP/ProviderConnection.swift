import Foundation
import GateProgram
import GateSuite

/// Where the calls of a target go and which headers they carry, read from the suite without the environment.
struct ProviderConnection: Sendable {
  /// The address of the endpoint.
  let address: ProviderAddress
  /// The method of every request.
  var method = "POST"
  /// The provider's key; nil where the suite's own headers carry it.
  let key: ProviderKey?
  /// The headers that the suite asks for, sorted by name.
  let headers: [HeaderOption]
  /// The file of the only authorities that are trusted; nil where the suite names none.
  var bundle: CertificateBundle?
  /// Headers that the API itself asks for; the suite's win over them.
  var fixedHeaders: [(name: String, value: String)] = []
}

/// How a provider's key is found and sent.
struct ProviderKey: Sendable {
  /// The variable that holds the key; nil where no key is sent.
  let variable: String?
  /// Whether the suite names the variable.
  let isNamed: Bool
  /// Where the variable is named, or else where the options stand.
  let place: Place
  /// The header that carries the key, in lower case.
  let header: String
  /// What stands before the key in the header.
  let prefix: String

  /// The key of the OpenAI API: a bearer token, or on classic Azure the header `api-key`.
  init(openAI fields: Fields, at address: ProviderAddress) throws(Diagnostic) {
    let isAzure = address.apiVersion != nil
    try self.init(
      fields, standard: "OPENAI_API_KEY", header: isAzure ? "api-key" : "authorization",
      prefix: isAzure ? "" : "Bearer ")
  }

  /// Reads `api_key_env: NAME`; `none` sends no key.
  /// - Throws: where it cannot be the name of a variable; the message does not show it.
  init(_ fields: Fields, standard: String, header: String, prefix: String = "") throws(Diagnostic) {
    isNamed = fields.has("api_key_env")
    place = fields.value("api_key_env")?.place ?? fields.place
    let name = try fields.optionalString("api_key_env") ?? standard
    guard ProgramEnvironment.isName(name) else {
      throw Diagnostic(
        "'api_key_env' is not the name of an environment variable", at: place,
        remedy: "put the key into a variable and write the variable's name here")
    }
    variable = name.lowercased() == "none" ? nil : name
    self.header = header
    self.prefix = prefix
  }
}

/// Reads secrets from the environment.
enum EnvironmentVariable {
  /// The variable's value for a header, white space around it cut off; nil where it is unset or empty.
  /// - Throws: where the value cannot stand in a header; the message does not show it.
  static func secret(
    _ name: String, in environment: [String: String], at place: Place
  ) throws(Diagnostic) -> Secret? {
    let value = (environment[name] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    guard HeaderValue.isValid(value) else {
      throw Diagnostic(
        "the environment variable \(name) holds a character that may not stand in a header", at: place,
        remedy: "set \(name) again, on one line")
    }
    return value.isEmpty ? nil : Secret(value)
  }
}

/// Tells hosts on this machine or in a private network from hosts on the internet.
enum HostScope {
  /// Whether `host` is a loopback, link-local or private address (RFC 1918, 4193, 3927), or a name that only
  /// means something inside a network: one without a dot, or under `.local`, `.internal` or `.localhost`.
  static func isPrivate(_ host: String) -> Bool {
    let name = host.lowercased().trimmingCharacters(in: CharacterSet(charactersIn: "[]."))
    if let bytes = ipv4(name) { return isPrivateIPv4(bytes) }
    if name.contains(":") { return ipv6(name).map(isPrivateIPv6) ?? false }
    return !name.contains(".") || [".local", ".internal", ".localhost"].contains { name.hasSuffix($0) }
  }

  private static func isPrivateIPv4(_ bytes: [UInt8]) -> Bool {
    switch (bytes[0], bytes[1]) {
    case (127, _), (10, _), (192, 168), (169, 254), (172, 16...31): true
    default: false
    }
  }

  private static func isPrivateIPv6(_ bytes: [UInt8]) -> Bool {
    let isLoopback = bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1
    let isUniqueLocal = bytes[0] & 0xFE == 0xFC
    let isLinkLocal = bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80
    return isLoopback || isUniqueLocal || isLinkLocal
  }

  private static func ipv4(_ text: String) -> [UInt8]? { address(text, family: AF_INET, size: 4) }

  private static func ipv6(_ text: String) -> [UInt8]? {
    address(String(text.prefix { $0 != "%" }), family: AF_INET6, size: 16)
  }

  private static func address(_ text: String, family: Int32, size: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: size)
    return inet_pton(family, text, &bytes) == 1 ? bytes : nil
  }
}
