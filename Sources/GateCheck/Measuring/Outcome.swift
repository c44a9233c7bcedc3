import GateScoring
import GateSuite

/// Which examples and epochs of a suite one evaluation runs.
package struct EvaluationPart {
  /// The examples.
  package let golden: GoldenSet
  /// The epochs, by number from 1; a second run counts on from the first, so that its answers are new ones.
  package let epochs: ClosedRange<Int>
  /// Whether it goes on with a run, of which an earlier part was run.
  package let isContinued: Bool

  package init(golden: GoldenSet, epochs: ClosedRange<Int>, isContinued: Bool = false) {
    self.golden = golden
    self.epochs = epochs
    self.isContinued = isContinued
  }
}

extension SuiteEvaluation.Outcome {
  /// This part of a run and the next one, of other examples.
  package func joined(with next: SuiteEvaluation.Outcome) -> SuiteEvaluation.Outcome {
    var header = run.header
    header.examples += next.run.header.examples
    header.batched += next.run.header.batched
    header.models = Set(header.models + next.run.header.models).sorted()
    header.fingerprints = Set(header.fingerprints + next.run.header.fingerprints).sorted()
    header.judges.merge(next.run.header.judges) { Set($0 + $1).sorted() }
    return SuiteEvaluation.Outcome(
      run: Run(header: header, examples: run.examples + next.run.examples), calls: calls + next.calls,
      resumed: resumed + next.resumed, cached: cached + next.cached, doubts: doubts.adding(next.doubts),
      judged: judged.adding(next.judged), journal: journal ?? next.journal,
      batchSeconds: [batchSeconds, next.batchSeconds].compactMap { $0 }.max())
  }

  /// This run and a second one of the same examples, as one with the epochs of both.
  func pooled(with second: SuiteEvaluation.Outcome) -> SuiteEvaluation.Outcome {
    var header = run.header
    header.epochs += second.run.header.epochs
    header.batched += second.run.header.batched
    header.models = Set(header.models + second.run.header.models).sorted()
    header.fingerprints = Set(header.fingerprints + second.run.header.fingerprints).sorted()
    header.judges.merge(second.run.header.judges) { Set($0 + $1).sorted() }
    let more = Dictionary(
      second.run.examples.map { ($0.id, $0.epochs) }, uniquingKeysWith: { first, _ in first })
    let examples = run.examples.map { record in
      var record = record
      record.epochs += more[record.id] ?? []
      return record
    }
    return SuiteEvaluation.Outcome(
      run: Run(header: header, examples: examples), calls: calls + second.calls,
      resumed: resumed + second.resumed, cached: cached + second.cached, doubts: doubts.adding(second.doubts),
      judged: judged.adding(second.judged), journal: journal ?? second.journal)
  }
}

extension [String: [JudgeDoubt: Int]] {
  /// These counts of doubts and others, by metric.
  func adding(_ others: Self) -> Self { merging(others) { $0.merging($1, uniquingKeysWith: +) } }
}
