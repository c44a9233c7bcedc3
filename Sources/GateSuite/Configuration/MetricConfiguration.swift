import Foundation
import GateJSON

/// One metric of a suite: where its values come from, and how large a worsening is accepted.
public struct MetricConfiguration: Sendable, Equatable {
  /// The metric's name, unique in the suite.
  public let name: String
  /// Where its values come from.
  public let source: MetricSource
  /// How the values become one number.
  public let aggregate: Aggregate
  /// How the two sides are set against each other.
  public let scale: MetricScale
  /// Whether a higher score is better.
  public let higherIsBetter: Bool
  /// The lowest and highest possible score; nil if scores are unbounded.
  public let range: ClosedRange<Double>?
  /// The accepted worsening (the non-inferiority margin), in the metric's units or as a logarithm on the scale of
  /// ratios; nil takes the policy's.
  public let margin: Double?
  /// Whether the verdict depends on it; otherwise it is only reported.
  public let isGating: Bool
  /// The hard limits on its value now.
  public let limits: [Limit]

  /// The file with the calibration of its judge, relative to the suite's folder; nil if none is named.
  public let calibration: String?
  /// What the verdict goes by.
  public let verdict: MetricVerdict
  /// The files with people's labels that correct the verdict, relative to the suite's folder; empty for a verdict on the
  /// scores as judged.
  public let labels: [String]

  /// Reads one element of `metrics:`.
  init(_ value: ConfigValue) throws(Diagnostic) {
    if let name = value.json.stringValue {
      throw value.wrong(
        "a metric with its scorer is expected, not a string",
        remedy: "write '{name: \(name), scorer: \(name)}'")
    }
    let fields = try Fields(value, .metric)
    source = try MetricSource(fields)
    if fields.has("name") || source.defaultName == nil {
      name = try fields.string("name")
    } else {
      name = source.defaultName ?? ""
    }
    let forbidden: Set<Unicode.GeneralCategory> = [.control, .lineSeparator, .paragraphSeparator]
    if name.unicodeScalars.contains(where: { forbidden.contains($0.properties.generalCategory) }) {
      throw value.fault("a metric's name may not hold line breaks, tabs or other control characters")
    }
    aggregate = try Self.aggregate(fields, of: source)
    scale = try fields.choice("scale", default: Self.scale(of: source))
    higherIsBetter = try fields.bool("higher_is_better", default: Self.isBetterHigher(source))
    if case .composite = source { try Self.checkComposite(fields, scale, higherIsBetter) }
    if let passAt = source.passAt { try Self.checkShare(passAt.wanted.name, fields, higherIsBetter) }
    if source.agreement != nil { try Self.checkShare("an agreement", fields, higherIsBetter) }
    range = try fields.has("range") ? Self.range(fields.required("range")) : Self.range(of: source)
    margin =
      try Self.margin(fields.value("margin"), scale: scale, range: range)
      ?? (scale == .ratio ? log(1.1) : nil)
    isGating = try fields.bool("gate", default: true)
    if isGating, let margin, let value = fields.value("margin") {
      try Self.checkMargin(margin, scale: scale, range: range, at: value)
    }
    calibration = try fields.optionalString("calibration")
    if calibration != nil, source.scorer == nil {
      throw try fields.required("calibration").fault(
        "only a scorer's metric can be calibrated", remedy: "leave it out")
    }
    (verdict, labels) = try MetricVerdict.read(
      fields,
      against: source.scorer == nil
        ? "only a scorer's metric has answers to label"
        : aggregate != .mean || scale != .difference
          ? "labels correct a mean that is compared by its difference"
          : range == nil ? "the metric has no range" : nil)
    limits = try Self.limits(of: name, source: source, aggregate: aggregate, in: fields)
    for limit in limits where aggregate == .mean {
      guard let range, !range.contains(limit.value) else { continue }
      throw try fields.required(limit.bound.rawValue).fault(
        "the limit lies outside the range [\(range.lowerBound), \(range.upperBound)]",
        remedy: "give a value in it, in the metric's units")
    }
  }

  /// A composite's parts are turned already, so that higher is better, and can be below 0.
  private static func checkComposite(
    _ fields: Fields, _ scale: MetricScale, _ higherIsBetter: Bool
  ) throws(Diagnostic) {
    guard higherIsBetter else {
      throw try fields.required("higher_is_better").fault(
        "a composite is better the higher it is: each part counts by its own direction",
        remedy: "leave it out")
    }
    guard scale == .difference else {
      throw try fields.required("scale").fault(
        "a composite can be below 0, so it has no ratio", remedy: "leave it out")
    }
  }

  /// A share lies in [0, 1], and is better the higher it is.
  private static func checkShare(
    _ name: String, _ fields: Fields, _ higherIsBetter: Bool
  ) throws(Diagnostic) {
    guard higherIsBetter else {
      throw try fields.required("higher_is_better").fault(
        "\(name) is better the higher it is", remedy: "leave it out")
    }
    guard !fields.has("range") else {
      throw try fields.required("range").fault("\(name) lies in [0, 1]", remedy: "leave it out")
    }
  }

  private static func limits(
    of name: String, source: MetricSource, aggregate: Aggregate, in fields: Fields
  ) throws(Diagnostic) -> [Limit] {
    switch source {
    case .scorer, .passAt, .agreement:
      return try Limit.all(of: name, series: name, aggregate: aggregate, in: fields)
    case .measure(let measure):
      return try Limit.all(of: name, series: measure.rawValue, aggregate: aggregate, in: fields)
    case .ratio, .composite:
      for key in ["min", "max"] where fields.has(key) {
        throw try fields.required(key).fault(
          "a limit cannot be set on a ratio or a composite", remedy: "set it on its parts")
      }
      return []
    }
  }

  private static func aggregate(_ fields: Fields, of source: MetricSource) throws(Diagnostic) -> Aggregate {
    guard let text = try fields.optionalString("aggregate") else { return .mean }
    guard let aggregate = Aggregate(text) else {
      throw try fields.required("aggregate").fault(
        "'\(text)' is not known here", remedy: "give mean, or a percentile such as p95")
    }
    switch source {
    case .scorer, .measure, .agreement: return aggregate
    case .ratio, .composite:
      throw try fields.required("aggregate").fault(
        "a ratio or a composite has no aggregate of its own", remedy: "leave it out")
    case .passAt(let passAt):
      throw try fields.required("aggregate").fault(
        "\(passAt.wanted.name) has no aggregate but the mean over the examples", remedy: "leave it out")
    }
  }

  private static func scale(of source: MetricSource) -> MetricScale {
    switch source {
    case .scorer, .composite, .passAt, .agreement: .difference
    case .measure(.meanLogProbability): .difference
    // A rate is often 0, and no ratio of that says anything.
    case .measure(let measure): measure.range == nil ? .ratio : .difference
    case .ratio: .ratio
    }
  }

  private static func isBetterHigher(_ source: MetricSource) -> Bool {
    switch source {
    case .scorer, .composite, .passAt, .agreement: true
    case .measure(let measure): measure.isBetterHigher
    case .ratio: false
    }
  }

  private static func range(of source: MetricSource) -> ClosedRange<Double>? {
    switch source {
    case .scorer, .passAt, .agreement: 0...1
    case .measure(let measure): measure.range
    case .ratio, .composite: nil
    }
  }

  private static func range(_ value: ConfigValue) throws(Diagnostic) -> ClosedRange<Double>? {
    if value.json.stringValue == "unbounded" { return nil }
    guard case .list(let bounds) = value.content, bounds.count == 2, let low = bounds[0].json.doubleValue,
      let high = bounds[1].json.doubleValue, low < high
    else {
      throw value.fault(
        "a range is two rising numbers", remedy: "write 'range: [0, 1]' or 'range: unbounded'")
    }
    return low...high
  }

  /// A margin: a number in the metric's units, or a share of its range as `3%`; on the scale of ratios a share, as
  /// `0.1` or `10%`.
  private static func margin(
    _ value: ConfigValue?, scale: MetricScale, range: ClosedRange<Double>?
  ) throws(Diagnostic) -> Double? {
    guard let value else { return nil }
    var number = value.json.doubleValue
    let whole = scale == .ratio ? 1 : range.map { $0.upperBound - $0.lowerBound }
    if let whole, let text = value.json.stringValue, text.hasSuffix("%") {
      number = Double(text.dropLast().trimmingCharacters(in: .whitespaces)).map { $0 / 100 * whole }
    }
    guard let number, number >= 0, number.isFinite else {
      throw value.fault(
        "a margin is a number of at least 0",
        remedy: scale == .ratio ? "write 'margin: 10%'" : "write 'margin: 0.02', in the metric's units")
    }
    return scale == .ratio ? log1p(number) : number
  }

  /// A gate that accepts any worsening there can be would never block.
  static func checkMargin(
    _ margin: Double, scale: MetricScale, range: ClosedRange<Double>?, at value: ConfigValue
  ) throws(Diagnostic) {
    if scale == .ratio, margin >= log1p(1) - 1e-12 {
      throw value.fault(
        "a relative margin of 100 % or more accepts a doubling, so the gate would hardly ever block",
        remedy: "write less, such as 'margin: 10%'")
    }
    guard scale == .difference, let range else { return }
    let width = range.upperBound - range.lowerBound
    guard margin >= width - 1e-12 * width else { return }
    throw value.fault(
      "a margin of \(margin) accepts every score in the range [\(range.lowerBound), \(range.upperBound)], so the gate could never block",
      remedy: "write less, in the metric's units; 3 % of the range is \(0.03 * width)")
  }

  /// The scorer; nil if the values come with the calls.
  public var scorer: ScorerConfiguration? { source.scorer }

  /// A score that is outside the declared range, or not finite, cannot be used.
  public func checked(_ score: Score) -> Score {
    guard let value = score.value else { return score }
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
    var members = source.definition
    members["higher_is_better"] = .bool(higherIsBetter)
    members["range"] = range.map { [.number($0.lowerBound), .number($0.upperBound)] } ?? .null
    if aggregate != .mean { members["aggregate"] = .string(aggregate.name) }
    if scale != Self.scale(of: source) { members["scale"] = .string(scale.rawValue) }
    return .object(members)
  }
}

/// How the two sides of a metric are set against each other.
public enum MetricScale: String, Sendable, CaseIterable {
  /// By their difference, in the metric's units.
  case difference
  /// By the logarithm of their ratio, for costs and times; margins are shares such as 10 %.
  case ratio
}
