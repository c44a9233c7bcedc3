import GateJSON
import GateSuite

/// Whether the answer calls the right tools with the right arguments.
struct ToolsScorer: Scorer {
  static let documentation = ScorerDocumentation(
    name: "tools",
    summary: "1 if the answer calls the right tools with the right arguments, or none if none is right.",
    details: [
      "What is right stands in the row's `expected_calls`, or under `calls` for rows without; an empty list says that no "
        + "call is right. A call is a tool's name, with any arguments; `{NAME: {ARGUMENT: [values]}}` with all accepted "
        + #"values of each argument, `""` among them for one that may be left out (the form of the Berkeley "#
        + "Function-Calling Leaderboard); or `{name, arguments}` with the values themselves.",
      "Numbers are compared by value, strings as they are; `strings: bfcl` compares them without case, spaces and the signs "
        + "`,./-_*^`, as that leaderboard does, so that `AB-12` is `AB12` and `1.5` is `15`. An argument that is not expected is wrong. Dots in names count as `_`, as "
        + "APIs have no dots.",
      "With `credit: calls` the score is the F1 of the calls, or their recall if extra calls are allowed; with "
        + "`arguments` each call counts by the share of it that is right. `trajectory` looks at names alone, `in_order` "
        + "and `any_order` with further calls between; `order` and `extra` do not go with it.",
    ],
    options: [
      .choice("order", Order.any, "whether the calls come in their order"),
      .choice(
        "extra", Extra.wrong, "whether further calls do harm; if no call is right they always do"),
      .choice("credit", Credit.all, "whether a part of the calls counts"),
      .choice("strings", ToolText.exact, "when two strings are equal"),
      ScorerOption(
        "trajectory", "`exact`, `in_order`, `any_order`", .told("calls with their arguments"),
        "compare the names of the calls alone"),
      ScorerOption(
        "calls", "list of calls", .told("the row's `expected_calls`"),
        "what is right for rows that do not say it"),
      .choice("from", Source.calls, "where the calls are: beside the answer, or as JSON in its text"),
      ScorerOption(
        "fences", "`strip`, `keep`", .told("`strip`, with `from: text`"),
        "whether one Markdown code fence around the answer is left out"),
      ScorerOption(
        "extract", "`whole`, `first`, `last`", .told("`whole`, with `from: text`"),
        "whether the whole answer is JSON, or the first or last object or array in it counts that holds calls"
      ),
    ],
    examples: [
      ScorerExample(
        scorer: "{type: tools, credit: arguments}",
        row: #"{"id": "1", "input": "Two nights in Paris.", "expected_calls": "#
          + #"[{"book": {"city": ["Paris", "Paris, France"], "nights": [2]}}]}"#,
        answers: [
          .init(calling: [ToolCall(name: "book", arguments: ["city": "Paris", "nights": 2])], 1),
          .init(calling: [ToolCall(name: "book", arguments: ["city": "Rome", "nights": 2])], 0.5),
          .init("Which hotel?", 0),
        ]),
      ScorerExample(
        scorer: "{type: tools, from: text}",
        row: #"{"id": "1", "input": "The weather in Rome?", "expected_calls": ["weather"]}"#,
        answers: [
          .init(#"[{"name": "weather", "arguments": {"city": "Rome"}}]"#, 1), .init("It is sunny.", 0),
        ]),
    ])

  private enum Order: String, CaseIterable {
    case any
    case fixed
  }

  private enum Extra: String, CaseIterable {
    case wrong
    case allowed
  }

  private enum Credit: String, CaseIterable {
    case all
    case calls
    case arguments
  }

  private enum Trajectory: String, CaseIterable {
    case exact
    case inOrder = "in_order"
    case anyOrder = "any_order"
  }

  private enum Source: String, CaseIterable {
    case calls
    case text
  }

  /// How many calls of one answer are compared.
  private static let mostCalls = 1000

  private let order: Order
  private let extra: Extra
  private let credit: Credit
  private let looksAtNamesOnly: Bool
  private let text: ToolText
  private let standard: [ExpectedCall]?
  private let reader: JSONAnswerReader?

  init(_ configuration: ScorerConfiguration) throws(Diagnostic) {
    let fields = try configuration.fields(Self.documentation)
    if fields.has("trajectory") {
      let trajectory: Trajectory = try fields.choice("trajectory", default: .exact)
      for key in ["order", "extra"] where fields.has(key) {
        throw try fields.required(key).fault("'trajectory' says that already", remedy: "keep one of them")
      }
      order = trajectory == .anyOrder ? .any : .fixed
      extra = trajectory == .exact ? .wrong : .allowed
    } else {
      order = try fields.choice("order", default: .any)
      extra = try fields.choice("extra", default: .wrong)
    }
    looksAtNamesOnly = fields.has("trajectory")
    credit = try fields.choice("credit", default: .all)
    text = try fields.choice("strings", default: .exact)
    let source: Source = try fields.choice("from", default: .calls)
    reader = source == .text ? try JSONAnswerReader(fields) : nil
    if source == .calls, let key = JSONAnswerReader.options.map(\.name).first(where: fields.has) {
      throw try fields.required(key).fault("'\(key)' is for calls in the text", remedy: "add 'from: text'")
    }
    standard =
      if let value = fields.value("calls") {
        try ExpectedCall.list(value.json, at: value.place)
      } else {
        nil
      }
  }

  func validate(_ example: Example) throws(Diagnostic) {
    guard try expected(of: example) != nil else {
      throw Diagnostic(
        "the scorer 'tools' needs the calls that the example '\(example.id)' expects", at: example.place,
        remedy: "add 'expected_calls', [] if no call is right")
    }
  }

  func score(_ output: String, for example: Example) async -> Score {
    await score(Response(output: output), for: example)
  }

  func score(_ response: Response, for example: Example) async -> Score {
    let wanted: [ExpectedCall]
    do throws(Diagnostic) {
      guard let calls = try expected(of: example) else { return .unscored("the example expects no calls") }
      wanted = calls
    } catch {
      return .unscored(error.message)
    }
    let made = calls(in: response)
    guard made.count <= Self.mostCalls else {
      return .unscored("the answer makes more than \(Self.mostCalls) calls")
    }
    if wanted.isEmpty || made.isEmpty { return .of(wanted.isEmpty && made.isEmpty) }
    let right = right(wanted, made)
    let (recall, isWhole) = (right / Double(wanted.count), right == Double(wanted.count))
    switch (credit, extra) {
    case (.all, .allowed): return .of(isWhole)
    case (.all, .wrong): return .of(isWhole && made.count == wanted.count)
    case (_, .allowed): return .value(min(1, recall))
    case (_, .wrong): return .value(min(1, 2 * right / Double(wanted.count + made.count)))
    }
  }

  /// How many of the calls are right, parts counted where the credit is by arguments.
  private func right(_ wanted: [ExpectedCall], _ made: [ToolCall]) -> Double {
    let share = wanted.map { call in
      made.map { credit == .arguments ? call.share(of: $0, text) : call.accepts($0, text) ? 1 : 0 }
    }
    return order == .fixed ? CallAssignment.inOrder(share) : CallAssignment.inAnyOrder(share)
  }

  private func calls(in response: Response) -> [ToolCall] {
    guard let reader else { return response.toolCalls }
    return reader.value(in: response.output, preferring: { ToolCallReader.calls($0)?.isEmpty == false })
      .flatMap(ToolCallReader.calls) ?? []
  }

  private func expected(of example: Example) throws(Diagnostic) -> [ExpectedCall]? {
    let calls = try example.expectedCalls.map { json throws(Diagnostic) in
      try ExpectedCall.list(json, at: example.place)
    }
    return (calls ?? standard)?.map { looksAtNamesOnly ? $0.withAnyArguments : $0.requiring(example.tools) }
  }
}

/// Reads tool calls that a model wrote as JSON into its text.
enum ToolCallReader {
  /// The calls of a list, of `{"tool_calls": [...]}` or of a single call; each is `{"name", "arguments"}`, with
  /// `parameters` for `arguments` too, the chat completions API's `{"function": {...}}`, or `{"NAME": {...}}`.
  /// - Returns: nil where the text is none of these.
  static func calls(_ json: JSONValue) -> [ToolCall]? {
    if let list = json["tool_calls"] ?? json["calls"] { return calls(list) }
    guard let elements = json.arrayValue else { return call(json).map { [$0] } }
    let calls = elements.compactMap(call)
    return calls.count == elements.count ? calls : nil
  }

  private static func call(_ json: JSONValue) -> ToolCall? {
    let body = json["function"] ?? json
    if let name = body["name"]?.stringValue {
      let arguments = body["arguments"] ?? body["parameters"] ?? .null
      let parsed = arguments.stringValue.flatMap { try? JSONParser.parse($0, digits: .kept) }
      return ToolCall(name: name, arguments: parsed ?? arguments)
    }
    guard let members = json.objectValue, members.count == 1, let (name, arguments) = members.first,
      arguments.objectValue != nil
    else { return nil }
    return ToolCall(name: name, arguments: arguments)
  }
}

/// When two texts of tool calls mean the same.
enum ToolText: String, CaseIterable, Sendable {
  /// They are the same text.
  case exact
  /// They are the same after `standard`, as the Berkeley Function-Calling Leaderboard compares.
  case bfcl

  /// Whether two texts mean the same.
  func areEqual(_ left: String, _ right: String) -> Bool {
    switch self {
    case .exact: left == right
    case .bfcl: Self.standard(left) == Self.standard(right)
    }
  }

  /// A text without spaces and the signs `,./-_*^`, in lower case, single quotes as double ones: the
  /// `standardize_string` of the Berkeley Function-Calling Leaderboard, so that `April 1, 2024` is `april 1 2024`.
  static func standard(_ text: String) -> String {
    let scalars = text.unicodeScalars.filter { !" ,./-_*^".unicodeScalars.contains($0) }
    return String(String.UnicodeScalarView(scalars)).lowercased().replacing("'", with: "\"")
  }

  /// Whether two names are one tool's: equal, or equal as APIs take them, which know no dots.
  static func isSameTool(_ left: String, _ right: String) -> Bool {
    left == right || ToolDefinition.plain(left) == ToolDefinition.plain(right)
  }
}
