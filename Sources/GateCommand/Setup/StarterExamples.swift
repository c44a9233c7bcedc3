import GateImport
import GateJSON

/// The golden examples of a suite that `goldgate init` writes.
enum StarterExamples {
  /// Samples that show how an answer is judged.
  case samples(StarterScorer)
  /// The rows of a team's sheet, written as a golden set.
  case rows(StarterSheet)
  /// A sheet that the suite reads where it is.
  case sheet(StarterSheet)

  /// The team's sheet; nil for samples.
  var sheet: StarterSheet? {
    switch self {
    case .samples: nil
    case .rows(let sheet), .sheet(let sheet): sheet
    }
  }

  /// What `golden.jsonl` holds; nil if there is none.
  var text: String? {
    switch self {
    case .samples(let scorer): scorer.rows.joined(separator: "\n") + "\n"
    case .rows(let sheet): sheet.rows.map { StarterSheet.line($0.row) + "\n" }.joined()
    case .sheet: nil
    }
  }

  /// What the prompt says after the instruction: the variables of an example.
  var question: String { sheet.map(\.question.text) ?? "{{question}}" }

  /// The lines of `golden:` in suite.yaml; nil if the file has the usual name.
  func yaml(from folder: String) -> String? {
    guard case .sheet(let sheet) = self else { return nil }
    let up = String(repeating: "../", count: folder.split(separator: "/").count)
    return """
      golden:                            # the sheet as the team keeps it
        file: \(YAMLNode.text(up + sheet.path).line)
        columns: \(YAMLNode(sheet.keptColumns).line)
      """
  }
}
