/// What an evaluation log holds: the scores of each example and epoch, and why some have none.
public struct LogTable: Sendable, Equatable {
  /// Whose log it is.
  public internal(set) var format: LogFormat
  /// The metrics, in the order in which the log names them first.
  public internal(set) var metrics: [LogMetric] = []
  /// The rows, an example's epoch each.
  public internal(set) var rows: [LogRow] = []
  /// The means that the log itself states, each of which was found again in the rows.
  public internal(set) var summaries: [LogSummary] = []
  /// Why the run is incomplete; nil if it is complete as far as the log can say.
  public internal(set) var incomplete: LogIncompleteness?
  /// What was not read, left out or taken in a way that is worth knowing, a sentence each.
  public internal(set) var notes: [String] = []
  /// How the examples got their ids, for a list: `sample ids`, `digests of the inputs`.
  public internal(set) var idSource = "ids of the log"

  /// How many rows have nothing of a kind in at least one metric.
  public func count(of nothing: LogNothing) -> Int {
    rows.count { $0.cells.contains(.nothing(nothing)) || $0.nothing == nothing }
  }

  /// What was asked of each example, as a hash, by id; without those of which the log does not show it.
  public var inputs: [String: UInt64] {
    Dictionary(
      rows.compactMap { row in row.input.map { (row.id, $0) } }, uniquingKeysWith: { first, _ in first })
  }

  /// The number of examples.
  public var exampleCount: Int { Set(rows.lazy.map(\.id)).count }

  /// The highest number of epochs of one example.
  public var epochCount: Int {
    var counts: [String: Int] = [:]
    for row in rows { counts[row.id, default: 0] += 1 }
    return counts.values.max() ?? 0
  }

  /// The mean over all rows with a score of a metric; nil if there is none.
  public func mean(of metric: String) -> Double? {
    guard let position = metrics.firstIndex(where: { $0.name == metric }) else { return nil }
    let scores = rows.compactMap { $0.cells[position].score }
    return scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
  }
}

/// A metric of a log.
public struct LogMetric: Sendable, Equatable {
  /// The name as the log writes it.
  public let name: String
  /// Whether higher scores are better; nil if the log does not say it.
  public internal(set) var higherIsBetter: Bool?
  /// The lowest and the highest score that it can have; nil if the log does not say it.
  public internal(set) var range: ClosedRange<Double>?

  init(_ name: String, higherIsBetter: Bool? = nil, range: ClosedRange<Double>? = nil) {
    self.name = name
    self.higherIsBetter = higherIsBetter
    self.range = range
  }
}

/// One epoch of one example.
public struct LogRow: Sendable, Equatable {
  /// The id as the log spells it, or a digest of the input.
  public let id: String
  /// The epoch from 1.
  public let epoch: Int
  /// What was asked, as a hash that tells two inputs apart; nil if the log does not show it.
  public let input: UInt64?
  /// What the example can be sliced by.
  public let slices: [String: [String]]
  /// Why the row has no score at all; nil if it is one metric's matter.
  public let nothing: LogNothing?
  /// Where it stands: the line from 1 of a file of lines.
  public let line: Int?
  /// Where it stands: the entry of an archive, or the path of keys.
  public let entry: String?
  /// The scores, in the order of the table's metrics.
  public internal(set) var cells: [LogCell]
}

/// A score, or why there is none.
public enum LogCell: Sendable, Hashable {
  case score(Double)
  case nothing(LogNothing)

  /// The score; nil if there is none.
  public var score: Double? { if case .score(let value) = self { value } else { nil } }
}

/// Why there is no score.
public enum LogNothing: String, Sendable, Hashable, CaseIterable {
  /// The application under test brought no answer: the only kind that is the product's own.
  case applicationFailed
  /// The scorer or judge failed, or said that it has no score.
  case judgeFailed
  /// The sample was not run to its end: cancelled, interrupted.
  case notRun
  /// The metric does not apply to the example.
  case notApplicable

  /// The kind in words.
  public var words: String {
    switch self {
    case .applicationFailed: "application failed"
    case .judgeFailed: "scorer failed"
    case .notRun: "not run"
    case .notApplicable: "metric does not apply"
    }
  }
}

/// A mean that the log itself states.
public struct LogSummary: Sendable, Equatable {
  /// The metric.
  public let metric: String
  /// The mean.
  public let mean: Double
}

/// Why a run is incomplete.
public struct LogIncompleteness: Sendable, Equatable {
  /// How many rows the log holds.
  public let found: Int
  /// How many it should hold; nil if the log does not say it.
  public let declared: Int?
  /// Why, as the end of a sentence: `its status is 'cancelled'`.
  public let reason: String
}
