import GateSuite

/// The value that a metric has for one answer, turned so that more is better.
struct AnswerSeries: Sendable, Equatable {
  /// The series that are summed, each with its coefficient.
  private let parts: [(name: String, coefficient: Double)]

  /// The series of a metric; nil if it has none, as a ratio of sums has.
  init?(_ rule: MetricRule) {
    guard let parts = Self.parts(of: rule.statistic, passAt: rule.passAt) else { return nil }
    // A composite's coefficients have the direction of each part, and more is better.
    let sign = if case .composite = rule.statistic { 1.0 } else { rule.sign }
    self.parts = parts.map { ($0.name, sign * $0.coefficient) }
  }

  private static func parts(
    of statistic: MetricStatistic, passAt: [String: PassAt]
  ) -> [(name: String, coefficient: Double)]? {
    switch statistic {
    case .mean(let name), .quantile(_, let name): return [(passAt[name]?.metric ?? name, 1)]
    case .ratio: return nil
    case .composite(let parts):
      var all: [(name: String, coefficient: Double)] = []
      for part in parts {
        guard let inner = Self.parts(of: part.statistic, passAt: passAt) else { return nil }
        all += inner.map { ($0.name, part.coefficient * $0.coefficient) }
      }
      return all
    }
  }

  /// The value of each answer to an example, those without one left out.
  func values(of example: ScoredExample) -> [Double] {
    let columns = parts.compactMap { example.scores[$0.name] }
    guard columns.count == parts.count, let first = columns.first else { return [] }
    return first.indices.compactMap { epoch in
      var sum = 0.0
      for (part, column) in zip(parts, columns) {
        guard column.indices.contains(epoch), let value = column[epoch] else { return nil }
        sum += part.coefficient * value
      }
      return sum
    }
  }

  static func == (left: AnswerSeries, right: AnswerSeries) -> Bool {
    left.parts.elementsEqual(right.parts) { $0 == $1 }
  }
}
