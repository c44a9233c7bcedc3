/// The template in Mustache's words, as far as Mustache has them.
extension Nunjucks {
  /// A template written over.
  struct Mustache: Sendable, Equatable {
    /// The template in Mustache.
    var text = ""
    /// The names of the variables that it asks for, in their order.
    var variables: [String] = []
    /// What Mustache cannot say, each as a part of a sentence: `the filter 'allcaps'`.
    var losses: [String] = []
  }

  /// A `for` or `if` that is open.
  private enum Block {
    case loop(list: String, item: String)
    case condition(String)
    case otherwise(String)
    case lost
  }

  /// The template in Mustache.
  var mustache: Mustache {
    var result = Mustache()
    var blocks: [Block] = []
    for token in tokens {
      switch token {
      case .text(let text): result.text += text
      case .output(let text): result.text += Self.output(text, in: blocks, &result)
      case .tag(let text): Self.tag(text, &blocks, &result)
      }
    }
    for block in blocks.reversed() { result.text += Self.end(of: block) }
    return result
  }

  private static func output(_ text: String, in blocks: [Block], _ result: inout Mustache) -> String {
    guard let expression = NunjucksExpression(text) else {
      result.lose("'{{ \(text) }}'")
      return ""
    }
    if let variable = expression.environmentVariable {
      result.lose("the environment's variable '\(variable)'")
      return ""
    }
    guard case .path(let path) = expression.source else {
      if case .literal(let literal) = expression.source, expression.filters.isEmpty { return literal }
      result.lose("'{{ \(text) }}'")
      return ""
    }
    guard let name = mustacheName(path, in: blocks, &result) else {
      result.lose("'{{ \(text) }}'")
      return ""
    }
    var (before, after) = ("", "")
    for filter in expression.filters {
      switch filter.name {
      // goldgate escapes nothing, prints objects as JSON, and null as nothing.
      case "safe", "dump", "string", "escape", "e", "trim", "tojson": break
      case "default" where filter.isEmptyDefault, "d" where filter.isEmptyDefault: break
      case "upper": (before, after) = ("uppercased(" + before, after + ")")
      case "lower": (before, after) = ("lowercased(" + before, after + ")")
      default: result.lose("the filter '\(filter.name)'")
      }
    }
    return "{{\(before)\(name)\(after)}}"
  }

  /// What a path is called inside its blocks; nil if Mustache has no word for it.
  private static func mustacheName(_ path: [String], in blocks: [Block], _ result: inout Mustache) -> String?
  {
    guard path.allSatisfy({ $0.wholeMatch(of: /[A-Za-z_]\w*/) != nil }) else { return nil }
    for block in blocks.reversed() {
      guard case .loop(_, let item) = block else { continue }
      if path[0] == item { return path.count == 1 ? "." : path.dropFirst().joined(separator: ".") }
      if path[0] == "loop" { return nil }
    }
    result.ask(for: path[0])
    return path.joined(separator: ".")
  }

  private static func tag(_ text: String, _ blocks: inout [Block], _ result: inout Mustache) {
    if let match = text.wholeMatch(of: /for\s+([A-Za-z_]\w*)\s+in\s+([A-Za-z_][\w.]*)/) {
      let path = match.2.split(separator: ".").map(String.init)
      if let list = mustacheName(path, in: blocks, &result) {
        result.text += "{{#\(list)}}"
        return blocks.append(.loop(list: list, item: String(match.1)))
      }
    }
    if let match = text.wholeMatch(of: /if\s+(not\s+)?([A-Za-z_][\w.]*)/) {
      let path = match.2.split(separator: ".").map(String.init)
      if let name = mustacheName(path, in: blocks, &result), name != "." {
        let isNegated = match.1 != nil
        result.text += "{{\(isNegated ? "^" : "#")\(name)}}"
        return blocks.append(isNegated ? .otherwise(name) : .condition(name))
      }
    }
    switch text.split(separator: " ").first.map(String.init) ?? "" {
    case "for", "if":
      result.lose("'{% \(text) %}'")
      blocks.append(.lost)
    case "else":
      switch blocks.popLast() {
      case .condition(let name)?:
        result.text += "{{/\(name)}}{{^\(name)}}"
        blocks.append(.otherwise(name))
      case .otherwise(let name)?:
        result.text += "{{/\(name)}}{{#\(name)}}"
        blocks.append(.condition(name))
      case let other?:
        result.lose("'{% else %}' of a loop or a lost condition")
        blocks.append(other)
      case nil: result.lose("'{% else %}'")
      }
    case "endif", "endfor":
      if let block = blocks.popLast() { result.text += end(of: block) }
    default: result.lose("'{% \(text) %}'")
    }
  }

  private static func end(of block: Block) -> String {
    switch block {
    case .loop(let name, _), .condition(let name), .otherwise(let name): "{{/\(name)}}"
    case .lost: ""
    }
  }
}

extension NunjucksExpression.Filter {
  /// Whether it stands for an absent value with nothing, as null does here.
  fileprivate var isEmptyDefault: Bool { arguments.allSatisfy { ["''", "\"\"", "true"].contains($0) } }
}

extension Nunjucks.Mustache {
  fileprivate mutating func lose(_ what: String) {
    if !losses.contains(what) { losses.append(what) }
  }

  fileprivate mutating func ask(for variable: String) {
    if !variables.contains(variable) { variables.append(variable) }
  }
}
