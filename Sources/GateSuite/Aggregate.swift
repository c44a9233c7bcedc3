/// How a metric's values become one number for each side.
public enum Aggregate: Sendable, Equatable {
  /// Their mean.
  case mean
  /// A quantile, by its level in (0, 1).
  case quantile(Double)

  /// The aggregate that a metric's definition names; nil for any other text.
  public init?(name: String) { self.init(name) }

  /// Reads `mean`, or a percentile from `p0.01` to `p99.99`, such as `p50` or `p99.9`; nil for anything else.
  init?(_ text: String) {
    if text == "mean" {
      self = .mean
    } else if text.hasPrefix("p"), text.dropFirst().utf8.allSatisfy(Self.isDigitOrPoint),
      let percent = Double(text.dropFirst()), (0.01...99.99).contains(percent)
    {
      self = .quantile(percent / 100)
    } else {
      return nil
    }
  }

  private static func isDigitOrPoint(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
  }

  /// `mean`, `p95`.
  public var name: String {
    guard case .quantile(let level) = self else { return "mean" }
    let percent = (level * 1e6).rounded() / 1e4
    return "p" + (percent == percent.rounded() ? String(Int(percent)) : String(percent))
  }
}
