import GateSuite

extension ModelPrice {
  /// The cost of an answer in US dollars, at least 0; nil where a count or a price that it needs is not known,
  /// and where the request is longer than the price holds for.
  func cost(of usage: TokenUsage) -> Double? {
    guard let total = usage.input, let output = usage.output else { return nil }
    if let longestInput, total > longestInput { return nil }
    let cached = usage.cachedInput ?? 0
    let written = usage.cacheWrite ?? 0
    let forAnHour = usage.hourCacheWrite ?? 0
    guard forAnHour <= written, let special = TokenUsage.sum([cached, written]), special <= total else {
      return nil
    }
    let parts: [(count: Int, price: Double?)] = [
      (total - special, input), (cached, cachedInput), (written - forAnHour, cacheWrite),
      (forAnHour, hourCacheWrite), (output, self.output),
    ]
    var cost = 0.0
    for (count, price) in parts where count > 0 {
      guard let price else { return nil }
      cost += Double(count) * price
    }
    return cost / 1_000_000
  }
}
