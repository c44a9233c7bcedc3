import GateProgram
import GateSuite
import NIOHTTP1

/// The headers of every request of a target, with what of them is secret.
struct RequestHeaders: Sendable {
  /// The headers of every request.
  let headers: HTTPHeaders
  /// What may never be shown.
  let secrets: [Secret]
  /// What to check where the provider refuses the key.
  let keyAdvice: String

  /// Takes the key and the headers' variables from the environment.
  /// - Throws: if one is missing, holds what may not stand in a header, or may not be sent; and if the job does not
  ///   allow the host.
  init(_ connection: ProviderConnection, environment: [String: String]) throws(Diagnostic) {
    var headers: HTTPHeaders = [
      "content-type": "application/json", "accept": "application/json", "user-agent": "goldgate",
    ]
    for (name, value) in connection.fixedHeaders { headers.replaceOrAdd(name: name, value: value) }
    var secrets: [Secret] = []
    let permissions = try JobPermissions(environment)
    try permissions.check(connection.address)
    for header in connection.headers {
      for variable in header.variables {
        try permissions.check(variable: variable, to: connection.address.host, at: header.place)
      }
      let (value, found) = try header.value(in: environment)
      headers.replaceOrAdd(name: header.name, value: value)
      secrets += found
    }
    guard let key = connection.key else {
      self.init(headers, secrets, keyAdvice: "check the key that the suite's 'headers' send")
      return
    }
    if headers.contains(name: key.header) {
      self.init(headers, secrets, keyAdvice: "check the header '\(key.header)'")
      return
    }
    if key.header == "api-key", headers.contains(name: "authorization") {
      // A token of one's own, as Azure takes it in the place of its key.
      self.init(headers, secrets, keyAdvice: "check the header 'authorization'")
      return
    }
    guard let variable = key.variable else {
      self.init(headers, secrets, keyAdvice: "no key was sent: name its variable with 'api_key_env'")
      return
    }
    if let secret = try EnvironmentVariable.secret(variable, in: environment, at: key.place) {
      try permissions.check(variable: variable, to: connection.address.host, at: key.place)
      headers.add(name: key.header, value: key.prefix + secret.reveal())
      secrets.append(secret)
    } else if !connection.address.isPrivate {
      throw Diagnostic(
        "the environment variable \(variable), which holds the key for \(connection.address.host), is not set",
        at: key.place,
        remedy: "set \(variable), name another variable with 'api_key_env', or write 'api_key_env: none' "
          + "where the server needs no key")
    }
    self.init(headers, secrets, keyAdvice: "check the key in \(variable)")
  }

  private init(_ headers: HTTPHeaders, _ secrets: [Secret], keyAdvice: String) {
    self.headers = headers
    self.secrets = secrets
    self.keyAdvice = keyAdvice
  }
}
