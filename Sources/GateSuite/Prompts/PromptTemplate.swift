import Foundation
import GateJSON
import Mustache

/// A prompt file: a Mustache template of one user message, or of several messages.
///
/// A line that is exactly `# system`, `# user`, `# assistant` or `# developer` begins a message of that role, unless it stands in a code fence;
/// a file without such a line is one user message. `{{name}}` puts in a variable of the example, or its whole
/// input as `{{input}}`; nothing is escaped.
public struct PromptTemplate: Sendable {
  /// The digest of the file.
  public let digest: Digest
  /// The file's text.
  public let text: String
  /// The text that is the same for all examples; a `¶` stands where it is broken by a tag.
  public let fixedText: String
  private let parts: [(role: String, template: MustacheTemplate)]
  private let place: Place

  /// Reads a prompt file.
  /// - Throws: if it is no UTF-8 with LF, is empty, or is no Mustache template.
  public init(_ source: SourceFile) throws(Diagnostic) {
    text = try source.text()
    digest = Digest(of: source.bytes)
    place = source.place()
    var parts: [(role: String, template: MustacheTemplate)] = []
    for (role, body, line) in Self.messages(in: text) {
      if body.contains("{{>") || body.contains("{{<") {
        throw Diagnostic(
          "the prompt names a partial, which goldgate does not read", at: source.place(line: line),
          remedy: "write its text in place of {{> ...}}")
      }
      do {
        parts.append((role, try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + body)))
      } catch {
        throw Diagnostic(
          "the prompt is not a Mustache template: \(Self.told(error))", at: source.place(line: line),
          remedy: "close each {{name}}")
      }
    }
    guard !parts.isEmpty else {
      throw Diagnostic("the prompt is empty", at: place, remedy: "write the prompt")
    }
    self.parts = parts
    fixedText = text.components(separatedBy: "{{").enumerated().map { index, part in
      guard index > 0, let end = part.range(of: "}}") else { return part }
      return " ¶ " + part[end.upperBound...]
    }.joined()
  }

  /// The messages for one example, up to the first turn of a scripted conversation; white space around a message is left out.
  /// - Throws: if the template names a variable that the example does not have. An optional one is given
  ///   as null.
  public func render(_ example: Example) throws(Diagnostic) -> [ChatMessage] {
    let lookup = TemplateLookup(example.input)
    var messages = parts.map { part in
      ChatMessage(role: part.role, content: part.template.render(lookup))
    }
    if let missing = lookup.missing.sorted().first {
      let remedy = Suggestion.nearest(to: missing, among: lookup.names).map { "did you mean '{{\($0)}}'?" }
      throw Diagnostic(
        "the prompt \(place.file) names '{{\(missing)}}', which the example '\(example.id)' does not have",
        at: example.place, remedy: remedy ?? "add the variable '\(missing)' to the example's input")
    }
    switch example.input {
    case .messages(let conversation): messages += conversation
    case .turns(let turns): messages += turns.prefix(1).map { ChatMessage(role: "user", content: $0) }
    case .text, .variables: break
    }
    return messages
  }

  /// The messages for one example if a suite has no prompt: its conversation, or its text as the user's.
  public static func renderWithoutPrompt(_ example: Example) -> [ChatMessage] {
    switch example.input {
    case .text(let text): [ChatMessage(role: "user", content: text)]
    case .messages(let messages): messages
    case .turns(let turns): turns.prefix(1).map { ChatMessage(role: "user", content: $0) }
    case .variables(let variables):
      [ChatMessage(role: "user", content: JSONWriter.compact(.object(variables)))]
    }
  }

  /// The lines between the marks of Markdown's code fences; a fence that is not closed is none.
  private static func fencedLines(_ lines: [Substring]) -> Set<Int> {
    var fenced: Set<Int> = []
    var open: (mark: Substring, index: Int)?
    for (index, line) in lines.enumerated() {
      let bare = line.drop { $0 == " " }
      guard let first = bare.first, first == "`" || first == "~", line.count - bare.count <= 3 else {
        continue
      }
      let mark = bare.prefix { $0 == first }
      guard mark.count >= 3 else { continue }
      guard let begin = open else {
        open = (mark, index)
        continue
      }
      let isClosing = first == begin.mark.first && mark.count >= begin.mark.count
      guard isClosing, bare.dropFirst(mark.count).allSatisfy(\.isWhitespace) else { continue }
      fenced.formUnion(begin.index...index)
      open = nil
    }
    return fenced
  }

  static func messages(in text: String) -> [(role: String, body: String, line: Int)] {
    var messages: [(role: String, body: String, line: Int)] = [("user", "", 1)]
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let fenced = fencedLines(lines)
    for (index, line) in lines.enumerated() {
      // What stands in a code fence is text, also a line such as `# user`.
      guard !fenced.contains(index) else {
        messages[messages.count - 1].body += line + "\n"
        continue
      }
      let heading = line.hasPrefix("# ") ? String(line.dropFirst(2)) : ""
      if ChatMessage.roles.contains(heading) {
        messages.append((heading, "", index + 1))
      } else {
        messages[messages.count - 1].body += line + "\n"
      }
    }
    return messages.map { ($0.role, $0.body.trimmed, $0.line) }.filter { !$0.body.isEmpty }
  }

  private static func told(_ error: any Error) -> String {
    (error as? MustacheTemplate.ParserError).map { "\($0.error) on line \($0.context.lineNumber)" }
      ?? "\(error)"
  }
}

extension String {
  /// The text without white space at both ends.
  var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}

/// A Mustache template of one text, with JSON values for its variables; nothing is escaped.
package struct TextTemplate: Sendable {
  private let template: MustacheTemplate

  /// Reads a template.
  /// - Throws: at `place` if it is no Mustache template or names a partial.
  package init(_ text: String, at place: Place) throws(Diagnostic) {
    if text.contains("{{>") || text.contains("{{<") {
      throw Diagnostic(
        "the template names a partial, which goldgate does not read", at: place,
        remedy: "write its text in place of {{> ...}}")
    }
    do {
      template = try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + text)
    } catch {
      let told = (error as? MustacheTemplate.ParserError).map { "\($0.error)" } ?? "\(error)"
      throw Diagnostic(
        "this is not a Mustache template: \(told)", at: place, remedy: "close each {{name}}")
    }
  }

  /// The text for some variables, and the names that it asked for in vain, sorted.
  package func render(_ variables: [String: JSONValue]) -> (text: String, missing: [String]) {
    let lookup = TemplateLookup(.variables(variables))
    return (template.render(lookup), lookup.missing.sorted())
  }
}

/// Answers a template's look-ups from an example's input, and keeps the names that were not there.
final class TemplateLookup: MustacheParent {
  /// The names that the example has, sorted.
  let names: [String]
  /// The names that the template asked for in vain.
  private(set) var missing: Set<String> = []
  private let variables: [String: Any]

  init(_ input: ExampleInput) {
    switch input {
    case .text(let text): variables = ["input": text]
    case .variables(let members): variables = members.mapValues(Self.plain)
    case .messages, .turns: variables = [:]
    }
    names = variables.keys.sorted()
  }

  func child(named name: String) -> Any? {
    if variables[name] == nil { missing.insert(name) }
    return variables[name]
  }

  /// The value as Mustache's sections and variables understand it; what is not a text prints as JSON.
  private static func plain(_ value: JSONValue) -> Any {
    switch value {
    case .string(let text): text
    case .bool(let truth): truth
    case .array(let elements): ListVariable(json: value, elements: elements.map(plain))
    case .object(let members): ObjectVariable(json: value, members: members.mapValues(plain))
    case .null: AbsentVariable()
    case .integer, .number, .written: JSONWriter.compact(value)
    }
  }
}

/// A variable that is null: it prints nothing, and its section is left out.
private struct AbsentVariable: MustacheCustomRenderable {
  var renderText: String { "" }
  var isNull: Bool { true }
}

/// A variable that is a list: it prints as JSON, and its section goes through the elements.
private struct ListVariable: MustacheSequence, Sequence, MustacheCustomRenderable {
  let json: JSONValue
  let elements: [Any]
  var renderText: String { JSONWriter.compact(json) }
  var isNull: Bool { false }
  func makeIterator() -> IndexingIterator<[Any]> { elements.makeIterator() }
}

/// A variable that is an object: it prints as JSON, and its section sees the members.
private struct ObjectVariable: MustacheParent, MustacheCustomRenderable {
  let json: JSONValue
  let members: [String: Any]
  var renderText: String { JSONWriter.compact(json) }
  var isNull: Bool { false }
  func child(named name: String) -> Any? { members[name] }
}
