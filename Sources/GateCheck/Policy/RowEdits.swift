import GateDecision
import GateJSON
import GateRun
import GateScoring
import GateSuite

/// What the rows say that a branch edited: by the release's references, which count, and by its own.
struct RowEdits {
  let judged: JudgedGolden
  /// The branch's own rows.
  let golden: GoldenSet
  let metrics: [MetricConfiguration]
  let reference: BaselineReference

  /// What each edited row says of the answers that were run.
  /// - Parameter context: where the branch's own scorers take their files from. No model is called.
  func facts(
    of run: Run, _ comparisons: ExampleComparisons, scorers context: ScorerContext
  ) async -> [RowEdit] {
    guard !judged.edits.isEmpty else { return [] }
    let edits = Dictionary(judged.edits.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let own = Dictionary(
      golden.examples.lazy.filter { edits[$0.id] != nil }.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    let scorers = ownScorers(Array(own.values), context)
    var told: [RowEdit] = []
    for comparison in comparisons {
      guard let edit = edits[comparison.id] else { continue }
      var ownScores: [String: Double] = [:]
      if edit.changesScores, let row = own[edit.id], !row.isHoldout, let position = run.position(of: edit.id)
      {
        ownScores = await scores(of: run.examples[position], by: row, with: scorers)
      }
      let gains = comparison.metrics.compactMap(\.gain)
      let isWorse = gains.contains { $0 < 0 } ? true : gains.contains { $0 > 0 } ? false : nil
      told.append(
        RowEdit(
          id: edit.id, parts: edit.parts.map(\.rawValue), isWorse: isWorse,
          scores: Dictionary(
            comparison.metrics.compactMap { metric in metric.current.map { (metric.name, $0) } },
            uniquingKeysWith: { first, _ in first }),
          ownScores: ownScores))
    }
    await MetricScorer.close(scorers)
    return told
  }

  /// What a reviewer has to know of edited rows; nil if nothing was edited that decides anything.
  func warning(of facts: [RowEdit]) -> Warning? {
    guard !judged.edits.isEmpty else { return nil }
    let parts = Example.JudgedPart.allCases.compactMap { part -> String? in
      let count = judged.edits.count { $0.parts.contains(part) }
      return count == 0 ? nil : "\(part.rawValue) of \(count)"
    }
    let (worse, better) = (facts.count { $0.isWorse == true }, facts.count { $0.isWorse == false })
    let flattered = facts.count { edit in
      edit.ownScores.contains { name, own in
        guard let metric = metrics.first(where: { $0.name == name }), let score = edit.scores[name] else {
          return false
        }
        return metric.higherIsBetter ? own > score : own < score
      }
    }
    let flattering = flattered > 0 ? "; by the branch's own rows \(flattered) of them look better" : ""
    let count = judged.edits.count
    return Warning(
      .rowsEdited,
      "the branch edits how the answers to \(count) example\(count == 1 ? " is" : "s are") judged or grouped (\(parts.joined(separator: ", "))); the rows at \(reference.name) count until the change is released, and by them \(worse) got worse and \(better) better\(flattering)"
    )
  }

  /// The scorers that need no model, as the branch's own rows have them.
  private func ownScorers(_ rows: [Example], _ context: ScorerContext) -> [MetricScorer] {
    let golden = GoldenSet(examples: rows)
    return metrics.compactMap { metric -> MetricScorer? in
      guard let scorer = metric.scorer,
        !([scorer] + rows.compactMap { $0.ownScorer(of: metric.name) }).contains(where: \.asksModels)
      else { return nil }
      return try? MetricScorer.all([metric], golden: golden, context: context).first
    }
  }

  /// The means over the answers whose texts are kept whole.
  private func scores(
    of record: ExampleRecord, by row: Example, with scorers: [MetricScorer]
  ) async -> [String: Double] {
    var sums: [String: (sum: Double, count: Int)] = [:]
    for epoch in record.epochs {
      guard case .text(let output) = epoch.output, epoch.redactions == 0 else { continue }
      var response = Response(output: output)
      response.toolCalls = epoch.toolCalls
      response.turns = epoch.turns
      for scorer in scorers {
        guard (try? scorer.scorer.validate(row)) != nil,
          case .value(let value) = await scorer.score(response, for: row)
        else { continue }
        let before = sums[scorer.metric.name] ?? (0, 0)
        sums[scorer.metric.name] = (before.sum + value, before.count + 1)
      }
    }
    return sums.mapValues { $0.sum / Double($0.count) }
  }
}

extension JudgedGolden.Edit {
  /// Whether answers may have other scores by the branch's own row.
  fileprivate var changesScores: Bool { parts.contains { [.expected, .scorer, .metadata].contains($0) } }
}
