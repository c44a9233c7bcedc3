/// pass@k or pass^k of one example: how likely one of k answers passes, or all do, from its epochs of a pass/fail metric.
public struct PassAt: Sendable, Hashable {
  /// How many of the k answers are wanted.
  public enum Wanted: String, Sendable, Hashable {
    /// At least one of them: pass@k, of who may try again.
    case one = "pass_at"
    /// All of them: pass^k, of who must rely on each.
    case all = "pass_hat"

    /// `pass@k` or `pass^k`; its raw value is the key of a suite.
    public var name: String { sign + "k" }

    fileprivate var sign: String { self == .one ? "pass@" : "pass^" }
  }

  /// How many answers are tried, from 1.
  public let k: Int
  /// The metric that says which epochs pass, with a score of 1, and which fail, with 0.
  public let metric: String
  /// Whether one of them is enough, or all must pass.
  public let wanted: Wanted

  /// A metric that is derived from another one.
  public init(k: Int, of metric: String, wanted: Wanted = .one) {
    self.k = k
    self.metric = metric
    self.wanted = wanted
  }

  /// `pass@5` or `pass^5`.
  public var name: String { wanted.sign + String(k) }

  /// The same of a metric by another name.
  public func renamed(_ metric: String) -> PassAt { PassAt(k: k, of: metric, wanted: wanted) }

  /// Reads `{k: 5, of: tests}`.
  init(_ value: ConfigValue, wanted: Wanted) throws(Diagnostic) {
    self.wanted = wanted
    guard case .map = value.content else {
      let number = value.json.integerValue ?? value.json.arrayValue?.compactMap(\.integerValue).first
      let names = [value.json] + (value.json.arrayValue ?? [])
      let name = names.compactMap(\.stringValue).first ?? "METRIC"
      throw value.wrong(
        "the number of answers and the metric that they are scored by are expected, not \(value.json.kindName)",
        remedy: "write '\(wanted.rawValue): {k: \(number ?? 3), of: \(name)}'")
    }
    let fields = try Fields(value, allowed: ["k", "of"])
    _ = try fields.required("k")
    k = try fields.integer("k", in: 1...1000, default: 1)
    metric = try fields.string("of")
  }

  /// The unbiased estimate from n epochs of which c pass, in [0, 1]: 1 - C(n - c, k) / C(n, k) for one of k answers
  /// (Chen et al. 2021, arXiv:2107.03374, equation 1), C(c, k) / C(n, k) for all of them (Yao et al. 2024,
  /// arXiv:2406.12045).
  /// - Parameter scores: the scores of the epochs that have one.
  /// - Returns: nil if there are fewer than k, or one is neither 0 nor 1.
  public func estimate(_ scores: [Double]) -> Double? {
    guard scores.count >= k, scores.allSatisfy(Self.isPassOrFail) else { return nil }
    return estimate(passes: scores.count { $0 == 1 }, of: scores.count)
  }

  /// The estimate from n epochs of which `passes` pass.
  /// - Parameters:
  ///   - passes: from 0 to `epochs`.
  ///   - epochs: at least `k`.
  public func estimate(passes: Int, of epochs: Int) -> Double {
    wanted == .all
      ? Self.share(passes, of: epochs, k: k) : 1 - Self.share(epochs - passes, of: epochs, k: k)
  }

  /// C(count, k) / C(epochs, k), factor by factor, as the binomials themselves overflow.
  private static func share(_ count: Int, of epochs: Int, k: Int) -> Double {
    guard count >= k else { return 0 }
    return (0..<k).reduce(1.0) { $0 * Double(count - $1) / Double(epochs - $1) }
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
