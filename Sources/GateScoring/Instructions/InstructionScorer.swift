import GateJSON
import GateSuite

/// Whether the answer follows the verifiable constraints of its prompt (IFEval).
struct InstructionScorer: Scorer {
  /// What is counted.
  enum Level: String, CaseIterable {
    case prompt
    case constraint
  }

  static let documentation = ScorerDocumentation(
    name: "ifeval",
    summary:
      "1 if the answer follows all verifiable constraints of its prompt, or the share that it follows, as IFEval "
      + "counts them (Zhou et al. 2023).",
    details: [
      "The constraints stand in the row as `expected`: a list of `{type, args}`, or IFEval's own "
        + "`{instruction_id_list, kwargs}`. Here `expected` is what has to hold together, not one of several right "
        + "answers. With `constraints` they stand in `suite.yaml`, for all rows.",
      "`mode: loose` also takes the answer without its first line, its last line, both, and without asterisks; one "
        + "that follows is enough. `level: constraint` is the share of a prompt's constraints; give a row the number "
        + "of its constraints as `weight` and the metric's mean is IFEval's accuracy by instruction.",
      "The kinds and their arguments: "
        + ConstraintKind.all.keys.sorted().map { kind in
          let names = ConstraintKind.all[kind]?.arguments ?? []
          return "`\(kind)`" + (names.isEmpty ? "" : " (\(names.map { "`\($0)`" }.joined(separator: ", ")))")
        }.joined(separator: ", ")
        + ". A relation is `at least` or `less than`.",
      "It departs from IFEval's Python (with NLTK 3.10.4 and langdetect 1.0.9) in these points. Sentences are parted by rules in "
        + "the place of Punkt's trained tables: on 4 118 texts the counts are equal in 99.6 %; they differ after initials before "
        + "names and words that Punkt has or has not seen in small letters. The language is detected by the scorer "
        + "[language](language.md), not by langdetect, which is not seeded there; if it cannot tell, IFEval takes the "
        + "constraint for followed and goldgate leaves the answer unscored, unless another constraint is broken already. "
        + "Keywords are taken as they stand, not as regular expressions. JSON is read strictly: `NaN` and a key that stands "
        + "twice are no JSON. The signs `#` and `!` as `letter` are counted; IFEval draws a letter at random instead.",
    ],
    options: [
      .choice("mode", ConstraintReading.strict, "how the answer is read"),
      .choice("level", Level.prompt, "all constraints of the prompt together, or the share followed"),
      ScorerOption(
        "constraints", "list of constraints", .told("the row's `expected`"), "constraints on every answer"),
    ],
    examples: [
      ScorerExample(
        scorer: "{type: ifeval, level: constraint}",
        row: #"{"id": "1", "input": "Name two fruits in capital letters, without commas.", "expected": "#
          + #"[{"type": "punctuation:no_comma"}, {"type": "change_case:capital_word_frequency", "#
          + #""args": {"capital_frequency": 2, "capital_relation": "at least"}}]}"#,
        answers: [.init("APPLE and PEAR", 1), .init("APPLE, PEAR", 0.5), .init("", 0)]),
      ScorerExample(
        scorer: "{type: ifeval, mode: loose, constraints: [{type: 'startend:quotation'}]}",
        row: #"{"id": "2", "input": "Wrap your answer in double quotation marks."}"#,
        answers: [
          .init("\"It is noon.\"", 1), .init("Here you go:\n\"It is noon.\"", 1), .init("It is noon.", 0),
        ]),
    ])

  private let reading: ConstraintReading
  private let level: Level
  private let constraints: ConstraintList?

  init(_ configuration: ScorerConfiguration) throws(Diagnostic) {
    let fields = try configuration.fields(Self.documentation)
    reading = try fields.choice("mode", default: .strict)
    level = try fields.choice("level", default: .prompt)
    if let value = fields.value("constraints") {
      constraints = try ConstraintList(value)
    } else {
      constraints = nil
    }
  }

  func validate(_ example: Example) throws(Diagnostic) {
    guard constraints == nil else { return }
    try example.requireReference(for: "ifeval")
    _ = try Self.constraints(of: example)
  }

  func score(_ output: String, for example: Example) async -> Score {
    var list = constraints
    if list == nil {
      do { list = try Self.constraints(of: example) } catch { return .unscored(error.message) }
    }
    guard let list else { return .withoutReference }
    let followed = list.followed(by: output, reading)
    if level == .prompt, followed.contains(false) { return .value(0) }
    if let index = followed.firstIndex(of: nil) {
      return .unscored("whether '\(list.constraints[index].kind)' is followed is unknown")
    }
    return .value(Double(followed.count { $0 == true }) / Double(followed.count))
  }

  private static func constraints(of example: Example) throws(Diagnostic) -> ConstraintList {
    let place = Place(file: example.place.file, line: example.place.line, key: "expected")
    return try ConstraintList(ConfigValue(.array(example.expected), at: place))
  }
}
