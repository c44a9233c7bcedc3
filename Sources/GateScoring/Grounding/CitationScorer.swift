import Foundation
import GateJSON
import GateSuite

/// Whether the answer cites the right sources.
struct CitationScorer: Scorer {
  /// What is measured.
  enum Measure: String, CaseIterable {
    case f1
    case precision
    case recall
    case given
  }

  static let documentation = ScorerDocumentation(
    name: "citations",
    summary: "How well the sources that the answer cites agree with those that it should cite.",
    details: [
      "The references are the ids of the sources that support a right answer. `precision` is the share of the cited "
        + "ids that are among them, `recall` the share of them that is cited, `f1` the harmonic mean; each id counts "
        + "once. An answer that cites nothing although something should be cited has 0, and an answer that cites nothing "
        + "and should not (`expected: []`) has 1.",
      "`given` needs no reference: it is the share of the cited ids that exist among the sources in the field "
        + "`sources` of the row, and 1 if nothing is cited. A source that was made up counts against it.",
      "`pattern` is a regular expression (ICU) whose first group holds an id, or several separated by commas or "
        + "semicolons: `[1]`, `[1, 3]`, `[faq-returns]`. Whether a source supports the sentence before its citation "
        + "is not judged.",
    ],
    options: [
      .choice("measure", Measure.f1, "what is measured"),
      .text("pattern", .value(.string(defaultPattern)), "what a citation looks like"),
      .text(
        "sources", .value("input.sources"),
        "for `given`: where the sources are in the row: `input.NAME`, `input` or `expected`, as a map from id to "
          + "text, a list of `{id, text}`, or a list of texts with the ids 1, 2, …"),
    ],
    examples: [
      ScorerExample(
        scorer: "{type: citations, measure: precision}",
        row: #"{"id": "1", "input": "Can I return it?", "expected": ["faq-returns", "terms"]}"#,
        answers: [
          .init("Yes, within 14 days [faq-returns].", 1), .init("Yes [faq-returns; blog].", 0.5),
          .init("Yes.", 0),
        ]),
      ScorerExample(
        scorer: "{type: citations, measure: given}",
        row:
          #"{"id": "2", "input": {"question": "Can I return it?", "sources": ["Within 14 days.", "Never used."]}}"#,
        answers: [.init("Yes [1], if it is new [2].", 1), .init("Yes [1][3].", 0.5)]),
    ])

  private static let defaultPattern = #"\[([^\[\]]{1,200})\]"#

  private let measure: Measure
  private let pattern: CountedExpression
  private let field: String

  init(_ configuration: ScorerConfiguration) throws(Diagnostic) {
    let fields = try configuration.fields(Self.documentation)
    measure = try fields.choice("measure", default: .f1)
    field = try GivenSources.field(fields, default: "input.sources")
    let text = fields.has("pattern") ? try fields.string("pattern") : Self.defaultPattern
    guard let expression = CountedExpression(text), expression.groupCount >= 1 else {
      throw (fields.value("pattern") ?? configuration.options).fault(
        "'\(text)' is no regular expression with a group", remedy: #"write one such as '\[(\d+)\]'"#)
    }
    pattern = expression
  }

  func validate(_ example: Example) throws(Diagnostic) {
    if measure == .given { _ = try GivenSources(field, of: example) }
  }

  func score(_ output: String, for example: Example) async -> Score {
    guard let cited = cited(in: output) else {
      return .unscored("finding the citations took too many steps")
    }
    if measure == .given {
      guard let given = try? GivenSources(field, of: example).sources.map(\.id) else {
        return .unscored("the example has no sources")
      }
      return .value(cited.isEmpty ? 1 : Double(cited.intersection(given).count) / Double(cited.count))
    }
    let wanted = Set(example.references)
    guard !wanted.isEmpty || !cited.isEmpty else { return .value(1) }
    let shared = Double(cited.intersection(wanted).count)
    switch measure {
    case .precision: return .value(cited.isEmpty ? 0 : shared / Double(cited.count))
    case .recall: return .value(wanted.isEmpty ? 1 : shared / Double(wanted.count))
    case .f1, .given: return .value(2 * shared / Double(cited.count + wanted.count))
    }
  }

  /// The ids that are cited; nil where the pattern takes too many steps.
  private func cited(in output: String) -> Set<String>? {
    guard let groups = pattern.firstGroups(in: output) else { return nil }
    return Set(
      groups.flatMap { group in
        group.split { $0 == "," || $0 == ";" }.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
      }.filter { !$0.isEmpty })
  }
}

/// The sources that a row gives the model, by their ids.
///
/// They are part of the row's digest: a variable of `input`, or the reference. A map is from id to text; in a list
/// each is a map with `id` and `text`, or a text whose id is its number from 1; one text has the id `1`.
struct GivenSources: Sendable {
  /// A source.
  struct Source: Sendable {
    let id: String
    /// nil where only its id is given.
    let text: String?
  }

  let sources: [Source]

  /// The sources of a row.
  /// - Parameter field: `input.NAME`, `input` or `expected`.
  /// - Throws: with the row's place where there are none.
  init(_ field: String, of example: Example) throws(Diagnostic) {
    guard let value = Self.value(field, of: example), let sources = Self.read(value), !sources.isEmpty else {
      throw Diagnostic(
        "the example '\(example.id)' has no sources in '\(field)'", at: example.place,
        remedy: "give a map from id to text, a list of {id, text}, or a list of texts there")
    }
    self.sources = sources
  }

  /// Checks a field's name.
  static func field(_ fields: Fields, default fallback: String) throws(Diagnostic) -> String {
    guard fields.has("sources") else { return fallback }
    let name = try fields.string("sources")
    guard name == "input" || name == "expected" || name.hasPrefix("input.") && name.count > 6 else {
      throw try fields.required("sources").fault(
        "'\(name)' is no field that decides a score",
        remedy: "write 'input.NAME', 'input' or 'expected'; metadata is no part of the comparison")
    }
    return name
  }

  private static func value(_ field: String, of example: Example) -> JSONValue? {
    if field == "expected" {
      return example.expected.count == 1 ? example.expected[0] : .array(example.expected)
    }
    if field == "input" { return example.input.json }
    return example.input.json[String(field.dropFirst("input.".count))]
  }

  private static func read(_ value: JSONValue) -> [Source]? {
    if let text = value.stringValue { return [Source(id: "1", text: text)] }
    if let members = value.objectValue {
      return members.keys.sorted().map { Source(id: $0, text: members[$0]?.stringValue) }
    }
    guard let elements = value.arrayValue else { return nil }
    var sources: [Source] = []
    for (index, element) in elements.enumerated() {
      if let text = element.stringValue {
        sources.append(Source(id: String(index + 1), text: text))
      } else if let id = element["id"].map({ $0.stringValue ?? JSONWriter.compact($0) }) {
        sources.append(Source(id: id, text: element["text"]?.stringValue))
      } else {
        return nil
      }
    }
    return sources
  }
}
