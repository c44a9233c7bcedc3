import GateJSON

/// Scores that exist already: a table with an `id`, one or more metric columns, and optionally `category`,
/// `tags`, `cluster`, `weight` and `epoch`, as JSONL or CSV.
///
/// A column of numbers (or true and false, for 1 and 0) is a metric; a column of strings is something to slice
/// by. `null` or an empty cell is a score that could not be made.
public struct ScoreTable: Sendable, Equatable {
  /// The names of the metric columns, sorted.
  public let metrics: [String]
  /// The names of the columns that hold nothing at all, sorted: a metric that could not be scored once is one of them.
  public let emptyColumns: [String]
  /// What the metric columns hold, by name.
  public let columns: [String: ScoreColumn]
  /// The examples in the order of the file, epochs of one id joined.
  public let examples: [ScoredExample]
  /// The line of each example's first row; 0 if it is not known.
  public let lines: [Int32]

  private static let reserved: Set = ["id", "category", "tags", "cluster", "weight", "epoch"]
  private static let notSliced = ["id", "cluster", "weight", "epoch"]

  /// Reads a table; the name's ending says whether it is JSONL or CSV.
  /// - Throws: with file and line on bad syntax, a missing id, an id that stands twice in one epoch, a score
  ///   that is no number, or no metric column at all.
  public init(_ source: SourceFile) throws(Diagnostics) {
    let rows =
      source.path.lowercased().hasSuffix(".csv") ? try Self.csv(source) : try JSONLines(source).objects()
    do throws(Diagnostic) {
      guard !rows.isEmpty else {
        throw Diagnostic("the file holds no scores", at: source.place(), remedy: "give at least one row")
      }
      metrics = Self.metricColumns(of: rows)
      emptyColumns = Self.emptyColumns(of: rows)
      guard !metrics.isEmpty else {
        throw Diagnostic(
          "no column holds numbers", at: source.place(), remedy: "add a metric column beside 'id'")
      }
      (examples, lines) = try Self.examples(of: rows, metrics: metrics)
      columns = Self.columns(of: rows, metrics: metrics)
    } catch {
      throw Diagnostics([error])
    }
  }

  init(
    metrics: [String], emptyColumns: [String], examples: [ScoredExample], lines: [Int32],
    columns: [String: ScoreColumn]
  ) {
    self.metrics = metrics
    self.emptyColumns = emptyColumns
    self.examples = examples
    self.lines = lines
    self.columns = columns
  }

  /// Whether two tables hold the same; where it stands counts not.
  public static func == (left: ScoreTable, right: ScoreTable) -> Bool {
    left.metrics == right.metrics && left.emptyColumns == right.emptyColumns && left.columns == right.columns
      && left.examples == right.examples
  }

  /// Whether it has a column, be it empty.
  public func hasColumn(_ name: String) -> Bool { metrics.contains(name) || emptyColumns.contains(name) }

  /// Whether the file holds both sides of a comparison, in columns named `baseline` and `current`.
  public var isPaired: Bool { hasColumn("baseline") && hasColumn("current") }

  /// One side of a paired file as a table of its own.
  /// - Parameters:
  ///   - column: `baseline` or `current`.
  ///   - metric: what the metric is called then.
  public func side(_ column: String, named metric: String) -> ScoreTable {
    ScoreTable(
      metrics: metrics.contains(column) ? [metric] : [],
      emptyColumns: metrics.contains(column) ? [] : [metric],
      examples: examples.map { example in
        var side = example
        side.scores = SeriesValues(
          metric, example.scores[column] ?? example.scores.all.first.map { $0.map { _ in nil } } ?? [nil])
        return side
      }, lines: lines, columns: columns[column].map { [metric: $0] } ?? [:])
  }

  private static func emptyColumns(of rows: [ConfigValue]) -> [String] {
    var (empty, filled): (Set<String>, Set<String>) = ([], [])
    for row in rows {
      for (name, member) in row.json.objectValue ?? [:] {
        if member == .null { empty.insert(name) } else { filled.insert(name) }
      }
    }
    return empty.subtracting(filled).subtracting(reserved).sorted()
  }

  private static func columns(of rows: [ConfigValue], metrics: [String]) -> [String: ScoreColumn] {
    var columns = Dictionary(uniqueKeysWithValues: metrics.map { ($0, ScoreColumn()) })
    for row in rows {
      guard let members = row.json.objectValue else { continue }
      for metric in metrics {
        let value =
          switch members[metric] {
          case .bool(let truth)?: truth ? 1.0 : 0
          case let other?: other.doubleValue
          case nil: nil as Double?
          }
        guard let value else { continue }
        columns[metric]?.note(value) { row.place.member(metric, line: row.place.line) }
      }
    }
    return columns
  }

  private static func metricColumns(of rows: [ConfigValue]) -> [String] {
    var names: Set<String> = []
    for row in rows {
      for (name, member) in row.json.objectValue ?? [:] {
        switch member {
        case .integer, .number, .written, .bool: names.insert(name)
        default: break
        }
      }
    }
    return names.subtracting(reserved).sorted()
  }

  private static func examples(of rows: [ConfigValue], metrics: [String]) throws(Diagnostic)
    -> ([ScoredExample], lines: [Int32])
  {
    var examples: [ScoredExample] = []
    var lines: [Int32] = []
    var positions: [String: Int] = [:]
    examples.reserveCapacity(rows.count)
    positions.reserveCapacity(rows.count)
    // Most ids stand once: the numbers of their epochs are gathered only for those that stand again.
    var firstEpochs: [Int] = []
    var laterEpochs: [Int: Set<Int>] = [:]
    for row in rows {
      guard let members = row.json.objectValue else { continue }
      let (example, epoch) = try example(members, metrics: metrics, at: row.place)
      guard let position = positions[example.id] else {
        positions[example.id] = examples.count
        examples.append(example)
        lines.append(row.place.lineNumber)
        firstEpochs.append(epoch ?? 0)
        continue
      }
      guard firstEpochs[position] != epoch ?? 0,
        laterEpochs[position, default: []].insert(epoch ?? 0).inserted
      else {
        let told = epoch.map { " in epoch \($0)" } ?? ""
        throw Diagnostic(
          "the id '\(example.id)' stands twice\(told)", at: row.place,
          remedy: "give each row its own id, or number repeated runs in a column 'epoch'")
      }
      let known = examples[position]
      guard known.weight == example.weight, known.cluster == example.cluster, known.slices == example.slices
      else {
        throw Diagnostic(
          "the epochs of '\(example.id)' differ in weight, cluster or category", at: row.place,
          remedy: "give all epochs of an id the same")
      }
      examples[position].scores.append(example.scores)
    }
    return (examples, lines)
  }

  private static func example(
    _ members: [String: JSONValue], metrics: [String], at place: Place
  ) throws(Diagnostic) -> (ScoredExample, epoch: Int?) {
    guard let idValue = members["id"], let id = text(idValue), !id.isEmpty else {
      throw Diagnostic("the row has no id", at: place, remedy: "add a column 'id'")
    }
    var scores = SeriesValues()
    var slices: [String: [String]] = [:]
    for metric in metrics {
      switch members[metric] {
      case nil, .null?: scores[metric] = [nil]
      case .bool(let truth)?: scores[metric] = [truth ? 1 : 0]
      case let value?:
        guard let score = value.doubleValue, abs(score) <= Score.largest else {
          throw Diagnostic(
            "the score \(JSONWriter.compact(value)) is not a number",
            at: place.member(metric, line: place.line),
            remedy: "write a number, or null if there is no score")
        }
        scores[metric] = [score]
      }
    }
    for (name, member) in members
    where !metrics.contains(name) && !notSliced.contains(name) {
      if case .array(let elements) = member {
        slices[name] = elements.compactMap(text).sorted()
      } else if let value = text(member), !value.isEmpty {
        slices[name] = [value]
      }
    }
    let weight = try number("weight", in: members, at: place) ?? 1
    guard (1e-9...1e9).contains(weight) else {
      throw Diagnostic(
        "the weight \(weight) is not from 1e-9 to 1e9", at: place.member("weight", line: place.line))
    }
    let epoch = try number("epoch", in: members, at: place)
    if let epoch, Int(exactly: epoch) == nil {
      throw Diagnostic(
        "the epoch \(epoch) is not a whole number", at: place.member("epoch", line: place.line))
    }
    let example = ScoredExample(
      id: id, slices: slices, cluster: members["cluster"].flatMap(text), weight: weight,
      scores: scores)
    return (example, epoch.flatMap { Int(exactly: $0) })
  }

  private static func number(
    _ name: String, in members: [String: JSONValue], at place: Place
  ) throws(Diagnostic) -> Double? {
    guard let value = members[name], value != .null else { return nil }
    guard let number = value.doubleValue else {
      throw Diagnostic(
        "\(JSONWriter.compact(value)) is not a number", at: place.member(name, line: place.line),
        remedy: "write a number")
    }
    return number
  }

  private static func text(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text): text
    case .integer(let whole): String(whole)
    default: nil
    }
  }
}

/// What a column of a table of scores holds: its extremes, and where they stand.
public struct ScoreColumn: Sendable, Equatable {
  /// The smallest and the largest score, each with its place; nil if the column holds none.
  public internal(set) var extremes: (least: Extreme, most: Extreme)?

  /// A score and the line that it stands on.
  public struct Extreme: Sendable, Equatable {
    /// The score.
    public let value: Double
    /// Where it stands.
    public let place: Place
  }

  init() {}

  /// Takes a score into account.
  /// - Parameter place: makes its place, which few scores need.
  mutating func note(_ value: Double, at place: () -> Place) {
    guard let known = extremes else {
      let extreme = Extreme(value: value, place: place())
      extremes = (extreme, extreme)
      return
    }
    if value < known.least.value { extremes?.least = Extreme(value: value, place: place()) }
    if value > known.most.value { extremes?.most = Extreme(value: value, place: place()) }
  }

  /// The first of the two extremes that lies outside a range; nil if all scores lie in it.
  public func outlier(of range: ClosedRange<Double>) -> Extreme? {
    guard let extremes else { return nil }
    return [extremes.least, extremes.most].filter { !range.contains($0.value) }
      .min { ($0.place.line ?? 0) < ($1.place.line ?? 0) }
  }

  /// Whether two columns have the same extremes; where they stand counts not.
  public static func == (left: ScoreColumn, right: ScoreColumn) -> Bool {
    left.extremes?.least.value == right.extremes?.least.value
      && left.extremes?.most.value == right.extremes?.most.value
  }
}
