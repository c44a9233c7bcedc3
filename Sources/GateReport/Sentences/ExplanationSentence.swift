import GateDecision
import GateJSON

/// What an explanation says, in one or two sentences.
struct ExplanationSentence {
  let explanation: Explanation

  /// The sentence that names the cause, or says why none is named; without a full stop.
  var headline: String {
    let release = explanation.release
    let causes = explanation.causes
    if !causes.isEmpty {
      let cells = explanation.cells.filter { !$0.causes.isEmpty }
      let shares = cells.map(told).joined(separator: "; ")
      return "\(Self.joined(causes.map(\.kind.title))) made it worse than \(release): \(shares)"
    }
    let worse =
      Self.joined(explanation.cells.map(Self.label) + explanation.unshared.map { PlainText($0).text })
    switch explanation.end {
    case .nothingDiffers where !explanation.measuringCauses.isEmpty:
      return "nothing of the product differs from \(release): what changed is how answers are scored"
    case .nothingDiffers:
      return
        "nothing of the product differs from \(release); if a check shows a change, the provider changed, or what stands behind the target"
    case .nothingWorse:
      return "no gating metric is shown to be worse than \(release), so there is nothing to explain"
    case .onePart where !explanation.cells.isEmpty:
      let title = explanation.parts.first?.kind.title ?? ""
      return "\(worse) is worse than \(release), and \(title) is all that differs"
    case .budget:
      return explanation.cells.isEmpty
        ? "what made it worse than \(release) could not be told with this budget"
        : "what made \(worse) worse than \(release) could not be told apart with this budget"
    case .settled:
      return "no part of the branch is shown to have made \(worse) worse than \(release) by itself"
    case .onePart, .complete:
      let why =
        explanation.cells.isEmpty
        ? "could not be shared among the parts, as it is no mean"
        : "could not be told apart with these examples and epochs"
      return "what made \(worse) worse than \(release) \(why)"
    }
  }

  /// What the branch's way of scoring does to the release's own answers, each a sentence without a full stop.
  var measuring: [String] {
    explanation.measuring.map { effect in
      let figures = Figures(largest: max(abs(effect.before), abs(effect.now)))
      let metric = PlainText(effect.metric).text
      let whose = "the release's own \(Counted.of(effect.examples, "example"))"
      let scores =
        effect.share.share == 0
        ? "the same \(metric), \(figures.plain(effect.now))"
        : "\(metric) \(figures.plain(effect.now)) in place of \(figures.plain(effect.before))"
      let what =
        switch effect.part.kind {
        case .golden: "the branch's golden rows give \(whose) \(scores)"
        case .judge: "the branch's judge gives \(whose) \(scores)"
        default: "the branch's scorer gives \(whose) \(scores)"
        }
      let verdict =
        switch effect.share.finding {
        case .cause: ": that is no change of the product, and counts when it is released"
        case .helped: ": that is no change of the product, and makes it look better when it is released"
        case .harmless, .open: ""
        }
      return what + interval(effect.share, figures) + verdict
    }
  }

  /// `accuracy: the prompt -0.120 of -0.130`.
  private func told(_ cell: ExplainedCell) -> String {
    let figures = Self.figures(cell)
    let shares = cell.causes.map {
      "\(explanation.parts[$0].kind.title) \(figures.signed(cell.shares[$0].share))"
    }
    let all = figures.signed(cell.difference)
    guard explanation.parts.count > 1 else { return "\(Self.label(cell)) \(all)" }
    return "\(Self.label(cell)) \(all), of which \(shares.joined(separator: ", "))"
  }

  private func interval(_ share: CauseShare, _ figures: Figures) -> String {
    guard share.share != 0, let lower = share.lower, let upper = share.upper else { return "" }
    return " (\(figures.signed(share.share)) [\(figures.signed(lower)), \(figures.signed(upper))])"
  }

  /// `accuracy`, `accuracy [category=returns]`.
  static func label(_ cell: ExplainedCell) -> String {
    PlainText(cell.slice.label(of: cell.metric)).text
  }

  /// The figures of a cell.
  static func figures(_ cell: ExplainedCell) -> Figures {
    Figures(largest: (cell.means + [cell.difference]).reduce(0) { max($0, abs($1)) })
  }

  /// `a`, `a and b`, `a, b and c`.
  static func joined(_ names: [String]) -> String {
    guard names.count > 1, let last = names.last else { return names.first ?? "" }
    return "\(names.dropLast().joined(separator: ", ")) and \(last)"
  }
}

extension CauseFinding {
  /// The word in a table.
  var word: String {
    switch self {
    case .cause: "made it worse"
    case .helped: "made it better"
    case .harmless: "not the cause"
    case .open: "not shown"
    }
  }
}
