import Foundation
import GateJSON
import GateSuite

/// Whether a regular expression (ICU syntax) matches the answer.
struct RegexScorer: Scorer {
  static let documentation = ScorerDocumentation(
    name: "regex", summary: "1 if a regular expression matches the answer.",
    details: [
      "The syntax is ICU's. Without `pattern` each reference is a pattern, and one that matches is enough.",
      "A pattern that takes too many steps on an answer (some twenty million, counted, so that it is the same on every machine) is "
        + "given up, and the answer is unscored.",
    ],
    options: [
      .text("pattern", .told("the references"), "the expression"),
      .choice("mode", Mode.search, "whether it has to match somewhere, or the whole answer, trimmed"),
      .bool("ignore_case", false, "whether case does not count"),
      .bool("multiline", false, "whether `^` and `$` match at line ends"),
      .bool("dotall", false, "whether `.` matches line ends"),
      ScorerOption.choice(
        "typography", Typography.asWritten,
        "whether typographic signs of the answer count as those of the keyboard"),
    ],
    examples: [
      ScorerExample(
        scorer: "{type: regex, pattern: '\\d{4}-\\d{2}-\\d{2}', mode: full}",
        row: #"{"id": "1", "input": "Give today's date in ISO 8601."}"#,
        answers: [.init(" 2026-11-21\n", 1), .init("It is 2026-11-21.", 0)])
    ])

  /// What must match.
  enum Mode: String, CaseIterable {
    case search
    case full
  }

  private let mode: Mode
  private let typography: Typography
  private let options: NSRegularExpression.Options
  private let pattern: CountedExpression?
  /// The same, where it is simple.
  private let linear: LinearSearch?

  init(_ configuration: ScorerConfiguration) throws(Diagnostic) {
    let fields = try configuration.fields(Self.documentation)
    mode = try fields.choice("mode", default: .search)
    typography = try fields.choice("typography", default: .asWritten)
    var options: NSRegularExpression.Options = []
    if try fields.bool("ignore_case", default: false) { options.insert(.caseInsensitive) }
    if try fields.bool("multiline", default: false) { options.insert(.anchorsMatchLines) }
    if try fields.bool("dotall", default: false) { options.insert(.dotMatchesLineSeparators) }
    self.options = options
    if let value = fields.value("pattern") {
      let text = try fields.string("pattern")
      guard let expression = CountedExpression(text, options: options) else {
        throw value.fault(
          "'\(text)' is not a regular expression", remedy: "see the ICU syntax; quote it with '...'")
      }
      pattern = expression
      let isSearch = mode == .search && expression.isBounded && !options.contains(.anchorsMatchLines)
      linear =
        isSearch
        ? LinearSearch(
          text, ignoresCase: options.contains(.caseInsensitive),
          dotMatchesAll: options.contains(.dotMatchesLineSeparators)) : nil
    } else {
      pattern = nil
      linear = nil
    }
  }

  func validate(_ example: Example) throws(Diagnostic) {
    guard pattern == nil else { return }
    try example.requireReference(for: "regex")
    for text in example.references where CountedExpression(text, options: options) == nil {
      throw Diagnostic(
        "the reference '\(text)' of the example '\(example.id)' is not a regular expression",
        at: example.place,
        remedy: "see the ICU syntax")
    }
  }

  func score(_ given: String, for example: Example) async -> Score {
    let output = typography.apply(given)
    let patterns =
      pattern.map { [$0] } ?? example.references.compactMap { CountedExpression($0, options: options) }
    guard !patterns.isEmpty else { return .withoutReference }
    if let isFound = linear?.matches(output) { return .of(isFound) }
    let text = mode == .full ? output.trimmed : output
    for pattern in patterns {
      switch pattern.match(text, isFull: mode == .full) {
      case true?: return .value(1)
      case false?: continue
      case nil: return .unscored("the regular expression took too many steps on this answer")
      }
    }
    return .value(0)
  }
}
