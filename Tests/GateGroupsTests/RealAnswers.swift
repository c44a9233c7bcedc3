import Foundation
import GateGroups
import GateSuite
import GateTestSupport

/// The answers of a real small model that the embedded example holds, three to each question.
enum RealAnswers {
  /// A question with its answers.
  struct Row {
    let id: String
    let category: String
    let input: String
    let answers: [String]
  }

  /// All 205 questions.
  static let rows: [Row] = {
    guard let root = SharedData.packageRoot() else { return [] }
    let folder = root.appendingPathComponent("baselines/support-faq")
    func source(_ name: String) throws -> SourceFile {
      SourceFile(path: name, bytes: [UInt8](try Data(contentsOf: folder.appendingPathComponent(name))))
    }
    guard let run = try? Run(source("baseline.jsonl")),
      let golden = try? GoldenReader.read(source("golden.jsonl"))
    else { return [] }
    return golden.examples.compactMap { example in
      guard let position = run.position(of: example.id) else { return nil }
      let answers = run.examples[position].epochs.compactMap { epoch -> String? in
        if case .text(let text) = epoch.output { text } else { nil }
      }
      return Row(
        id: example.id, category: example.category ?? "", input: example.input.readable, answers: answers)
    }
  }()

  /// An answer with why it ended.
  static func answer(_ text: String, isCut: Bool = false) -> EpochRecord {
    EpochRecord(
      response: Response(output: text, finishReason: isCut ? "length" : "stop"), scores: [:], unscored: [:])
  }
}
