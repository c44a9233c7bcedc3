import GateStatistics
import GateSuite

/// The rules that routes are chosen and proved by: the policy's, category by category.
public struct RoutingRules: Sendable {
  /// What examples are routed by.
  public let key: SliceKey
  /// The policy's rules, about questions like these: of these very examples one half could say nothing of the other.
  let policy: DecisionRules
  /// How prices are measured.
  let prices: ReportedRules

  /// The rules of a policy.
  /// - Parameter key: one of which an example has at most one value: not `tags`.
  public init(_ rules: DecisionRules, by key: SliceKey) {
    var policy = rules
    policy.population = .questions
    self.policy = policy
    self.key = key
    var whole = policy
    whole.slices = []
    prices = ReportedRules(beside: whole, slice: nil)
  }

  /// What a comparison must hold for them: every series, and the categories.
  public var measured: DecisionRules {
    var rules = policy
    rules.slices = [key]
    rules.metrics += prices.rules.metrics
    return rules
  }

  /// The rules in one category: with the margin of slices if the policy has one, and the limits that hold there.
  /// - Parameter parts: how many categories share the error of the policy (Bonferroni).
  func ofCategory(_ category: String, sharing parts: Int) -> DecisionRules {
    var rules = policy
    rules.confidence = 1 - policy.alpha / Double(max(parts, 1))
    (rules.slices, rules.strata) = ([], nil)
    for index in rules.metrics.indices where rules.metrics[index].scale == .difference {
      rules.metrics[index].margin = policy.sliceMargin ?? rules.metrics[index].margin
    }
    rules.limits = policy.limits.filter { limit in
      guard let slice = limit.slice else { return true }
      return slice.key == key && (slice.value ?? category) == category
    }
    return rules
  }

  /// Below how many examples of the second half nothing can be shown in a category, even if no answer differs.
  /// - Parameter parts: how many categories share the error.
  func fewest(sharing parts: Int) -> Int {
    let rules = ofCategory("", sharing: parts)
    return rules.metrics.filter(\.isGating).compactMap { metric in
      metric.marginShare.flatMap {
        MinimumDetectableEffect.pairsForNoRegression(margin: $0, alpha: rules.alpha)
      }
    }.max() ?? 2
  }

  /// Below how many examples of a category nothing can be shown of it, whatever is answered.
  public var fewestExamples: Int { 2 * fewest(sharing: 1) }

  /// The rules for the whole of the examples.
  var ofWhole: DecisionRules {
    var rules = policy
    rules.slices = []
    return rules
  }
}
