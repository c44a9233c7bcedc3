import Foundation
import GateJSON

@testable import GateScoring

/// A scorer's page in `docs/scorers/`, and their index, as Markdown.
enum ScorerPage {
  private static let note = """
    <!-- Made from the scorer's documentation in Sources/GateScoring; `GOLDGATE_RECORD=1 swift test --filter ScorerManualTests` rewrites it. -->
    """

  /// The index of all pages.
  static func index(_ chapters: [ScorerManual.Chapter]) -> String {
    let tables = chapters.map { chapter in
      let rows = chapter.scorers.map { "| [`\($0.name)`](\($0.name).md) | \($0.summary) |" }
      return "## \(chapter.title)\n\n| scorer | score |\n|---|---|\n\(rows.joined(separator: "\n"))\n"
    }
    return "# All scorers\n\n\(note)\n\nWhat they have in common is in [scorers.md](../scorers.md).\n\n"
      + tables.joined(separator: "\n")
  }

  /// One page.
  static func markdown(_ documentation: ScorerDocumentation) -> String {
    var parts = ["# `\(documentation.name)`", note, documentation.summary]
    parts += documentation.details
    if documentation.options.isEmpty {
      parts.append("There are no options.")
    } else {
      let rows = documentation.options.map {
        "| `\($0.name)` | \($0.type) | \(fallback($0)) | \($0.meaning) |"
      }
      parts.append(
        "| option | type | default | meaning |\n|---|---|---|---|\n" + rows.joined(separator: "\n"))
    }
    for (number, example) in documentation.examples.enumerated() {
      parts.append(documentation.examples.count > 1 ? "## Example \(number + 1)" : "## Example")
      parts.append("```yaml\n\(suite(documentation.name, example))```")
      parts.append("```json\n\(example.row)\n```")
      let rows = example.answers.map { "| \(cell($0.output)) | \(score($0.score)) |" }
      parts.append("| answer | score |\n|---|---|\n" + rows.joined(separator: "\n"))
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// The suite of an example.
  static func suite(_ name: String, _ example: ScorerExample) -> String {
    """
    # baselines/example/suite.yaml
    target: {type: openai, model: gpt-6-luna}
    metrics:
      - name: quality
        scorer: \(example.scorer)

    """
  }

  private static func fallback(_ option: ScorerOption) -> String {
    switch option.fallback {
    case .required: "required"
    case .value(let value): "`\(value.stringValue ?? JSONWriter.compact(value))`"
    case .told(let words): words
    }
  }

  /// An answer inside a table: line feeds as they are written in JSON.
  private static func cell(_ text: String) -> String {
    if text.isEmpty { return "(empty)" }
    let line = text.replacing("\n", with: "\\n").replacing("|", with: "\\|")
    return line.contains("`") ? "`` \(line) ``" : "`\(line)`"
  }

  private static func score(_ score: Double?) -> String {
    guard let score else { return "unscored" }
    return score == score.rounded() ? String(Int(score)) : String(format: "%.3g", score)
  }
}
