import GateJSON
import GateSuite

/// An `http` provider of promptfoo's as the `http` target.
struct HTTPProvider {
  private let entry: ProviderReader.Entry

  private let folder: ImportFile.Folder

  init(_ entry: ProviderReader.Entry, in folder: ImportFile.Folder) {
    self.entry = entry
    self.folder = folder
  }

  /// The target.
  /// - Throws: if its request or its answer is made by code.
  func target(_ suite: inout ImportedSuite) throws(UnmappedProvider) -> YAMLNode {
    let config = entry.config
    guard let given = entry.id.contains("//") ? entry.id : config?["url"]?.text, !given.contains("{{") else {
      throw UnmappedProvider(
        reason: "the provider's address is not written out",
        remedy: "name what answers with --command, or write the address")
    }
    guard let url = suite.copiedAddress(given, at: config?["url"]?.place ?? entry.place) else {
      throw UnmappedProvider(
        reason: "the provider's address holds a key",
        remedy: "send the key in a header, or name what answers with --command")
    }
    guard let body = config?["body"] else {
      throw UnmappedProvider(
        reason: "the provider has no 'body' that could be a request",
        remedy: "name what answers with --command")
    }
    let transform = config?["transformResponse"]?.text ?? config?["responseParser"]?.text ?? "json"
    guard let pointer = Self.pointer(transform) else {
      throw UnmappedProvider(
        reason: "the answer is read by code ('\(RedactionRules.standard.applied(to: transform).prefix(60))')",
        remedy: "name what answers with --command, a program that makes the call")
    }
    let parsed = body.text.flatMap { try? JSONParser.parse($0) }.map { ConfigValue($0, at: body.place) }
    let copied = suite.copied(
      parsed ?? body,
      remedy: "put it into the environment, and send it as '${NAME}' under 'headers' in suite.yaml")
    guard let request = copied else {
      throw UnmappedProvider(
        reason: "the provider's 'body' holds a key", remedy: "send the key in a header, and import again")
    }
    var headers: [YAMLMember] = []
    for (name, value) in config?["headers"]?.sortedMembers ?? [] {
      guard let text = value.plainText else { continue }
      if let safe = Self.header(name, text) {
        headers.append(YAMLMember(name, .text(safe)))
      } else if name.lowercased() != "content-type" {
        suite.remark(
          .notTaken, "the value of the header '\(name)' may be a key and is not copied", at: value.place,
          remedy:
            "put it into the environment, and write '\(name): \"${NAME}\"' under 'headers' in suite.yaml")
      }
    }
    var authority: YAMLNode?
    for (name, value) in config?["tls"]?.sortedMembers ?? [] {
      if name == "caPath", let path = value.text {
        guard let seen = path.hasPrefix("/") ? path : folder.fromSuite(path) else {
          suite.remark(
            .notTaken, "'tls.caPath' lies outside of this repository", at: value.place,
            remedy: "copy it into the repository, and name it under 'ca_bundle' in suite.yaml")
          continue
        }
        authority = .text(seen)
      } else {
        suite.remark(
          .notTaken, "'tls.\(name)' has no counterpart", at: value.place,
          remedy: "if the server needs it, call it through a program (--command)")
      }
    }
    let method = config?["method"]?.text?.uppercased()
    return .map([
      "type": .text("http"), "url": .text(url),
      "method": method.flatMap { ["PUT", "PATCH"].contains($0) ? .text($0) : nil },
      "headers": headers.isEmpty ? nil : .map(headers), "ca_bundle": authority,
      "request": YAMLNode(Self.template(request, at: body.place, &suite)),
      "response": .map(["text": .text(pointer)]),
    ])
  }

  /// `json.choices[0].message.content` as a JSON pointer; nil for any other code.
  static func pointer(_ code: String) -> String? {
    let path = Nunjucks.trimmed(code).replacing("?.", with: ".")
    guard let parts = NunjucksExpression.path(path), ["json", "data"].contains(parts[0]) else { return nil }
    return parts.dropFirst().map { "/" + $0.replacing("~", with: "~0").replacing("/", with: "~1") }.joined()
  }

  /// A header's value if it holds no secret: one that the environment gives, or an ordinary one.
  static func header(_ name: String, _ value: String) -> String? {
    if value.contains("{{") || value.contains("${") {
      let text = value.replacing(/\{\{\s*(?:process\.)?env\.(\w+)\s*(?:\|[^}]*)?\}\}/) { "${\($0.1)}" }
      return !text.contains("{{") && SecretNames.isReference(text) ? text : nil
    }
    let ordinary: Set = ["accept", "user-agent", "openai-organization", "x-title", "http-referer"]
    return ordinary.contains(name.lowercased()) && !SecretNames.isRecognised(value) ? value : nil
  }

  /// The request in Mustache: `{{prompt}}` is there, too, and a session is one example and epoch.
  private static func template(
    _ value: JSONValue, at place: Place, _ suite: inout ImportedSuite
  ) -> JSONValue {
    switch value {
    case .string(let text):
      let nunjucks = Nunjucks(text)
      guard !nunjucks.isPlain else { return value }
      let template = nunjucks.mustache
      for loss in template.losses {
        suite.remark(
          .notTaken, "\(loss) in the provider's 'body' is not put in", at: place,
          remedy: "look at 'request' in suite.yaml, and write the value that is meant")
      }
      return .string(
        template.text.replacing("{{sessionId}}", with: "{{id}}-{{epoch}}").replacing(/\{\{(\w+)\}\}/) {
          match in
          ["prompt", "id", "epoch", "messages", "model", "input"].contains(match.1)
            ? String(match.0) : "{{input.\(match.1)}}"
        })
    case .array(let elements):
      var list: [JSONValue] = []
      for element in elements { list.append(template(element, at: place, &suite)) }
      return .array(list)
    case .object(let members):
      var map: [String: JSONValue] = [:]
      for (name, member) in members.sorted(by: { $0.key < $1.key }) {
        map[name] = template(member, at: place, &suite)
      }
      return .object(map)
    default: return value
    }
  }
}
