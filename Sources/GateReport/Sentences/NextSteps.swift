import GateDecision
import GateJSON

extension SuiteVerdict {
  /// What the reader of the verdict does next, a line each; none if the suite passed.
  var nextSteps: [String] {
    let remedy = problem.map { [$0.remedy] } ?? []
    switch outcome {
    case .pass: return []
    case .unchanged: return ["to run it all the same: goldgate check --unchanged run"]
    case .new: return newSuite.map { ["once it is merged, release it, and it is gated: \($0.step)"] } ?? []
    case .regression where !load.isEmpty:
      return remedy + ["make fewer calls at once, make the target faster, or raise the limits of 'load'"]
    case .inconclusive where !load.isEmpty:
      return ["raise 'calls' under 'load', or --calls: more calls narrow the interval"]
    case .regression:
      return remedy + look + (current == nil ? Self.afterScoresOnly : Self.afterCheck)
    case .inconclusive:
      let undecided = gatingDecisions.filter { $0.kind == .inconclusive }
      let lost = undecided.filter(\.missing.leavesOpen)
      let open = undecided.filter { !$0.missing.leavesOpen }
      let restore = lost.isEmpty && !lacking.contains(where: \.isGating) ? [] : [restoring(lost)]
      if !restore.isEmpty, open.isEmpty { return restore }
      let settling = open.compactMap { decision in decision.pairsToSettle.map { $0 - decision.pairs } }.max()
      let more = settling.map { "about \(Counted.of(max(1, $0), "example"))" } ?? "examples"
      let golden = goldenFile.isEmpty ? "the golden set" : goldenFile
      return restore + topUpStep + [
        current == nil
          ? "add \(more) to both sides, and compare again"
          : "add \(more) to \(golden), or epochs to the suite, and record the baseline again"
      ]
    case .invalid: return [failureToDecide.remedy]
    }
  }

  private static let afterCheck = [
    "fix the prompt or the model and run goldgate check again",
    "if the drop is intended, release it: goldgate release vX.Y.Z makes it the new baseline",
  ]

  /// If nothing was run, as in `goldgate compare`.
  private static let afterScoresOnly = [
    "fix what made it worse, score the current side again, and compare again"
  ]

  /// How to pay for the missing epochs, if the policy plans it.
  private var topUpStep: [String] {
    guard let next = topUp?.next, let suite = Self.word(name) else { return [] }
    let cost = next.costUSD.map { $0 > 0 ? ", about $\(Figures(largest: $0).plain($0))" : "" } ?? ""
    return [
      "pay for \(Counted.of(next.epochs, "epoch")) more, \(Counted.of(next.calls, "call"))\(cost), and keep those that were paid for: goldgate check --suite \(suite) --top-up"
    ]
  }

  /// What to do about scores that are missing now, by what most of them lack.
  private func restoring(_ cells: [Decision]) -> String {
    let failed = Set(examples.errors.map(\.id)).count
    let unscored = Set(examples.unscored.map(\.id)).subtracting(examples.errors.map(\.id)).count
    let isUnbounded = cells.contains { $0.missing.worstDrop == nil }
    let range = isUnbounded ? "; a declared range of the metric would bound what is missing" : ""
    if failed > 0, failed >= unscored {
      return
        "find out why \(Counted.of(examples.errors.count, "call")) failed, fix the target (or raise retries), and run goldgate check again\(range)"
    }
    if let first = examples.unscored.first, current?.calls ?? 0 > 0 {
      return
        "find out why answers have no score, such as that of \(first.id): \(first.reason); fix the scorer or the answers, and run goldgate check again\(range)"
    }
    return "find out why these have no score now, and give them one\(range)"
  }

  /// How to look at the worst example that can be asked for.
  private var look: [String] {
    lookCommand.map { ["look at the worst example, asked again: \($0)"] } ?? []
  }

  /// The command that shows the worst example that can be asked for; nil if there is none, or nothing regressed.
  var lookCommand: String? {
    guard outcome == .regression, let current, current.calls > 0 else { return nil }
    return Flip.worst(of: self).prefix(100).lazy.compactMap { askCommand(for: $0.example.id) }.first
  }
}

extension SuiteVerdict {
  /// The command that asks for one example of the suite again; nil if nothing was called for the verdict, and
  /// for a name that a shell's line cannot show.
  func askCommand(for id: String) -> String? {
    guard let current, current.calls > 0, let suite = Self.word(name), let example = Self.word(id) else {
      return nil
    }
    return "goldgate ask \(suite) \(example)"
  }

  /// A name as a word of a shell's line, in quotes if it needs them.
  private static func word(_ name: String) -> String? {
    guard !name.isEmpty, !name.hasPrefix("-"), name.utf8.count <= 200,
      name.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }),
      PlainText(name).text == name
    else { return nil }
    return name.shellQuoted
  }
}
