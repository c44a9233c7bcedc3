import AsyncHTTPClient
import GateProgram
import NIOCore
import NIOHTTP1
import NIOPosix

/// What it means for the run that a call's transport failed.
struct TransportFailure: Sendable {
  /// The host, for the message.
  let host: String
  /// Cleans the transport's words.
  let redactor: Redactor
  /// The most bytes of an answer that are read.
  let maximumBodyBytes: Int
  /// The way that the call went.
  let route: NetworkRoute

  /// The error of a call that ended without an answer.
  func error(_ error: any Error) -> TargetError {
    if error is CancellationError { return TargetError(.connection, "the call to \(host) was cancelled") }
    if error is NIOTooManyBytesError {
      return TargetError(.malformed, "\(host) answered with more than \(maximumBodyBytes >> 20) MB")
    }
    if let proxy = route.proxy, let told = self.error(error, at: proxy) { return told }
    let timeouts: [HTTPClientError] = [.connectTimeout, .tlsHandshakeTimeout, .deadlineExceeded]
    if let error = error as? HTTPClientError, timeouts.contains(error) {
      return TargetError(.timeout, "\(host) did not accept a connection in time")
    }
    if "\(error)".contains("CERTIFICATE_VERIFY_FAILED") || "\(error)".contains("failedToValidateHostname") {
      return TargetError(
        .request,
        "\(host) does not show a certificate that is trusted for it, so nothing was sent; "
          + "check the address, or name the file with the certificate of its authority: SSL_CERT_FILE in the "
          + "environment, or 'ca_bundle' in the target (trusted: \(route.trust))")
    }
    let way = route.proxy.map { " through the proxy \($0)" } ?? ""
    return TargetError(.connection, "the connection to \(host)\(way) failed: \(reason(error))")
  }

  /// What a proxy that makes no tunnel means; nil for all else.
  private func error(_ error: any Error, at proxy: ProxyServer) -> TargetError? {
    guard let error = error as? HTTPClientError else { return nil }
    switch error {
    case .proxyAuthenticationRequired:
      let fault =
        proxy.hasCredentials ? "refuses the credentials in" : "asks for credentials, which are missing in"
      return TargetError(
        .proxy,
        "the proxy \(proxy) \(fault) \(proxy.variable) (HTTP 407); set \(proxy.variable) to "
          + "http://NAME:PASSWORD@HOST:PORT, with special characters percent-encoded")
    case .invalidProxyResponse:
      return TargetError(
        .connection,
        "the proxy \(proxy) makes no tunnel to \(host); ask its keeper to allow the host, or name it in NO_PROXY if "
          + "it is reached directly")
    case .httpProxyHandshakeTimeout, .socksHandshakeTimeout:
      return TargetError(.timeout, "the proxy \(proxy) made no tunnel to \(host) in time")
    default: return nil
    }
  }

  private func reason(_ error: any Error) -> String {
    switch error {
    case let error as HTTPClientError where error == .remoteConnectionClosed:
      "the server closed it before the answer was complete"
    case is HTTPParserError: "the answer broke off or is not HTTP"
    case let error as NIOConnectionError:
      redactor.excerpt(
        error.connectionErrors.first.map { "\($0.error)" } ?? "no address is known", limit: 200)
    default: redactor.excerpt("\(error)", limit: 200)
    }
  }
}
