/// How `goldgate load` loads a suite's target: how many calls at once, step by step, and what must hold then.
public struct LoadProfile: Sendable, Equatable {
  /// How many calls are under way at once in each step, from 1 to 4096, rising.
  public var concurrency = [1, 2, 4, 8, 16]
  /// How many calls each step measures, at least 1.
  public var calls = 100
  /// The hard limits that hold in every step.
  public var limits: [Limit] = []

  /// The profile with every setting at its default.
  public init() {}

  /// Reads `load: {concurrency: [1, 8, 64], calls: 200, limits: {max_p95_ms: 800}}`.
  init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(value, .load)
    if let steps = fields.value("concurrency") { concurrency = try Self.steps(steps) }
    calls = try fields.integer("calls", default: calls)
    if let bundle = fields.value("limits") {
      limits = try Limit.bundle(bundle)
      if let limit = limits.first(where: { $0.slice != nil }) {
        throw bundle.fault(
          "'\(limit.name)' is a limit on slices, and under load the calls of all examples count alike",
          remedy: "leave out 'slice'")
      }
      // Only what a call measures is there to be limited: nothing is scored under load.
      if let limit = limits.first(where: { Measure(rawValue: $0.series) == nil }) {
        throw bundle.fault(
          "'\(limit.series)' is no measure of a call, and nothing is scored under load",
          remedy: "limit \(Measure.allCases.map(\.rawValue).joined(separator: ", "))")
      }
    }
  }

  private static func steps(_ value: ConfigValue) throws(Diagnostic) -> [Int] {
    guard case .list(let elements) = value.content, !elements.isEmpty else {
      throw value.fault("a list of at least one step is expected", remedy: "write 'concurrency: [1, 8, 64]'")
    }
    var steps: [Int] = []
    for element in elements {
      guard let step = element.json.integerValue, (1...4096).contains(step), step > steps.last ?? 0 else {
        throw element.fault(
          "a step is a whole number from 1 to 4096, larger than the one before",
          remedy: "write 'concurrency: [1, 8, 64]'")
      }
      steps.append(step)
    }
    return steps
  }
}
