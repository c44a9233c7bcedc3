import AsyncHTTPClient
import Foundation
import GateJSON
import GateProgram
import GateSuite

/// A proxy of the network, as a variable of the environment names it.
///
/// An HTTP proxy is asked for a tunnel with CONNECT, for https and http alike (RFC 9110, section 9.3.6). Credentials go
/// to the proxy alone, as `Proxy-Authorization: Basic`.
struct ProxyServer: Sendable, CustomStringConvertible {
  private enum Kind {
    case http
    case socks
  }

  private struct Credentials {
    let name: String
    let password: String
  }

  /// The variable that names it.
  let variable: String
  /// What must not stand in a message: the password and all its spellings.
  let secrets: [Secret]

  private let kind: Kind
  private let host: String
  private let port: Int
  private let credentials: Credentials?

  /// Reads `http://NAME:PASSWORD@HOST:PORT`, where scheme, credentials and port may be left out. Name and password
  /// may be percent-encoded.
  /// - Throws: on anything else; the message does not show it, as it may hold a password.
  init(_ text: String, variable: String) throws(Diagnostic) {
    let place = Place(file: "", key: variable)
    let shape = "write it like http://proxy.example.org:3128, or http://NAME:PASSWORD@proxy.example.org:3128"
    let (scheme, rest) = Self.split(text)
    switch scheme {
    case "http": kind = .http
    case "socks5", "socks5h", "socks": kind = .socks
    case "https":
      throw Diagnostic(
        "a proxy that is itself called by https is not supported", at: place,
        remedy:
          "write its http:// address; what goes to an https address is encrypted inside the tunnel all the same"
      )
    default:
      throw Diagnostic("the scheme of the proxy is not known here", at: place, remedy: shape)
    }
    // A password may hold an '@' that nobody encoded, a host may not.
    let end = rest.lastIndex(of: "@")
    let authority = rest[(end.map { rest.index(after: $0) } ?? rest.startIndex)...].prefix { $0 != "/" }
    guard let (host, port) = Self.hostAndPort(authority, standard: kind == .http ? 80 : 1080) else {
      throw Diagnostic("this is not the address of a proxy", at: place, remedy: shape)
    }
    self.host = host
    self.port = port
    self.variable = variable
    guard let end else {
      credentials = nil
      secrets = []
      return
    }
    guard kind == .http else {
      throw Diagnostic(
        "credentials for a SOCKS proxy are not supported", at: place,
        remedy: "use the HTTP port of the proxy, or one that asks for none")
    }
    let parts = rest[..<end].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(
      String.init)
    let decoded = parts.map { $0.removingPercentEncoding ?? $0 }
    let read = Credentials(name: decoded[0], password: decoded.count > 1 ? decoded[1] : "")
    credentials = read
    // Without a password the name is a token.
    let hidden = read.password.isEmpty ? [parts[0], read.name] : [parts[1], read.password]
    let token = Data("\(read.name):\(read.password)".utf8).base64EncodedString()
    secrets = (hidden + [token, String(rest[..<end])]).filter { !$0.isEmpty }.map { Secret($0) }
  }

  /// What the client is told.
  var configuration: HTTPClient.Configuration.Proxy {
    switch kind {
    case .http:
      .server(
        host: host, port: port,
        authorization: credentials.map { .basic(username: $0.name, password: $0.password) })
    case .socks: .socksServer(host: host, port: port)
    }
  }

  /// Whether credentials are sent to it.
  var hasCredentials: Bool { credentials != nil }

  /// The address with the variable, without credentials: `http://proxy:3128 (HTTPS_PROXY)`.
  var description: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return
      "\(kind == .http ? "http" : "socks5")://\(name):\(port) (\(variable)\(hasCredentials ? ", with credentials" : ""))"
  }

  private static func split(_ text: String) -> (scheme: String, rest: Substring) {
    guard let mark = text.firstRange(of: "://") else { return ("http", text[...]) }
    return (text[..<mark.lowerBound].lowercased(), text[mark.upperBound...])
  }

  private static func hostAndPort(_ text: Substring, standard: Int) -> (String, Int)? {
    var (host, rest) = (text, Substring())
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
      host = text[text.index(after: text.startIndex)..<end]
      rest = text[text.index(after: end)...]
    } else if let colon = text.firstIndex(of: ":") {
      (host, rest) = (text[..<colon], text[colon...])
    }
    guard !host.isEmpty, host.isASCIIWord(with: "-._:%") else { return nil }
    if rest.isEmpty || rest == ":" { return (String(host), standard) }
    guard rest.hasPrefix(":"), let port = Int(rest.dropFirst()), (1...65535).contains(port) else {
      return nil
    }
    return (String(host), port)
  }
}

/// The environment's variables that name proxies: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`, also in
/// lower case, which goes before, as with curl. An empty one counts as unset.
struct ProxyVariables {
  private let environment: [String: String]

  init(_ environment: [String: String]) { self.environment = environment }

  /// The proxy for addresses of a scheme; nil where none is set.
  ///
  /// `HTTP_PROXY` is left out in a CGI program, where a caller's header `Proxy` makes it (CVE-2016-5385).
  /// - Parameter isSecure: whether the scheme is https.
  /// - Throws: on what is no address of a proxy that can be used.
  func proxy(isSecure: Bool) throws(Diagnostic) -> ProxyServer? {
    var names = isSecure ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy"]
    if !isSecure, environment["REQUEST_METHOD"] == nil { names.append("HTTP_PROXY") }
    guard let (name, value) = first(of: names + ["all_proxy", "ALL_PROXY"]) else { return nil }
    return try ProxyServer(value, variable: name)
  }

  /// What exempts a host from the proxy; nil where nothing does.
  func exception(host: String, port: Int) -> (variable: String, entry: String)? {
    guard let (name, value) = first(of: ["no_proxy", "NO_PROXY"]) else { return nil }
    return NoProxyList(value).entry(for: host, port: port).map { (name, $0) }
  }

  private func first(of names: [String]) -> (String, String)? {
    for name in names {
      let value = (environment[name] ?? "").trimmingSpaces
      if !value.isEmpty { return (name, value) }
    }
    return nil
  }
}

extension String {
  /// The text without spaces and ends of lines around it.
  fileprivate var trimmingSpaces: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}

/// The hosts that are called without a proxy, as `NO_PROXY` lists them.
///
/// Entries stand between commas or spaces: `*` for all, a host with all below it (`example.org`, `.example.org` and
/// `*.example.org` alike), an address, a network in CIDR notation (`10.0.0.0/8`), each but the first with a port
/// where only that one is meant.
struct NoProxyList {
  private let entries: [String]

  init(_ text: String) {
    entries = text.split { $0 == "," || $0.isWhitespace }.map(String.init)
  }

  /// The entry that names a host and port; nil where none does.
  func entry(for host: String, port: Int) -> String? {
    let host = Self.plain(host)
    return entries.first { Self.entry($0, names: host, port: port) }
  }

  private static func entry(_ entry: String, names host: String, port: Int) -> Bool {
    if entry == "*" { return true }
    let (name, onlyPort) = split(entry)
    if let onlyPort, onlyPort != port { return false }
    if let slash = name.firstIndex(of: "/") {
      return isInside(host, network: String(name[..<slash]), bits: Int(name[name.index(after: slash)...]))
    }
    let plainName = plain(name)
    if let address = bytes(of: host) { return bytes(of: plainName) == address }
    let domain = plainName.hasPrefix("*.") ? plainName.dropFirst(2) : plainName.drop { $0 == "." }
    return !domain.isEmpty && (host == domain || host.hasSuffix(".\(domain)"))
  }

  /// The entry without its port. What has several colons and no brackets is an address alone.
  private static func split(_ entry: String) -> (name: String, port: Int?) {
    guard let colon = entry.lastIndex(of: ":") else { return (entry, nil) }
    let (name, rest) = (entry[..<colon], entry[entry.index(after: colon)...])
    let isBracketed = name.hasPrefix("[") && name.hasSuffix("]")
    guard isBracketed || !name.contains(":"), let port = Int(rest) else { return (entry, nil) }
    return (String(name), port)
  }

  /// In lower case, without brackets and the dot at the end.
  private static func plain(_ host: String) -> String {
    let host = host.lowercased().trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    return host.hasSuffix(".") && host.count > 1 ? String(host.dropLast()) : host
  }

  private static func isInside(_ host: String, network: String, bits: Int?) -> Bool {
    guard let bits, let network = bytes(of: plain(network)), let address = bytes(of: host),
      network.count == address.count, (0...network.count * 8).contains(bits)
    else { return false }
    for index in network.indices {
      let kept = min(max(bits - index * 8, 0), 8)
      let mask = UInt8(truncatingIfNeeded: 0xff00 >> kept)
      if network[index] & mask != address[index] & mask { return false }
    }
    return true
  }

  /// The bytes of an IPv4 or IPv6 address; nil for a name.
  private static func bytes(of text: String) -> [UInt8]? {
    for (family, size) in [(AF_INET, 4), (AF_INET6, 16)] {
      var bytes = [UInt8](repeating: 0, count: size)
      if inet_pton(family, text, &bytes) == 1 { return bytes }
    }
    return nil
  }
}
