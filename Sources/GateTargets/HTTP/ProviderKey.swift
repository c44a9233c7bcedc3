import GateProgram
import GateSuite

/// How a provider's key is found and sent.
struct ProviderKey: Sendable {
  /// The variable that holds the key; nil where no key is sent.
  let variable: String?
  /// Where the variable is named, or else where the options stand.
  let place: Place
  /// The header that carries the key, in lower case.
  let header: String
  /// What stands before the key in the header.
  let prefix: String

  /// The key of the OpenAI API: a bearer token, or on classic Azure the header `api-key`.
  init(openAI fields: Fields, at address: ProviderAddress) throws(Diagnostic) {
    let isAzure = address.apiVersion != nil
    try self.init(
      fields, standard: "OPENAI_API_KEY", header: isAzure ? "api-key" : "authorization",
      prefix: isAzure ? "" : "Bearer ")
  }

  /// Reads `api_key_env: NAME`; `none` sends no key.
  /// - Throws: where it cannot be the name of a variable; the message does not show it.
  init(_ fields: Fields, standard: String, header: String, prefix: String = "") throws(Diagnostic) {
    place = fields.value("api_key_env")?.place ?? fields.place
    let name = try fields.optionalString("api_key_env") ?? standard
    guard ProgramEnvironment.isName(name) else {
      throw Diagnostic(
        "'api_key_env' is not the name of an environment variable", at: place,
        remedy: "put the key into a variable and write the variable's name here")
    }
    variable = name.lowercased() == "none" ? nil : name
    self.header = header
    self.prefix = prefix
  }
}
