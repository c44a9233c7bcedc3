import GateProgram
import GateSuite
import NIOHTTP1

/// The headers of every request, with what of them is secret.
struct OpenAICredentials: Sendable {
  /// The headers of every request.
  let headers: HTTPHeaders
  /// What may never be shown.
  let secrets: [Secret]
  /// What to check where the provider refuses the key.
  let keyAdvice: String

  /// Takes the key and the headers' variables from the environment.
  /// - Throws: where one is missing, or holds what may not stand in a header.
  init(_ options: OpenAIOptions, environment: [String: String]) throws(Diagnostic) {
    var headers: HTTPHeaders = [
      "content-type": "application/json", "accept": "application/json", "user-agent": "goldgate",
    ]
    var secrets: [Secret] = []
    for header in options.headers {
      switch header.source {
      case .literal(let text): headers.replaceOrAdd(name: header.name, value: text)
      case .variable(let name):
        guard let secret = try EnvironmentVariable.secret(name, in: environment, at: header.place) else {
          throw Diagnostic(
            "the environment variable \(name), which the header '\(header.name)' is taken from, is not set",
            at: header.place, remedy: "set \(name)")
        }
        headers.replaceOrAdd(name: header.name, value: secret.reveal())
        secrets.append(secret)
      }
    }
    if let organization = options.organization {
      headers.replaceOrAdd(name: "openai-organization", value: organization)
    }
    let hasOwnAuthorization = headers.contains(name: "authorization")
    if let variable = options.keyVariable, !hasOwnAuthorization {
      keyAdvice = "check the key in \(variable)"
      if let key = try EnvironmentVariable.secret(variable, in: environment, at: options.keyPlace) {
        headers.add(name: "authorization", value: "Bearer \(key.reveal())")
        secrets.append(key)
      } else if !options.hostIsPrivate {
        throw Diagnostic(
          "the environment variable \(variable), which holds the key for \(options.host), is not set",
          at: options.keyPlace,
          remedy: "set \(variable), name another variable with 'api_key_env', or write 'api_key_env: none' "
            + "where the server needs no key")
      }
    } else {
      keyAdvice =
        hasOwnAuthorization
        ? "check the header 'authorization'" : "no key was sent: name its variable with 'api_key_env'"
    }
    self.headers = headers
    self.secrets = secrets
  }
}
