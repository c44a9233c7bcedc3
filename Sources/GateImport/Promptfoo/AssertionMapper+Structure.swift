import GateJSON
import GateSuite

/// Assertions on JSON and XML in the answer, on tool calls, and on what calls measure.
extension AssertionMapper {
  /// The scorer for a kind that reads JSON or XML, or a measure; nil for any other kind.
  func structureCheck(_ item: Item) -> MappedAssertion? {
    switch item.kind {
    case "is-json", "json-schema-valid": return schema(item, extract: nil)
    case "contains-json": return schema(item, extract: "first")
    case "contains-json-property":
      guard !item.texts.isEmpty else { return missing(item) }
      return .check(jsonSchema(["type": "object", "required": .strings(item.texts)], extract: "first"))
    case "is-xml":
      let paths = item.value?["requiredElements"]?.arrayValue?.compactMap(\.stringValue) ?? []
      return .check(
        ImportedCheck(
          .map([
            "type": .text("xml"),
            "paths": paths.isEmpty
              ? nil : .list(paths.map { .text("/" + $0.replacing(".", with: "/")) }),
          ])))
    case "latency", "cost":
      guard let limit = item.threshold ?? item.value?.doubleValue else {
        return .lost("'\(item.kind)' has no threshold", remedy: "give it one")
      }
      return .limit(measure: item.kind, maximum: limit)
    default: return nil
    }
  }

  private func schema(_ item: Item, extract: String?) -> MappedAssertion? {
    var schema = item.value ?? .object([:])
    if let text = schema.stringValue {
      let source = SourceFile(path: item.assertion.place.file, bytes: Array(text.utf8))
      guard let read = try? source.yaml().json, read.objectValue != nil else {
        return .lost("its value is no JSON Schema", remedy: "write the schema as JSON or YAML")
      }
      schema = read
    }
    return .check(jsonSchema(schema, extract: extract))
  }

  private func jsonSchema(_ schema: JSONValue, extract: String?) -> ImportedCheck {
    ImportedCheck(
      .map([
        "type": .text("json_schema"), "schema": YAMLNode(schema.withoutSpelling),
        "extract": extract.map { .text($0) },
      ]))
  }

  /// The scorer for a kind that looks at tool calls; nil for any other kind.
  func toolCheck(_ item: Item) -> MappedAssertion? {
    switch item.kind {
    case "is-valid-function-call", "is-valid-openai-function-call", "is-valid-openai-tools-call":
      guard !provider.tools.isEmpty else {
        return .lost("the provider has no tools to check the call against", remedy: "give it 'tools'")
      }
      return .check(jsonSchema(ToolDefinitions.callSchema(provider.tools), extract: nil))
    case "finish-reason":
      guard item.texts == ["tool_calls"] else {
        return .lost(
          "the finish reason '\(item.texts.joined(separator: ", "))' is no score here",
          remedy: "the warning 'truncated' counts answers that the token limit cut off")
      }
      return .check(
        ImportedCheck(
          .map([
            "type": .text("not"), "of": .map(["type": .text("tools"), "calls": .list([])]),
          ])))
    case "trajectory:tool-used", "trajectory:tool-sequence":
      let given = item.value?["steps"] ?? item.value?["name"] ?? item.value
      let names = (given?.arrayValue ?? given.map { [$0] } ?? []).compactMap(\.stringValue)
      guard !names.isEmpty else { return missing(item) }
      let order = item.kind.hasSuffix("sequence") ? "in_order" : "any_order"
      return .check(
        ImportedCheck(
          .map([
            "type": .text("tools"), "trajectory": .text(order), "calls": .list(names.map { .text($0) }),
          ])))
    case "tool-call-f1":
      let names = item.texts.flatMap { $0.split(separator: ",").map { Nunjucks.trimmed($0) } }
      guard !names.isEmpty else { return missing(item) }
      let scorer = YAMLNode.map([
        "type": .text("tools"), "credit": .text("calls"), "calls": .list(names.map { .text($0) }),
      ])
      return .check(
        ImportedCheck(
          ImportedCheck.Form(CheckRule.atLeast(item.threshold ?? 1, scorer), graded: scorer)))
    default: return nil
    }
  }
}
