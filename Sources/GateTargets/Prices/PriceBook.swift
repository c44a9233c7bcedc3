import GateSuite

/// What the answers of one target cost.
struct PriceBook: Sendable {
  /// The host that bills.
  let host: String
  /// The model that is asked for; nil where the suite does not say.
  let model: String?
  /// The suite's own prices, by model.
  let overrides: [String: ModelPrice]

  /// The cost of an answer in US dollars: by the suite's price, as the provider tells it, or else by the list
  /// price; nil where none of them is known.
  /// - Parameter reported: the model as the answer names it, which goes before the one that was asked for.
  func cost(of usage: TokenUsage, reported: String?) -> Double? {
    let names = [reported, model].compactMap { $0 }
    if let price = names.lazy.compactMap({ overrides[$0] }).first { return price.cost(of: usage) }
    if let told = usage.toldCostUSD { return told }
    guard usage.isStandard else { return nil }
    return names.lazy.compactMap { PriceTable.price(of: $0, at: host) }.first?.cost(of: usage)
  }
}
