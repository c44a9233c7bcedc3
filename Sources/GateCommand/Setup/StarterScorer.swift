import ArgumentParser

/// How an answer is judged in a suite that `goldgate init` writes, with golden examples that show it.
enum StarterScorer: String, CaseIterable, ExpressibleByArgument {
  case exact
  case contains
  case numeric
  case choice
  case json

  /// What it asks of an answer, for the question on the terminal.
  var meaning: String {
    switch self {
    case .exact: "the answer is the expected text"
    case .contains: "the answer holds the expected text"
    case .numeric: "the answer's number is the expected one"
    case .choice: "the answer chooses the expected letter"
    case .json: "the answer is the expected JSON"
    }
  }

  /// The scorer in suite.yaml.
  var yaml: String {
    switch self {
    case .exact: "{type: exact, normalize: [trim, lowercase]}"
    case .contains: "{type: contains, mode: any}"
    case .numeric: "{type: numeric, tolerance: 0}"
    case .choice: "{type: choice, choices: [A, B, C, D]}"
    case .json: "{type: json}"
    }
  }

  /// The instruction of the prompt.
  var instruction: String {
    switch self {
    case .exact: "Answer with one word and nothing else."
    case .contains: "Answer in one short sentence."
    case .numeric: "Answer with the number alone."
    case .choice: "Answer with the letter of the right choice and nothing else."
    case .json: #"Answer with JSON and nothing else, of the form {"name": ..., "count": ...}."#
    }
  }

  /// Sample rows of golden.jsonl: five, the fewest of which a check can show that all went wrong.
  var rows: [String] {
    switch self {
    case .exact: Self.capitals { "\"\($0)\"" }
    case .contains: Self.capitals { "[\"\($0)\"]" }
    case .numeric:
      [("17 + 25", "42"), ("9 * 8", "72"), ("100 - 37", "63"), ("144 / 12", "12"), ("3 * 15", "45")]
        .enumerated().map { index, sum in
          Self.row("sum-\(index + 1)", "What is \(sum.0)?", expected: "\"\(sum.1)\"", category: "arithmetic")
        }
    case .choice:
      [
        ("Which planet is nearest to the sun? A) Venus B) Mercury C) Mars D) Earth", "B"),
        ("Which of these is a mammal? A) trout B) eagle C) frog D) whale", "D"),
        ("Which metal is liquid at room temperature? A) mercury B) iron C) tin D) gold", "A"),
        ("How many sides has a hexagon? A) four B) five C) six D) eight", "C"),
        ("Which gas do plants take up? A) neon B) carbon dioxide C) helium D) argon", "B"),
      ].enumerated().map { index, question in
        Self.row("choice-\(index + 1)", question.0, expected: "\"\(question.1)\"", category: "science")
      }
    case .json:
      [
        ("Three lamps", "lamp", 3), ("One chair", "chair", 1), ("Two tables", "table", 2),
        ("Six plates", "plate", 6),
        ("Four shelves", "shelf", 4),
      ].map { order, name, count in
        Self.row(
          "order-\(name)", "\(order), please.", expected: #"{"name": "\#(name)", "count": \#(count)}"#,
          category: "orders")
      }
    }
  }

  private static func capitals(_ expected: (String) -> String) -> [String] {
    [("France", "Paris"), ("Japan", "Tokyo"), ("Kenya", "Nairobi"), ("Peru", "Lima"), ("Norway", "Oslo")].map
    {
      row(
        "capital-\($0.0.lowercased())", "What is the capital of \($0.0)?", expected: expected($0.1),
        category: "capitals")
    }
  }

  private static func row(_ id: String, _ question: String, expected: String, category: String) -> String {
    #"{"id": "\#(id)", "input": {"question": "\#(question)"}, "expected": \#(expected), "category": "\#(category)"}"#
  }
}
