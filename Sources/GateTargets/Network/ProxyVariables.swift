import GateSuite

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
