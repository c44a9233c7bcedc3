/// pass@k of one example: how likely at least one of k answers passes, from its epochs of a pass/fail metric.
public struct PassAt: Sendable, Hashable {
  /// How many answers are tried, from 1.
  public let k: Int
  /// The metric that says which epochs pass, with a score of 1, and which fail, with 0.
  public let metric: String

  /// A metric that is derived from another one.
  public init(k: Int, of metric: String) {
    self.k = k
    self.metric = metric
  }

  /// Reads `{k: 5, of: tests}`.
  init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(value, allowed: ["k", "of"])
    _ = try fields.required("k")
    k = try fields.integer("k", in: 1...1000, default: 1)
    metric = try fields.string("of")
  }

  /// The unbiased estimate 1 - C(n - c, k) / C(n, k) from n epochs of which c pass, in [0, 1] (Chen et al. 2021,
  /// arXiv:2107.03374, equation 1).
  /// - Parameter scores: the scores of the epochs that have one.
  /// - Returns: nil if there are fewer than k, or one is neither 0 nor 1.
  public func estimate(_ scores: [Double]) -> Double? {
    guard scores.count >= k, scores.allSatisfy(Self.isPassOrFail) else { return nil }
    return Self.estimate(passes: scores.count { $0 == 1 }, of: scores.count, k: k)
  }

  /// The estimate from n epochs of which `passes` pass.
  /// - Parameters:
  ///   - passes: from 0 to `epochs`.
  ///   - epochs: at least `k`.
  public static func estimate(passes: Int, of epochs: Int, k: Int) -> Double {
    let failures = epochs - passes
    guard failures >= k else { return 1 }
    // C(n - c, k) / C(n, k), factor by factor, as the binomials themselves overflow.
    let noneOfThem = (0..<k).reduce(1.0) { $0 * Double(failures - $1) / Double(epochs - $1) }
    return 1 - noneOfThem
  }

  /// Why an example has no estimate; nil if it has one.
  /// - Parameters:
  ///   - name: what the derived metric is called.
  ///   - scores: one an epoch; nil if it has none.
  /// - Returns: the first epoch at fault, from 1, and the reason.
  public func gap(of name: String, in scores: [Double?]) -> (epoch: Int, reason: String)? {
    if let index = scores.firstIndex(where: { $0.map { !Self.isPassOrFail($0) } ?? false }),
      let score = scores[index]
    {
      return (
        index + 1,
        "'\(name)' needs passes and failures, 1 and 0, and '\(metric)' gave \(score): let 'threshold' make a pass of it"
      )
    }
    let count = scores.count { $0 != nil }
    guard count < k else { return nil }
    return (
      (scores.firstIndex { $0 == nil } ?? scores.count) + 1,
      "\(count) \(count == 1 ? "epoch has" : "epochs have") a score of '\(metric)', and '\(name)' needs \(k)"
    )
  }

  private static func isPassOrFail(_ score: Double) -> Bool { score == 0 || score == 1 }
}
