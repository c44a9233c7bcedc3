/// What a load would use at most, known before it begins.
public struct LoadEstimate: Sendable, Equatable {
  /// The suite's name.
  public let suite: String
  /// How many systems are loaded.
  public let arms: Int
  /// How many steps each has.
  public let steps: Int
  /// How many calls each step makes, the one that is not measured included.
  public let callsOfStep: Int
  /// The price in US dollars; nil if the baseline or the price list does not say.
  public let costUSD: Double?

  /// An estimate.
  /// - Parameter costs: the price of each arm; nil if it is not known.
  public init(suite: String, steps: Int, callsOfStep: Int, costs: [Double?]) {
    self.suite = suite
    self.steps = steps
    self.callsOfStep = callsOfStep
    arms = costs.count
    costUSD = costs.reduce(0) { sum, cost in sum.flatMap { sum in cost.map { sum + $0 } } }
  }

  /// How many calls are made at most.
  public var calls: Int { arms * steps * callsOfStep }
}
