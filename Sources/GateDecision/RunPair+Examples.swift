import GateJSON
import GateSuite

extension RunPair {
  /// Where an example stands in the golden set and on both sides.
  private struct Row {
    let example: Int32
    let record: Int32
    let earlier: Int32?
    let pair: Int32?
    /// Whether a text of it holds what is taken out: few do, and to look takes longer than all else.
    let isRedacted: Bool
  }

  /// Every example of the golden set that the current run has, in its order, on both sides; an example without a
  /// baseline has none there.
  /// - Parameter redaction: what is taken out of the texts; the baseline and the golden set may be older than it.
  public func examples(
    _ comparison: Comparison, rules: DecisionRules, redaction: RedactionRules
  ) -> ExampleComparisons {
    let rows = rows(comparison, redaction)
    return ExampleComparisons(
      count: rows.count, id: { [self] in golden.examples[Int(rows[$0].example)].id },
      metrics: { [self] in metrics(rows[$0], comparison, rules) }
    ) { [self] in example(rows[$0], comparison, rules, redaction) }
  }

  private func rows(_ comparison: Comparison, _ redaction: RedactionRules) -> [Row] {
    golden.examples.indices.compactMap { index in
      let example = golden.examples[index]
      guard let record = current.position(of: example.id) else { return nil }
      let earlier = baseline.position(of: example.id)
      let pair = comparison.position(of: example.id)
      let before = pair == nil ? nil : earlier.map { baseline.examples[$0] }
      return Row(
        example: Int32(index), record: Int32(record), earlier: earlier.map(Int32.init),
        pair: pair.map(Int32.init),
        isRedacted: !example.isHoldout
          && (([example.input.question] + Self.references(of: example)).contains {
            redaction.redacted($0).count > 0
          } || before?.epochs.contains { $0.holds(redaction) } == true))
    }
  }

  private func example(
    _ row: Row, _ comparison: Comparison, _ rules: DecisionRules, _ redaction: RedactionRules
  ) -> ExampleComparison {
    let example = golden.examples[Int(row.example)]
    let record = current.examples[Int(row.record)]
    let earlier = row.earlier.map { baseline.examples[Int($0)] }
    let pair = row.pair.map { comparison.pairs[Int($0)] }
    func shown(_ texts: [String]) -> [String] { row.isRedacted ? texts.map(redaction.applied) : texts }
    // The current answers were redacted when they came.
    let before = pair == nil || example.isHoldout ? [] : earlier?.epochs ?? []
    return ExampleComparison(
      id: example.id, place: example.place, category: example.category,
      question: example.isHoldout ? nil : shown([example.input.question])[0],
      expected: example.isHoldout ? [] : shown(Self.references(of: example)),
      slices: pair?.baseline.slices ?? [:],
      metrics: metrics(row, comparison, rules),
      baselineAnswers: before.map { ExampleAnswer(row.isRedacted ? $0.redacted(by: redaction) : $0) },
      currentAnswers: example.isHoldout ? [] : record.epochs.map(ExampleAnswer.init),
      errors: record.epochs.compactMap(\.error),
      unscored: Self.unscored(record) + rules.gaps(in: record).map { "\($0.metric): \($0.reason)" },
      latencyMS: record.epochs.compactMap(\.latencyMS).reduce(0, +),
      baselineLatencyMS: earlier.map { $0.epochs.compactMap(\.latencyMS).reduce(0, +) } ?? 0)
  }

  private func metrics(
    _ row: Row, _ comparison: Comparison, _ rules: DecisionRules
  ) -> [ExampleComparison.Metric] {
    let pair = row.pair.map { comparison.pairs[Int($0)] }
    return rules.metrics.compactMap { metric in
      guard let series = metric.exampleSeries else { return nil }
      return ExampleComparison.Metric(
        name: metric.name, higherIsBetter: metric.higherIsBetter, baseline: pair?.baseline.mean(series),
        current: pair?.current.mean(series)
          ?? metric.value(of: series, in: current.examples[Int(row.record)]))
    }
  }

  private static func references(of example: Example) -> [String] {
    example.expected.map { $0.stringValue ?? JSONWriter.compact($0) }
  }

  private static func unscored(_ record: ExampleRecord) -> [String] {
    var seen: Set<String> = []
    return record.epochs.flatMap { $0.unscored.sorted { $0.key < $1.key } }.map { "\($0.key): \($0.value)" }
      .filter { seen.insert($0).inserted }
  }
}

extension EpochRecord {
  /// Whether a text of it that reports show holds what the rules take out.
  fileprivate func holds(_ rules: RedactionRules) -> Bool {
    if case .text(let text) = output, rules.redacted(text).count > 0 { return true }
    if toolCalls.isEmpty, reasoning == nil, unscored.isEmpty, unread.isEmpty { return false }
    return redacted(by: rules).redactions > redactions
  }
}
