import GateDecision
import GateJSON

/// Metrics over the releases as JSON, format `goldgate.history/1`, for programs.
///
/// - At the top: `format`, `tool_version`, `suites`.
/// - A suite: `name`, `confidence`, `sliding`, `metrics`, `scheduled`, `lacking`, `gaps`.
/// - A metric: `metric`, `higher_is_better`, `points` (`release`, `evaluated_at`, `examples`, `value`, `lower`,
///   `upper`, `comparable`), `comparable` releases, `common` examples, `vanished` from the newest release or
///   not, `trend` as a decision of the verdict, or null and `gap`.
/// - A series of scheduled runs: `metric`, `runs` (`evaluated_at`, `value`, `sum`), `signal` (a time) or null.
public enum HistoryJSON {
  /// The name and version of the format.
  public static let format = "goldgate.history/1"

  /// The bytes of the report: indented JSON and a line end.
  public static func render(_ suites: [SuiteHistory], toolVersion: String) -> [UInt8] {
    let value: JSONValue = [
      "format": .string(format), "tool_version": .string(toolVersion), "suites": .array(suites.map(suite)),
    ]
    return JSONWriter.document(value)
  }

  private static func suite(_ suite: SuiteHistory) -> JSONValue {
    [
      "name": .string(suite.name), "confidence": .number(suite.confidence), "sliding": .bool(suite.isSliding),
      "metrics": .array(suite.metrics.map(metric)), "scheduled": .array(suite.scheduled.map(series)),
      "lacking": .strings(suite.lacking),
      "gaps": .strings(suite.gaps),
    ]
  }

  private static func metric(_ metric: MetricHistory) -> JSONValue {
    [
      "metric": .string(metric.metric), "higher_is_better": .bool(metric.higherIsBetter),
      "points": .array(metric.points.map(point)), "comparable": .integer(metric.comparable),
      "common": .integer(metric.common), "trend": metric.trend.map(JSONReport.decision) ?? .null,
      "vanished": .bool(metric.isVanished), "gap": .orNull(metric.gap),
    ]
  }

  private static func point(_ point: MetricHistory.Point) -> JSONValue {
    [
      "release": .string(point.release), "evaluated_at": .string(point.evaluatedAt),
      "examples": .integer(point.examples), "value": number(point.value), "lower": number(point.lower),
      "upper": number(point.upper), "comparable": .bool(point.isComparable),
    ]
  }

  private static func series(_ series: ScheduledSeries) -> JSONValue {
    let runs = series.times.indices.map { index -> JSONValue in
      [
        "evaluated_at": .string(series.times[index]), "value": .number(series.values[index]),
        "sum": .number(series.sums[index]),
      ]
    }
    return [
      "metric": .string(series.metric), "runs": .array(runs),
      "signal": series.signal.map { .string(series.times[$0]) } ?? .null,
    ]
  }

  private static func number(_ value: Double?) -> JSONValue {
    value.flatMap { $0.isFinite ? .number($0) : nil } ?? .null
  }
}
