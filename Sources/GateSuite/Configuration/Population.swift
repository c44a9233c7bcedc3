import GateJSON

/// What a verdict is about.
public enum Population: Sendable, Equatable {
  /// Questions like these: the examples are a sample, and another sample could say otherwise.
  case questions
  /// These very examples: only the noise of the answers counts.
  case goldenSet(isDeterministic: Bool)

  /// The fewest epochs on each side that say something of the noise.
  public static let fewestEpochs = 2

  /// Reads `population: golden_set` or `population: {of: golden_set, deterministic: true}`.
  init(_ value: ConfigValue) throws(Diagnostic) {
    if let name = value.json.stringValue {
      self = try Self.named(name, at: value, isDeterministic: false)
      return
    }
    let fields = try Fields(value, .population)
    let name = try fields.string("of")
    let isDeterministic = try fields.bool("deterministic", default: false)
    if isDeterministic, name == Self.questions.name {
      throw try fields.required("deterministic").fault(
        "a target that always answers alike makes no difference to what is said of other questions",
        remedy: "leave it out, or write 'of: golden_set'")
    }
    self = try Self.named(name, at: fields.required("of"), isDeterministic: isDeterministic)
  }

  private static func named(
    _ name: String, at value: ConfigValue, isDeterministic: Bool
  ) throws(Diagnostic) -> Population {
    switch name {
    case questions.name: return .questions
    case "golden_set": return .goldenSet(isDeterministic: isDeterministic)
    default: throw value.fault("'\(name)' is not known here", remedy: "give questions or golden_set")
    }
  }

  /// `questions` or `golden_set`.
  public var name: String { self == .questions ? "questions" : "golden_set" }

  /// What identifies it in a policy.
  var definition: JSONValue {
    switch self {
    case .questions, .goldenSet(false): .string(name)
    case .goldenSet(true): ["of": .string(name), "deterministic": .bool(true)]
    }
  }
}

extension Suite {
  /// What cannot be asked of the golden set alone.
  static func checkPopulation(
    _ gate: GatePolicy, metrics: [MetricConfiguration], epochs: EpochNumbers,
    in members: [String: ConfigValue]
  ) throws(Diagnostic) {
    guard case .goldenSet(let isDeterministic) = gate.population, let value = members["gate"] else { return }
    let policy = try Fields(value, .gate)
    if gate.stopping != .never {
      throw try policy.required("stopping").fault(
        "a check of the golden set itself (population: golden_set) cannot end early: its test has no interim looks",
        remedy: "leave 'stopping' or 'population' out")
    }
    if gate.topUps > 0 {
      throw try policy.required("top_ups").fault(
        "a check of the golden set itself (population: golden_set) cannot be topped up: its test has no interim looks",
        remedy: "leave 'top_ups' or 'population' out")
    }
    if !isDeterministic, epochs.fewest < Population.fewestEpochs {
      let population = try policy.required("population")
      let place = members["epochs"] ?? population
      throw place.fault(
        "population: golden_set needs two epochs of each example at least, as the noise of the answers is all that it counts",
        remedy:
          "write 'epochs: 3', or 'population: {of: golden_set, deterministic: true}' if the target always answers alike"
      )
    }
    guard case .list(let elements)? = members["metrics"]?.content else { return }
    for (metric, element) in zip(metrics, elements) where metric.isGating {
      guard let reason = metric.reasonAgainstGoldenSet else { continue }
      throw element.fault(
        "'\(metric.name)' is \(reason), which population: golden_set cannot decide: it compares means by their difference",
        remedy: metric.scale == .ratio && metric.aggregate == .mean && metric.source.names.isEmpty
          ? "write 'scale: difference' with a margin in its units, or 'gate: false'"
          : "write 'gate: false' beside it")
    }
  }
}

extension MetricConfiguration {
  /// Why the golden set alone cannot be asked about it; nil if it can.
  fileprivate var reasonAgainstGoldenSet: String? {
    switch source {
    case .ratio: return "a ratio"
    case .composite: return "a composite"
    case .passAt(let passAt): return "\(passAt.wanted.name) of its epochs"
    case .agreement: return "an agreement of its epochs"
    case .scorer, .measure: break
    }
    if aggregate != .mean { return "a percentile" }
    return scale == .ratio ? "compared by its ratio" : nil
  }
}
