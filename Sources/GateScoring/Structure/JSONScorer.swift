import GateJSON
import GateSuite

/// Whether the answer is JSON that means the same as a reference: numbers by value, keys in any order.
struct JSONScorer: Scorer {
  static let documentation = ScorerDocumentation(
    name: "json",
    summary:
      "1 if the answer is JSON that means the same as a reference: numbers by value, keys in any order.",
    details: [
      "An answer that is no JSON is wrong. A reference is a JSON value, or a text that holds one. Numbers are compared without "
        + "rounding.",
      "With `extract: first` or `last`, other brackets in the prose are passed over: if objects are expected an object counts, "
        + "one with a key of theirs before others; if lists are, a list, one with elements of the same kind before others.",
    ],
    options: [
      .texts("ignore", .told("none"), "paths that do not count, as JSON pointers (RFC 6901)"),
      .number("number_tolerance", "at least 0", .value(0), "how far two numbers may lie apart"),
      .choice("array_order", ArrayOrder.strict, "whether the order of lists counts"),
    ] + JSONAnswerReader.options,
    examples: [
      ScorerExample(
        scorer: "{type: json, extract: first, ignore: [/id]}",
        row: #"{"id": "1", "input": "Extract the order.", "expected": {"item": "lamp", "count": 2}}"#,
        answers: [
          .init(#"Here: {"count": 2.0, "item": "lamp", "id": 7}"#, 1), .init(#"{"item": "lamp"}"#, 0),
          .init("2 lamps", 0),
        ])
    ])

  /// Whether the order of lists counts.
  enum ArrayOrder: String, CaseIterable {
    case strict
    case any
  }

  private let reader: JSONAnswerReader
  private let comparison: JSONComparison

  init(_ configuration: ScorerConfiguration) throws(Diagnostic) {
    let fields = try configuration.fields(Self.documentation)
    reader = try JSONAnswerReader(fields)
    let order: ArrayOrder = try fields.choice("array_order", default: .strict)
    let pointers = try fields.strings("ignore")
    if let bad = pointers.first(where: { !$0.hasPrefix("/") }) {
      throw try fields.required("ignore").fault("'\(bad)' is no JSON pointer", remedy: "begin it with '/'")
    }
    comparison = JSONComparison(
      ignored: Set(pointers),
      numberTolerance: try fields.number("number_tolerance", in: 0...1e300, default: 0),
      ignoresOrder: order == .any)
  }

  func validate(_ example: Example) throws(Diagnostic) {
    try example.requireReference(for: "json")
    for reference in example.expected {
      guard let text = reference.stringValue else { continue }
      do { _ = try JSONParser.parse(text, digits: .kept) } catch {
        throw Diagnostic(
          "the reference of the example '\(example.id)' is not JSON: \(error)", at: example.place,
          remedy: "write it as a JSON value, or as a text that holds one")
      }
    }
  }

  func score(_ output: String, for example: Example) async -> Score {
    let wanted = example.expected.compactMap { reference in
      reference.stringValue.map { try? JSONParser.parse($0, digits: .kept) } ?? reference
    }
    guard !wanted.isEmpty else { return .unscored("the example has no reference that is JSON") }
    guard
      let answer = reader.value(
        in: output, shape: Self.shape(of: wanted), preferring: { Self.isAlike($0, wanted) })
    else {
      return .unread("the answer holds no JSON")
    }
    return .of(wanted.contains { comparison.areEqual(answer, $0) })
  }

  /// The shape that all references share.
  private static func shape(of wanted: [JSONValue]) -> JSONAnswerReader.Shape {
    if wanted.allSatisfy({ $0.objectValue != nil }) { return .object }
    return wanted.allSatisfy { $0.arrayValue != nil } ? .array : .any
  }

  /// Whether a value has a key of a reference, or elements of the same kind.
  private static func isAlike(_ value: JSONValue, _ wanted: [JSONValue]) -> Bool {
    wanted.contains { reference in
      switch (reference, value) {
      case (.object(let wanted), .object(let members)):
        wanted.isEmpty == members.isEmpty && (wanted.isEmpty || wanted.keys.contains { members[$0] != nil })
      case (.array(let wanted), .array(let elements)):
        wanted.first?.kindName == elements.first?.kindName
      default: false
      }
    }
  }
}
