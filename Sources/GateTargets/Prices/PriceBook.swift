import GateSuite

/// What the answers of one target cost.
struct PriceBook: Sendable {
  /// The host that bills.
  let host: String
  /// The model that is asked for; nil where the suite does not say.
  let model: String?
  /// The suite's own prices, by model.
  let overrides: [String: ModelPrice]
  /// As what the calls are billed.
  var billing = Billing.standard

  /// As what a call is billed.
  enum Billing: Sendable {
    /// At once, at the whole price.
    case standard
    /// In a batch, at the price without the batch discount.
    case batch
  }

  /// The cost of an answer in US dollars: by the suite's price, as the provider tells it, or else by the list
  /// price; nil where none of them is known.
  /// - Parameter reported: the model as the answer names it, which goes before the one that was asked for.
  func cost(of usage: TokenUsage, reported: String?) -> Double? {
    let names = [reported, model].compactMap { $0 }
    if let price = names.lazy.compactMap({ overrides[$0] }).first { return cost(of: usage, at: price) }
    if let told = usage.toldCostUSD { return told }
    guard usage.isStandard || billing == .batch && usage.isBatchTier else { return nil }
    return names.lazy.compactMap { PriceTable.price(of: $0, at: host) }.first.flatMap {
      cost(of: usage, at: $0)
    }
  }

  private func cost(of usage: TokenUsage, at price: ModelPrice) -> Double? {
    switch billing {
    case .standard: price.cost(of: usage)
    case .batch: price.cost(of: usage).map { $0 * (1 - price.batchDiscount) }
    }
  }
}

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

/// What speaks against the model of a target, or against the price that its answers are counted at.
public enum ModelDoubt: Sendable, Hashable {
  /// The list of prices is so many days old.
  case agedPrices(days: Int)
  /// The model leaves its API on a day that is to come.
  case retiring(model: String, day: String)
  /// The model has left its API.
  case retired(model: String, day: String)

  /// The doubts about a target and those that stand in for it, on a day such as `2026-12-24`.
  public static func all(of configuration: TargetConfiguration, on day: String) -> [ModelDoubt] {
    var doubts: [ModelDoubt] = []
    for target in [configuration] + configuration.failover.map(\.target) {
      for doubt in doubtsOfOne(target, on: day) where !doubts.contains(doubt) { doubts.append(doubt) }
    }
    return doubts
  }

  private static func doubtsOfOne(_ target: TargetConfiguration, on day: String) -> [ModelDoubt] {
    guard let model = target.options.json["model"]?.stringValue,
      let endpoint = try? TargetRegistry.endpoint(of: target)
    else { return [] }
    var doubts: [ModelDoubt] = []
    let name = model.hasPrefix("models/") ? String(model.dropFirst("models/".count)) : model
    if let end = PriceTable.retirement(of: name, at: endpoint.host) {
      doubts.append(end <= day ? .retired(model: name, day: end) : .retiring(model: name, day: end))
    }
    if target.prices[model] == nil, PriceTable.price(of: name, at: endpoint.host) != nil,
      let days = PriceTable.age(on: day), days > PriceTable.agesAfterDays
    {
      doubts.append(.agedPrices(days: days))
    }
    return doubts
  }

  /// The doubt in words, one sentence without a full stop.
  public var message: String {
    switch self {
    case .agedPrices(let days):
      "costs are counted at list prices of \(PriceTable.version), \(days) days ago; write 'prices:' in the suite, or take a newer goldgate"
    case .retiring(let model, let day):
      "the model \(model) leaves its API on \(day); choose its successor, and record a baseline with it before"
    case .retired(let model, let day):
      "the model \(model) left its API on \(day), so that calls will fail or be answered by another; choose its successor"
    }
  }
}
