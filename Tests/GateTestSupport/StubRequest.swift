/// What a stub model server was asked.
public struct StubRequest: Sendable {
  /// The number of the request, from 1.
  public let number: Int
  /// The number of the connection that it came on, from 1.
  public let connection: Int
  /// The method.
  public let method: String
  /// The path with the query.
  public let path: String
  /// The headers in order, names in lower case.
  public let headers: [(name: String, value: String)]
  /// The body.
  public let body: String

  /// The first header of a name in lower case.
  public func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
