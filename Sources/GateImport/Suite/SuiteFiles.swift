import GateJSON

/// Writes an imported suite as the files of its folder.
extension ImportedSuite {
  /// The files by their names in the suite's folder, sorted: `golden.jsonl` or `golden.yaml`, `prompt.md` if there is a
  /// prompt, `suite.yaml`, and programs.
  /// - Parameter origin: the name of the imported file, for a comment.
  public func files(origin: String) -> [(name: String, text: String)] {
    let golden = goldenFile
    var files = programs
    files["suite.yaml"] = suiteText(origin: origin, golden: golden.name)
    files[golden.name] = golden.text
    if let prompt { files["prompt.md"] = prompt.hasSuffix("\n") ? prompt : prompt + "\n" }
    return files.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func suiteText(origin: String, golden: String) -> String {
    var parts = [
      "# Imported from \(origin.split(whereSeparator: \.isNewline).joined(separator: " ")) by 'goldgate import'.\n"
    ]
    var head: [YAMLMember] = []
    if let description, !description.isEmpty { head.append(YAMLMember("description", .text(description))) }
    head.append(YAMLMember("golden", .text(golden)))
    if prompt != nil { head.append(YAMLMember("prompt", .text("prompt.md"))) }
    head.append(YAMLMember("target", target))
    if !parameters.isEmpty { head.append(YAMLMember("parameters", .map(parameters))) }
    head.append(YAMLMember("epochs", .scalar(.integer(epochs))))
    parts.append(YAMLWriter.document(head))
    parts.append("metrics:\n" + metrics.map(metricText).joined())
    var gate = [YAMLMember("baseline", .text("latest"))]
    if !slices.isEmpty { gate.append(YAMLMember("slices", .list(slices.map { .text($0) }))) }
    parts.append(YAMLWriter.document([YAMLMember("gate", .map(gate))]))
    return parts.joined()
  }

  private func metricText(_ metric: ImportedMetric) -> String {
    let text = YAMLWriter.document([.map([YAMLMember("name", .text(metric.name))] + metric.members)])
    let comment = metric.comment.map { "# \($0)\n" } ?? ""
    return (comment + text).split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.isEmpty ? "" : "  \($0)"
    }.joined(separator: "\n")
  }

  /// One row a line if that can be read well, else YAML.
  private var goldenFile: (name: String, text: String) {
    let rows = rows.map(\.node)
    let needsYAML = self.rows.contains { row in
      !row.scorers.isEmpty || row.tools != nil || YAMLNode(row.input).holdsLines
    }
    if needsYAML { return ("golden.yaml", YAMLWriter.document(rows)) }
    return ("golden.jsonl", rows.map { JSONWriter.compact($0.json) + "\n" }.joined())
  }
}

extension ImportedRow {
  /// The row as the golden set writes it.
  var node: YAMLNode {
    var members = [YAMLMember("id", .text(id))]
    func add(_ name: String, _ value: YAMLNode?) {
      if let value { members.append(YAMLMember(name, value)) }
    }
    if turns.isEmpty {
      add("input", YAMLNode(input))
    } else {
      add("turns", .list(turns.map { YAMLNode($0) }))
    }
    if expected.count == 1, expected[0].arrayValue == nil {
      add("expected", YAMLNode(expected[0]))
    } else if !expected.isEmpty {
      add("expected", .list(expected.map { YAMLNode($0) }))
    }
    add("expected_calls", expectedCalls.map { YAMLNode($0) })
    add("category", category.map { .text($0) })
    if !tags.isEmpty { add("tags", .list(tags.map { .text($0) })) }
    if !metadata.isEmpty { add("metadata", YAMLNode(.object(metadata))) }
    add("tools", tools)
    if !scorers.isEmpty {
      add(
        "scorers", .map(scorers.sorted { $0.key < $1.key }.map { YAMLMember($0.key, $0.value) }))
    }
    return .map(members)
  }
}
