import Foundation
import GateJSON
import GateSuite

/// The address that the calls of a target go to.
struct ProviderAddress: Sendable {
  /// The full address of the endpoint.
  let endpoint: String
  /// The endpoint's host, with the port where one is given, for messages.
  let host: String
  /// The host without a port.
  let name: String
  /// The port, if the address names one.
  let port: Int?
  /// Where the suite names the address, or else where the target's options stand.
  let place: Place
  /// Whether the host is on this machine or in a private network, where a key is not needed.
  let isPrivate: Bool
  /// The suite's key that holds the address, for messages: `base_url` or `url`.
  let option: String
  /// The version of an Azure API, which each of its addresses asks for; nil elsewhere.
  private(set) var apiVersion: String?
  /// What the addresses of a provider's other endpoints begin with; empty for an address that is given in full.
  private var root = ""

  private static let keyNames: Set = ["key", "api_key", "api-key", "apikey", "token", "access_token"]

  /// The endpoint at `path` under the address that the suite gives, or under the provider's own.
  /// - Parameters:
  ///   - base: the option `base_url`; nil where the suite leaves it out.
  ///   - standard: the provider's own address.
  ///   - path: what follows the base, from a slash.
  ///   - ending: the part of `path` that a user may have put into the base by mistake.
  /// - Throws: on what is no address, one with a name, password, query or fragment, or one that ends in
  ///   `ending`.
  init(
    base: ConfigValue?, in fields: Fields, standard: String, path: String, ending: String
  ) throws(Diagnostic) {
    let text = try fields.optionalString("base_url") ?? standard
    let place = base?.place ?? fields.place
    let parts = try Self.parts(of: text, option: "base_url", example: standard, at: place)
    guard parts.query == nil, parts.fragment == nil else {
      throw Diagnostic(
        "'base_url' may not hold '?' or '#'", at: place, remedy: "write it like '\(standard)'")
    }
    var base = text
    while base.hasSuffix("/") { base.removeLast() }
    if base.hasSuffix(ending) {
      throw Diagnostic(
        "'base_url' must end before '\(ending)'", at: place, remedy: "write '\(base.dropLast(ending.count))'")
    }
    self.init(parts, endpoint: base + path, option: "base_url", place: place)
  }

  /// The endpoint that the option `url` gives in full.
  /// - Throws: on what is no address, one with a name, password or fragment, or a key in its query.
  init(url text: String, at place: Place) throws(Diagnostic) {
    let parts = try Self.parts(of: text, option: "url", example: "https://example.org/ask", at: place)
    guard parts.fragment == nil else { throw Diagnostic("'url' may not hold '#'", at: place) }
    if let item = parts.queryItems?.first(where: { Self.keyNames.contains($0.name.lowercased()) }) {
      throw Diagnostic(
        "'url' holds a key in its query ('\(item.name)')", at: place,
        remedy: "put the key into an environment variable and send it in a header")
    }
    self.init(parts, endpoint: text, option: "url", place: place)
  }

  /// The endpoint of the OpenAI API at `path`, or of a server or an Azure resource that speaks it.
  ///
  /// `?api-version=...` in `base_url` makes it classic Azure: the version goes with every request, and where the base
  /// ends before `/deployments/NAME`, the deployment is put in.
  /// - Parameters:
  ///   - path: what follows the base, from a slash.
  ///   - deployment: the name of the deployment; nil where the endpoint belongs to none.
  /// - Throws: as above, and on a deployment that cannot stand in an address.
  init(openAI fields: Fields, path: String, deployment: String?) throws(Diagnostic) {
    let standard = "https://api.openai.com/v1"
    let text = try fields.optionalString("base_url") ?? standard
    let place = fields.value("base_url")?.place ?? fields.place
    let parts = try Self.parts(of: text, option: "base_url", example: standard, at: place)
    guard let query = parts.percentEncodedQuery, !query.isEmpty else {
      try self.init(
        base: fields.value("base_url"), in: fields, standard: standard, path: path, ending: path)
      root = String(endpoint.dropLast(path.count))
      return
    }
    let items = parts.queryItems ?? []
    guard items.count == 1, items[0].name == "api-version", let version = items[0].value, !version.isEmpty,
      version.isASCIIWord(with: "-._"), parts.fragment == nil
    else {
      throw Diagnostic(
        "'base_url' may hold nothing after '?' but 'api-version', as Azure wants it", at: place,
        remedy: "write it like 'https://NAME.openai.azure.com/openai?api-version=2024-10-21'")
    }
    var base = String(text.prefix { $0 != "?" })
    while base.hasSuffix("/") { base.removeLast() }
    if base.hasSuffix(path) {
      throw Diagnostic(
        "'base_url' must end before '\(path)'", at: place,
        remedy: "write '\(base.dropLast(path.count))?\(query)'")
    }
    if parts.path.isEmpty || parts.path == "/" { base += "/openai" }
    let resource = base.firstRange(of: "/deployments/").map { String(base[..<$0.lowerBound]) } ?? base
    if let deployment {
      if base == resource, base.hasSuffix("/openai") {
        guard deployment.isASCIIWord(with: "-._") else {
          throw Diagnostic(
            "'\(deployment)' is not the name of a deployment", at: fields.value("model")?.place ?? place,
            remedy: "give the deployment's name as 'model', or put /deployments/NAME into 'base_url'")
        }
        base += "/deployments/\(deployment)"
      }
    } else {
      base = resource
    }
    self.init(parts, endpoint: "\(base)\(path)?api-version=\(version)", option: "base_url", place: place)
    apiVersion = version
    root = resource
  }

  /// The address of another endpoint of the same provider.
  /// - Parameter path: what follows the root, from a slash.
  func sibling(_ path: String) -> String {
    root + path + (apiVersion.map { "?api-version=\($0)" } ?? "")
  }

  private init(_ parts: URLComponents, endpoint: String, option: String, place: Place) {
    let name = parts.host ?? ""
    self.name = name
    port = parts.port
    self.place = place
    self.endpoint = endpoint
    host = parts.port.map { "\(name):\($0)" } ?? name
    isPrivate = HostScope.isPrivate(name)
    self.option = option
  }

  private static func parts(
    of text: String, option: String, example: String, at place: Place
  ) throws(Diagnostic) -> URLComponents {
    let shape = "write it like '\(example)'"
    guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
      let host = parts.host, !host.isEmpty
    else { throw Diagnostic("'\(option)' is not an address", at: place, remedy: shape) }
    guard scheme == "https" || scheme == "http" else {
      throw Diagnostic("'\(option)' must begin with https:// or http://", at: place, remedy: shape)
    }
    guard parts.user == nil, parts.password == nil else {
      throw Diagnostic(
        "'\(option)' holds a name or password", at: place,
        remedy: "put the key into an environment variable and send it in a header")
    }
    if let port = parts.port, !(1...65535).contains(port) {
      throw Diagnostic("'\(option)' has the port \(port), which does not exist", at: place)
    }
    return parts
  }
}
