import GateJSON
import GateSuite

/// A prompt of promptfoo's, before it is written in Mustache.
struct ReadPrompt: Sendable {
  /// What a message calls it.
  let label: String
  /// Where it stands.
  let place: Place
  /// What it is.
  let content: Content

  enum Content: Sendable {
    /// One message of the user's.
    case text(String)
    /// Several messages.
    case messages([(role: String, text: String)])
    /// Made by code, which is not run.
    case program
    /// Not there, and why.
    case unreadable(Diagnostic)
  }
}

/// Reads `prompts` of promptfoo: texts, files, folders by a pattern, and lists of messages.
struct PromptReader {
  let file: ImportFile

  /// All prompts in their order.
  /// - Parameter suite: gets a remark for what of a prompt is lost.
  func prompts(_ value: ConfigValue?, _ suite: inout ImportedSuite) -> [ReadPrompt] {
    guard let value else { return [] }
    // An older form: a map from file to label.
    if let members = value.members, members["id"] == nil, members["raw"] == nil {
      return value.sortedMembers.flatMap { name, label in
        read(name, label: label.plainText, at: label.place, &suite)
      }
    }
    return value.oneOrMore.flatMap { element -> [ReadPrompt] in
      if let text = element.text { return read(text, label: nil, at: element.place, &suite) }
      let label = element["label"]?.plainText
      if let raw = element["raw"]?.text {
        return [prompt(raw, label: label ?? element["id"]?.text, at: element.place, &suite)]
      }
      return element["id"]?.text.map { read($0, label: label, at: element.place, &suite) } ?? []
    }
  }

  private func read(
    _ text: String, label: String?, at place: Place, _ suite: inout ImportedSuite
  ) -> [ReadPrompt] {
    let name = label ?? Self.label(of: text)
    if ProgramKind.reference(text) != nil || text.hasPrefix("exec:") {
      return [ReadPrompt(label: name, place: place, content: .program)]
    }
    let endings = [".txt", ".md", ".j2", ".json", ".yaml", ".yml", ".jsonl", ".csv"]
    guard text.filePath != nil || ProgramKind.isBarePath(text) && endings.contains(where: text.hasSuffix)
    else {
      return [prompt(text, label: name, at: place, &suite)]
    }
    let path = text.filePath ?? text
    let paths = path.contains("*") ? file.folder.matching(path) : [path]
    var prompts: [ReadPrompt] = []
    for path in paths {
      do throws(Diagnostic) {
        let source = try file.neighbour(path, at: place)
        let content = String(decoding: source.bytes, as: UTF8.self)
        let isText = [".txt", ".md", ".j2"].contains(where: path.hasSuffix)
        // Several prompts in one file stand between lines of three dashes.
        let parts =
          isText
          ? content.split(separator: /(?:^|\n)---[ \t]*(?:\n|$)/).map(String.init) : [content]
        for (index, part) in parts.enumerated() where part.contains(where: { !$0.isWhitespace }) {
          prompts.append(
            prompt(
              part, label: parts.count > 1 ? "\(path) (\(index + 1))" : label ?? path,
              at: source.place(), &suite))
        }
      } catch {
        prompts.append(ReadPrompt(label: path, place: place, content: .unreadable(error)))
      }
    }
    if paths.isEmpty {
      let fault = Diagnostic("no file fits '\(path)'", at: place, remedy: "check the path")
      prompts.append(ReadPrompt(label: path, place: place, content: .unreadable(fault)))
    }
    return prompts
  }

  /// A text that may be a list of messages, as JSON or YAML.
  private func prompt(
    _ text: String, label: String?, at place: Place, _ suite: inout ImportedSuite
  ) -> ReadPrompt {
    let name = label ?? Self.label(of: text)
    let start = text.first { !$0.isWhitespace }
    guard start == "[" || start == "-" || text.hasPrefix("role:"),
      let value = try? SourceFile(path: place.file, bytes: Array(text.utf8)).normalized.yaml(),
      let messages = messages(value, at: place, &suite)
    else { return ReadPrompt(label: name, place: place, content: .text(text)) }
    return ReadPrompt(label: name, place: place, content: .messages(messages))
  }

  private func messages(
    _ value: ConfigValue, at place: Place, _ suite: inout ImportedSuite
  ) -> [(role: String, text: String)]? {
    guard let elements = value.elements, !elements.isEmpty else { return nil }
    var messages: [(role: String, text: String)] = []
    for element in elements {
      guard let role = element["role"]?.text, ChatMessage.roles.contains(role) else { return nil }
      if let text = element["content"]?.plainText {
        messages.append((role, text))
        continue
      }
      var texts: [String] = []
      for part in element["content"]?.elements ?? [] {
        if let text = part["text"]?.text {
          texts.append(text)
        } else {
          suite.remark(
            .notTaken, "a part of the prompt of type '\(part["type"]?.text ?? "?")' is no text", at: place,
            remedy: "put the files under 'images', 'audio' or 'documents' of the golden rows")
        }
      }
      messages.append((role, texts.joined(separator: "\n\n")))
    }
    return messages
  }

  private static func label(of text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? text
    return line.count > 60 ? line.prefix(57) + "..." : line
  }
}

/// A prompt as goldgate's own file.
struct WrittenPrompt {
  /// The text of prompt.md.
  private(set) var text = ""
  /// The variables that it asks for.
  private(set) var variables: [String] = []

  /// Writes a prompt over.
  /// - Parameter names: the variables of the tests, for a prompt that is made by code.
  init(_ prompt: ReadPrompt, names: [String], prefix: String, suffix: String, _ suite: inout ImportedSuite) {
    let messages: [(role: String, text: String)]
    switch prompt.content {
    case .text(let text): messages = [("user", prefix + text + suffix)]
    case .messages(let several): messages = several
    case .program:
      messages = [("user", names.map { "\($0): {{\($0)}}" }.joined(separator: "\n\n"))]
      suite.remark(
        .notTaken, "the prompt '\(prompt.label)' is made by code, which is not run; prompt.md has a stand-in",
        at: prompt.place, remedy: "write the prompt's text into prompt.md")
    case .unreadable(let fault):
      messages = [("user", names.map { "\($0): {{\($0)}}" }.joined(separator: "\n\n"))]
      suite.remark(
        .notTaken, "the prompt '\(prompt.label)': \(fault.message); prompt.md has a stand-in",
        at: prompt.place, remedy: "write the prompt's text into prompt.md")
    }
    var parts: [String] = []
    for message in messages {
      let template = Nunjucks(message.text).mustache
      for loss in template.losses {
        suite.remark(
          .notTaken, "\(loss) in the prompt '\(prompt.label)' has no counterpart in Mustache",
          at: prompt.place,
          remedy: "look at prompt.md, and give the rows a variable that holds what is meant")
      }
      for name in template.variables where !variables.contains(name) { variables.append(name) }
      let body = Self.plain(Nunjucks.trimmed(template.text))
      parts.append(messages.count == 1 && message.role == "user" ? body : "# \(message.role)\n\(body)")
    }
    text = parts.joined(separator: "\n\n")
    if case .program = prompt.content {
      let label = prompt.label.filter { !"{}".contains($0) }
      text = "{{! \(label) makes this prompt by code: write its text here. }}\n" + text
    }
  }

  /// A text in which no line begins a message: a space behind it makes a heading plain.
  private static func plain(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("# ") && ChatMessage.roles.contains(String(line.dropFirst(2)))
        ? line + " " : String(line)
    }.joined(separator: "\n")
  }
}
