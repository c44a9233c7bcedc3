import Foundation
import GateJSON
import GateProgram
import GateSuite

/// The options of an `openai` target, read and checked without looking at the environment.
struct OpenAIOptions: Sendable {
  /// The model's name as the provider knows it.
  let model: String
  /// The full address of the endpoint that calls go to.
  let endpoint: String
  /// The endpoint's host, with the port where one is given, for messages.
  let host: String
  /// Whether the host is on this machine or in a private network, where a key is not needed.
  let hostIsPrivate: Bool
  /// The variable that holds the key; nil where no key is sent.
  let keyVariable: String?
  /// Where the key's variable is named, or else where the options stand.
  let keyPlace: Place
  /// Extra headers, sorted by name.
  let headers: [HeaderOption]
  /// The organization that the provider bills.
  let organization: String?

  private static let names = [
    "type", "model", "base_url", "api_key_env", "headers", "organization",
  ]

  /// Reads `target: {type: openai, model: ...}`.
  /// - Throws: on an unknown, missing or badly formed option.
  init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(value, allowed: Self.names)
    model = try fields.string("model")
    let base = try fields.optionalString("base_url") ?? "https://api.openai.com/v1"
    let place = fields.value("base_url")?.place ?? fields.place
    let address = try Self.address(base, at: place)
    endpoint = address.endpoint
    host = address.host
    hostIsPrivate = address.isPrivate
    keyPlace = fields.value("api_key_env")?.place ?? fields.place
    let variable = try fields.optionalString("api_key_env") ?? "OPENAI_API_KEY"
    guard ProgramEnvironment.isName(variable) else {
      throw Diagnostic(
        "'api_key_env' is not the name of an environment variable", at: keyPlace,
        remedy: "put the key into a variable and write the variable's name here")
    }
    keyVariable = variable.lowercased() == "none" ? nil : variable
    headers = try Self.headers(fields.value("headers"))
    organization = try fields.optionalString("organization")
    if let organization, !HeaderValue.isValid(organization) {
      throw try fields.required("organization").fault("a name without control characters is expected")
    }
  }

  /// What decides an answer besides messages and parameters; never the address, so that a local server and
  /// the provider of one model count as the same target.
  var identity: JSONValue { ["type": "openai", "model": .string(model)] }

  private static func headers(_ value: ConfigValue?) throws(Diagnostic) -> [HeaderOption] {
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

  private static func address(
    _ text: String, at place: Place
  ) throws(Diagnostic) -> (endpoint: String, host: String, isPrivate: Bool) {
    let shape = "write it like 'https://api.openai.com/v1'"
    guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
      let host = parts.host, !host.isEmpty
    else { throw Diagnostic("'base_url' is not an address", at: place, remedy: shape) }
    guard scheme == "https" || scheme == "http" else {
      throw Diagnostic("'base_url' must begin with https:// or http://", at: place, remedy: shape)
    }
    guard parts.user == nil, parts.password == nil else {
      throw Diagnostic(
        "'base_url' holds a name or password", at: place,
        remedy: "put the key into an environment variable and name it with 'api_key_env'")
    }
    guard parts.query == nil, parts.fragment == nil else {
      throw Diagnostic("'base_url' may not hold '?' or '#'", at: place, remedy: shape)
    }
    if let port = parts.port, !(1...65535).contains(port) {
      throw Diagnostic("'base_url' has the port \(port), which does not exist", at: place)
    }
    var base = text
    while base.hasSuffix("/") { base.removeLast() }
    if base.hasSuffix("/chat/completions") {
      throw Diagnostic(
        "'base_url' must end before '/chat/completions'", at: place,
        remedy: "write '\(base.dropLast("/chat/completions".count))'")
    }
    let shown = parts.port.map { "\(host):\($0)" } ?? host
    return (base + "/chat/completions", shown, HostScope.isPrivate(host))
  }
}
