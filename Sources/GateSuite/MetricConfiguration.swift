import GateJSON

/// One metric of a suite: how each answer is scored, and how large a worsening is accepted.
public struct MetricConfiguration: Sendable, Equatable {
  /// The metric's name, unique in the suite.
  public let name: String
  /// The scorer.
  public let scorer: ScorerConfiguration
  /// Whether a higher score is better.
  public let higherIsBetter: Bool
  /// The lowest and highest possible score; nil where scores are unbounded.
  public let range: ClosedRange<Double>?
  /// The accepted worsening in the metric's units; nil takes the policy's.
  public let margin: Double?
  /// Whether the verdict hangs on it; otherwise it is only reported.
  public let isGating: Bool

  /// A metric.
  public init(
    name: String, scorer: ScorerConfiguration, higherIsBetter: Bool = true,
    range: ClosedRange<Double>? = 0...1,
    margin: Double? = nil, isGating: Bool = true
  ) {
    self.name = name
    self.scorer = scorer
    self.higherIsBetter = higherIsBetter
    self.range = range
    self.margin = margin
    self.isGating = isGating
  }

  /// Reads one element of `metrics:`.
  init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(
      value, allowed: ["name", "scorer", "higher_is_better", "range", "margin", "gate"])
    scorer = try ScorerConfiguration(fields.required("scorer"))
    name = try fields.has("name") ? fields.string("name") : scorer.type
    higherIsBetter = try fields.bool("higher_is_better", default: true)
    range = try Self.range(fields.value("range"))
    margin = try fields.optionalNumber("margin", in: 0...(.greatestFiniteMagnitude))
    isGating = try fields.bool("gate", default: true)
    let forbidden: Set<Unicode.GeneralCategory> = [.control, .lineSeparator, .paragraphSeparator]
    if name.unicodeScalars.contains(where: { forbidden.contains($0.properties.generalCategory) }) {
      throw value.fault("a metric's name may not hold line breaks, tabs or other control characters")
    }
  }

  private static func range(_ value: ConfigValue?) throws(Diagnostic) -> ClosedRange<Double>? {
    guard let value else { return 0...1 }
    if value.json.stringValue == "unbounded" { return nil }
    guard case .list(let bounds) = value.content, bounds.count == 2, let low = bounds[0].json.doubleValue,
      let high = bounds[1].json.doubleValue, low < high
    else {
      throw value.fault(
        "a range is two rising numbers", remedy: "write 'range: [0, 1]' or 'range: unbounded'")
    }
    return low...high
  }

  /// A score that is outside the declared range, or not finite, cannot be used.
  public func checked(_ score: Score) -> Score {
    guard case .value(let value) = score else { return score }
    guard value.isFinite, abs(value) <= Score.largest else {
      return .unscored("the score is not a finite number, or too large")
    }
    if let range, !range.contains(value) {
      return .unscored("the score \(value) is outside the range [\(range.lowerBound), \(range.upperBound)]")
    }
    return score
  }

  /// What identifies the metric in a baseline: a change of it makes old scores incomparable.
  public var definition: JSONValue {
    [
      "scorer": scorer.options.json, "higher_is_better": .bool(higherIsBetter),
      "range": range.map { [.number($0.lowerBound), .number($0.upperBound)] } ?? .null,
    ]
  }
}
