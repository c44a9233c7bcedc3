import GateJSON

/// `docs/suite.md`: every key of `suite.yaml`, made from its JSON Schema.
struct SuiteManual {
  /// The schema, as `goldgate schema suite` prints it.
  let schema: JSONValue

  private static let note = """
    <!-- Made from the schema of suite.yaml; `GOLDGATE_RECORD=1 swift test --filter GeneratedPagesTests` rewrites it. -->
    """

  /// The page.
  var text: String {
    let head = """
      # Every key of suite.yaml

      \(Self.note)

      What `goldgate schema suite` says, as tables. Paths go from the folder of the suite. An unknown key is refused with
      file, line and what was probably meant. `scorer` has pages of its own: [All scorers](scorers/index.md).

      """
    var shown: Set<String> = []
    return ([head] + sections(of: schema, title: "Top level", shown: &shown)).joined(separator: "\n")
  }

  /// A table of an object's keys, and the tables of the objects in it; what several keys share is shown once.
  private func sections(of object: JSONValue, title: String, shown: inout Set<String>) -> [String] {
    let properties = (object["properties"]?.objectValue ?? [:]).sorted { $0.key < $1.key }
    let required = Set((object["required"]?.arrayValue ?? []).compactMap(\.stringValue))
    let rows = properties.map { name, value in
      "| `\(name)` | \(type(of: value)) | \(fallback(of: value, isRequired: required.contains(name))) | \(meaning(of: value)) |"
    }
    guard !rows.isEmpty else { return [] }
    var result = [
      "## \(title)\n\n| key | value | default | meaning |\n|---|---|---|---|\n\(rows.joined(separator: "\n"))\n"
    ]
    let prefix = title == "Top level" ? "" : title.split(separator: "`").first.map { "\($0)." } ?? ""
    for (name, value) in properties {
      for (below, label) in objects(in: value) where shown.insert(JSONWriter.compact(below)).inserted {
        result += sections(of: below, title: "`\(prefix)\(name)\(label)`", shown: &shown)
      }
    }
    return result
  }

  /// The objects with keys of their own that a value may be, with what tells them apart.
  private func objects(in value: JSONValue) -> [(JSONValue, String)] {
    let value = resolved(value)
    if value["properties"] != nil { return [(value, "")] }
    if let items = value["items"] { return objects(in: items).map { ($0, "[]" + $1) } }
    if let additional = value["additionalProperties"], additional.boolValue == nil {
      return objects(in: additional).map { ($0, ".NAME" + $1) }
    }
    return (value["oneOf"]?.arrayValue ?? []).map(resolved).filter { $0["properties"] != nil }.map {
      choice in
      let kind = choice["properties"]?["type"]?["const"]?.stringValue
      return (choice, kind.map { " of type \($0)" } ?? "")
    }
  }

  /// The definition that a value refers to, with the value's own members over it.
  private func resolved(_ value: JSONValue) -> JSONValue {
    guard let reference = value["$ref"]?.stringValue?.split(separator: "/").last,
      let definition = schema["$defs"]?[String(reference)]?.objectValue
    else { return value }
    return .object(definition.merging(value.objectValue ?? [:]) { $1 })
  }

  private func type(of given: JSONValue) -> String {
    let value = resolved(given)
    if let only = value["const"] { return "`\(Self.word(only))`" }
    if let choices = value["enum"]?.arrayValue {
      return choices.map { "`\(Self.word($0))`" }.joined(separator: ", ")
    }
    if let choices = value["oneOf"]?.arrayValue, value["type"] == nil {
      let kinds = choices.map(resolved).map { choice in
        choice["properties"]?["type"]?["const"]?.stringValue.map { "`\($0)`" } ?? type(of: choice)
      }
      var seen: Set<String> = []
      return kinds.filter { seen.insert($0).inserted }.joined(separator: " or ")
    }
    if let items = value["items"] { return "list of \(type(of: items))" }
    let kinds = value["type"]?.arrayValue?.compactMap(\.stringValue) ?? [value["type"]?.stringValue ?? "any"]
    return kinds.filter { $0 != "null" }.map { $0 == "object" ? "map" : $0 }.joined(separator: " or ")
      + range(of: value)
  }

  private func range(of value: JSONValue) -> String {
    let from =
      value["minimum"].map { " from \(Self.word($0))" }
      ?? value["exclusiveMinimum"].map { " above \(Self.word($0))" } ?? ""
    return from + (value["maximum"].map { " to \(Self.word($0))" } ?? "")
  }

  private func fallback(of given: JSONValue, isRequired: Bool) -> String {
    if let fallback = resolved(given)["default"] { return "`\(Self.word(fallback))`" }
    return isRequired ? "required" : ""
  }

  private func meaning(of value: JSONValue) -> String {
    (resolved(value)["description"]?.stringValue ?? "").replacing("|", with: "\\|")
  }

  private static func word(_ value: JSONValue) -> String { value.stringValue ?? JSONWriter.compact(value) }
}
