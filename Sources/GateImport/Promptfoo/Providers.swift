import GateJSON
import GateSuite

/// What a provider of promptfoo becomes.
struct MappedProvider: Sendable {
  /// In which shape the assertions of promptfoo see an answer that calls tools.
  enum Shape: String, Sendable {
    /// As its text.
    case text
    /// As `{name, arguments}`, the arguments a JSON text.
    case call
    /// As a list of `{function: {name, arguments}}`.
    case calls
    /// As the JSON value of its text.
    case json
  }

  /// What answers.
  var target: YAMLNode
  /// The parameters of its calls.
  var parameters: [YAMLMember] = []
  /// The tools that each row offers.
  var tools: [JSONValue] = []
  /// How code in assertions sees an answer.
  var shape = Shape.text
  /// Whether a program of the suite's folder is called, and which.
  var program: ProgramKind?
}

/// Why a provider has no counterpart.
struct UnmappedProvider: Error {
  let reason: String
  let remedy: String
}

/// Reads providers of promptfoo, and the ids of models that other tools write alike (`openai/gpt-6-luna`).
enum Providers {
  /// A vendor whose API is compatible with OpenAI's.
  private static let compatible: [String: (address: String, key: String)] = [
    "groq": ("https://api.groq.com/openai/v1", "GROQ_API_KEY"),
    "mistral": ("https://api.mistral.ai/v1", "MISTRAL_API_KEY"),
    "cerebras": ("https://api.cerebras.ai/v1", "CEREBRAS_API_KEY"),
    "deepseek": ("https://api.deepseek.com/v1", "DEEPSEEK_API_KEY"),
    "xai": ("https://api.x.ai/v1", "XAI_API_KEY"),
    "grok": ("https://api.x.ai/v1", "XAI_API_KEY"),
    "togetherai": ("https://api.together.xyz/v1", "TOGETHER_API_KEY"),
    "together": ("https://api.together.xyz/v1", "TOGETHER_API_KEY"),
    "openrouter": ("https://openrouter.ai/api/v1", "OPENROUTER_API_KEY"),
    "fireworks": ("https://api.fireworks.ai/inference/v1", "FIREWORKS_API_KEY"),
    "perplexity": ("https://api.perplexity.ai", "PERPLEXITY_API_KEY"),
    "github": ("https://models.github.ai/inference", "GITHUB_TOKEN"),
    "cohere": ("https://api.cohere.ai/compatibility/v1", "COHERE_API_KEY"),
    "ollama": ("http://127.0.0.1:11434/v1", "none"),
    "localai": ("http://127.0.0.1:8080/v1", "none"),
    "vllm": ("http://127.0.0.1:8000/v1", "none"),
    "llama": ("http://127.0.0.1:8080/v1", "none"),
    "litellm": ("http://127.0.0.1:4000/v1", "LITELLM_API_KEY"),
    "hf": ("https://router.huggingface.co/v1", "HF_TOKEN"),
  ]

  /// A model of an API by its vendor.
  /// - Parameters:
  ///   - vendor: as `openai` in `openai:chat:gpt-6-luna` or `openai/gpt-6-luna`.
  ///   - model: the model's name.
  /// - Returns: nil for a vendor without an API that goldgate calls.
  static func target(vendor: String, model: String, key: String? = nil, address: String? = nil) -> YAMLNode? {
    func node(_ type: String, _ address: String?, _ key: String?) -> YAMLNode {
      .map([
        "type": .text(type), "model": .text(model), "base_url": address.map { .text($0) },
        "api_key_env": key.map { .text($0) },
      ])
    }
    switch vendor {
    case "openai": return node("openai", address, key)
    case "anthropic": return node("anthropic", address, key)
    case "google", "gemini", "palm": return node("gemini", address, key)
    default:
      guard let known = compatible[vendor] else { return nil }
      return node("openai", address ?? known.address, key ?? known.key)
    }
  }

  /// The target for an id of promptfoo's such as `openai:chat:gpt-6-luna`.
  /// - Parameters:
  ///   - config: its `config`; nil if it has none.
  ///   - suite: gets a remark if its address holds a key.
  static func target(
    id: String, config: ConfigValue?, _ suite: inout ImportedSuite
  ) throws(UnmappedProvider) -> YAMLNode {
    var parts = id.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let vendor = parts.removeFirst()
    func address(_ name: String, _ whole: (String) -> String = { $0 }) throws(UnmappedProvider) -> String? {
      guard let value = config?[name], let text = value.text else { return nil }
      guard let copied = suite.copiedAddress(whole(text), at: value.place) else {
        throw UnmappedProvider(
          reason: "its '\(name)' holds a key",
          remedy: "take the key out, and name its variable of the environment under 'apiKeyEnvar'")
      }
      return copied
    }
    let host = try address("apiHost") { "https://\($0)" }
    let base = try address("apiBaseUrl") ?? host.map { "\($0)/v1" }
    // A key that stands in the variable's place is no name.
    let key = config?["apiKeyEnvar"]?.text.flatMap { $0.wholeMatch(of: /[A-Za-z_]\w*/) == nil ? nil : $0 }
    func model(after kinds: Set<String>) -> String {
      if let kind = parts.first, kinds.contains(kind), parts.count > 1 { parts.removeFirst() }
      return parts.joined(separator: ":")
    }
    switch vendor {
    case "openai"
    where ["embedding", "embeddings", "completion", "assistant", "image", "realtime", "moderation"]
      .contains(parts.first ?? ""):
      throw UnmappedProvider(
        reason: "the API 'openai:\(parts[0])' is not one that goldgate calls",
        remedy: "name a chat model with --target openai --model NAME")
    case "openai":
      let isResponses = parts.first == "responses"
      let name = model(after: ["chat", "responses"])
      guard let node = target(vendor: vendor, model: name, key: key, address: base) else { break }
      guard isResponses, case .map(let members) = node else { return node }
      return .map([members[0], YAMLMember("api", .text("responses"))] + members.dropFirst())
    case "azureopenai", "azure":
      let deployment = model(after: ["chat", "responses"])
      let server = host ?? "https://NAME.openai.azure.com"
      let version = config?["apiVersion"]?.plainText ?? "2024-10-21"
      return .map([
        "type": .text("openai"), "model": .text(deployment),
        "base_url": .text("\(server)?api-version=\(version)"),
        "api_key_env": .text(key ?? "AZURE_OPENAI_API_KEY"),
      ])
    case "anthropic" where parts.first == "claude-agent-sdk" || parts.first == "claude-code":
      throw UnmappedProvider(
        reason: "it is an agent and no API",
        remedy: "write a program that runs it, and name it with --command")
    case "databricks":
      let workspace = try address("workspaceUrl") ?? "https://WORKSPACE.cloud.databricks.com"
      return .map([
        "type": .text("openai"), "model": .text(parts.joined(separator: ":")),
        "base_url": .text(workspace + "/serving-endpoints"),
        "api_key_env": .text(key ?? "DATABRICKS_TOKEN"),
      ])
    case "huggingface" where parts.first == "chat":
      if let node = target(vendor: "hf", model: model(after: ["chat"]), key: key, address: base) {
        return node
      }
    default:
      let name = model(after: ["chat", "messages", "live", "completion"])
      if !name.isEmpty, let node = target(vendor: vendor, model: name, key: key, address: base) {
        return node
      }
    }
    throw UnmappedProvider(
      reason: "it is no API that goldgate calls",
      remedy: "name what answers with --target and --model, or a program with --command")
  }
}

/// The parameters of calls in goldgate's words.
enum CallParameters {
  private static let known: [(theirs: String, ours: String)] = [
    ("temperature", "temperature"), ("top_p", "top_p"), ("topP", "top_p"), ("top_k", "top_k"),
    ("topK", "top_k"), ("max_tokens", "max_tokens"), ("maxTokens", "max_tokens"),
    ("maxOutputTokens", "max_tokens"), ("max_completion_tokens", "max_completion_tokens"),
    ("max_output_tokens", "max_output_tokens"), ("presence_penalty", "presence_penalty"),
    ("frequency_penalty", "frequency_penalty"), ("stop", "stop"), ("stopSequences", "stop"),
    ("reasoning_effort", "reasoning_effort"), ("reasoningEffort", "reasoning_effort"),
  ]

  /// The parameters that a configuration gives.
  /// - Parameters:
  ///   - type: the target's type, which decides what it is called.
  ///   - suite: gets a remark for each key among them.
  static func members(
    of config: ConfigValue?, for type: String, _ suite: inout ImportedSuite
  ) -> [YAMLMember] {
    guard let config else { return [] }
    var members: [YAMLMember] = []
    for (theirs, ours) in known {
      guard let value = config[theirs], !members.contains(where: { $0.name == ours }) else { continue }
      switch value.json {
      case .string, .integer, .number, .written, .array:
        members.append(YAMLMember(ours, YAMLNode(value.json.withoutSpelling)))
      default: break
      }
    }
    if let effort = config["reasoning"]?["effort"]?.text,
      !members.contains(where: { $0.name == "reasoning_effort" })
    {
      members.append(YAMLMember("reasoning_effort", .text(effort)))
    }
    if let seed = config["seed"]?.json.integerValue, type == "openai" || type == "gemini" {
      members.append(YAMLMember("seed", .map(["fixed": .scalar(.integer(seed))])))
    }
    if let format = config["response_format"], format["type"]?.text != "text", type != "command",
      format.members != nil
    {
      members.append(YAMLMember("response_format", YAMLNode(format.json.withoutSpelling)))
    }
    let passed = config["passthrough"].flatMap {
      suite.copied($0, remedy: "put it into the environment; 'headers' in suite.yaml may hold '${NAME}'")
    }
    var extra = passed?.objectValue ?? [:]
    if let choice = config["tool_choice"], type != "command" { extra["tool_choice"] = choice.json }
    if !extra.isEmpty { members.append(YAMLMember("extra", YAMLNode(.object(extra)))) }
    return members
  }
}
