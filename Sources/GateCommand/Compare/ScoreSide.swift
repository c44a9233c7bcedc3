import GateDecision
import GateSuite

/// One side of `goldgate compare`.
struct ScoreSide {
  /// What the scores came from.
  enum Content {
    case run(Run)
    case table(ScoreTable)
  }

  let content: Content
  /// The file's path or the tag's name, as the user typed it.
  let path: String
  /// What the reports tell of it as a baseline.
  let facts: BaselineFacts

  /// The side that a column of a table with both holds; itself where it is one side already.
  /// - Parameter column: `baseline` or `current`.
  func side(_ column: String) -> ScoreSide {
    guard case .table(let table) = content, table.isPaired else { return self }
    return ScoreSide(content: .table(table.side(column, named: "score")), path: path, facts: facts)
  }

  /// The suite's name; nil for plain scores.
  var suite: String? {
    if case .run(let run) = content { run.header.suite } else { nil }
  }

  /// The metrics, sorted.
  var metrics: [String] {
    switch content {
    case .run(let run): run.header.metrics.keys.sorted()
    case .table(let table): table.metrics
    }
  }

  /// Whether it has the values of a metric or a measure.
  func hasSeries(_ name: String) -> Bool {
    switch content {
    case .run: metrics.contains(name) || Measure(rawValue: name) != nil
    case .table: metrics.contains(name)
    }
  }

  /// What its examples can be sliced by, sorted.
  var sliceKeys: [String] {
    switch content {
    case .run: ["category", "tags"]
    case .table(let table): Set(table.examples.flatMap(\.slices.keys)).sorted()
    }
  }

  func hasSlice(_ key: String) -> Bool { sliceKeys.contains(key) }

  /// The scores by example.
  func scores(_ rules: DecisionRules) -> [ScoredExample] {
    switch content {
    case .run(let run):
      run.scoredExamples(
        series: rules.series, passAt: rules.passAt, slices: rules.groupingKeys, golden: nil)
    case .table(let table): Self.deriving(rules.passAt, from: table.examples)
    }
  }

  /// The digest of the example at a position; nil of plain scores, which pair by id alone.
  func digest(at position: Int) -> Digest? {
    if case .run(let run) = content { run.examples[position].digest } else { nil }
  }

  private static func deriving(
    _ passAt: [String: PassAt], from examples: [ScoredExample]
  ) -> [ScoredExample] {
    guard !passAt.isEmpty else { return examples }
    return examples.map { example in
      var derived = example
      derived.passAt = passAt
      return derived
    }
  }

  /// The range of a metric that no policy declares: [0, 1] where all scores of both sides lie in it.
  func range(of metric: String, and other: ScoreSide) -> ClosedRange<Double>? {
    let rules = DecisionRules(metrics: [MetricRule(name: metric, margin: 0)])
    let isWithin = [self, other].allSatisfy { side in
      side.scores(rules).allSatisfy { example in
        (example.scores[metric] ?? []).allSatisfy { $0.map((0...1).contains) ?? true }
      }
    }
    return isWithin ? 0...1 : nil
  }
}
