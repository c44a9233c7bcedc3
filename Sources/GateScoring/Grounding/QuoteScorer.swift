import Foundation
import GateJSON
import GateSuite

/// Whether what the answer quotes stands in a source.
struct QuoteScorer: Scorer {
  static let documentation = ScorerDocumentation(
    name: "quotes",
    summary: "The share of the passages in quotation marks that stand word for word in a source.",
    details: [
      "A passage stands between `\"…\"`, `“…”`, `„…“` or `«…»` on one paragraph and has at least `min_words` words; "
        + "shorter ones, such as a title or a word in irony, do not count. White space and the form of quotation "
        + "marks, apostrophes and dashes do not count, nor does punctuation at the passage's ends. Where `…`, `...` or "
        + "`[...]` stands for what was left out, the parts have to follow one another in one source.",
      "An answer that quotes nothing has 1, or 0 with `required: true`. It cannot score a row whose sources have no "
        + "text.",
    ],
    options: [
      .text(
        "sources", .value("input.sources"),
        "where the sources are in the row: `input.NAME`, `input` or `expected`, as a map from id to text, a list of "
          + "`{id, text}`, or a list of texts"),
      .integer("min_words", "1 to 1000", .value(3), "the fewest words of a passage that counts"),
      .bool("ignore_case", true, "whether case does not count"),
      .bool("required", false, "whether an answer has to quote"),
    ],
    examples: [
      ScorerExample(
        scorer: "{type: quotes, required: true}",
        row:
          #"{"id": "1", "input": {"question": "How long?", "sources": {"faq": "You may return a lamp within 14 days if it was not used."}}}"#,
        answers: [
          .init("It says: “return a lamp within 14 days”.", 1),
          .init("It says: \"You may return a lamp … if it was not used.\"", 1),
          .init("It says \"within 30 days of purchase\" and \"if it was not used\".", 0.5),
          .init("Within 14 days.", 0),
        ])
    ])

  private let field: String
  private let leastWords: Int
  private let ignoresCase: Bool
  private let isRequired: Bool

  init(_ configuration: ScorerConfiguration) throws(Diagnostic) {
    let fields = try configuration.fields(Self.documentation)
    field = try GivenSources.field(fields, default: "input.sources")
    leastWords = try fields.integer("min_words", in: 1...1000, default: 3)
    ignoresCase = try fields.bool("ignore_case", default: true)
    isRequired = try fields.bool("required", default: false)
  }

  func validate(_ example: Example) throws(Diagnostic) {
    let sources = try GivenSources(field, of: example).sources
    if let source = sources.first(where: { $0.text == nil }) {
      throw Diagnostic(
        "the source '\(source.id)' of the example '\(example.id)' has no text", at: example.place,
        remedy: "add 'text'")
    }
  }

  func score(_ output: String, for example: Example) async -> Score {
    let texts = (try? GivenSources(field, of: example))?.sources.compactMap(\.text) ?? []
    guard !texts.isEmpty else { return .unscored("the example has no sources with text") }
    let passages = QuotedPassages.passages(in: output)
      .filter { $0.split(whereSeparator: \.isWhitespace).count >= leastWords }
    guard !passages.isEmpty else { return .value(isRequired ? 0 : 1) }
    let sources = texts.map(normalized)
    let found = passages.count { passage in
      let parts = QuotedPassages.parts(of: passage).map(normalized).filter { !$0.isEmpty }
      return sources.contains { stand(parts, in: $0) }
    }
    return .value(Double(found) / Double(passages.count))
  }

  private func normalized(_ text: String) -> String {
    let plain = QuotedPassages.plain(text)
    return TextNormalization(ignoresCase ? [.lowercase, .collapseWhitespace] : [.collapseWhitespace]).apply(
      plain
    )
    .trimmingCharacters(in: CharacterSet(charactersIn: " .,;:!?"))
  }

  /// Whether the parts stand in the source, one after another.
  private func stand(_ parts: [String], in source: String) -> Bool {
    var rest = source[...]
    for part in parts {
      guard let range = rest.range(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return true
  }
}

/// Finds what stands in quotation marks.
enum QuotedPassages {
  private static let closing: [Character: Set<Character>] = [
    "\"": ["\""], "\u{201C}": ["\u{201D}"], "\u{201E}": ["\u{201C}", "\u{201D}"], "\u{AB}": ["\u{BB}"],
    "\u{BB}": ["\u{AB}"],
  ]

  /// The passages between quotation marks, in their order; none runs over an empty line.
  static func passages(in text: String) -> [String] {
    text.replacing("\r\n", with: "\n").split(separator: "\n\n").flatMap { paragraph in
      var passages: [String] = []
      var rest = paragraph[...]
      while let start = rest.firstIndex(where: { closing[$0] != nil }), let ends = closing[rest[start]] {
        let content = rest[rest.index(after: start)...]
        guard let end = content.firstIndex(where: ends.contains) else {
          rest = content
          continue
        }
        passages.append(String(content[..<end]))
        rest = content[content.index(after: end)...]
      }
      return passages
    }
  }

  /// The parts of a passage between its marks of omission.
  static func parts(of passage: String) -> [String] {
    passage.replacing("[...]", with: "\u{2026}").replacing("[\u{2026}]", with: "\u{2026}")
      .replacing("...", with: "\u{2026}").split(separator: "\u{2026}").map(String.init)
  }

  /// A text with plain quotation marks, apostrophes and dashes, and without Markdown's asterisks.
  static func plain(_ text: String) -> String {
    String(
      text.compactMap { character in
        switch character {
        case "\u{2018}", "\u{2019}", "\u{201A}", "`": "'"
        case "\u{201C}", "\u{201D}", "\u{201E}", "\u{AB}", "\u{BB}": "\""
        case "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}": "-"
        case "*": nil
        default: character
        }
      })
  }
}
