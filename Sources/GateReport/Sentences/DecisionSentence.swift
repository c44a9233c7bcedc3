import Foundation
import GateDecision
import GateJSON

extension Decision {
  /// `accuracy`, or `accuracy [category=returns]`.
  var label: String { slice.label(of: metric) }

  /// Whether the gate fails on this decision.
  var isFailure: Bool { isGating && kind == .regression }

  /// What is decided, as one sentence without a full stop.
  var sentence: String {
    switch kind {
    case .regression: "\(label) \(movement); \(evidence(p: adjustedPValue ?? pValue))"
    case .noRegression: "\(label) is no worse by more than its margin: it \(movement); \(evidence())"
    case .improvement: "\(label) improved: it \(movement); \(evidence())"
    case .inconclusive: isSuspect ? suspicion : "no regression shown in \(label); \(sensitivity)"
    }
  }

  /// What an undecided cell can see, and what would settle it.
  var sensitivity: String {
    if missing.leavesOpen { return lossDoubt }
    guard pairs > 1 else {
      return "\(Counted.of(pairs, "example")) with a score on both sides is too few to decide"
    }
    if let refusal = warnings.first(where: { $0.code == .refused }) { return refusal.message }
    if minimumDetectableDrop == nil, let few = warnings.first(where: { $0.code == .fewClusters }) {
      return few.message
    }
    guard let drop = minimumDetectableDrop else {
      // Labels without any difference leave no spread, and more of them settle it all the same.
      return correction == nil ? unknownSensitivity : "the labels show no difference so far, \(settlement)"
    }
    let whole = slice == nil ? "suite" : "slice"
    return
      "this \(whole) sees \(higherIsBetter ? "drops" : "rises") of \(amount(drop)) or more, \(settlement)"
  }

  /// Of pairs that all differ alike, which say nothing of their spread: what so few can show.
  private var unknownSensitivity: String {
    guard difference == 0, warnings.contains(where: { $0.code == .zeroVariance }) else {
      return "which drop it could detect is unknown"
    }
    let examples = Counted.of(pairs, "example")
    return switch pairs {
    case ..<4: "nothing got worse, but \(examples) cannot show that anything broke"
    case ..<8: "nothing got worse, but \(examples) can only show that most of them broke"
    default: "nothing got worse, but \(examples) are too few to show that the margin holds"
    }
  }

  /// How many examples, or epochs, would settle it.
  var settlement: String {
    if missing.leavesOpen { return lossDoubt }
    if let correction {
      return correction.labelsToSettle.map {
        "and about \(Counted.of($0, "labelled example")) would settle it"
      } ?? "and more labels would not settle it"
    }
    let examples = pairsToSettle.map { "\(Counted.of($0, "example")) in all" }
    let epochs = epochsToSettle.map { Counted.of($0, "epoch") }
    // What removes the larger part of the variance comes first.
    let isMostlyNoise = (noiseShare ?? 0) >= 0.5
    let ways = (isMostlyNoise ? [epochs, examples] : [examples, epochs]).compactMap { $0 }
    if ways.isEmpty { return "and more examples of this kind would not settle it" }
    return "and about \(ways.joined(separator: " or ")) would settle it"
  }

  /// That what is lost leaves the cell open, and how bad it could be.
  private var lossDoubt: String {
    let examples =
      missing.now > 0 ? "\(missing.now) of \(Counted.of(missing.now + pairs, "example"))" : nil
    let epochs = missing.epochsNow > 0 ? Counted.of(missing.epochsNow, "epoch") : nil
    let lost = [examples, epochs].compactMap { $0 }.joined(separator: " and ")
    let verb = missing.now + missing.epochsNow == 1 ? "has" : "have"
    guard let drop = missing.worstDrop else {
      return "\(lost) that the baseline has a score of \(verb) none now, and no range bounds what that hides"
    }
    return
      "\(lost) that the baseline has a score of \(verb) none now; at their worst it may have \(higherIsBetter ? "dropped" : "risen") by \(amount(drop))"
  }

  private var suspicion: String {
    "\(label) \(movement); \(evidence(p: adjustedPValue ?? pValue)); it is shown to be worse, but not by more than the "
      + "margin, \(settlement)"
  }

  private var movement: String {
    let figures = Figures(self)
    let (before, now) = (figures.plain(baseline), figures.plain(current))
    let examples =
      population == .questions ? Counted.of(pairs, "example") : "these \(Counted.of(pairs, "example"))"
    if before == now { return "stayed at \(now) on \(examples)" }
    return "\(difference < 0 ? "fell" : "rose") from \(before) to \(now) on \(examples)"
  }

  /// The figures behind the verdict.
  /// - Parameter p: the p of a worsening that is shown; nil if the verdict rests on a bound alone.
  private func evidence(p: Double? = nil) -> String {
    let figures = Figures(self)
    // Without spaces, so that no line ends within it.
    let probability = p.map { " (\(Figures.probability($0).replacing(" ", with: "")))" } ?? ""
    let interval = figures.interval(self).map { ", interval \($0)" } ?? ""
    let judged = correction.map { ", \(told($0))" } ?? ""
    return
      "difference \(figures.difference(self))\(probability)\(interval), margin \(figures.margin(self))\(judged)"
  }

  /// `corrected by 120 labelled examples (as judged 0.912 and 0.871)`.
  private func told(_ correction: JudgeCorrected) -> String {
    let figures = Figures(self)
    let judged = "\(figures.plain(correction.judgedBaseline)) and \(figures.plain(correction.judgedCurrent))"
    return "corrected by \(Counted.of(correction.labelled, "labelled example")) (as judged \(judged))"
  }

  /// An amount of the metric: in points if the metric reads as a share of right answers.
  private func amount(_ value: Double) -> String {
    if scale == .ratio { return Figures.percent(expm1(value)) }
    let isShare = higherIsBetter && (0...1).contains(baseline) && (0...1).contains(current) && value <= 1
    guard isShare else { return Figures(self).roundedUp(value) }
    return Figures.points(value)
  }
}

/// In what a suite differs from its release, as all reports show it.
struct DifferenceSentence {
  /// What differs in a part, and how.
  struct Line {
    /// The part.
    let part: ReleaseDifference.Part
    /// The differences in it, such as `temperature 0 -> 1`; several are separated by commas.
    let text: String

    /// The part and its differences.
    var sentence: String { "\(DifferenceSentence.name(of: part)) \(text)" }
  }

  /// The parts that differ, in their order.
  let lines: [Line]
  /// What it differs from.
  let release: String

  /// nil if it is not known what differs, or nothing does.
  init?(_ suite: SuiteVerdict) {
    guard let differences = suite.differences, !differences.isEmpty else { return nil }
    release = suite.baseline?.name ?? "the release"
    lines = ReleaseDifference.Part.allCases.compactMap { part in
      let found = differences.filter { $0.part == part }
      return found.isEmpty ? nil : Line(part: part, text: found.map(Self.told).joined(separator: ", "))
    }
  }

  /// What a part is called in a sentence.
  static func name(of part: ReleaseDifference.Part) -> String {
    part == .golden ? "golden set" : part.rawValue
  }

  private static func told(_ difference: ReleaseDifference) -> String {
    if difference.part == .prompt {
      return difference.before == nil
        ? "\(difference.what) (new)" : difference.now == nil ? "\(difference.what) (gone)" : difference.what
    }
    switch (difference.before, difference.now) {
    case (nil, nil): return difference.what
    case (nil, let now?) where difference.part == .golden || difference.part == .program:
      let what = now == "1" ? difference.what.replacing(#/\b(row|file)s\b/#) { $0.output.1 } : difference.what
      return "\(now) \(what)"
    case (let before, let now):
      let change = "\(before ?? "unset") -> \(now ?? "unset")"
      return difference.what.isEmpty ? change : "\(difference.what) \(change)"
    }
  }
}
