import AsyncHTTPClient
import Foundation
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
    guard !host.isEmpty, host.utf8.allSatisfy(isHostByte) else { return nil }
    if rest.isEmpty || rest == ":" { return (String(host), standard) }
    guard rest.hasPrefix(":"), let port = Int(rest.dropFirst()), (1...65535).contains(port) else {
      return nil
    }
    return (String(host), port)
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-._:%".utf8.contains(byte)
    }
  }
}
