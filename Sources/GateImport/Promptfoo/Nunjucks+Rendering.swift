import GateJSON

/// Puts the values of a test into a template.
extension Nunjucks {
  /// A template that cannot be rendered at the import, and what of it.
  struct Unrendered: Error, Equatable {
    /// A part of a sentence: `the filter 'allcaps'`.
    let what: String
  }

  /// The text for some variables; an unknown one is nothing, as in Nunjucks.
  /// - Throws: on tags, unknown filters, and the environment, which may hold secrets.
  func rendered(_ variables: [String: JSONValue]) throws(Unrendered) -> String {
    var text = ""
    for token in tokens {
      switch token {
      case .text(let part): text += part
      case .tag(let tag): throw Unrendered(what: "'{% \(tag) %}'")
      case .output(let output):
        guard let expression = NunjucksExpression(output) else {
          throw Unrendered(what: "'{{ \(output) }}'")
        }
        text += try Self.value(of: expression, variables)
      }
    }
    return text
  }

  private static func value(
    of expression: NunjucksExpression, _ variables: [String: JSONValue]
  ) throws(Unrendered) -> String {
    if let variable = expression.environmentVariable {
      throw Unrendered(what: "the environment's variable '\(variable)'")
    }
    var value: JSONValue
    switch expression.source {
    case .literal(let text): value = .string(text)
    case .path(let path):
      value = path.reduce(.object(variables)) { value, part in
        value[part] ?? Int(part).flatMap { index in
          value.arrayValue.flatMap { $0.indices.contains(index) ? $0[index] : nil }
        } ?? .null
      }
    }
    for filter in expression.filters { value = try Self.filtered(value, by: filter) }
    return printed(value)
  }

  private static func filtered(
    _ value: JSONValue, by filter: NunjucksExpression.Filter
  ) throws(Unrendered) -> JSONValue {
    switch filter.name {
    case "safe", "escape", "e", "string": return value
    case "dump", "tojson": return .string(JSONWriter.compact(value))
    case "trim": return .string(trimmed(printed(value)))
    case "upper": return .string(printed(value).uppercased())
    case "lower": return .string(printed(value).lowercased())
    case "length", "count":
      return .integer(value.arrayValue?.count ?? value.objectValue?.count ?? printed(value).count)
    case "first": return value.arrayValue?.first ?? .null
    case "last": return value.arrayValue?.last ?? .null
    case "default", "d":
      guard value == .null else { return value }
      return .string(filter.arguments.first.flatMap(NunjucksExpression.literal) ?? "")
    case "join":
      let separator = filter.arguments.first.flatMap(NunjucksExpression.literal) ?? ""
      return .string((value.arrayValue ?? []).map(printed).joined(separator: separator))
    case "replace":
      let words = filter.arguments.compactMap(NunjucksExpression.literal)
      guard words.count == 2 else { throw Unrendered(what: "the filter 'replace'") }
      return .string(printed(value).replacing(words[0], with: words[1]))
    default: throw Unrendered(what: "the filter '\(filter.name)'")
    }
  }

  /// A value as a template prints it.
  private static func printed(_ value: JSONValue) -> String {
    switch value {
    case .null: ""
    case .string(let text): text
    default: JSONWriter.compact(value)
    }
  }
}
