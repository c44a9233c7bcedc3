import GateJSON

/// Where a metric's values come from.
public enum MetricSource: Sendable, Equatable {
  /// One part of a composite metric.
  public struct Part: Sendable, Equatable {
    /// The metric.
    public let metric: String
    /// How much it counts, above 0; the parts' weights are scaled to 1.
    public let weight: Double
    /// What the metric is divided by, above 0: a value that counts as one whole.
    public let reference: Double
  }

  /// A scorer scores each answer.
  case scorer(ScorerConfiguration)
  /// Each call measures it.
  case measure(Measure)
  /// The ratio of the sums of two of these, named by metric or measure.
  case ratio(of: String, per: String)
  /// A weighted sum of other metrics, each divided by its reference.
  case composite([Part])
  /// Each example's pass@k or pass^k, from the epochs of another metric.
  case passAt(PassAt)
  /// Each answer's agreement with others that should say the same.
  case agreement(Agreement)

  /// Reads whichever of `scorer`, `measure`, `ratio`, `composite`, `pass_at`, `pass_hat` and `agreement` is there.
  init(_ fields: Fields) throws(Diagnostic) {
    let keys = ["scorer", "measure", "ratio", "composite", "pass_at", "pass_hat", "agreement"]
    let given = keys.filter { fields.has($0) }
    guard given.count <= 1 else {
      throw try fields.required(given[1]).fault(
        "the metric has both '\(given[0])' and '\(given[1])'", remedy: "keep one of them")
    }
    switch given.first {
    case "measure":
      // The name is there, so that no default is ever taken.
      self = .measure(try fields.choice("measure", default: .latency))
    case "ratio":
      let ratio = try Fields(fields.required("ratio"), .ratio)
      self = .ratio(of: try ratio.string("of"), per: try ratio.string("per"))
    case "composite":
      self = .composite(try Self.parts(fields.required("composite")))
    case "pass_at":
      self = .passAt(try PassAt(fields.required("pass_at"), wanted: .one))
    case "pass_hat":
      self = .passAt(try PassAt(fields.required("pass_hat"), wanted: .all))
    case "agreement":
      self = .agreement(try Agreement(fields.required("agreement")))
    default:
      self = .scorer(try ScorerConfiguration(fields.required("scorer")))
    }
  }

  private static func parts(_ value: ConfigValue) throws(Diagnostic) -> [Part] {
    guard case .list(let elements) = value.content, elements.count > 1 else {
      throw value.fault(
        "a composite metric needs at least two parts", remedy: "list '- {metric: accuracy, weight: 0.4}'")
    }
    var parts: [Part] = []
    for element in elements {
      let fields = try Fields(element, .part)
      parts.append(
        Part(
          metric: try fields.string("metric"),
          weight: try fields.number("weight", in: 1e-9...1e9, default: 1),
          reference: try fields.number("reference", in: 1e-9...1e12, default: 1)))
    }
    return parts
  }

  /// The scorer; nil for values that come with the calls.
  public var scorer: ScorerConfiguration? {
    if case .scorer(let scorer) = self { scorer } else { nil }
  }

  /// What the metric is called if it has no name of its own.
  var defaultName: String? {
    switch self {
    case .scorer(let scorer): scorer.type
    case .measure(let measure): measure.rawValue
    case .ratio(let of, let per): "\(of)_per_\(per)"
    case .composite: nil
    case .passAt(let passAt): passAt.name
    case .agreement: "agreement"
    }
  }

  /// Whether it gives every example a score of its own, as opposed to what calls measure and sums make.
  public var isScore: Bool {
    switch self {
    case .scorer, .passAt, .agreement: true
    case .measure, .ratio, .composite: false
    }
  }

  /// The agreement that it is; nil for any other source.
  public var agreement: Agreement? {
    if case .agreement(let agreement) = self { agreement } else { nil }
  }

  /// The pass@k or pass^k that it is; nil for any other source.
  public var passAt: PassAt? {
    if case .passAt(let passAt) = self { passAt } else { nil }
  }

  /// The metrics and measures that it is made from.
  var names: [String] {
    switch self {
    case .scorer, .measure: []
    case .ratio(let of, let per): [of, per]
    case .composite(let parts): parts.map(\.metric)
    case .passAt(let passAt): [passAt.metric]
    case .agreement(let agreement): agreement.metric.map { [$0] } ?? []
    }
  }

  /// What identifies it in a policy.
  var definition: [String: JSONValue] {
    switch self {
    case .scorer(let scorer): ["scorer": scorer.options.json]
    case .measure(let measure): ["measure": .string(measure.rawValue)]
    case .ratio(let of, let per): ["ratio": ["of": .string(of), "per": .string(per)]]
    case .composite(let parts):
      [
        "composite": .array(
          parts.map {
            [
              "metric": .string($0.metric), "weight": .number($0.weight), "reference": .number($0.reference),
            ]
          })
      ]
    case .passAt(let passAt):
      [passAt.wanted.rawValue: ["k": .integer(passAt.k), "of": .string(passAt.metric)]]
    case .agreement(let agreement): ["agreement": agreement.options.json]
    }
  }
}
