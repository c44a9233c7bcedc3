import GateJSON
import GateSuite

/// What is done to answers and references before they are compared.
struct TextNormalization: Sendable, Equatable {
  /// One step.
  enum Step: String, CaseIterable, Sendable {
    /// Leaves out white space at both ends.
    case trim
    /// Makes letters small.
    case lowercase
    /// Makes each run of white space one space.
    case collapseWhitespace = "collapse_whitespace"
    /// Leaves out punctuation.
    case stripPunctuation = "strip_punctuation"
  }

  let steps: [Step]
  /// What is done first.
  var typography = Typography.asWritten

  /// The option `normalize` of a scorer, as its page shows it.
  static func option(default fallback: [Step]) -> ScorerOption {
    ScorerOption(
      "normalize", "list of " + Step.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", "),
      .value(.array(fallback.map { .string($0.rawValue) })), "what is done to both sides first, in this order"
    )
  }

  /// Reads a list of steps; `fallback` where it is absent.
  init(_ fields: Fields, key: String, default fallback: [Step]) throws(Diagnostic) {
    guard let value = fields.value(key) else {
      steps = fallback
      return
    }
    var steps: [Step] = []
    for name in try fields.strings(key) {
      guard let step = Step(rawValue: name) else {
        let names = Step.allCases.map(\.rawValue)
        let remedy = Suggestion.nearest(to: name, among: names).map { "did you mean '\($0)'?" }
        throw value.fault(
          "'\(name)' is no step", remedy: remedy ?? "the steps are \(names.joined(separator: ", "))")
      }
      steps.append(step)
    }
    self.steps = steps
  }

  init(_ steps: [Step]) { self.steps = steps }

  /// The text after all steps.
  func apply(_ text: String) -> String {
    var text = typography.apply(text)
    for step in steps {
      switch step {
      case .trim: text = text.trimmed
      case .lowercase: text = text.withSmallLetters
      case .collapseWhitespace: text = text.withSingleSpaces
      case .stripPunctuation: text = text.withoutPunctuation
      }
    }
    return text
  }
}
