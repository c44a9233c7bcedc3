import GateJSON
import GateSuite

/// Reads one entry of `providers`: an id, a map with `id` and `config`, or `{ID: {config}}`.
struct ProviderReader {
  let file: ImportFile

  /// An entry of the list, before it is mapped.
  struct Entry: Sendable {
    let id: String
    let label: String?
    let config: ConfigValue?
    let transform: ConfigValue?
    let place: Place

    /// What a message calls it.
    var name: String {
      let shown = RedactionRules.standard.applied(to: CopiedAddress(id).text)
      return label.map { "\($0) (\(shown))" } ?? shown
    }
  }

  /// The entries of `providers` or `targets`.
  /// - Parameters:
  ///   - suite: gets a remark for each file that names itself.
  ///   - open: the files that this value stands in.
  func entries(_ value: ConfigValue?, _ suite: inout ImportedSuite, in open: OpenFiles = OpenFiles())
    -> [Entry]
  {
    (value?.oneOrMore ?? []).flatMap { element -> [Entry] in
      if let id = element.text {
        // A file of providers is one of YAML or JSON.
        if let path = id.filePath, [".yaml", ".yml", ".json"].contains(where: path.hasSuffix),
          let source = try? file.neighbour(path, at: element.place), let inner = try? source.yaml()
        {
          guard let within = open.opening(path, at: element.place, &suite) else { return [] }
          return entries(inner, &suite, in: within)
        }
        return [Entry(id: id, label: nil, config: nil, transform: nil, place: element.place)]
      }
      if let id = element["id"]?.text {
        return [
          Entry(
            id: id, label: element["label"]?.text, config: element["config"],
            transform: element["transform"], place: element.place)
        ]
      }
      return element.sortedMembers.map { id, value in
        Entry(
          id: id, label: value["label"]?.text, config: value["config"], transform: value["transform"],
          place: value.place)
      }
    }
  }

  /// What an entry becomes.
  /// - Throws: why it has no counterpart.
  func map(
    _ entry: Entry, into suite: inout ImportedSuite
  ) throws(UnmappedProvider) -> MappedProvider {
    var mapped: MappedProvider
    if entry.id == "http" || entry.id == "https" || entry.id.hasPrefix("http:")
      || entry.id.hasPrefix("https:")
    {
      mapped = MappedProvider(target: try HTTPProvider(entry, in: file.folder).target(&suite))
    } else if let program = ProgramKind.reference(entry.id) {
      mapped = MappedProvider(target: try target(of: program, entry, &suite), program: program.kind)
    } else {
      mapped = MappedProvider(target: try Providers.target(id: entry.id, config: entry.config, &suite))
      if entry.id.hasPrefix("google:live:") {
        suite.remark(
          .changed, "the Live API is not called; the same model is asked with generateContent",
          at: entry.place, remedy: "check that the model answers there")
      }
      readConfig(entry, &mapped, &suite)
    }
    return mapped
  }

  private func readConfig(_ entry: Entry, _ mapped: inout MappedProvider, _ suite: inout ImportedSuite) {
    guard let config = entry.config else { return }
    let type = mapped.target.json["type"]?.stringValue ?? ""
    // Gemini nests its parameters.
    let parameters = config["generationConfig"] ?? config
    mapped.parameters = CallParameters.members(of: parameters, for: type, &suite)
    if config["response_format"]?["type"]?.text?.hasPrefix("json") == true { mapped.shape = .json }
    for key in ["apiKey", "api_key"] where config[key] != nil {
      suite.remarkSecret(at: config[key]?.place ?? entry.place)
    }
    for key in ["functions", "tools"] {
      guard let value = config[key] else { continue }
      guard let json = fileValue(value) else {
        suite.remark(
          .notTaken, "the tools in '\(value.text ?? key)' cannot be read", at: value.place,
          remedy: "write them as JSON or YAML beside the configuration")
        continue
      }
      let read = ToolDefinitions.read(json)
      mapped.tools += read.tools
      if !read.tools.isEmpty { mapped.shape = key == "functions" ? .call : .calls }
      for own in read.own {
        suite.remark(
          .notTaken, "'\(own)' is a tool of the provider's own, which goldgate does not offer",
          at: value.place,
          remedy: "call the model through a program (--command) that offers it")
      }
    }
    let known: Set = [
      "temperature", "top_p", "topP", "top_k", "topK", "max_tokens", "maxTokens", "maxOutputTokens",
      "max_completion_tokens", "max_output_tokens", "presence_penalty", "frequency_penalty", "stop",
      "stopSequences", "reasoning_effort", "reasoningEffort", "reasoning", "seed", "response_format",
      "passthrough", "tool_choice", "apiKey", "api_key", "apiKeyEnvar", "apiBaseUrl", "apiHost",
      "apiVersion", "functions", "tools", "generationConfig", "workspaceUrl", "timeoutMs", "showThinking",
      "cost", "inputCost", "outputCost",
    ]
    for (name, value) in config.sortedMembers where !known.contains(name) {
      suite.remark(
        .notTaken, "the option '\(name)' of the provider has no counterpart", at: value.place,
        remedy: "if the API takes it, write it under 'parameters: {extra: ...}'")
    }
  }

  /// A value, or that of the file which it names.
  private func fileValue(_ value: ConfigValue) -> JSONValue? {
    guard let path = value.text?.filePath else { return value.json }
    return (try? file.neighbour(path, at: value.place)).flatMap { try? $0.yaml().json }
  }

  private func target(
    of program: ProgramKind.Reference, _ entry: Entry, _ suite: inout ImportedSuite
  ) throws(UnmappedProvider) -> YAMLNode {
    if let reason = program.unloadable {
      throw UnmappedProvider(reason: reason, remedy: ProgramKind.compiled)
    }
    guard let path = file.folder.fromSuite(program.path) else {
      throw UnmappedProvider(
        reason: "'\(program.path)' lies outside of this repository",
        remedy: "copy it into the repository, and import again")
    }
    var command: [String] = [program.kind.interpreter, program.kind.fileName, "provider", "--file", path]
    if let function = program.function { command += ["--function", function] }
    if let config = entry.config,
      let copied = suite.copied(
        config, remedy: "put it into the environment, and let the program read it there")
    {
      command += ["--config", JSONWriter.compact(copied)]
    }
    return .map(["type": .text("command"), "command": .list(command.map { .text($0) })])
  }
}

extension String {
  /// The path of `file://PATH`; nil for any other text.
  var filePath: String? { hasPrefix("file://") ? String(dropFirst(7)) : nil }
}
