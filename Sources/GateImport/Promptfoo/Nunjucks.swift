import GateJSON

/// A template of Nunjucks (as Jinja2 writes them, too), taken apart: text, `{{ outputs }}` and `{% tags %}`.
///
/// goldgate's own templates are Mustache. What both can say is written over; values that are known at the import are
/// put in at once.
struct Nunjucks: Sendable {
  /// A part of a template.
  enum Token: Equatable, Sendable {
    case text(String)
    case output(String)
    case tag(String)
  }

  /// The parts in their order; comments are left out.
  let tokens: [Token]

  /// Takes a text apart; what opens and never closes is text.
  init(_ template: String) {
    var tokens: [Token] = []
    var text = ""
    var rest = template[...]
    var trimsNext = false
    func put(_ part: Substring) {
      var part = part
      if trimsNext { part = part.drop { $0.isWhitespace } }
      if !part.isEmpty { trimsNext = false }
      text += part
    }
    while let open = rest.firstRange(of: /\{\{|\{%|\{#/) {
      let kind = rest[open]
      let closing = kind == "{{" ? "}}" : kind == "{%" ? "%}" : "#}"
      guard let close = rest[open.upperBound...].firstRange(of: closing) else { break }
      put(rest[..<open.lowerBound])
      var inner = rest[open.upperBound..<close.lowerBound]
      if inner.hasPrefix("-") {
        inner.removeFirst()
        while text.last?.isWhitespace == true { text.removeLast() }
      }
      trimsNext = inner.hasSuffix("-")
      if trimsNext { inner.removeLast() }
      if kind != "{#" {
        if !text.isEmpty { tokens.append(.text(text)) }
        text = ""
        let body = Self.trimmed(inner)
        tokens.append(kind == "{{" ? .output(body) : .tag(body))
      }
      rest = rest[close.upperBound...]
    }
    put(rest)
    if !text.isEmpty { tokens.append(.text(text)) }
    self.tokens = tokens
  }

  /// Whether it is text and nothing else.
  var isPlain: Bool { tokens.allSatisfy { if case .text = $0 { true } else { false } } }

  /// The names of the variables that are put out, in their order.
  var names: [String] {
    tokens.compactMap { token in
      guard case .output(let text) = token, case .path(let path)? = NunjucksExpression(text)?.source else {
        return nil
      }
      return path.first
    }
  }

  static func trimmed(_ text: some StringProtocol) -> String {
    var part = Substring(text).drop { $0.isWhitespace }
    while part.last?.isWhitespace == true { part.removeLast() }
    return String(part)
  }
}

/// What stands in `{{ }}`: a path or a text, and filters behind it.
struct NunjucksExpression: Sendable {
  /// A filter: its name, and its arguments as they are written.
  struct Filter: Sendable {
    let name: String
    let arguments: [String]
  }

  /// What the filters begin with.
  enum Source: Sendable, Equatable {
    case path([String])
    case literal(String)
  }

  let source: Source
  let filters: [Filter]

  /// nil if it is more than that: an operator, a call, a condition.
  init?(_ text: String) {
    let parts = Self.split(text, at: "|").map { Nunjucks.trimmed($0) }
    guard let first = parts.first, !parts.contains("") else { return nil }
    if let literal = Self.literal(first) {
      source = .literal(literal)
    } else {
      guard let path = Self.path(first) else { return nil }
      source = .path(path)
    }
    var filters: [Filter] = []
    for part in parts.dropFirst() {
      guard let match = part.wholeMatch(of: /([A-Za-z_]\w*)\s*(?:\((.*)\))?/.dotMatchesNewlines()) else {
        return nil
      }
      let arguments = match.2.map { Self.split(String($0), at: ",").map { Nunjucks.trimmed($0) } } ?? []
      filters.append(Filter(name: String(match.1), arguments: arguments.filter { !$0.isEmpty }))
    }
    self.filters = filters
  }

  /// The name of the environment's variable that it is about; nil for all else.
  var environmentVariable: String? {
    guard case .path(let path) = source, path.count >= 2 else { return nil }
    if path[0] == "env" { return path[1] }
    return path[0] == "process" && path[1] == "env" && path.count == 3 ? path[2] : nil
  }

  /// A text in quotes, or a number.
  static func literal(_ text: String) -> String? {
    if text.wholeMatch(of: /-?\d+(\.\d+)?/) != nil { return text }
    guard let quote = text.first, quote == "'" || quote == "\"", text.count >= 2, text.last == quote else {
      return nil
    }
    let inner = text.dropFirst().dropLast()
    return inner.contains(quote) ? nil : String(inner)
  }

  /// `a.b[0]['c']` as its parts.
  static func path(_ text: String) -> [String]? {
    let pattern = /[A-Za-z_$][\w$]*(?:\s*\.\s*[\w$]+|\[\s*(?:\d+|'[^']*'|"[^"]*")\s*\])*/
    guard text.wholeMatch(of: pattern) != nil else { return nil }
    return text.matches(of: /'([^']*)'|"([^"]*)"|([\w$]+)/).map { match in
      String(match.1 ?? match.2 ?? match.3 ?? "")
    }
  }

  /// Splits at a sign that stands outside of quotes and brackets.
  private static func split(_ text: String, at sign: Character) -> [String] {
    var parts = [""]
    var (quote, depth): (Character?, Int) = (nil, 0)
    for character in text {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "'" || character == "\"" {
        quote = character
      } else if "([{".contains(character) {
        depth += 1
      } else if ")]}".contains(character) {
        depth -= 1
      } else if character == sign, depth == 0 {
        parts.append("")
        continue
      }
      parts[parts.count - 1].append(character)
    }
    return parts
  }
}
