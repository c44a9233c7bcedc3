import GateJSON
import GateSuite

/// Whether the answer is neither too short nor too long.
struct LengthScorer: Scorer {
  static let documentation = ScorerDocumentation(
    name: "length", summary: "1 if the answer is neither too short nor too long.",
    details: [
      "Both limits are allowed lengths, and at least one is needed. A character is what a reader takes for one (an "
        + "extended grapheme cluster of Unicode Standard Annex #29), a word a run without white space; white space at "
        + "both ends does not count. No reference is needed.",
      "It cannot count words in a script without spaces between them (Chinese, Japanese, Thai): count characters "
        + "there.",
    ],
    options: [
      .choice("unit", Unit.characters, "what is counted"),
      .integer("min", "0 to 1000000000", .value(0), "the least"),
      .integer("max", "0 to 1000000000", .told("no limit"), "the most"),
    ],
    examples: [
      ScorerExample(
        scorer: "{type: length, unit: words, max: 5}", row: #"{"id": "1", "input": "Be brief."}"#,
        answers: [.init("Five words are no more.", 1), .init("Six words are one too many.", 0)])
    ])

  /// What is counted.
  enum Unit: String, CaseIterable {
    case characters
    case words
  }

  private let unit: Unit
  private let bounds: ClosedRange<Int>

  init(_ configuration: ScorerConfiguration) throws(Diagnostic) {
    let fields = try configuration.fields(Self.documentation)
    unit = try fields.choice("unit", default: .characters)
    guard fields.has("min") || fields.has("max") else {
      throw configuration.options.fault(
        "a length needs a limit", remedy: "add 'min' or 'max', for example 'max: 280'")
    }
    let largest = 1_000_000_000
    let least = try fields.integer("min", in: 0...largest, default: 0)
    let most = try fields.integer("max", in: 0...largest, default: .max)
    guard least <= most else {
      throw try fields.required("min").fault(
        "'min' (\(least)) is above 'max' (\(most))", remedy: "swap them")
    }
    guard least > 0 || most < .max else {
      throw try fields.required("min").fault(
        "every answer has at least 0 \(unit.rawValue)", remedy: "give a larger 'min', or a 'max'")
    }
    bounds = least...most
  }

  func score(_ output: String, for example: Example) async -> Score {
    switch unit {
    case .characters:
      return .of(bounds.contains(output.trimmed.count))
    case .words: return .of(bounds.contains(output.split(whereSeparator: \.isWhitespace).count))
    }
  }
}
