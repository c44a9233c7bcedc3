import GateDecision
import GateJSON

/// Whether suites' older examples score better, as JSON for programs.
public enum ContaminationJSON {
  /// The name and version of the format.
  public static let format = "goldgate.contamination/1"

  /// The bytes of the report: indented JSON and a line end.
  public static func render(_ reviews: [ContaminationReview], toolVersion: String) -> [UInt8] {
    JSONWriter.document([
      "format": .string(format), "tool_version": .string(toolVersion),
      "suites": .array(
        reviews.map { review in
          [
            "name": .string(review.suite), "release": .string(review.release),
            "models": .strings(review.models), "cutoff": .string(review.cutoff.description),
            "undated": .integer(review.undated), "changed": .integer(review.changed),
            "left_out": .strings(review.leftOut), "confidence": .number(review.confidence),
            "metrics": .array(review.metrics.map(metric)),
          ]
        }),
    ])
  }

  private static func metric(_ metric: ContaminationReview.Metric) -> JSONValue {
    func side(_ side: ContaminationReview.Side?) -> JSONValue {
      .orNull(side) { ["mean": .number($0.mean), "examples": .integer($0.count)] }
    }
    return [
      "metric": .string(metric.name), "higher_is_better": .bool(metric.higherIsBetter),
      "before": side(metric.before), "since": side(metric.since), "difference": .orNull(metric.difference),
      "lower": .orNull(metric.interval?.lowerBound), "upper": .orNull(metric.interval?.upperBound),
      "finding": .string(metric.finding.rawValue),
    ]
  }
}
