/// How a metric's values become one number for each side.
public enum Aggregate: Sendable, Equatable {
  /// Their mean.
  case mean
  /// A quantile, by its level in (0, 1).
  case quantile(Double)

  /// Reads `mean`, or a percentile such as `p50` or `p99.9`; nil for anything else.
  init?(_ text: String) {
    if text == "mean" {
      self = .mean
    } else if text.hasPrefix("p"), let percent = Double(text.dropFirst()), percent > 0, percent < 100 {
      self = .quantile(percent / 100)
    } else {
      return nil
    }
  }

  /// `mean`, `p95`.
  public var name: String {
    guard case .quantile(let level) = self else { return "mean" }
    let percent = (level * 1e6).rounded() / 1e4
    return "p" + (percent == percent.rounded() ? String(Int(percent)) : String(percent))
  }
}
