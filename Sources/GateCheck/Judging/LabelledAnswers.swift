import GateDecision
import GateSuite

/// People's labels of answers of one metric, each by its example and the digest of the answer, so that a label of the
/// release's answer holds for the same words now.
package struct LabelledAnswers {
  private struct Key: Hashable {
    let id: String
    let answer: Digest
  }

  private var labels: [Key: [Double]] = [:]

  /// The labels of some files; several people's labels of one answer are averaged.
  /// - Throws: on bad syntax, a label that is no score, and a row that does not say which answer it is of.
  init(_ sources: [SourceFile]) throws(Diagnostics) {
    for source in sources {
      let table = try LabelTable(source)
      do throws(Diagnostic) {
        for row in table.rows {
          guard let answer = row.answer else {
            throw Diagnostic(
              "the label of '\(row.id)' does not say which answer it is of", at: row.place,
              remedy: "keep the column 'digest' of the sheet that 'goldgate review' writes")
          }
          labels[Key(id: row.id, answer: answer), default: []].append(try row.score)
        }
      } catch {
        throw Diagnostics([error])
      }
    }
  }

  /// The labels of each metric whose verdict they correct, by metric.
  /// - Throws: if a file is absent or no table of labels.
  static func all(
    _ metrics: [MetricConfiguration], in folder: String, of workspace: Workspace
  ) throws(Diagnostics) -> [String: LabelledAnswers] {
    try all(metrics) { path throws(Diagnostic) in
      try workspace.locator.read(SuiteContents.join(folder, path, at: Place(file: folder, key: "labels")))
    }
  }

  /// The same from files that a closure reads.
  package static func all(
    _ metrics: [MetricConfiguration], reading read: (_ path: String) throws(Diagnostic) -> SourceFile
  ) throws(Diagnostics) -> [String: LabelledAnswers] {
    var all: [String: LabelledAnswers] = [:]
    for metric in metrics where metric.verdict == .corrected {
      var sources: [SourceFile] = []
      do throws(Diagnostic) {
        for path in metric.labels { sources.append(try read(path)) }
      } catch {
        throw Diagnostics([error])
      }
      all[metric.name] = try LabelledAnswers(sources)
    }
    return all
  }

  /// The examples of two runs that are labelled, with what the metric says of the same answers.
  func humanLabels(of metric: String, baseline: Run, current: Run) -> HumanLabels {
    let before = sides(of: metric, in: baseline)
    let now = sides(of: metric, in: current)
    let pairs = before.compactMap { id, side in
      now[id].map { (id, HumanLabels.Pair(baseline: side, current: $0)) }
    }
    return HumanLabels(
      pairs: Dictionary(uniqueKeysWithValues: pairs), baselineOnly: before.count - pairs.count,
      currentOnly: now.count - pairs.count)
  }

  private func sides(of metric: String, in run: Run) -> [String: HumanLabels.Side] {
    var sides: [String: HumanLabels.Side] = [:]
    for example in run.examples {
      var (said, scores): ([Double], [Double]) = ([], [])
      for epoch in example.epochs {
        guard let answer = epoch.output.digest, let score = epoch.scores[metric],
          let labels = labels[Key(id: example.id, answer: answer)]
        else { continue }
        said.append(labels.reduce(0, +) / Double(labels.count))
        scores.append(score)
      }
      guard !said.isEmpty else { continue }
      let count = Double(said.count)
      sides[example.id] = HumanLabels.Side(
        label: said.reduce(0, +) / count, score: scores.reduce(0, +) / count)
    }
    return sides
  }
}

extension DecisionRules {
  /// The rules with people's labels of two runs' answers for the metrics whose verdict they correct.
  package func labelled(
    by labels: [String: LabelledAnswers], baseline: Run, current: Run
  ) -> DecisionRules {
    guard !labels.isEmpty else { return self }
    var rules = self
    for index in rules.metrics.indices {
      let name = rules.metrics[index].name
      rules.metrics[index].labels = labels[name].map {
        $0.humanLabels(of: name, baseline: baseline, current: current)
      }
    }
    return rules
  }
}
