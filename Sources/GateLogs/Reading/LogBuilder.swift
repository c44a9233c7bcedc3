import GateJSON

/// Gathers the rows of a log, and makes a table of them.
struct LogBuilder {
  let format: LogFormat
  let file: String
  /// What the user asked for.
  let options: LogOptions
  private(set) var metrics: [LogMetric] = []
  private var positions: [String: Int] = [:]
  private(set) var rows: [LogRow] = []
  /// Why a row has no cell of a metric that is named later.
  private var lacks: [LogNothing] = []
  private(set) var notes: [String] = []
  var summaries: [LogSummary] = []
  var incomplete: LogIncompleteness?
  var idSource = "ids of the log"

  init(_ format: LogFormat, file: String, options: LogOptions) {
    self.format = format
    self.file = file
    self.options = options
  }

  /// The position of a metric, which is new the first time that it is named.
  mutating func metric(
    _ name: String, higherIsBetter: Bool? = nil, range: ClosedRange<Double>? = nil
  ) -> Int {
    if let position = positions[name] { return position }
    positions[name] = metrics.count
    metrics.append(LogMetric(name, higherIsBetter: higherIsBetter, range: range))
    return metrics.count - 1
  }

  /// Declares that the scores of a metric can only lie in a range, or nothing of it.
  mutating func setRange(_ range: ClosedRange<Double>?, of position: Int) { metrics[position].range = range }

  /// Adds a row.
  /// - Parameters:
  ///   - input: what was asked; nil if the log does not show it.
  ///   - nothing: why the row has no score at all; nil if it has.
  ///   - lack: why a metric has no cell in `cells`.
  mutating func add(
    id: String, epoch: Int = 1, input: UInt64? = nil, slices: [String: [String]] = [:],
    nothing: LogNothing? = nil,
    lack: LogNothing = .notApplicable, line: Int? = nil, entry: String? = nil,
    _ cells: [(metric: Int, cell: LogCell)]
  ) {
    var filled = [LogCell](repeating: .nothing(nothing ?? lack), count: metrics.count)
    for (metric, cell) in cells { filled[metric] = cell }
    rows.append(
      LogRow(
        id: id, epoch: epoch, input: input, slices: slices, nothing: nothing, line: line, entry: entry,
        cells: filled))
    lacks.append(nothing ?? lack)
  }

  /// Notes a sentence, once.
  mutating func note(_ sentence: String) {
    if !notes.contains(sentence) { notes.append(sentence) }
  }

  /// Refuses a mean that differs from the one that the file states.
  /// - Parameter mean: what was read; nil is no mean, which no statement can be held against.
  mutating func check(
    _ metric: String, stated: Double, read mean: Double?, entry: String? = nil
  ) throws(LogFault) {
    guard let mean, stated.isFinite else { return }
    guard abs(mean - stated) <= 1e-6 * max(1, abs(stated)) else {
      throw LogFault(
        "the mean of '\(metric)' is \(Self.short(mean)) as read, but the log itself says \(Self.short(stated)): it would be read wrongly, so it is not read",
        file: file, entry: entry,
        remedy:
          "give the scores as a plain table (JSONL or CSV with an id), and report the log as a fault of goldgate"
      )
    }
    summaries.append(LogSummary(metric: metric, mean: stated))
  }

  /// The table.
  /// - Throws: if there is no row, no metric, or an id twice in one epoch.
  func table() throws(LogFault) -> LogTable {
    guard !rows.isEmpty || incomplete != nil else {
      throw LogFault("the log holds no example", file: file, remedy: "run the evaluation first")
    }
    guard rows.isEmpty || !rows.allSatisfy({ $0.nothing == .applicationFailed }) else {
      throw LogFault(
        "\(rows.count == 1 ? "the one call" : "all \(rows.count) calls") failed, so that there is no score",
        file: file,
        remedy: "fix the application, and run the evaluation again")
    }
    guard !metrics.isEmpty || rows.isEmpty else {
      throw LogFault(
        "the log holds \(Counted.of(rows.count, "example")) and no score", file: file,
        remedy: format.howToScore)
    }
    struct Key: Hashable {
      let id: String
      let epoch: Int
    }
    var seen: Set<Key> = []
    seen.reserveCapacity(rows.count)
    var inputs: [String: UInt64] = [:]
    var table = LogTable(format: format)
    table.metrics = metrics
    table.rows = rows
    for index in table.rows.indices {
      let row = table.rows[index]
      guard seen.insert(Key(id: row.id, epoch: row.epoch)).inserted else {
        throw LogFault(
          "the id '\(row.id)' stands twice in epoch \(row.epoch)", file: file, entry: row.entry,
          line: row.line,
          remedy: "give each example its own id")
      }
      if let input = row.input, inputs.updateValue(input, forKey: row.id).map({ $0 != input }) ?? false {
        throw LogFault(
          "'\(row.id)' is the id of different inputs, which are no epochs of one example", file: file,
          entry: row.entry, line: row.line, remedy: "give each example its own id or name, and run again")
      }
      let lacking = metrics.count - row.cells.count
      guard lacking > 0 else { continue }
      table.rows[index].cells += [LogCell](
        repeating: .nothing(lacks[index]), count: lacking)
    }
    table.summaries = summaries
    table.incomplete = incomplete
    table.notes = notes
    table.idSource = idSource
    return table
  }

  private static func short(_ value: Double) -> String {
    let rounded = (value * 1e6).rounded() / 1e6
    return "\(rounded)"
  }
}

/// What a user asks for of a log, besides its file.
public struct LogOptions: Sendable {
  /// The metrics that the user names: what a log offers besides its own columns is read only if it is named.
  public let metrics: Set<String>
  /// Makes a short digest of an input, as the id of what has none.
  public let digest: @Sendable ([UInt8]) -> String

  /// Options.
  public init(metrics: Set<String> = [], digest: @escaping @Sendable ([UInt8]) -> String) {
    self.metrics = metrics
    self.digest = digest
  }
}

/// Numbers ids that occur again, in the order of the file: `a`, `a#2`, `a#3`.
struct RepeatedIDs {
  private var counts: [String: Int] = [:]
  /// Whether an id stood twice.
  private(set) var hasRepeats = false

  mutating func unique(_ id: String) -> String {
    let count = (counts[id] ?? 0) + 1
    counts[id] = count
    guard count > 1 else { return id }
    hasRepeats = true
    return "\(id)#\(count)"
  }
}
