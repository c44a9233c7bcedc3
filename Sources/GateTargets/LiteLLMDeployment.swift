import GateJSON
import GateSuite

/// How a LiteLLM router calls the target of a suite: the `litellm_params` of an entry of its `model_list`.
///
/// A key stands in it as `os.environ/NAME`, never by its value.
public enum LiteLLMDeployment {
  /// The parameters of an entry.
  /// - Parameter parameters: what the suite sends besides the messages.
  /// - Throws: on a target that LiteLLM cannot call as the suite does.
  public static func of(
    _ target: TargetConfiguration, sending parameters: GenerationParameters
  ) throws(Diagnostic) -> JSONValue {
    let (model, connection, base) = try call(of: target)
    if !connection.headers.isEmpty {
      throw refusal(of: target, "sends headers of its own, which may hold what belongs in no file")
    }
    var members = parameters.values
    members["model"] = .string(model)
    members["api_base"] = base.map { .string($0) }
    members["api_version"] = connection.address.apiVersion.map { .string($0) }
    // A server that wants no key gets a word, without which LiteLLM's client refuses to start.
    members["api_key"] = .string(connection.key?.variable.map { "os.environ/\($0)" } ?? "none")
    return .object(members)
  }

  /// The model's name with LiteLLM's prefix, the connection, and the address; nil for the provider's own.
  private static func call(
    of target: TargetConfiguration
  ) throws(Diagnostic) -> (model: String, connection: ProviderConnection, base: String?) {
    let isElsewhere = target.options.json["base_url"] != nil
    switch target.type {
    case "openai":
      let api = try OpenAIAPI(target.options)
      let (connection, model) = (api.connection, api.model ?? "")
      let endpoint = connection.address.endpoint
      if connection.address.apiVersion != nil { return try azure(api, of: target) }
      let name = api.form == .chat ? "openai/\(model)" : "openai/responses/\(model)"
      return (name, connection, isElsewhere ? String(endpoint.dropLast(api.form.path.count)) : nil)
    case "anthropic":
      let api = try AnthropicAPI(target.options)
      let endpoint = api.connection.address.endpoint
      guard endpoint.hasSuffix("/v1/messages") else {
        throw refusal(of: target, "has a 'base_url' that does not end in /v1, as LiteLLM wants it")
      }
      return ("anthropic/\(api.model ?? "")", api.connection, isElsewhere ? endpoint : nil)
    case "gemini":
      let api = try GeminiAPI(target.options)
      let endpoint = api.connection.address.endpoint
      let base = endpoint.firstRange(of: "/models/").map { String(endpoint[..<$0.lowerBound]) }
      return ("gemini/\(api.model ?? "")", api.connection, isElsewhere ? base : nil)
    default: throw refusal(of: target, "is of the type '\(target.type)'")
    }
  }

  /// Classic Azure: the deployment's name is the model's, and the resource is the address.
  private static func azure(
    _ api: OpenAIAPI, of target: TargetConfiguration
  ) throws(Diagnostic) -> (model: String, connection: ProviderConnection, base: String?) {
    let endpoint = api.connection.address.endpoint
    guard api.form == .chat, let marker = endpoint.firstRange(of: "/openai/deployments/") else {
      throw refusal(of: target, "is no deployment under /openai/deployments/NAME")
    }
    let name = endpoint[marker.upperBound...].prefix { $0 != "/" }
    return ("azure/\(name)", api.connection, String(endpoint[..<marker.lowerBound]))
  }

  private static func refusal(of target: TargetConfiguration, _ reason: String) -> Diagnostic {
    Diagnostic(
      "LiteLLM cannot call this target as the suite does: it \(reason)", at: target.options.place,
      remedy: "leave out --litellm, and take the routes from --routing FILE")
  }
}
