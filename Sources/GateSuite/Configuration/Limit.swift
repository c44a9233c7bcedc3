import GateJSON

/// A hard limit on what a metric or a measure is now, whatever it was at the release.
public struct Limit: Sendable, Equatable {
  /// Which side of it is allowed.
  public enum Bound: String, Sendable {
    /// The value must not fall below the limit.
    case atLeast = "min"
    /// The value must not rise above the limit.
    case atMost = "max"
  }

  /// The setting's name in the report, such as `max_p95_ms` or `min accuracy`.
  public let name: String
  /// The metric or measure whose values count.
  public let series: String
  /// How they become one number.
  public let aggregate: Aggregate
  /// Which side is allowed.
  public let bound: Bound
  /// The limit, in the units of the series.
  public let value: Double
  /// Which slices it holds for, each by itself; nil for the whole golden set.
  public let slice: SliceFilter?

  /// A limit.
  public init(
    name: String, series: String, aggregate: Aggregate, bound: Bound, value: Double,
    slice: SliceFilter? = nil
  ) {
    self.name = name
    self.series = series
    self.aggregate = aggregate
    self.bound = bound
    self.value = value
    self.slice = slice
  }

  /// The same limit on a series by another name; unchanged if it has none.
  public func renaming(_ names: [String: String]) -> Limit {
    Limit(
      name: name, series: names[series] ?? series, aggregate: aggregate, bound: bound, value: value,
      slice: slice)
  }

  /// The keys of a bundle of limits that concern what every call measures.
  static let measureKeys: [(key: String, series: Measure, aggregate: Aggregate)] = [
    ("max_error_rate", .errors, .mean), ("max_fallback_rate", .fallbacks, .mean),
    ("max_p50_ms", .latency, .quantile(0.5)),
    ("max_p90_ms", .latency, .quantile(0.9)), ("max_p95_ms", .latency, .quantile(0.95)),
    ("max_p99_ms", .latency, .quantile(0.99)), ("max_mean_ms", .latency, .mean),
    ("max_mean_cost_usd", .cost, .mean), ("max_mean_tokens", .tokens, .mean),
  ]

  /// Reads a bundle, or a list of them: `{max_error_rate: 0.001, min: {accuracy: 0.85}}`; with `slice: category` it holds
  /// for every category by itself.
  static func bundle(_ value: ConfigValue) throws(Diagnostic) -> [Limit] {
    if case .list(let elements) = value.content {
      var limits: [Limit] = []
      for element in elements { limits += try bundle(element) }
      return limits
    }
    let fields = try Fields(value, .limitBundle)
    var slice: SliceFilter?
    if let given = fields.value("slice") { slice = try SliceFilter(given) }
    var limits: [Limit] = []
    for (key, series, aggregate) in measureKeys {
      guard let limit = try fields.optionalNumber(key) else { continue }
      limits.append(
        Limit(
          name: named(key, slice), series: series.rawValue, aggregate: aggregate, bound: .atMost,
          value: limit, slice: slice))
    }
    for bound in [Bound.atLeast, .atMost] {
      guard let map = fields.value(bound.rawValue) else { continue }
      guard case .map(let members) = map.content else {
        throw map.fault(
          "metrics with their limits are expected", remedy: "write '\(bound.rawValue): {accuracy: 0.85}'")
      }
      for (metric, member) in members.sorted(by: { $0.key < $1.key }) {
        limits += try all(
          of: metric, series: metric, aggregate: .mean, bound, member, within: slice)
      }
    }
    if let slice, limits.isEmpty {
      throw value.fault(
        "the bundle names a slice and no limit",
        remedy: "write '{slice: \(slice.label), min: {accuracy: 0.85}}'")
    }
    return limits
  }

  /// Reads `min` and `max` of one metric.
  static func all(
    of metric: String, series: String, aggregate: Aggregate, in fields: Fields
  ) throws(Diagnostic) -> [Limit] {
    var limits: [Limit] = []
    for bound in [Bound.atLeast, .atMost] {
      guard let value = fields.value(bound.rawValue), value.json != .null else { continue }
      limits += try all(of: metric, series: series, aggregate: aggregate, bound, value, within: nil)
    }
    return limits
  }

  /// Reads the limits on one side of one metric: a number, `{slice: category, value: 0.8}`, or a list of these.
  /// - Parameter slice: the slices that a number holds for; nil for the whole golden set.
  private static func all(
    of metric: String, series: String, aggregate: Aggregate, _ bound: Bound, _ value: ConfigValue,
    within slice: SliceFilter?
  ) throws(Diagnostic) -> [Limit] {
    if case .list(let elements) = value.content {
      var limits: [Limit] = []
      for element in elements {
        limits += try all(of: metric, series: series, aggregate: aggregate, bound, element, within: slice)
      }
      return limits
    }
    var (number, slice) = (value.json.doubleValue, slice)
    if case .map = value.content {
      let fields = try Fields(value, .limitValue)
      slice = try SliceFilter(fields.required("slice"))
      number = try fields.number("value", default: 0)
      _ = try fields.required("value")
    }
    guard let number, number.isFinite else {
      throw value.fault(
        "a limit is a number, not \(value.json.kindName)",
        remedy: "write '\(bound.rawValue): 0.85', or '\(bound.rawValue): {slice: category, value: 0.8}'")
    }
    return [
      Limit(
        name: named("\(bound.rawValue) \(metric)", slice), series: series, aggregate: aggregate, bound: bound,
        value: number, slice: slice)
    ]
  }

  private static func named(_ name: String, _ slice: SliceFilter?) -> String {
    slice.map { "\(name) [\($0.label)]" } ?? name
  }

  /// The limit on one slice that its filter takes in.
  public func on(_ value: String) -> Limit {
    guard let slice else { return self }
    let one = SliceFilter(slice.key, value: value)
    let plain = name.hasSuffix(" [\(slice.label)]") ? String(name.dropLast(slice.label.count + 3)) : name
    return Limit(
      name: Self.named(plain, one), series: series, aggregate: aggregate, bound: bound, value: self.value,
      slice: one)
  }

  /// What identifies it in a policy.
  public var definition: JSONValue {
    ["name": .string(name), "aggregate": .string(aggregate.name), "value": .number(value)]
  }
}
