import GateCheck
import GateDecision
import GateJSON
import GateLogs
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
  /// What the reports show of it as a baseline.
  let facts: BaselineFacts
  /// The log of another tool that the table was made of; nil of a run or a plain table.
  var log: LogTable?
  /// The suite as it stands at the tag; nil of a file.
  var released: Suite?
  /// Where its examples stand.
  let places: RowPlaces

  /// The side that a column of a table with both holds; itself if it is one side already.
  /// - Parameter column: `baseline` or `current`.
  func side(_ column: String) -> ScoreSide {
    guard case .table(let table) = content, table.isPaired else { return self }
    return ScoreSide(
      content: .table(table.side(column, named: "score")), path: path, facts: facts, places: places)
  }

  /// The side by families of examples: clusters in the place of examples.
  /// - Throws: if an example has no cluster.
  func families() throws(Diagnostic) -> ScoreSide {
    let (content, first): (Content, [Int])
    func place(_ position: Int) -> Place {
      places.file.isEmpty ? Place(file: path) : places.place(at: position)
    }
    switch self.content {
    case .run(let run):
      let families = try Families.of(run, at: place)
      (content, first) = (.run(families.run), families.first)
    case .table(let table):
      let families = try Families.of(table, at: place)
      (content, first) = (.table(families.table), families.first)
    }
    return ScoreSide(
      content: content, path: path, facts: facts, log: log, released: released,
      places: places.rows(at: first))
  }

  /// Whether it is a table that holds both sides.
  var isPaired: Bool { if case .table(let table) = content { table.isPaired } else { false } }

  /// The stored run; nil for a table.
  var run: Run? { if case .run(let run) = content { run } else { nil } }

  /// Whether it is a table, which says nothing of what was taken out on purpose.
  var isTable: Bool { if case .table = content { true } else { false } }

  /// The suite's name; nil for plain scores.
  var suite: String? { run?.header.suite }

  /// The win rates over a release among a run's metrics, sorted: they say nothing of another run.
  var winRates: [String] { run?.metricsAgainstRelease ?? [] }

  /// The metrics that have a score, sorted.
  var metrics: [String] {
    switch content {
    case .run(let run): Set(run.header.metrics.keys).subtracting(winRates).sorted()
    case .table(let table): table.metrics
    }
  }

  /// The metrics, those without any score included, sorted.
  var allMetrics: [String] {
    switch content {
    case .run: metrics
    case .table(let table): (table.metrics + table.emptyColumns).sorted()
    }
  }

  /// Whether it has a place for the values of a metric or a measure.
  func hasSeries(_ name: String) -> Bool {
    switch content {
    case .run: metrics.contains(name) || Measure(rawValue: name) != nil
    case .table(let table): table.hasColumn(name)
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
  /// - Parameter names: what the rules call a series, by the name that it has here.
  func scores(_ rules: DecisionRules, names: [String: String] = [:]) -> [ScoredExample] {
    let examples: [ScoredExample]
    switch content {
    case .run(let run):
      let known = rules.series.filter { name in !names.values.contains(name) } + names.keys.sorted()
      examples = run.scoredExamples(
        series: known, passAt: rules.passAt, slices: rules.groupingKeys, golden: nil)
    case .table(let table): examples = Self.deriving(rules.passAt, from: table.examples)
    }
    guard !names.isEmpty else { return examples }
    return examples.map { example in
      var renamed = example
      for (name, series) in names { renamed.scores[series] = example.scores[name] }
      return renamed
    }
  }

  /// The category of the example at a position; nil if it has none.
  func category(at position: Int) -> String? {
    switch content {
    case .run(let run): run.examples[position].category
    case .table(let table): table.examples[position].slices["category"]?.first
    }
  }

  /// The digest of the example at a position; nil of plain scores, which pair by id alone.
  func digest(at position: Int) -> Digest? {
    if case .run(let run) = content { run.examples[position].digest } else { nil }
  }

  /// A table's examples with no score for an epoch whose row is not there, if the baseline and other examples have
  /// that many.
  static func padded(_ examples: [ScoredExample], like baseline: [ScoredExample]) -> [ScoredExample] {
    func epochs(_ example: ScoredExample) -> Int { example.scores.all.map(\.count).max() ?? 0 }
    let most = examples.map(epochs).max() ?? 0
    guard most > 1 else { return examples }
    let before = Dictionary(baseline.map { ($0.id, epochs($0)) }, uniquingKeysWith: { first, _ in first })
    return examples.map { example in
      let lacking = min(most, before[example.id] ?? 0) - epochs(example)
      guard lacking > 0 else { return example }
      var padded = example
      padded.scores = example.scores.mapValues { $0 + [Double?](repeating: nil, count: lacking) }
      return padded
    }
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

  /// The smallest and the largest score of a metric; nil if it has none.
  func extremes(of metric: String) -> ClosedRange<Double>? {
    switch content {
    case .table(let table):
      return table.columns[metric]?.extremes.map { $0.least.value...$0.most.value }
    case .run(let run):
      let values = run.examples.lazy.flatMap(\.epochs).compactMap { $0.scores[metric] }
      guard let least = values.min(), let most = values.max() else { return nil }
      return least...most
    }
  }

  /// What a run's header declares of a metric; nil of a table, or of a header that does not say it.
  func definition(of metric: String) -> JSONValue? {
    guard case .run(let run) = content, let definition = run.header.metrics[metric],
      definition["higher_is_better"] != nil
    else { return nil }
    return definition
  }

  /// What another tool's log says of a metric; nil of a run, a plain table, or a metric that it has not.
  func logMetric(_ name: String) -> LogMetric? { log?.metrics.first { $0.name == name } }

  /// Checks that all scores of a metric lie in its declared range.
  /// - Parameter declared: who declares it, for the message.
  /// - Throws: with the line of one that does not.
  func check(_ metric: String, within range: ClosedRange<Double>, declaredBy declared: String)
    throws(Diagnostic)
  {
    let found: (value: Double, place: Place)?
    switch content {
    case .table(let table):
      found = table.columns[metric]?.outlier(of: range).map { ($0.value, $0.place) }
    case .run(let run):
      let index = run.examples.firstIndex { example in
        example.epochs.contains { $0.scores[metric].map { !range.contains($0) } ?? false }
      }
      found = index.flatMap { index in
        run.examples[index].epochs.compactMap { $0.scores[metric] }.first { !range.contains($0) }
          // The header is the first line.
          .map { ($0, Place(file: path, line: index + 2, key: metric)) }
      }
    }
    guard let found else { return }
    throw Diagnostic(
      "the score \(found.value) is outside the range [\(range.lowerBound), \(range.upperBound)] that \(declared)",
      at: found.place,
      remedy: declared == "--range declares"
        ? "fix the score, or declare the range that scores can have: --range LOW,HIGH, or --range unbounded"
        : "fix the score, or declare the metric's 'range' there as it is")
  }
}
