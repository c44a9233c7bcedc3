import GateJSON

/// The names that other tools have for providers and programs, with what to write here.
enum OtherTargets {
  /// What to write in the place of another tool's provider; nil if the name is not known.
  static func advice(on name: String) -> String? {
    let parts = name.lowercased().split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard let first = parts.first else { return nil }
    // Others write `openai:chat:gpt-4.1`.
    let model =
      parts.count > 1 && !name.contains("/") ? name.split(separator: ":").last.map(String.init) : nil
    let ours = TargetRegistry.names.contains(first) && parts.count > 1 ? ["type": first] : table[first]
    guard var options = ours else { return nil }
    if let model, options["model"] != nil || options["type"] != "command" { options["model"] = model }
    let written = ["type", "model", "base_url", "api_key_env", "url", "request", "response", "command"]
      .compactMap { key in
        options[key].map { "\(key): \($0)" }
      }
    return "write 'target: {\(written.joined(separator: ", "))}'"
  }

  private static func compatible(_ url: String, key: String?, model: String) -> [String: String] {
    var options = ["type": "openai", "model": model, "base_url": "\"\(url)\""]
    options["api_key_env"] = key
    return options
  }

  /// The options of a target by other names in small letters.
  static let table: [String: [String: String]] = {
    let azure = compatible(
      "https://NAME.openai.azure.com/openai/v1", key: "AZURE_OPENAI_API_KEY", model: "DEPLOYMENT")
    let anthropic = ["type": "anthropic", "model": "claude-sonnet-5"]
    let gemini = ["type": "gemini", "model": "gemini-3-flash"]
    let program = ["type": "command", "command": "[python3, app.py]"]
    let http = [
      "type": "http", "url": "\"https://example.org/ask\"", "request": "{question: \"{{prompt}}\"}",
      "response": "{text: /answer}",
    ]
    var table: [String: [String: String]] = [
      "azure": azure, "azureopenai": azure, "azure-openai": azure, "azure_openai": azure, "azure_ai": azure,
      "gpt": ["type": "openai", "model": "gpt-6-luna"], "chatgpt": ["type": "openai", "model": "gpt-6-luna"],
      "claude": anthropic, "google": gemini, "googleai": gemini, "palm": gemini, "vertex": gemini,
      "vertexai": gemini,
      "ollama": compatible("http://localhost:11434/v1", key: "none", model: "MODEL"),
      "vllm": compatible("http://localhost:8000/v1", key: "none", model: "MODEL"),
      "llama.cpp": compatible("http://localhost:8080/v1", key: "none", model: "MODEL"),
      "llamacpp": compatible("http://localhost:8080/v1", key: "none", model: "MODEL"),
      "lmstudio": compatible("http://localhost:1234/v1", key: "none", model: "MODEL"),
      "localai": compatible("http://localhost:8080/v1", key: "none", model: "MODEL"),
      "litellm": compatible("http://localhost:4000/v1", key: "LITELLM_API_KEY", model: "MODEL"),
      "bedrock": compatible("http://localhost:4000/v1", key: "LITELLM_API_KEY", model: "bedrock/MODEL"),
      "sagemaker": compatible("http://localhost:4000/v1", key: "LITELLM_API_KEY", model: "sagemaker/MODEL"),
      "mistral": compatible("https://api.mistral.ai/v1", key: "MISTRAL_API_KEY", model: "MODEL"),
      "groq": compatible("https://api.groq.com/openai/v1", key: "GROQ_API_KEY", model: "MODEL"),
      "openrouter": compatible("https://openrouter.ai/api/v1", key: "OPENROUTER_API_KEY", model: "MODEL"),
      "together": compatible("https://api.together.xyz/v1", key: "TOGETHER_API_KEY", model: "MODEL"),
      "togetherai": compatible("https://api.together.xyz/v1", key: "TOGETHER_API_KEY", model: "MODEL"),
      "deepseek": compatible("https://api.deepseek.com/v1", key: "DEEPSEEK_API_KEY", model: "MODEL"),
      "xai": compatible("https://api.x.ai/v1", key: "XAI_API_KEY", model: "MODEL"),
      "openai-compatible": compatible("http://localhost:8000/v1", key: "none", model: "MODEL"),
      "https": http, "webhook": http, "rest": http, "api": http, "url": http, "endpoint": http,
    ]
    for name in [
      "python", "exec", "file", "script", "javascript", "js", "node", "program", "shell", "bash", "cli",
      "function",
    ] {
      table[name] = program
    }
    return table
  }()
}
