import GateSuite

/// Where a target behind an HTTP API is called, read from the suite without the environment.
public struct TargetEndpoint: Sendable {
  /// The full address.
  public let address: String
  /// The host, with the port where one is given.
  public let host: String
  /// The host without a port.
  public let name: String
  /// The port, if the address names one.
  public let port: Int?
  /// The environment variable that holds the provider's key; nil where none is sent.
  public let keyVariable: String?

  private let connection: ProviderConnection

  init(_ connection: ProviderConnection) {
    address = connection.address.endpoint
    host = connection.address.host
    name = connection.address.name
    port = connection.address.port
    keyVariable = connection.key?.variable
    self.connection = connection
  }

  /// The way to it from here.
  /// - Throws: where a variable of the environment or the target's `ca_bundle` holds what cannot be used.
  public func route(in context: TargetContext) throws(Diagnostic) -> NetworkRoute {
    try NetworkRoute(connection, context: context)
  }
}
