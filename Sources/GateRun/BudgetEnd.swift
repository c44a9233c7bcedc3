/// Which amount of a run's budget was used up.
public enum BudgetEnd: Error, Sendable, Equatable, CustomStringConvertible {
  /// As many calls as allowed were made.
  case calls(Int)
  /// The tokens of a run reached the bound.
  case tokens(used: Int, of: Int)
  /// The run took as long as allowed, or would have by waiting for the provider.
  case seconds(Double)
  /// The answers' prices reached the bound, in US dollars.
  case cost(used: Double, of: Double)
  /// An answer came without a price, so that a bound on the price cannot be kept.
  case unknownCost

  /// What was used up, in words.
  public var description: String {
    switch self {
    case .calls(let count): "the budget of \(count) calls is used up"
    case .tokens(let used, let bound): "the budget of \(bound) tokens is used up (\(used) used)"
    case .seconds(let seconds): "the budget of \(seconds) seconds is used up"
    case .cost(let used, let bound): "the budget of \(bound) US dollars is used up (\(used) used)"
    case .unknownCost: "the answers come without a price, so that the budget in US dollars cannot be kept"
    }
  }
}
