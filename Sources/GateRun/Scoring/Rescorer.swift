import GateSuite

/// Scores stored answers anew, where a metric is measured otherwise than when they were recorded.
public enum Rescorer {
  /// The run with the scores of some metrics made anew from its stored answers.
  /// - Parameters:
  ///   - concurrency: how many answers are scored at once, at least 1.
  ///   - redaction: what is taken out of the reasons for which an answer is not scored.
  /// - Returns: nil where an answer was stored as a digest only or redacted, or belongs to an example that the
  ///   golden set does not hold in the same form.
  public static func rescore(
    _ run: Run, golden: GoldenSet, with scorers: [MetricScorer], concurrency: Int = 1,
    redaction: RedactionRules = .standard
  ) async -> Run? {
    let examples = Dictionary(golden.examples.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var pairs: [(record: ExampleRecord, example: Example)] = []
    for record in run.examples {
      guard let example = examples[record.id], example.digest == record.digest, record.isWhole else {
        return nil
      }
      pairs.append((record, example))
    }
    let (tasks, all) = (max(min(concurrency, pairs.count), 1), pairs)
    let records = await withTaskGroup(of: [(Int, ExampleRecord)].self) { group in
      for task in 0..<tasks {
        group.addTask {
          var rescored: [(Int, ExampleRecord)] = []
          for index in stride(from: task, to: all.count, by: tasks) {
            rescored.append(
              (index, await rescore(all[index].record, of: all[index].example, with: scorers, redaction)))
          }
          return rescored
        }
      }
      var rescored: [(Int, ExampleRecord)] = []
      for await part in group { rescored += part }
      return rescored.sorted { $0.0 < $1.0 }.map(\.1)
    }
    return Run(header: run.header, examples: AgreementScoring.finish(ExampleRecords(records), with: scorers))
  }

  private static func rescore(
    _ record: ExampleRecord, of example: Example, with scorers: [MetricScorer], _ redaction: RedactionRules
  ) async -> ExampleRecord {
    var record = record
    for epoch in record.epochs.indices {
      guard case .text(let output) = record.epochs[epoch].output else { continue }
      var response = Response(output: output)
      response.toolCalls = record.epochs[epoch].toolCalls
      response.turns = record.epochs[epoch].turns
      for scorer in scorers {
        let name = scorer.metric.name
        record.epochs[epoch].scores[name] = nil
        record.epochs[epoch].unscored[name] = nil
        record.epochs[epoch].unread[name] = nil
        switch await scorer.score(response, for: example) {
        case .value(let value): record.epochs[epoch].scores[name] = value
        case .unread(let reason):
          record.epochs[epoch].scores[name] = 0
          record.epochs[epoch].unread[name] =
            example.isHoldout ? EpochRecord.withheldReason : redaction.applied(to: reason)
        case .unscored(let reason):
          record.epochs[epoch].unscored[name] =
            example.isHoldout ? EpochRecord.withheldReason : redaction.applied(to: reason)
        }
      }
    }
    return record
  }
}

extension ExampleRecord {
  /// Whether each answer is kept as its text, with nothing taken out: what was taken out cannot be scored again.
  fileprivate var isWhole: Bool {
    epochs.allSatisfy { epoch in
      if case .digest = epoch.output { false } else { epoch.redactions == 0 }
    }
  }
}
