import Foundation
import GateSuite

/// Reads what an answer says, so that two answers can be told to say the same.
public struct AnswerReader: Sendable {
  /// What of an answer counts.
  enum Subject: String, CaseIterable {
    case text
    case choice
    case number
    case label
  }

  private enum Reading: Sendable {
    case text(TextNormalization)
    case choice(ChoiceFinder)
    case number(NumberReader)
    case label(LabelFinder)
  }

  private let reading: Reading

  /// A reader from the options of `agreement:`, `read` and those of what is read.
  /// - Throws: on an unknown option or a bad value, with its place.
  public init(_ options: ConfigValue) throws(Diagnostic) {
    let every = Agreement.keys + ["read"]
    let own: [Subject: [String]] = [
      .text: ["normalize"], .choice: ["choices"], .number: ["decimal", "percent"], .label: ["labels"],
    ]
    let any = try Fields(options, allowed: every + Subject.allCases.flatMap { own[$0] ?? [] })
    let subject: Subject = try any.choice("read", default: .text)
    let fields = try Fields(options, allowed: every + (own[subject] ?? []))
    switch subject {
    case .text:
      reading = .text(
        try TextNormalization(
          fields, key: "normalize", default: [.trim, .lowercase, .collapseWhitespace, .stripPunctuation]))
    case .choice:
      reading = .choice(ChoiceFinder(labels: try ChoiceLabels.names(fields)))
    case .number:
      reading = .number(
        NumberReader(
          decimal: try fields.choice("decimal", default: .point),
          percent: try fields.choice("percent", default: .asWritten)))
    case .label:
      let labels = try fields.strings("labels")
      guard labels.count > 1, !labels.contains(where: \.isEmpty) else {
        throw try fields.required("labels").fault(
          "at least two labels are expected", remedy: "write 'labels: [yes, no]'")
      }
      reading = .label(LabelFinder(labels))
    }
  }

  /// What the answer says, the same text for two answers that agree; nil where it holds nothing of the kind, or
  /// contradicts itself.
  public func read(_ answer: String) -> String? {
    switch reading {
    case .text(let normalization):
      return normalization.apply(answer).precomposedStringWithCanonicalMapping
    case .choice(let finder): return finder.choice(in: answer)
    case .number(let reader):
      guard case .numbers(let numbers) = reader.reading(of: answer, take: .last) else { return nil }
      return numbers.first?.key
    case .label(let finder): return finder.label(in: answer)
    }
  }
}
