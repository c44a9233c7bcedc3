import GateJSON
import GateSuite

/// Reads tests of promptfoo from CSV: a column a variable, and columns such as `__expected` and `__description`.
enum PromptfooTable {
  /// The tests as a configuration would have them, each at its line.
  static func tests(of source: SourceFile) throws(Diagnostic) -> [ConfigValue] {
    let rows = try CSVReader.spreadsheet(source)
    guard let header = rows.first else { return [] }
    return rows.dropFirst().map { row in test(row, header.cells, source) }
  }

  private static func test(_ row: CSVReader.Row, _ header: [String], _ source: SourceFile) -> ConfigValue {
    func place(_ key: String) -> Place { Place(file: source.path, line: row.line, key: key) }
    func value(_ json: JSONValue, _ key: String) -> ConfigValue { ConfigValue(json, at: place(key)) }
    var members: [String: ConfigValue] = [:]
    var (vars, options, metadata): ([String: ConfigValue], [String: ConfigValue], [String: ConfigValue]) =
      ([:], [:], [:])
    var assertions: [ConfigValue] = []
    for (name, cell) in zip(header, row.cells) {
      if name.hasPrefix("__expected") {
        if cell.contains(where: { !$0.isWhitespace }) { assertions.append(value(assertion(cell), name)) }
      } else if name == "__prefix" || name == "__suffix" {
        options[String(name.dropFirst(2))] = value(.string(cell), name)
      } else if name == "__description", !cell.isEmpty {
        members["description"] = value(.string(cell), name)
      } else if name == "__threshold", let number = Double(cell) {
        members["threshold"] = value(.number(number), name)
      } else if name.hasPrefix("__metadata:") {
        if !cell.isEmpty { metadata[String(name.dropFirst(11))] = value(.string(cell), name) }
      } else if !name.hasPrefix("__"), !name.isEmpty {
        vars[name] = value(.string(cell), name)
      }
    }
    // A name that is readable: the first column's.
    if members["description"] == nil,
      let first = zip(header, row.cells).first(where: { !$0.0.hasPrefix("__") && !$0.1.isEmpty })
    {
      members["description"] = value(.string(first.1), first.0)
    }
    let metric = zip(header, row.cells).first { $0.0 == "__metric" && !$0.1.isEmpty }?.1
    if let metric {
      assertions = assertions.map { assertion in
        guard case .map(var parts) = assertion.content else { return assertion }
        parts["metric"] = value(.string(metric), "__metric")
        return ConfigValue(.map(parts), at: assertion.place)
      }
    }
    members["vars"] = ConfigValue(.map(vars), at: place("vars"))
    members["assert"] = ConfigValue(.list(assertions), at: place("__expected"))
    if !options.isEmpty { members["options"] = ConfigValue(.map(options), at: place("options")) }
    if !metadata.isEmpty { members["metadata"] = ConfigValue(.map(metadata), at: place("metadata")) }
    return ConfigValue(.map(members), at: place(""))
  }

  /// The assertion of a cell: `TYPE: value`, `TYPE(threshold): value`, `fn: code`, or the text that is expected.
  static func assertion(_ cell: String) -> JSONValue {
    func after(_ prefixes: String...) -> String? {
      prefixes.first { cell.hasPrefix($0) }.map { Nunjucks.trimmed(cell.dropFirst($0.count)) }
    }
    if let code = after("javascript:", "fn:", "eval:") {
      return ["type": "javascript", "value": .string(code)]
    }
    if let rubric = after("grade:", "llm-rubric:") {
      return ["type": "llm-rubric", "value": .string(rubric)]
    }
    if let code = after("python:") { return ["type": "python", "value": .string(code)] }
    if let reference = ProgramKind.reference(cell), cell.hasPrefix("file://") {
      return ["type": reference.kind == .python ? "python" : "javascript", "value": .string(cell)]
    }
    guard let head = Head(cell) else { return ["type": "equals", "value": .string(cell)] }
    var members: [String: JSONValue] = ["type": .string(head.type)]
    if let threshold = head.threshold { members["threshold"] = .number(threshold) }
    if head.type.hasSuffix("-any") || head.type.hasSuffix("-all") {
      members["value"] = .strings((head.value ?? "").split(separator: ",").map { Nunjucks.trimmed($0) })
    } else if let value = head.value, !value.isEmpty {
      members["value"] = .string(value)
    }
    return .object(members)
  }

  /// `TYPE: value` or `TYPE(threshold): value`, taken apart.
  private struct Head {
    let type: String
    var threshold: Double?
    var value: String?

    /// nil if the cell does not begin with a kind of assertion.
    init?(_ cell: String) {
      var ends = [cell.endIndex]
      for index in cell.indices.prefix(60) where cell[index] == ":" || cell[index] == "(" {
        ends.append(index)
      }
      // `similar:cosine` before `similar`.
      let known = ends.sorted(by: >).first { end in
        let type = cell[..<end]
        return AssertionKind.all.contains(String(type.hasPrefix("not-") ? type.dropFirst(4) : type))
      }
      guard let known else { return nil }
      type = String(cell[..<known])
      var rest = cell[known...]
      if rest.first == "(" {
        guard let close = rest.firstIndex(of: ")"), let number = Double(rest.dropFirst()[..<close]) else {
          return nil
        }
        threshold = number
        rest = rest[close...].dropFirst()
      }
      if rest.isEmpty { return }
      guard rest.first == ":" else { return nil }
      value = Nunjucks.trimmed(rest.dropFirst())
    }
  }
}
