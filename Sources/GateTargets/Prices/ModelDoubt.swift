import GateSuite

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
