import GateDecision
import GateJSON

/// What a switch says, in sentences without full stops.
struct SwitchSentence {
  let result: SwitchResult

  /// The sentence that names the candidates that can go.
  var headline: String {
    let names = result.candidates(decided: .go).map(\.name)
    let place = "\(PlainText(result.release).text)'s place"
    let found =
      names.isEmpty
      ? "no candidate is shown to be able to take \(place)"
      : "\(ExplanationSentence.joined(names)) can take \(place)"
    let open = result.candidates(decided: .moreEvidence).count
    guard result.looks.budgetEnd != nil, open > 0 else { return found }
    return "\(found); the budget ended before \(open == 1 ? "one more was" : "\(open) more were") decided"
  }

  /// Why a candidate is decided as it is.
  func reasons(_ candidate: CandidateResult) -> [String] {
    let decisions = candidate.decisions
    switch candidate.decision {
    case .go:
      let limits = decisions.limits.count
      let held = limits == 0 ? "" : ", and \(limits == 1 ? "the limit holds" : "all \(limits) limits hold")"
      return ["no gating metric is worse by more than its margin\(held)"] + decisions.warnings.map(\.message)
    case .noGo:
      return decisions.cells.filter(\.isFailure).map(\.sentence)
        + decisions.limits.filter { $0.kind == .broken }.map(\.sentence)
        + decisions.criticalTests.filter { $0.kind == .broken }.map(\.sentence)
        + decisions.hardBreaks.filter(\.isBlocking).map(\.sentence)
    case .moreEvidence:
      let open =
        decisions.cells.filter { $0.isGating && $0.kind == .inconclusive }.map(\.sentence)
        + decisions.lacking.filter(\.isGating).map(\.sentence)
        + decisions.limits.filter { $0.kind == .open }.map(\.sentence)
      let why =
        candidate.isFutile
        ? ["given up, as the rest of the examples would hardly have decided it"]
        : decisions.problem.map { [$0.message] } ?? []
      return why + open + [needed(decisions)].compactMap { $0 }
    case .notMeasured: return [decisions.problem?.message ?? "no gating metric could be decided"]
    }
  }

  /// What would settle all that is open together; nil if that is a single cell, whose own sentence says it.
  private func needed(_ decisions: Decisions) -> String? {
    guard decisions.cells.count(where: { $0.isGating && $0.kind == .inconclusive }) > 1 else { return nil }
    let needed = decisions.needed
    let ways = [
      needed.examples.map { "\(Counted.of($0, "example")) in all" },
      needed.epochs.map { Counted.of($0, "epoch") },
    ].compactMap { $0 }
    return ways.isEmpty
      ? nil : "about \(ways.joined(separator: ", or ")) would settle it if all is as it was seen"
  }

  /// What holds for the whole result.
  var notes: [String] {
    let count = result.candidates.count
    let (family, each) = (Figures.percent(result.familyConfidence), Figures.percent(result.confidence))
    var notes = result.routing.map { RoutingSentence(result: $0).notes } ?? []
    notes.append(
      count == 1
        ? "the bounds hold at \(family)"
        : "the claims on all \(count) candidates hold together at \(family): each bound at \(each)")
    let looks = result.looks
    if looks.planned > 1 {
      notes.append(
        "looked at \(looks.taken) of \(looks.planned) times, which the bounds account for; what is decided is called no more"
      )
    }
    if let end = looks.budgetEnd { notes.append("\(end); what was paid for is kept") }
    notes += result.notes
    let batched = result.answersByBatch
    let made = result.callsMade == 0 ? "no call was made" : "\(Counted.of(result.callsMade, "call")) made"
    let calls = batched == 0 ? made : "\(Counted.of(batched, "answer")) by batch, \(made)"
    return notes + ["\(calls); seed \(result.seed)"]
  }
}

extension CandidateDecision {
  /// The words in a table.
  var word: String {
    switch self {
    case .go: "go"
    case .noGo: "no-go"
    case .moreEvidence: "more evidence"
    case .notMeasured: "not measured"
    }
  }

  /// How it is shown.
  var tone: TerminalStyle.Tone {
    switch self {
    case .go: .good
    case .noGo: .bad
    case .moreEvidence, .notMeasured: .doubtful
    }
  }

  /// A sign beside the words, which says the same.
  var symbol: String {
    switch self {
    case .go: "✅"
    case .noGo: "❌"
    case .moreEvidence: "⚠️"
    case .notMeasured: "⛔"
    }
  }
}
