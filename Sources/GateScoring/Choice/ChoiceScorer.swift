import Foundation
import GateJSON
import GateSuite

/// Whether the answer chooses the right letter of a multiple choice.
struct ChoiceScorer: Scorer {
  static let documentation = ScorerDocumentation(
    name: "choice", summary: "1 if the answer chooses the right letter of a multiple choice.",
    details: [
      "The letter is found in the words that state it, in English and some thirty other languages: `The answer is (B)`, "
        + "`\\boxed{B}`, `It's B`, `B is correct`, `<answer>B</answer>`, `Antwort: B`, `答案是B`, a line with nothing else, the "
        + "only line of a list or table that is called right; of several statements the last one counts. Else if it only "
        + "marks it: `B) Paris`, `Option B`, `**B**`. What it says no to (`not B`, `B is wrong`) is not chosen.",
      "An answer without a choice, or that names two as right, is wrong; a reference that is none of the choices is refused. "
        + "Choices may also be numbers or words, such as `[1, 2, 3, 4]`, `[I, II, III]` and `[yes, no]`.",
    ],
    options: [
      .texts("choices", .told("A, B, C, D and E"), "the letters, or other words that name the choices"),
      ScorerOption(
        "index", Index.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", "),
        .told("references are letters"),
        "how a reference that is a number is read"),
    ],
    examples: [
      ScorerExample(
        scorer: "{type: choice, choices: [A, B, C, D], index: zero_based}",
        row: #"{"id": "1", "input": "A) Rome B) Paris C) Bonn D) Oslo", "expected": 1}"#,
        answers: [.init("The answer is (B).", 1), .init("A", 0), .init("I do not know.", 0)])
    ])

  /// How a number as reference counts.
  enum Index: String, CaseIterable {
    case zeroBased = "zero_based"
    case oneBased = "one_based"
  }

  private let choices: [String]
  private let index: Index?
  private let finder: ChoiceFinder

  init(_ configuration: ScorerConfiguration) throws(Diagnostic) {
    let fields = try configuration.fields(Self.documentation)
    choices = try ChoiceLabels.names(fields)
    index = fields.has("index") ? try fields.choice("index", default: .zeroBased) : nil
    finder = ChoiceFinder(labels: choices)
  }

  func validate(_ example: Example) throws(Diagnostic) {
    try example.requireReference(for: "choice")
    for reference in example.expected where label(of: reference) == nil {
      throw Diagnostic(
        "the reference \(JSONWriter.compact(reference)) of the example '\(example.id)' is none of the choices",
        at: example.place, remedy: "give one of \(choices.joined(separator: ", "))")
    }
  }

  func score(_ output: String, for example: Example) async -> Score {
    let wanted = example.expected.compactMap(label)
    guard !wanted.isEmpty else { return .unscored("the example has no reference that is a choice") }
    switch finder.reading(of: output) {
    case .label(let label): return .of(wanted.contains(label))
    case .none: return .unread("the answer names none of the choices")
    case .several(let labels):
      return .unread("the answer names several choices: " + labels.joined(separator: ", "))
    }
  }

  private func label(of reference: JSONValue) -> String? {
    if let index, let number = reference.integerValue ?? reference.stringValue.flatMap({ Int($0) }) {
      let position = index == .zeroBased ? number : number - 1
      return choices.indices.contains(position) ? choices[position] : nil
    }
    let text = reference.stringValue ?? reference.integerValue.map { String($0) }
    let bare = text?.trimmingCharacters(in: CharacterSet(charactersIn: " ().*")).uppercased()
    return bare.flatMap { choices.contains($0) ? $0 : nil }
  }
}
