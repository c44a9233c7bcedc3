import AsyncHTTPClient
import Foundation
import GateProgram
import GateSuite

/// How one address is reached: through which proxy, and whose certificates count.
///
/// Both come from the environment, as other tools read it, and the suite's `ca_bundle`.
public struct NetworkRoute: Sendable, CustomStringConvertible {
  /// The proxy; nil where the address is called directly.
  let proxy: ProxyServer?
  /// Whose certificates are trusted.
  let trust: CertificateTrust
  /// The variable that names the address as one to be called directly, with what it says; nil where none does.
  private let exception: (variable: String, entry: String)?

  /// The way to an address.
  /// - Parameters:
  ///   - url: the full address, https or http.
  ///   - bundle: the file of the suite's own authorities; nil where it names none.
  /// - Throws: where a variable or the bundle holds what cannot be used; the message shows no credentials.
  init(
    to url: String, environment: [String: String], bundle: CertificateFile? = nil
  ) throws(Diagnostic) {
    let parts = URLComponents(string: url)
    let isSecure = parts?.scheme?.lowercased() != "http"
    let host = parts?.host ?? ""
    let variables = ProxyVariables(environment)
    let server = try variables.proxy(isSecure: isSecure)
    exception =
      server == nil ? nil : variables.exception(host: host, port: parts?.port ?? (isSecure ? 443 : 80))
    proxy = exception == nil ? server : nil
    trust = try CertificateTrust(environment: environment, bundle: bundle)
  }

  /// The way to a target's address.
  /// - Throws: as above.
  init(_ connection: ProviderConnection, context: TargetContext) throws(Diagnostic) {
    try self.init(
      to: connection.address.endpoint, environment: context.environment,
      bundle: connection.bundle.map { bundle throws(Diagnostic) in try bundle.file(in: context) })
  }

  /// The way to an address, without a suite.
  /// - Throws: as for a target.
  public init(to url: String, environment: [String: String]) throws(Diagnostic) {
    try self.init(to: url, environment: environment, bundle: nil)
  }

  private init(trust: CertificateTrust) {
    proxy = nil
    exception = nil
    self.trust = trust
  }

  /// Without a proxy, with the certificates that this machine trusts.
  public static let direct = NetworkRoute(trust: .machine)

  /// What must not stand in a message.
  var secrets: [Secret] { proxy?.secrets ?? [] }

  /// The way in words, without credentials: `through the proxy http://proxy:3128 (HTTPS_PROXY), trusting ...`.
  public var description: String {
    let way: String
    if let proxy {
      way = "through the proxy \(proxy)"
    } else if let exception {
      way = "directly, as \(exception.variable) names '\(exception.entry)'"
    } else {
      way = "directly, as no proxy is set"
    }
    return "\(way), trusting \(trust)"
  }
}

extension HTTPClient.Configuration {
  /// What all clients have in common: no redirects, so that a key goes to the named host alone, and no second layer
  /// of retries, which would only delay the message.
  /// - Parameter connectSeconds: how long a connection may take to be made.
  init(on route: NetworkRoute, connectSeconds: Double) {
    self.init(redirectConfiguration: .disallow)
    httpVersion = .http1Only
    timeout.connect = .milliseconds(Int64(connectSeconds * 1000))
    connectionPool.retryConnectionEstablishment = false
    // Nothing is asked for, but a proxy may pack what it passes on.
    decompression = .enabled(limit: .size(HTTPExchange.maximumBodyBytes))
    proxy = route.proxy?.configuration
    // Nobody reads traces, and without a reader they are written all the same.
    tracing.tracer = nil
    tlsConfiguration = route.trust.configuration
  }
}
