import GateDecision
import GateJSON
import GateSuite

/// How far reviewers agree, for people and for programs.
public enum ReviewReport {
  /// The name and version of the JSON format.
  public static let format = "goldgate.review/1"

  /// The report as text.
  public static func text(_ agreement: RaterAgreement) -> String {
    let figures = Figures(largest: 1)
    func told(_ estimate: JudgeCalibration.Estimate) -> String {
      "\(figures.plain(estimate.value))  [\(figures.plain(estimate.lower)), \(figures.plain(estimate.upper))]"
    }
    let what = agreement.preference == nil ? "answers" : "pairs"
    var lines = [
      "\(agreement.raters.count) raters, \(agreement.items) \(what), \(agreement.complete) labelled by all",
      "",
    ]
    for rater in agreement.raters {
      let counts = rater.counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      lines.append("\(rater.name): \(counts.joined(separator: ", "))")
    }
    lines.append("")
    if agreement.raters.count == 2 {
      lines.append(
        "Cohen's kappa          \(agreement.cohen.map(told) ?? "n/a: both always said the same, or nothing in common")"
      )
    }
    if agreement.raters.count > 2 {
      lines.append(
        "Fleiss' kappa          \(agreement.fleiss.map(figures.plain) ?? "n/a: it needs every label of every rater, and two different ones")"
      )
    }
    if agreement.raters.count > 1 {
      for alpha in agreement.alphas {
        let title = "Krippendorff, \(alpha.level)"
        let gap = String(repeating: " ", count: max(23 - title.count, 1))
        lines.append(title + gap + figures.plain(alpha.value))
      }
      if agreement.alphas.isEmpty {
        lines.append("Krippendorff's alpha   n/a: every label is the same, or none is shared")
      }
    }
    if let preference = agreement.preference {
      lines += [
        "", "the run wins \(preference.wins), loses \(preference.losses), ties \(preference.ties)",
        "win rate               \(told(preference.winRate))",
      ]
    }
    lines += ["", "each bound at \(figures.plain(agreement.confidence * 100)) %"]
    return lines.map { PlainText($0).text + "\n" }.joined()
  }

  /// The report as JSON.
  public static func json(_ agreement: RaterAgreement) -> String {
    func estimate(_ value: JudgeCalibration.Estimate?) -> JSONValue {
      guard let value else { return .null }
      return ["value": .number(value.value), "lower": .number(value.lower), "upper": .number(value.upper)]
    }
    let value: JSONValue = [
      "format": .string(format), "items": .integer(agreement.items), "complete": .integer(agreement.complete),
      "confidence": .number(agreement.confidence),
      "raters": .array(
        agreement.raters.map {
          ["name": .string($0.name), "labels": .object($0.counts.mapValues { .integer($0) })]
        }),
      "cohen_kappa": estimate(agreement.cohen),
      "fleiss_kappa": agreement.fleiss.map { .number($0) } ?? .null,
      "krippendorff_alpha": .object(
        Dictionary(
          agreement.alphas.map { ($0.level, JSONValue.number($0.value)) },
          uniquingKeysWith: { first, _ in first })),
      "preference": agreement.preference.map {
        [
          "wins": .integer($0.wins), "losses": .integer($0.losses), "ties": .integer($0.ties),
          "win_rate": estimate($0.winRate),
        ]
      } ?? .null,
    ]
    return JSONWriter.pretty(value) + "\n"
  }
}

/// One line of a review's sheet: an answer, or two of them.
public struct ReviewItem: Sendable, Equatable {
  /// The example's id.
  public let id: String
  /// Which run stands first, as a code; nil for a single answer.
  public let code: String?
  /// What was asked.
  public let input: String
  /// What a right answer says; empty if the example has none.
  public let reference: String
  /// The answer, or the first and the second of a pair.
  public let answers: [String]
  /// The digest of a single answer, by which its label finds it again; nil for a pair.
  public let digest: Digest?

  /// One line of a sheet.
  public init(
    id: String, code: String?, input: String, reference: String, answers: [String], digest: Digest? = nil
  ) {
    self.id = id
    self.code = code
    self.input = input
    self.reference = reference
    self.answers = answers
    self.digest = digest
  }
}
