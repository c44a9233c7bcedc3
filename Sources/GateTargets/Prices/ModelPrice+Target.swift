import GateSuite

extension ModelPrice {
  /// The price at which a target's answers are counted if the provider tells none: the suite's own, or the list's.
  /// - Returns: nil if it is not known, or the target names no model.
  public static func of(_ target: TargetConfiguration) -> ModelPrice? {
    guard let model = target.options.json["model"]?.stringValue else { return nil }
    return target.prices[model] ?? host(of: target).flatMap { PriceTable.price(of: model, at: $0) }
  }

  /// The part of the price that an answer costs in a provider's batch, in [0, 1].
  /// - Returns: nil if the provider is none that has batches, or the price is not known.
  public static func batchShare(of target: TargetConfiguration) -> Double? {
    guard ["openai", "anthropic"].contains(target.type), let host = host(of: target),
      PriceTable.modelsByHost[host] != nil, let price = of(target)
    else { return nil }
    return 1 - price.batchDiscount
  }

  /// The part of the price that an answer of a target costs if it comes by batch, in [0, 1]: the standard discount if the
  /// price is not known.
  public static func shareByBatch(of target: TargetConfiguration) -> Double {
    1 - (of(target)?.batchDiscount ?? standardBatchDiscount)
  }

  private static func host(of target: TargetConfiguration) -> String? {
    (try? TargetRegistry.endpoint(of: target))?.host.lowercased()
  }
}
