/// The exact interval of the ratio of two rates of independent events (Przyborowski and Wilenski, "Homogeneity of results
/// in testing samples from Poisson series", Biometrika 1940): given how many events there are in all, those of the second
/// are binomial.
public struct RateRatioInterval: Sendable, Equatable {
  /// How many times the first rate the second is.
  public let ratio: Double
  /// The lower bound.
  public let lower: Double
  /// The upper bound; infinite without an event of the first.
  public let upper: Double

  /// The interval; nil without any event, or if nothing was watched for.
  /// - Parameters:
  ///   - first: how many events there were, and in how many seconds.
  ///   - second: the same of the other.
  ///   - alpha: the one-sided error of each bound, in (0, 0.5).
  public init?(
    first: (events: Int, seconds: Double), second: (events: Int, seconds: Double), alpha: Double
  ) {
    guard first.seconds > 0, second.seconds > 0, first.events >= 0, second.events >= 0,
      let share = ClopperPearson(second.events, of: first.events + second.events, alpha: alpha)
    else { return nil }
    let scale = first.seconds / second.seconds
    func odds(_ share: Double) -> Double { share < 1 ? share / (1 - share) * scale : .infinity }
    ratio = first.events > 0 ? Double(second.events) / Double(first.events) * scale : .infinity
    (lower, upper) = (odds(share.lower), odds(share.upper))
  }
}
