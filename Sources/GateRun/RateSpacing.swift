/// Spaces calls so that no more than so many units begin in a minute: the generic cell rate algorithm (ITU-T
/// I.371), with the units of one second as its burst.
struct RateSpacing {
  private let perSecond: Double
  /// When the units that were taken so far are earned, in seconds since the run's beginning.
  private var earnedAt = 0.0

  /// At most `perMinute` units a minute; it is above 0.
  init(perMinute: Double) { perSecond = perMinute / 60 }

  /// Takes units and says how long their caller must wait before it begins.
  /// - Parameters:
  ///   - units: calls or tokens, at least 0.
  ///   - now: the time since the run's beginning, in seconds.
  /// - Returns: the wait in seconds, at least 0.
  mutating func take(_ units: Double, at now: Double) -> Double {
    let base = max(earnedAt, now)
    let wait = max(0, base - now - Self.burst)
    earnedAt = base + units / perSecond
    return wait
  }

  /// Corrects what was taken by an estimate, once the number is known.
  mutating func correct(by units: Double) { earnedAt += units / perSecond }

  private static let burst = 1.0
}
