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
