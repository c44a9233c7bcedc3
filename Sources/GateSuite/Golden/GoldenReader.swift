import GateJSON

/// Reads a golden set from JSONL, YAML, CSV or TSV; the file's ending says which.
public enum GoldenReader {
  /// The names that an example may have.
  static let keys = [
    "id", "input", "expected", "category", "tags", "cluster", "weight", "critical", "metadata", "parameters",
    "images", "audio", "documents",
    "messages", "tools", "expected_calls", "scorer", "scorers", "turns", "score", "holdout", "created",
  ]

  /// Reads all examples.
  /// - Parameter columns: which columns of a team's sheet hold what; nil if the file has goldgate's own names.
  /// - Throws: up to twenty different faults, equal ones once with the first line: an unknown ending, bad syntax, missing or unknown keys,
  ///   wrong types, an id that stands twice, or no example at all.
  public static func read(
    _ source: SourceFile, columns: GoldenColumns? = nil
  ) throws(Diagnostics) -> GoldenSet {
    GoldenSet(examples: try examples(of: source, columns: columns))
  }

  /// Reads all examples, without the digest of their set.
  /// - Throws: as `read(_:columns:)`.
  public static func examples(
    of source: SourceFile, columns: GoldenColumns? = nil
  ) throws(Diagnostics) -> [Example] {
    let isTable = columns != nil || GoldenSheet.isSpreadsheet(source.path)
    return try examples(of: source, sheet: isTable ? GoldenSheet(source) : nil, columns: columns)
  }

  /// Reads all examples of a file whose table was parsed already, if it is one.
  /// - Throws: as `read(_:columns:)`.
  static func examples(
    of source: SourceFile, sheet: GoldenSheet?, columns: GoldenColumns?
  ) throws(Diagnostics) -> [Example] {
    var examples: [Example] = []
    let spool = GoldenSpool(file: source.path)
    var lines: [String: Int?] = [:]
    var faults = FaultGroups()
    var rows = 0
    func keep(_ example: Example) throws(Diagnostic) {
      if let earlier = lines.updateValue(example.place.line, forKey: example.id) {
        let where_ = earlier.map { " (first on line \($0))" } ?? ""
        throw Diagnostic(
          "the id '\(example.id)' stands twice\(where_)", at: example.place,
          remedy: "give each example its own id")
      }
      examples.append(example.spooled(in: spool))
    }
    func readsInPlace(_ line: UnsafeBufferPointer<UInt8>, _ number: Int) -> Bool {
      guard faults.isEmpty, let example = GoldenRowReader.example(line, at: source.place(line: number)) else {
        return false
      }
      rows += 1
      do { try keep(example) } catch { faults.add(error) }
      return true
    }
    try forEachRow(of: source, sheet, columns, inPlace: readsInPlace) { row in
      rows += 1
      let row = row.withGoldenSpelling
      do throws(Diagnostic) {
        try keep(try example(row))
      } catch {
        let id = identifier(of: row)
        for fault in allFaults(of: row, first: error) {
          faults.add(isHoldout(row) && quotesContent(fault) ? fault.withheld : fault, of: id)
        }
      }
    }
    guard faults.isEmpty else { throw Diagnostics(faults.faults(of: rows)) }
    guard !examples.isEmpty else {
      throw Diagnostics([
        Diagnostic("the golden set holds no example", at: source.place(), remedy: "add at least one example")
      ])
    }
    // An array that grew may have space for as many again.
    return examples.map { $0 }
  }

  private static func forEachRow(
    of source: SourceFile, _ sheet: GoldenSheet?, _ columns: GoldenColumns?,
    inPlace: (UnsafeBufferPointer<UInt8>, Int) -> Bool, _ body: (ConfigValue) -> Void
  ) throws(Diagnostics) {
    if let sheet {
      let rows = try GoldenTable.rows(of: sheet, columns)
      return rows.forEach(body)
    }
    if GoldenSheet.isJSONLines(source.path) {
      do {
        return try JSONLines(source, digits: .kept).forEach(limit: 1000, inPlace: inPlace, body)
      } catch {
        throw GoldenFileFaults(source).described(error)
      }
    }
    let rows = try rows(of: source)
    rows.forEach(body)
  }

  private static func rows(of source: SourceFile) throws(Diagnostics) -> [ConfigValue] {
    let name = source.path.lowercased()
    do throws(Diagnostic) {
      if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
        let root = try YAMLReader.read(source, digits: .kept)
        guard case .list(let rows) = root.content else {
          throw root.fault(
            "a list of examples is expected, not \(root.json.kindName)", remedy: "begin each with '- id:'")
        }
        return rows
      }
      throw GoldenFileFaults(source).unknownEnding
    } catch {
      throw Diagnostics([error])
    }
  }

  /// All independent faults of a row of which the first is known.
  private static func allFaults(of row: ConfigValue, first: Diagnostic) -> [Diagnostic] {
    var search = FaultSearch()
    search.read(row) { row throws(Diagnostic) in _ = try example(row) }
    // A row that is well formed has no fault but its id, which another one has.
    return search.faults.isEmpty ? [first] : search.faults
  }

  private static func identifier(of row: ConfigValue) -> String? {
    if case .map(let members) = row.content { members["id"]?.json.stringValue } else { nil }
  }

  private static func isHoldout(_ row: ConfigValue) -> Bool {
    if case .map(let members) = row.content { members["holdout"]?.json == true } else { false }
  }

  /// Whether a fault lies in what is asked or expected, which its message may quote.
  private static func quotesContent(_ fault: Diagnostic) -> Bool {
    ["input", "messages", "expected", "turns", "tools", "scorer"].contains { fault.place.key.hasPrefix($0) }
  }

  /// Reads one row by itself.
  /// - Throws: its first fault, at `place`.
  public static func example(of row: JSONValue, at place: Place) throws(Diagnostic) -> Example {
    try example(ConfigValue(row, at: place))
  }

  static func example(_ row: ConfigValue) throws(Diagnostic) -> Example {
    let fields = try Fields(row, allowed: keys)
    let id = try fields.string("id")
    guard !id.holdsControlCharacters else {
      throw try fields.required("id").fault("an id may not hold control characters")
    }
    let tags = try fields.strings("tags")
    var metadata: [String: JSONValue] = [:]
    if let value = fields.value("metadata") {
      guard let members = value.json.objectValue else {
        throw value.fault("a map is expected, not \(value.json.kindName)")
      }
      metadata = members
    }
    if let created = fields.value("created") {
      guard created.json.stringValue.flatMap({ CalendarDate($0) }) != nil else {
        throw created.fault("this is no date", remedy: "write it as 2026-03-01")
      }
      guard metadata.updateValue(created.json, forKey: "created") == nil else {
        throw created.fault("the row has both 'created' and 'metadata.created'", remedy: "keep one of them")
      }
    }
    let conversation = try conversation(fields)
    var expected = references(fields.value("expected"))
    if let conversation, expected.isEmpty { expected = conversation.turns.last?.expected ?? [] }
    let input: ExampleInput
    if let conversation {
      input = .turns(conversation.turns.map(\.user))
    } else {
      input = try Self.input(fields)
    }
    return Example(
      id: id, input: input, expected: expected,
      category: try fields.optionalString("category"), tags: tags,
      cluster: try fields.optionalString("cluster"),
      weight: try fields.number("weight", in: 1e-9...1e9, default: 1),
      isCritical: try fields.bool("critical", default: false),
      isHoldout: try fields.bool("holdout", default: false), conversation: conversation, metadata: metadata,
      parameters: try fields.value("parameters").map { value throws(Diagnostic) in
        try GenerationParameters(value)
      } ?? GenerationParameters(),
      attachmentPaths: try AttachmentPath.read(fields), tools: try ToolDefinition.read(fields.value("tools")),
      expectedCalls: try expectedCalls(fields.value("expected_calls")), scorer: try scorer(fields),
      scorers: try scorers(fields), place: row.place)
  }

  private static func scorer(_ fields: Fields) throws(Diagnostic) -> ScorerConfiguration? {
    guard let value = fields.value("scorer") else { return nil }
    return try ScorerConfiguration(value)
  }

  private static func scorers(_ fields: Fields) throws(Diagnostic) -> [String: ScorerConfiguration] {
    guard let value = fields.value("scorers") else { return [:] }
    guard case .map(let members) = value.content else {
      throw value.fault(
        "a map from metric to scorer is expected, not \(value.json.kindName)",
        remedy: "write 'scorers: {METRIC: exact}', or 'scorer' if the suite has one scored metric")
    }
    var scorers: [String: ScorerConfiguration] = [:]
    for name in members.keys.sorted() {
      if let member = members[name] { scorers[name] = try ScorerConfiguration(member) }
    }
    return scorers
  }

  /// The scripted conversation of a row; nil if it has an input instead.
  private static func conversation(_ fields: Fields) throws(Diagnostic) -> Conversation? {
    guard let turns = fields.value("turns") else {
      guard !fields.has("score") else {
        throw try fields.required("score").fault("'score' goes with 'turns'", remedy: "leave it out")
      }
      return nil
    }
    for other in ["input", "messages"] where fields.has(other) {
      throw turns.fault("the example has both '\(other)' and 'turns'", remedy: "keep one of them")
    }
    let conversation = try Conversation(turns, scoring: fields.choice("score", default: .last))
    let hasReferences = conversation.turns.contains { !$0.expected.isEmpty }
    if fields.has("expected"), hasReferences || conversation.scoring == .each {
      throw try fields.required("expected").fault(
        "the references of a conversation stand in its turns", remedy: "move them into the last turn")
    }
    return conversation
  }

  static func references(_ value: ConfigValue?) -> [JSONValue] {
    guard let value else { return [] }
    if case .list(let elements) = value.content { return elements.map(\.json) }
    return [value.json]
  }

  private static func expectedCalls(_ value: ConfigValue?) throws(Diagnostic) -> JSONValue? {
    guard let value else { return nil }
    guard case .list = value.content else {
      throw value.fault(
        "a list of calls is expected, not \(value.json.kindName)", remedy: "write [] if no call is right")
    }
    return value.json
  }

  /// The input, or the conversation that other golden sets call `messages`.
  private static func input(_ fields: Fields) throws(Diagnostic) -> ExampleInput {
    guard let messages = fields.value("messages") else { return try input(fields.required("input")) }
    guard !fields.has("input") else {
      throw messages.fault("the example has both 'input' and 'messages'", remedy: "keep one of them")
    }
    guard case .list = messages.content else {
      throw messages.fault("a list of messages is expected, not \(messages.json.kindName)")
    }
    return try input(messages)
  }

  private static func input(_ value: ConfigValue) throws(Diagnostic) -> ExampleInput {
    switch value.content {
    case .scalar(.string(let text)): return .text(text)
    case .map(let variables): return .variables(variables.mapValues(\.json))
    case .list(let elements):
      guard !elements.isEmpty else { throw value.fault("a conversation needs at least one message") }
      var messages: [ChatMessage] = []
      for element in elements {
        let fields = try Fields(element, allowed: ["role", "content"])
        let role = try fields.string("role")
        guard ChatMessage.roles.contains(role) else {
          throw try fields.required("role").fault(
            "the role '\(role)' is not known",
            remedy: "give one of \(ChatMessage.roles.joined(separator: ", "))")
        }
        guard let content = try fields.optionalString("content") else {
          throw element.fault("the message has no content", remedy: "add 'content'")
        }
        messages.append(ChatMessage(role: role, content: content))
      }
      return .messages(messages)
    case .scalar(let other):
      throw value.fault("a text, a list of messages or a map of variables is expected, not \(other.kindName)")
    }
  }
}
